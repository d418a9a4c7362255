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
  /// What the files tell by themselves.
  package let files: PracticeFiles
  /// The documents that are gone, however many they are.
  package let missing: [MissingDocument]

  /// Takes the look.
  ///
  /// - Parameter directory: The practice.
  /// - Throws: The reason why a folder or the log cannot be read.
  package init(_ directory: DataDirectory) throws(StoreError) {
    var known = try KnownDocuments(of: directory)
    files = try PracticeFiles(in: directory) { known.find($0) }
    presence = known.presence
    // What cannot be looked up now is counted all the same.
    missing = (try? directory.missing(known.wanted)) ?? []
  }

  /// Only counts the documents.
  static func presence(in directory: DataDirectory) throws(StoreError) -> Presence {
    var known = try KnownDocuments(of: directory)
    _ = try PracticeWalk(directory, includingPrivate: true) { met in
      if let id = met.id { known.find(id) }
    }
    return known.presence
  }
}

/// What the files of a practice tell without the audit log.
package struct PracticeFiles: Sendable {
  /// Every file outside private folders that is no document.
  package let strays: [Stray]
  /// Private notes that cannot be read.
  package let damagedNotes: [DamagedDocument]
  /// Documents that can be read and have the same id, those of each id together.
  package let doubles: [[DocumentAddress]]

  /// Looks at every name, and into private notes.
  package init(in directory: DataDirectory) throws(StoreError) {
    try self.init(in: directory) { _ in }
  }

  /// The same; `meet` takes the id of every document.
  init(
    in directory: DataDirectory, meet: @escaping (RecordID) -> Void
  ) throws(StoreError) {
    var notes: [DocumentAddress] = []
    var seen: Set<RecordID> = []
    var twice: Set<RecordID> = []
    let walk = try PracticeWalk(directory, includingPrivate: true) { met in
      if met.kind == .privateNote { notes.append(met.address) }
      guard let id = met.id else { return }
      if !seen.insert(id).inserted { twice.insert(id) }
      meet(id)
    }
    doubles = try Self.doubles(of: twice, in: directory)
    strays = walk.strays.filter { $0.names[0] != "private" }.map { Stray($0) }
    damagedNotes = notes.sorted { $0.path.description < $1.path.description }
      .compactMap { directory.damageIfAny(at: $0) }
  }
}

/// The documents that must be on disk by the newest line of each, and which of them were found.
struct KnownDocuments {
  private enum State: UInt8 {
    case wanted
    case found
    /// In the trash, or taken away for good.
    case gone
    /// Taken away by another program, and to stay so.
    case letGo
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
        } else if told.isLetGo {
          known[told.id] = .letGo
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
    if states[id] == .wanted || states[id] == .letGo { states[id] = .found }
  }

  /// Those that were not found, also where that is known and decided.
  var wanted: Set<RecordID> {
    Set(states.filter { $0.value == .wanted || $0.value == .letGo }.keys)
  }

  /// How many there are and how many are missing.
  var presence: Presence {
    var (known, missing) = (0, 0)
    // A loss that was decided on is no disappearance.
    for state in states.values where state != .gone && state != .letGo {
      known += 1
      if state == .wanted { missing += 1 }
    }
    return Presence(known: known, missing: missing)
  }
}
