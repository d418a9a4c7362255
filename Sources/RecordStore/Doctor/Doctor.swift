import ClinicalRecord

/// Looks through a practice and changes nothing.
struct Doctor {
  /// A document's file as it was found.
  struct Seen {
    var path: String
    /// Nil for one whose bytes cannot be had.
    var digest: Digest?
    /// Nil for one that cannot be read as a document.
    var revision: Int?
  }

  /// A document with the id of another.
  private struct Misnamed {
    var path: String
    /// The id that its name tells.
    var name: String
    /// The id in it.
    var inside: String
    var sentence: String
  }

  let directory: DataDirectory
  private var findings: [Finding] = []
  private var references = References()
  /// The files under the id of each document.
  private(set) var seen: [RecordID: [Seen]] = [:]
  /// The documents whose id is not the name of their file.
  private var misnamed: [Misnamed] = []
  /// What is later than this was written by a wrong clock: no time zone is a day ahead.
  private let tomorrow = Instant(
    millisecondsSince1970: Kernel.clocks.utc.millisecondsSince1970 + 24 * 60 * 60 * 1_000)
  /// Whether the next start looks for saves that were cut short, and nothing else explains them.
  var mayNoteAtStart = true

  private init(directory: DataDirectory) {
    self.directory = directory
  }

  /// Everything that is wrong, in the order of the paths.
  static func examine(_ directory: DataDirectory) throws(StoreError) -> [Finding] {
    var doctor = Doctor(directory: directory)
    // Read first, since an open window writes on meanwhile.
    let end = directory.logEnd
    try doctor.examineRoot()
    try doctor.examineFolders()
    try doctor.examineEntries(below: [])
    let listing = try directory.listAll(includingPrivate: true)
    for stray in listing.strays { try doctor.noteStray(stray) }
    for document in listing.documents { doctor.examine(document.address) }
    doctor.noteMisnamed()
    doctor.examineHeads(listing)
    try doctor.examine("history") { (doctor) throws(StoreError) in try doctor.examineHistories() }
    try doctor.examine("undo") { (doctor) throws(StoreError) in try doctor.examineUndo() }
    var manifest: AuditManifest?
    try doctor.examine("audit") { (doctor) throws(StoreError) in
      manifest = try doctor.examineAudit(writtenTo: end)
    }
    doctor.findings += doctor.references.findings(purged: manifest?.purged ?? [])
    return doctor.findings.sorted {
      $0.path == $1.path ? $0.sentence < $1.sentence : $0.path < $1.path
    }
  }

  mutating func add(
    _ sort: Finding.Sort, _ path: String, _ sentence: String, goneChart: String? = nil
  ) {
    findings.append(Finding(sort: sort, path: path, sentence: sentence, goneChart: goneChart))
  }

  /// Whether the file at a path was found to be damaged.
  func isDamaged(_ path: String) -> Bool {
    findings.contains { $0.path == path && $0.sort == .damaged }
  }

  private mutating func examineRoot() throws(StoreError) {
    let status = try directory.rootStatus()
    if status.isOpenToOthers {
      add(
        .mode, ".", "\(StoreError.openToOthers(path: directory.path, isFolder: true))")
    }
    // A disk that is mounted to be read is told in the notes, as it is no fault of the practice.
    if let reason = directory.refusalToWrite(), reason != .readOnlyDisk {
      add(.mode, ".", "\(StoreError.folderUnwritable(reason))")
    }
    do throws(StoreError) {
      _ = try StoreIdentity(
        bytes: directory.read(Layout.storeFile).bytes, path: Layout.storeFile.description)
    } catch {
      add(.damaged, Layout.storeFile.description, "\(error)")
    }
  }

  /// Looks at mode, owner and kind of everything below.
  private mutating func examineEntries(below names: [String]) throws(StoreError) {
    let folder = try directory.folder(names)
    for (name, status) in try directory.entries(in: names) {
      let shown = (names + [name]).joined(separator: "/")
      let whole = directory.path + "/" + shown
      guard status.owner == Kernel.currentUser else {
        add(.owner, shown, "\(StoreError.foreignOwner(path: shown, owner: status.owner))")
        continue
      }
      switch status.kind {
      case .symbolicLink:
        add(
          .notAFile, shown,
          Kernel.isThere(name, in: folder)
            ? "\(StoreError.symbolicLink(path: shown))"
            : "\(shown) is a symbolic link that leads nowhere. Remove it; what it led to may be in a "
              + "backup.")
      case .other: add(.notAFile, shown, "\(StoreError.notAFile(path: shown))")
      case .file, .folder:
        let isFolder = status.kind == .folder
        if status.isOpenToOthers {
          add(.mode, shown, "\(StoreError.openToOthers(path: whole, isFolder: isFolder))")
        }
        if Kernel.isImmutable(name, in: folder) { noteImmutable(shown) }
        if names == ["tmp"] {
          add(
            .leftover, shown,
            "An interrupted save left \(shown); the next start finishes it or sets it apart.")
        }
        if isFolder, StorePath.isPlain(name) { try examineEntries(below: names + [name]) }
      }
    }
  }

