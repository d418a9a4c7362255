import ClinicalRecord
import RecordIndex
import RecordStore
import Synchronization

/// Reads charts on threads of their own while an index is filled, a few ahead of the one who writes.
///
/// Reading and preparing a chart takes somewhat longer than bringing it into the database: with one
/// reader the one who writes would wait for it, with two no processor of two is idle.
final class FillReader: Sendable {
  private struct Content {
    /// The clients to be read, the next at the end.
    var waiting: [RecordID]
    /// Clients who are being read, and whether they were written to meanwhile.
    var inHand: [RecordID: Bool] = [:]
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
  /// Wakes the threads that read.
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
    // One reader is slower, and enough.
    _ = BackgroundThread.start { self.work() }
  }

  /// What is to be brought into an index of a client of which it knows nothing.
  ///
  /// - Returns: `nil` when the client is to be read by whoever asks.
  func take(_ client: RecordID) -> ClientUpdate? {
    while true {
      let (update, isInHand) = content.withLock { content in
        content.waiting.removeAll { $0 == client }
        return (content.takeReady(client), content.inHand[client] != nil)
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
      if content.inHand[client] != nil { content.inHand[client] = true }
    }
    wanted.wake()
  }

  /// Lets the threads end.
  func close() {
    content.withLock { $0.isClosed = true }
    wanted.wake()
  }

  private func work() {
    while true {
      let (next, isOver) = content.withLock { content -> (RecordID?, Bool) in
        if content.isClosed || content.waiting.isEmpty { return (nil, true) }
        guard content.readyBytes < Self.mostReadyBytes else { return (nil, false) }
        let next = content.waiting.removeLast()
        content.inHand[next] = false
        return (next, false)
      }
      // A wake may have reached one thread only.
      if isOver { return wanted.wake() }
      guard let next else {
        wanted.wait()
        continue
      }
      let update = read(next)
      content.withLock { content in
        let isStale = content.inHand.removeValue(forKey: next) ?? true
        guard !isStale, !content.isClosed else { return }
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
