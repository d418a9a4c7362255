import ClinicalRecord

/// A look over a whole practice that changes nothing and needs no store.
///
/// It may be taken by any thread while another one uses the store.
package struct PracticeLook: Sendable {
  /// How many of the documents that the audit log knows are there.
  ///
  /// What a run that did not end cleanly could not tell the log counts as missing; so whoever sees an
  /// alarm here asks the store once more, which tells the log first.
  package let presence: Presence
  /// Every file outside private folders that is no document.
  package let strays: [Stray]
  /// The documents that are gone, unless so much is that nothing is written any more.
  package let missing: [MissingDocument]

  /// Takes the look.
  package init(_ directory: DataDirectory) throws(StoreError) {
    var known = try KnownDocuments(of: directory)
    let walk = try PracticeWalk(directory, includingPrivate: true) { met in
      if let id = met.id { known.find(id) }
    }
    presence = known.presence
    // What cannot be looked up now is counted all the same.
    missing = presence.isAlarming ? [] : (try? directory.missing(known.wanted)) ?? []
    strays = walk.strays.filter { $0.names[0] != "private" }.map { Stray($0) }
  }

  /// Only counts the documents.
  static func presence(in directory: DataDirectory) throws(StoreError) -> Presence {
    try PracticeLook(directory).presence
  }

  /// Only looks for files that are no documents, outside private folders.
  package static func strays(in directory: DataDirectory) throws(StoreError) -> [Stray] {
    try PracticeWalk(directory, includingPrivate: false) { _ in }.strays.map { Stray($0) }
  }
}

/// The documents that must be on disk by the newest line of each, and which of them were found.
struct KnownDocuments {
  private enum State: UInt8 {
    case wanted
    case found
    /// In the trash, or taken away for good.
    case gone
  }

  private var states: [RecordID: State] = [:]

  /// Reads the whole audit log in small portions, of which nothing stays in memory.
  init(of directory: DataDirectory) throws(StoreError) {
    let files = AuditFiles(directory: directory)
    var known: [RecordID: State] = [:]
    for year in try files.years() {
      try directory.forEachLine(of: AuditFiles.path(of: year)) { line in
        guard let told = ToldDocument(line: line) else { return }
        if told.isGone {
          known[told.id] = .gone
        } else if case .top = told.kind.place {
          // Documents with a fixed name are listed without an id.
          known[told.id] = .found
        } else {
          known[told.id] = .wanted
        }
      }
    }
    states = known
  }

  /// Notes a document that is there.
  mutating func find(_ id: RecordID) {
    if states[id] == .wanted { states[id] = .found }
  }

  /// Those that were not found.
  var wanted: Set<RecordID> { Set(states.filter { $0.value == .wanted }.keys) }

  /// How many there are and how many are missing.
  var presence: Presence {
    var (known, missing) = (0, 0)
    for state in states.values where state != .gone {
      known += 1
      if state == .wanted { missing += 1 }
    }
    return Presence(known: known, missing: missing)
  }
}
