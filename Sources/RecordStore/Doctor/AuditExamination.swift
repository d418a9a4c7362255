import ClinicalRecord

extension Doctor {
  /// Holds the documents against what the audit log says was saved.
  mutating func examineAudit() throws(StoreError) {
    let reading: AuditReading
    do throws(StoreError) { reading = try AuditReading(directory) } catch {
      add(.audit, "audit", "\(error)")
      return
    }
    for fault in reading.faults { add(.audit, fault.path.description, "\(fault)") }
    let manifest = reading.manifest
    if let saved = manifest.storeDigest { examineStoreFile(saved) }
    for (id, files) in seen {
      let entry = manifest.documents[id]
      // Of several files of one id the one that was saved is enough.
      if files.count > 1, files.contains(where: { $0.digest == entry?.digest }) { continue }
      for file in files { examine(file, entry, isComplete: manifest.isComplete) }
    }
    let trashed = try trashedFiles()
    for (id, entry) in manifest.documents where seen[id] == nil {
      examineAbsent(id, entry, trashed[id] ?? [])
    }
  }

  private mutating func examineStoreFile(_ saved: Digest) {
    guard let bytes = try? directory.read(Layout.storeFile).bytes, Digest(of: bytes) != saved,
      (try? StoreIdentity(bytes: bytes, path: "")) != nil
    else { return }
    add(
      .changed, Layout.storeFile.description,
      "store.json is not what was written when the practice was made. Restore it from a backup.")
  }

  private mutating func examine(
    _ file: Seen, _ entry: AuditManifest.Entry?, isComplete: Bool
  ) {
    // What cannot be read is told already.
    guard let revision = file.revision, let digest = file.digest else { return }
    let path = file.path
    guard let entry else {
      guard isComplete else { return }
      add(
        .unrecorded, path,
        "\(path) is not in the audit log: another program put it there, or a save was cut short. "
          + "The next start of caseload notes the latter.")
      return
    }
    guard digest != entry.digest, digest != entry.alternative else {
      if entry.place != .present {
        add(
          .unrecorded, path,
          "\(path) is there, but the audit log says that it was taken away. Another program may "
            + "have put it back.")
      }
      return
    }
    if revision > entry.revision {
      add(
        .unrecorded, path,
        "\(path) is newer than its last line in the audit log: a save was cut short. "
          + "The next start of caseload notes it.")
    } else if entry.isSigned {
      add(
        .changed, path,
        "\(path) differs from what was signed. Restore the signed version from a backup.")
    } else {
      add(
        .changed, path,
        "\(path) is not what was saved as revision \(entry.revision): another program changed it, "
          + "or the disk did. Look at it in caseload, or restore it from a backup.")
    }
  }

  private mutating func examineAbsent(
    _ id: RecordID, _ entry: AuditManifest.Entry, _ trashed: [(path: String, digest: Digest?)]
  ) {
    let address = DocumentAddress(kind: entry.kind, id: id, owner: entry.client)
    let isInGroup = if case .groupFolder = entry.kind.place { true } else { false }
    let path = isInGroup ? id.text : address.path.description
    switch entry.place {
    case .purged: return
    case .present where trashed.contains { $0.digest == entry.digest }:
      add(
        .unrecorded, path,
        "\(path) is in the trash, and its last line in the audit log says that it was saved: the "
          + "move was cut short, or another program made it. The next start of caseload notes it.")
    case .present:
      add(
        .missing, path,
        "\(path) is gone: revision \(entry.revision) was saved. Look for it in the trash and in "
          + "history/\(id.text), or restore it from a backup.")
    case .trashed:
      guard !trashed.isEmpty else {
        add(
          .missing, path,
          "\(path) was put in the trash and is not there. Restore it from a backup.")
        return
      }
      guard !trashed.contains(where: { $0.digest == entry.digest }) else { return }
      for file in trashed {
        add(
          .changed, file.path,
          "\(file.path) is not what was put in the trash. Restore it from a backup.")
      }
    }
  }

  /// The files in every trash, by the ids of their documents.
  private func trashedFiles() throws(StoreError) -> [RecordID: [(path: String, digest: Digest?)]] {
    var found: [RecordID: [(path: String, digest: Digest?)]] = [:]
    for top in try directory.trashTops() {
      for entry in try directory.trashEntries(in: top) {
        for address in entry.addresses {
          guard let id = address.id else { continue }
          let path = StorePath(fixed: entry.folder.names + address.path.names)
          let content = try? directory.read(path)
          found[id, default: []].append(
            (path.description, content.map { Digest(of: $0.bytes) }))
        }
      }
    }
    return found
  }
}
