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
    var known = KnownDocuments()
    try self.init(in: directory) { known.find($0) }
  }

  /// The same.
  ///
  /// - Parameters:
  ///   - directory: The practice.
  ///   - meet: Takes the id of every document, and tells whether it is met for the first time. Ids are
  ///     kept there alone: in a large practice one more set of them is several MiB.
  /// - Throws: The reason why a folder cannot be listed.
  init(
    in directory: DataDirectory, meet: @escaping (RecordID) -> Bool
  ) throws(StoreError) {
    var notes: [DocumentAddress] = []
    var twice: Set<RecordID> = []
    let walk = try PracticeWalk(directory, includingPrivate: true) { met in
      if met.kind == .privateNote { notes.append(met.address) }
      guard let id = met.id else { return }
      if !meet(id) { twice.insert(id) }
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
    /// Of which the log tells nothing.
    case unknown
    case wanted
    case found
    /// In the trash, or taken away for good.
    case gone
    /// Taken away by another program, and to stay so.
    case letGo
  }

  private struct Standing {
    var state: State
    var isMet = false

    /// Notes that the document is there, and tells whether that is new.
    mutating func meet() -> Bool {
      if state == .wanted || state == .letGo { state = .found }
      defer { isMet = true }
      return !isMet
    }
  }

  private var standings: [RecordID: Standing] = [:]

  /// Knows of no document yet.
  init() {}

  /// Reads the whole audit log in small portions, of which nothing stays in memory.
  init(of directory: DataDirectory) throws(StoreError) {
    let files = AuditFiles(directory: directory)
    var known: [RecordID: Standing] = [:]
    for year in try files.years() {
      try directory.forEachLine(of: AuditFiles.path(of: year)) { line in
        guard let told = ToldDocument(line: line) else { return }
        known[told.id] = Standing(state: Self.state(by: told))
      }
    }
    standings = known
  }

  private static func state(by told: ToldDocument) -> State {
    if told.isGone { return .gone }
    if told.isLetGo { return .letGo }
    // Documents with a fixed name are listed without an id.
    if case .top = told.kind.place { return .found }
    return .wanted
  }

  /// Notes a document that is there, and tells whether it is the first with its id.
  @discardableResult
  mutating func find(_ id: RecordID) -> Bool {
    standings[id, default: Standing(state: .unknown)].meet()
  }

  /// Those that were not found, also where that is known and decided.
  var wanted: Set<RecordID> {
    Set(standings.lazy.filter { $1.state == .wanted || $1.state == .letGo }.map(\.key))
  }

  /// How many there are and how many are missing.
  var presence: Presence {
    var (known, missing) = (0, 0)
    // A loss that was decided on is no disappearance.
    for standing in standings.values {
      switch standing.state {
      case .unknown, .gone, .letGo: continue
      case .wanted: missing += 1
      case .found: break
      }
      known += 1
    }
    return Presence(known: known, missing: missing)
  }
}
