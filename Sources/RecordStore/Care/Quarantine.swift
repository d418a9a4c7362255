import ClinicalRecord

extension RecordStore {
  /// Copies the bytes of a document that cannot be read to quarantine, once; they stay in place too.
  ///
  /// A copy that cannot be made now is made at the next reading.
  func keepUnreadable(_ bytes: [UInt8], at address: DocumentAddress) {
    guard !bytes.isEmpty, let writer = try? writingFiles() else { return }
    let digest = Digest(of: bytes)
    let folder = Layout.workFolders(beside: address.path) + ["quarantine"]
    let name = "\(address.id?.text ?? address.kind.rawValue)-\(digest.short).json"
    let path = StorePath(fixed: folder + [name])
    do throws(StoreError) {
      guard try writer.digestIfAny(path) == nil else { return }
      try writer.create(path, bytes: bytes, called: address.kind.label)
    } catch { return }
    audit?.wait(
      AuditEntry(
        .quarantined, document: address.id, kind: address.kind,
        client: address.kind.belongsToClient ? address.owner : nil, before: digest))
    flushAudit()
  }

  /// Copies the bytes that another program has left in one of the program's own files to quarantine.
  func setApart(_ bytes: [UInt8], of path: StorePath) throws(StoreError) -> StorePath {
    let writer = try writing()
    let name = "\(path.names.joined(separator: "-"))-\(Digest(of: bytes).short)"
    let place = StorePath(
      fixed: "quarantine", try writer.directory.freeName(name, in: ["quarantine"]))
    try writer.create(place, bytes: bytes, called: "audit log")
    return place
  }
}
