import ClinicalRecord
import RecordStore

/// Which clients are still to be looked at, and how far that is.
struct SweepPlan {
  private(set) var clients: Set<RecordID> = []
  private var waiting: [RecordID] = []
  /// What the index knows of each client's files.
  var known: [RecordID: ClientListing?] = [:]
  /// Clients whose files are as they were, and whose folders had to be read to see that.
  var read: [RecordID] = []
  private(set) var isBegun = false
  /// Whether clients that are gone have been taken out.
  var hasForgotten = true
  /// Whether the list of charts that cannot be read may have changed.
  var hasNewDamage = false
  var done = 0
  /// Whether the look at all clients is not over yet.
  private var isWhole = false

  /// As many clients as are listed at once.
  private static let portion = 32

  init() {}

  init(clients: [RecordID]) {
    self.clients = Set(clients)
    waiting = clients.reversed()
    isBegun = true
    isWhole = true
    hasForgotten = false
  }

  var total: Int { clients.count }
  var isOver: Bool { isBegun && waiting.isEmpty }

  /// The next clients; `nil` when all were looked at.
  mutating func next() -> [RecordID]? {
    guard !waiting.isEmpty else { return nil }
    let portion = waiting.suffix(Self.portion)
    waiting.removeLast(portion.count)
    return portion.reversed()
  }

  /// Puts clients back for which there was no time.
  mutating func putBack(_ clients: some BidirectionalCollection<RecordID>) {
    waiting += clients.reversed()
  }

  /// Lets go of what was only needed to compare: the names of all files are several MiB.
  ///
  /// - Returns: Whether this was the look at all clients, and not at a few again after it.
  mutating func end() -> Bool {
    defer { (known, isWhole) = ([:], false) }
    return isWhole
  }

  /// Looks at a client before all others.
  mutating func add(_ client: RecordID) {
    // What has not begun will look at everybody.
    guard isBegun else { return }
    known[client] = .some(nil)
    if !waiting.contains(client) { waiting.append(client) }
  }
}
