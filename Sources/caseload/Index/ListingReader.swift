import ClinicalRecord
import RecordStore
import Synchronization

/// Looks at the files of the last clients on a thread of its own while the worker looks at the first.
///
/// A look at eighty thousand files is the kernel's work, which two processors do in half of the time.
final class ListingReader: Sendable {
  private struct Content {
    var waiting: [RecordID]
    var listings: [RecordID: UInt64?] = [:]
    var isClosed = false
  }

  private let content: Mutex<Content>
  private let directory: DataDirectory
  private static let portion = 16

  /// Begins with the last of these clients; `nil` when the system has no thread left.
  init?(_ clients: [RecordID], in directory: DataDirectory) {
    self.directory = directory
    content = Mutex(Content(waiting: clients))
    guard BackgroundThread.start({ self.work() }) else { return nil }
  }

  /// What the files of each client look like, as `DataDirectory` tells; what is known is not asked.
  func listings(of clients: [RecordID]) -> [UInt64?] {
    let asked = Set(clients)
    let known = content.withLock { content in
      content.waiting.removeAll { asked.contains($0) }
      return content.listings.filter { asked.contains($0.key) }
    }
    let missing = clients.filter { known[$0] == nil }
    let read = Dictionary(
      zip(missing, directory.listings(of: missing)), uniquingKeysWith: { first, _ in first })
    return clients.map { known[$0] ?? read[$0] ?? nil }
  }

  /// Lets the thread end.
  func close() { content.withLock { $0.isClosed = true } }

  private func work() {
    while true {
      let next = content.withLock { content -> [RecordID] in
        guard !content.isClosed else { return [] }
        let next = Array(content.waiting.suffix(Self.portion))
        content.waiting.removeLast(next.count)
        return next
      }
      if next.isEmpty { return }
      let read = directory.listings(of: next)
      content.withLock { content in
        for (client, listing) in zip(next, read) { content.listings[client] = .some(listing) }
      }
    }
  }
}
