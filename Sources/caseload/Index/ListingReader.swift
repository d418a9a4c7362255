import ClinicalRecord
import RecordStore
import Synchronization

/// Looks at the files of the last clients on a thread of its own while the worker looks at the first.
///
/// A look at eighty thousand files is the kernel's work, which two processors do in half of the time.
final class ListingReader: Sendable {
  private struct Content {
    var waiting: [RecordID]
    var looks: [RecordID: ListingLook?] = [:]
    /// What the index knows, once it has told.
    var known: [RecordID: ClientListing?] = [:]
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

  /// Tells what the index knows; what was looked at before is not looked at again.
  func tell(_ known: [RecordID: ClientListing?]) { content.withLock { $0.known = known } }

  /// What the files of each client look like, as `DataDirectory` tells; who was looked at is not again.
  func looks(at clients: [RecordID]) -> [ListingLook?] {
    let asked = Set(clients)
    let (seen, known) = content.withLock { content in
      content.waiting.removeAll { asked.contains($0) }
      return (content.looks.filter { asked.contains($0.key) }, content.known)
    }
    let missing = clients.filter { seen[$0] == nil }
    let read = Dictionary(
      zip(missing, directory.listings(of: missing, known: known)),
      uniquingKeysWith: { first, _ in first })
    return clients.map { seen[$0] ?? read[$0] ?? nil }
  }

  /// Lets the thread end.
  func close() { content.withLock { $0.isClosed = true } }

  private func work() {
    while true {
      let (next, known) = content.withLock { content -> ([RecordID], [RecordID: ClientListing?]) in
        guard !content.isClosed else { return ([], [:]) }
        let next = Array(content.waiting.suffix(Self.portion))
        content.waiting.removeLast(next.count)
        return (next, content.known)
      }
      if next.isEmpty { return }
      let looks = directory.listings(of: next, known: known)
      content.withLock { content in
        for (client, look) in zip(next, looks) { content.looks[client] = .some(look) }
      }
    }
  }
}
