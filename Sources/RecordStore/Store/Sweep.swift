extension AtomicFile {
  /// Moves what interrupted saves left in `tmp/` to quarantine; nothing with bytes is deleted.
  ///
  /// A leftover that is a second name of a saved file, or empty, has nothing to keep.
  /// - Returns: What the audit log is to tell of it.
  func sweep() throws(StoreError) -> [AuditEntry] {
    var entries: [AuditEntry] = []
    for name in try directory.names(in: ["tmp"]) {
      guard let path = StorePath(["tmp", name]) else { continue }
      let status = try directory.status(of: path)
      guard status.kind == .file, status.owner == Kernel.currentUser else { continue }
      if status.nameCount > 1 || status.fingerprint.size == 0 {
        try remove(path, called: "leftover")
      } else {
        try move(path, to: freeQuarantinePlace(for: name), called: "leftover")
        entries.append(AuditEntry(.quarantined, count: 1))
      }
    }
    return entries
  }

  private func freeQuarantinePlace(for name: String) throws(StoreError) -> StorePath {
    StorePath(
      fixed: "quarantine", try directory.freeName("tmp-" + name, in: ["quarantine"]))
  }
}