  private mutating func noteImmutable(_ shown: String) {
    #if canImport(Darwin)
      let command = "sudo chflags nouchg,nouappnd"
    #else
      let command = "sudo chattr -i -a"
    #endif
    add(
      .mode, shown,
      "\(shown) is marked as one that nobody may change, so it cannot be saved over. "
        + "Run: \(command) \(shellQuoted(directory.path + "/" + shown))")
  }

  private mutating func noteStray(_ path: StorePath) throws(StoreError) {
    let status: FileStatus
    do throws(StoreError) { status = try directory.status(of: path) } catch {
      if case .missing = error { return }
      throw error
    }
    // Links and the like are named already.
    guard status.kind == .file || status.kind == .folder else { return }
    add(
      .stray, path.description,
      "\(path): \(Stray(path).sentence)")
  }

  private mutating func examine(_ address: DocumentAddress) {
    let path = address.path.description
    let content: FileContent
    do throws(StoreError) { content = try directory.read(address.path) } catch {
      if let id = address.id { seen[id, default: []].append(Seen(path: path)) }
      references.addUnreadable(address)
      if case .foreignOwner = error { return }
      add(.damaged, path, "\(error)")
      return
    }
    let digest = Digest(of: content.bytes)
    var found = Seen(path: path, digest: digest)
    var id = address.id
    defer { if let id { seen[id, default: []].append(found) } }
    do throws(DocumentError) {
      let decoded = try DocumentCoding.decode(content.bytes, at: address)
      if decoded.isNewer {
        add(.newer, path, "\(StoreError.newerDocument(what: address.kind.label))")
      }
      if decoded.document.envelope.modified > tomorrow {
        add(
          .clock, path,
          "Its “modified” lies in the future. Versions go by their revisions, so nothing is decided by "
            + "it; look at the clock of the computer that wrote it.")
      }
      if let reason = decoded.document.content(VocabularyAddition.self)?.refusal(path: path) {
        add(.list, path, reason)
      }
      found.revision = decoded.document.envelope.revision
      id = decoded.document.id
      references.add(decoded.document, digest: digest, path: path)
    } catch {
      references.addUnreadable(address)
      let sentence = "\(StoreError.damaged(path: path, reason: "\(error)"))"
      switch (error.fact, address.id) {
      case (.newerSchema, _): add(.newer, path, "\(error)")
      // What to do is known only after all others are seen.
      case (.id(let inside), let name?):
        misnamed.append(Misnamed(path: path, name: name.text, inside: inside, sentence: sentence))
      default: add(.damaged, path, sentence)
      }
    }
  }

  /// Names the documents that have the id of another; of two that are exchanged it says so.
  private mutating func noteMisnamed() {
    for file in misnamed {
      let other = misnamed.first { $0.name == file.inside && $0.inside == file.name }
      let advice = other.map {
        " It and \($0.path) stand in each other's place: put each file where the other is."
      }
      add(.damaged, file.path, file.sentence + (advice ?? ""))
    }
  }

  /// A folder with documents needs its own document.
  private mutating func examineHeads(_ listing: Listing) {
    var heads: Set<RecordID> = []
    var owners: Set<RecordID> = []
    for document in listing.documents {
      guard let owner = document.address.owner else { continue }
      owners.insert(owner)
      if document.address.id == owner { heads.insert(owner) }
    }
    for owner in owners.subtracting(heads) {
      let isGroup = owner.letter == DocumentKind.group.letter
      let path = "\(isGroup ? "groups" : "clients")/\(owner.text)"
      add(
        .headless, path,
        "\(path)/\(isGroup ? "group" : "client").json is missing, but there are documents of it. "
          + "See the trash and the history.")
    }
  }

  /// The names of kept versions carry the first digits of their digests.
  private mutating func examineHistories() throws(StoreError) {
    if try directory.isThere(StorePath(fixed: "history")) {
      try examineHistory(below: ["history"])
    }
    for client in try directory.namesIfAny(in: ["private"]) where RecordID(client) != nil {
      guard try directory.names(in: ["private", client]).contains("history") else { continue }
      try examineHistory(below: ["private", client, "history"])
    }
  }

  private mutating func examineHistory(below names: [String]) throws(StoreError) {
    for (id, status) in try directory.entries(in: names) where status.kind == .folder {
      for (version, status) in try directory.entries(in: names + [id]) where status.kind == .file {
        guard let path = StorePath(names + [id, version]) else { continue }
        let digits = version.dropLast(".json".count).split(separator: "-").last.map(String.init)
        let content = try? directory.read(path)
        guard content.map({ Digest(of: $0.bytes).short }) != digits else { continue }
        add(
          .history, path.description,
          "\(path) is not the version that was kept there; it cannot be brought back.")
      }
    }
  }
}

extension RecordStore {
  /// Looks for everything that is wrong with the practice, without changing anything but the audit log, which
  /// is told first what the run before could not tell any more.
  package func doctor() throws(StoreError) -> [Finding] {
    noteRecoveredIfAny()
    return try Doctor.examine(directory)
  }

  /// Looks through the practice at a path, also through one that is too unsafe to be opened.
  package static func doctor(at path: String) throws(StoreError) -> [Finding] {
    try Doctor.examine(DataDirectory.openForExamination(path))
  }
}
