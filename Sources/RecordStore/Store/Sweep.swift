import ClinicalRecord
import JSON

/// What was found of interrupted saves.
struct Leftovers {
  /// What the audit log is to tell of it.
  var entries: [AuditEntry] = []
  /// Documents that were written whole and never got into their places.
  var words: [LeftoverDocument] = []
}

/// A document that a save had written when it was cut short.
struct LeftoverDocument {
  /// As it was to be, on the revision that it was made on.
  let mine: Document
  /// What stands in its place; `nil` for a new one.
  let base: Document?
  /// When it was written.
  let at: Instant
}

extension AtomicFile {
  /// Moves what interrupted saves left in `tmp/` to quarantine; nothing with bytes is deleted.
  ///
  /// A leftover that is a second name of a saved file, or empty, has nothing to keep. One that
  /// cannot be moved now stays for the next start.
  func sweep() throws(StoreError) -> Leftovers {
    var found = Leftovers()
    for name in try directory.names(in: ["tmp"]) where !Intent.isIntent(name) {
      guard let path = StorePath(["tmp", name]) else { continue }
      do throws(StoreError) {
        let status = try directory.status(of: path)
        guard status.kind == .file, status.owner == Kernel.currentUser else { continue }
        if status.nameCount > 1 || status.fingerprint.size == 0 {
          try remove(path, called: "leftover")
        } else {
          let words = directory.leftoverDocument(
            path, changed: Int(status.fingerprint.changedNanoseconds))
          found.entries.append(try setApart(path))
          if let words { found.words.append(words) }
        }
      } catch { continue }
    }
    return found
  }

  /// Moves a file of `tmp/` to quarantine, that of a private note to the one beside the notes.
  @discardableResult
  func setApart(_ path: StorePath) throws(StoreError) -> AuditEntry {
    var entry = AuditEntry(.quarantined, count: 1)
    var folder = ["quarantine"]
    if let client = Self.privateClient(ofTemporary: path.name) {
      folder = ["private", client.text, "quarantine"]
      entry.client = client
    }
    entry.before = try digestIfAny(path)
    let name = try directory.freeName("tmp-" + path.name, in: folder)
    try move(path, to: StorePath(fixed: folder + [name]), called: "leftover")
    return entry
  }

  /// What a temporary name ends with, so that a leftover of a private note is known as one.
  static func temporaryMark(of path: StorePath) -> String {
    guard path.names.first == "private", path.names.count > 2 else { return "" }
    return "-" + path.names[1]
  }

  static func privateClient(ofTemporary name: String) -> RecordID? {
    name.split(separator: "-").last.flatMap { RecordID($0) }.flatMap {
      $0.letter == DocumentKind.client.letter ? $0 : nil
    }
  }
}

extension DataDirectory {
  /// The document in a leftover of `tmp/`, if it is whole and newer than what stands in its place.
  ///
  /// The other half of an exchange is older. What was being signed or put in force is not offered: its words
  /// are in the draft that stands, and the act is to be done again with open eyes. Private notes are in
  /// no list of waiting words.
  fileprivate func leftoverDocument(_ path: StorePath, changed: Int) -> LeftoverDocument? {
    guard AtomicFile.privateClient(ofTemporary: path.name) == nil,
      let bytes = try? read(path).bytes, let address = DocumentAddress(written: bytes),
      let decoded = try? DocumentCoding.decode(bytes, at: address), !decoded.isNewer,
      !decoded.document.isFrozen
    else { return nil }
    var mine = decoded.document
    let standing = (try? read(address.path).bytes).flatMap {
      try? DocumentCoding.decode($0, at: address).document
    }
    if let standing {
      guard standing.envelope.revision < mine.envelope.revision, !standing.isFrozen,
        standing.body.fieldValue != mine.body.fieldValue
      else { return nil }
    }
    mine.envelope.revision -= 1
    return LeftoverDocument(
      mine: mine, base: standing, at: Instant(millisecondsSince1970: changed / 1_000_000))
  }
}

extension DocumentAddress {
  /// The address of a document by its own bytes; `nil` for what is none.
  fileprivate init?(written bytes: [UInt8]) {
    guard let root = try? JSONSource(document: bytes).root,
      let kind = root["kind"]?.plainText.flatMap({ DocumentKind(rawValue: $0) })
    else { return nil }
    let id = root["id"]?.plainText.flatMap { RecordID($0) }
    switch kind.place {
    case .top: self.init(kind: kind, id: nil, owner: nil)
    case .topFolder: self.init(kind: kind, id: id, owner: nil)
    case .clientRoot, .groupRoot: self.init(kind: kind, id: id, owner: id)
    case .clientFolder, .privateFolder:
      self.init(kind: kind, id: id, owner: root["client"]?.plainText.flatMap { RecordID($0) })
    case .groupFolder:
      self.init(
        kind: kind, id: id, owner: root["body"]?["group"]?.plainText.flatMap { RecordID($0) })
    }
    guard let made = DocumentAddress(path: path), made == self else { return nil }
  }
}

extension RecordStore {
  /// Offers what a save that was cut short had written whole, as other words that were not saved.
  ///
  /// Its bytes are in quarantine in any case; where they cannot be offered, the start says so.
  func offer(_ words: [LeftoverDocument]) {
    for found in words {
      do throws(StoreError) {
        _ = try keepUnsaved(found.mine, base: found.base, at: found.at)
      } catch {
        openingDoubts.append(
          "What the last run had not saved of a document (\(found.mine.kind.label)) could not be put "
            + "where it is offered again: \(error.cause) It is whole in the folder quarantine.")
      }
    }
  }
}
