import ClinicalRecord
import RecordIndex
import Synchronization
import UserInterface

/// The one thread that searches, so that typing never waits for a search.
///
/// Only the newest search counts: one that waits is passed over, and one that runs is dropped.
final class SearchWorker: Sendable {
  private struct Content {
    var reader: IndexReader?
    var request: (number: Int, typed: String)?
    var isSearching = false
    var isClosed = false
  }

  private let content = Mutex(Content())
  private let arrival: WakePipe
  private let mailbox: Mailbox
  /// Told when the index is found broken.
  private let onBroken: @Sendable () -> Void

  /// As many hits as one search brings to the screen.
  static let limit = 60

  /// Makes the worker; `nil` when the system has no descriptors left.
  init?(mailbox: Mailbox, onBroken: @escaping @Sendable () -> Void) {
    guard let arrival = WakePipe() else { return nil }
    (self.arrival, self.mailbox, self.onBroken) = (arrival, mailbox, onBroken)
  }

  /// Starts the thread; `false` when the system has none left.
  func start() -> Bool { BackgroundThread.start { self.work() } }

  /// Searches another index from now on; `nil` for none.
  func use(_ reader: IndexReader?) { content.withLock { $0.reader = reader } }

  /// Asks for a search; results come by the mailbox with its number.
  func ask(_ number: Int, _ typed: String) {
    let running = content.withLock { content -> IndexReader? in
      content.request = (number, typed)
      return content.isSearching ? content.reader : nil
    }
    running?.interrupt()
    arrival.wake()
  }

  /// Lets the thread end.
  func close() {
    let running = content.withLock { content -> IndexReader? in
      content.isClosed = true
      return content.isSearching ? content.reader : nil
    }
    running?.interrupt()
    arrival.wake()
  }

  private func work() {
    while true {
      let (next, reader, isClosed) = content.withLock { content in
        let next = content.request
        content.request = nil
        content.isSearching = next != nil
        return (next, content.reader, content.isClosed)
      }
      if isClosed { return }
      guard let next else {
        arrival.wait()
        continue
      }
      search(next.number, next.typed, in: reader)
    }
  }

  private func search(_ number: Int, _ typed: String, in reader: IndexReader?) {
    let query = SearchQuery(typed, today: SessionClock.local.day, fold: IndexDesk.fold)
    do throws(IndexError) {
      let results = try reader?.search(query, limit: Self.limit) ?? SearchResults()
      mailbox.post([.event(.searchFound(number: number, results))])
    } catch {
      switch error {
      case .interrupted:
        // The newer search may have begun before the older one was dropped.
        let isNewest = content.withLock { $0.request == nil && !$0.isClosed }
        return isNewest ? search(number, typed, in: reader) : ()
      case .busy: break
      case .unfit, .broken: onBroken()
      }
      mailbox.post([.event(.searchFound(number: number, SearchResults()))])
    }
  }
}
