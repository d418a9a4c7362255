import ClinicalRecord
import RecordIndex
import RecordStore
import Synchronization

/// Reads charts on a thread of its own while an index is filled, a few ahead of the one who writes.
///
/// Reading and preparing a chart takes about as long as bringing it into the database, so that two
/// processors fill an index in half of the time.
final class FillReader: Sendable {
  private struct Content {
    /// The clients to be read, the next at the end.
    var waiting: [RecordID]
    var inHand: RecordID?
    /// Whether what is in hand was written to meanwhile.
    var isStale = false
    var ready: [RecordID: ClientUpdate] = [:]
    /// How much text is ready.
    var readyBytes = 0
    var isClosed = false

    mutating func takeReady(_ client: RecordID) -> ClientUpdate? {
      let update = ready.removeValue(forKey: client)
      readyBytes -= update?.textBytes ?? 0
      return update
    }
  }

  private let content: Mutex<Content>
  private let directory: DataDirectory
  /// Wakes the thread that reads.
  private let wanted: WakePipe
  /// Wakes the one who waits for a chart in hand.
  private let finished: WakePipe
  /// So much text is ready at most: enough to go on while the one who writes puts many charts into the
  /// database at once, and not more, since all of it is in memory.
  private static let mostReadyBytes = 2 << 20

  /// Makes a reader of these clients, in this order; `nil` when the system has no means left.
  init?(_ clients: [RecordID], in directory: DataDirectory) {
    guard let wanted = WakePipe(), let finished = WakePipe() else { return nil }
    (self.directory, self.wanted, self.finished) = (directory, wanted, finished)
    content = Mutex(Content(waiting: clients.reversed()))
    guard BackgroundThread.start({ self.work() }) else { return nil }
  }

  /// What is to be brought into an index of a client of which it knows nothing.
  ///
  /// - Returns: `nil` when the client is to be read by whoever asks.
  func take(_ client: RecordID) -> ClientUpdate? {
    while true {
      let (update, isInHand) = content.withLock { content in
        content.waiting.removeAll { $0 == client }
        return (content.takeReady(client), content.inHand == client)
      }
      if update != nil { wanted.wake() }
      guard update == nil, isInHand else { return update }
      finished.wait()
    }
  }

  /// Forgets what was read of a client, since it is about to be written to.
  func doubt(_ client: RecordID) {
    content.withLock { content in
      content.waiting.removeAll { $0 == client }
      _ = content.takeReady(client)
      if content.inHand == client { content.isStale = true }
    }
    wanted.wake()
  }

  /// Lets the thread end.
  func close() {
    content.withLock { $0.isClosed = true }
    wanted.wake()
  }

  private func work() {
    while true {
      let (next, isOver) = content.withLock { content -> (RecordID?, Bool) in
        if content.isClosed || content.waiting.isEmpty { return (nil, true) }
        guard content.readyBytes < Self.mostReadyBytes else { return (nil, false) }
        content.inHand = content.waiting.removeLast()
        content.isStale = false
        return (content.inHand, false)
      }
      if isOver { return }
      guard let next else {
        wanted.wait()
        continue
      }
      let update = read(next)
      content.withLock { content in
        content.inHand = nil
        guard !content.isStale, !content.isClosed else { return }
        content.ready[next] = update
        content.readyBytes += update.textBytes
      }
      finished.wake()
    }
  }

  private func read(_ client: RecordID) -> ClientUpdate {
    let sweep: ClientSweep
    do throws(StoreError) {
      sweep = try directory.sweep(client: client, known: [:], now: SessionClock.instant)
    } catch {
      sweep = ClientSweep(unreadable: client, known: [:])
    }
    return ClientUpdate(of: sweep, client: client)
  }
}
