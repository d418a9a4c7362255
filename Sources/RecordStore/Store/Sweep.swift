import ClinicalRecord

extension AtomicFile {
  /// Moves what interrupted saves left in `tmp/` to quarantine; nothing with bytes is deleted.
  ///
  /// A leftover that is a second name of a saved file, or empty, has nothing to keep. One that
  /// cannot be moved now stays for the next start.
  /// - Returns: What the audit log is to tell of it.
  func sweep() throws(StoreError) -> [AuditEntry] {
    var entries: [AuditEntry] = []
    for name in try directory.names(in: ["tmp"]) where !Intent.isIntent(name) {
      guard let path = StorePath(["tmp", name]) else { continue }
      do throws(StoreError) {
        let status = try directory.status(of: path)
        guard status.kind == .file, status.owner == Kernel.currentUser else { continue }
        if status.nameCount > 1 || status.fingerprint.size == 0 {
          try remove(path, called: "leftover")
        } else {
          entries.append(try setApart(path))
        }
      } catch { continue }
    }
    return entries
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
