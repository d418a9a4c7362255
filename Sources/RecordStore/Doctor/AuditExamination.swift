import ClinicalRecord

extension Doctor {
  /// Holds the documents against what the audit log says was saved.
  ///
  /// - Parameter end: Where the log ended when this program wrote it last.
  /// - Throws: `StoreError` when the trash cannot be listed.
  /// - Returns: What the log says; nil when it cannot be read.
  mutating func examineAudit(writtenTo end: LogEnd?) throws(StoreError) -> AuditManifest? {
    let reading: AuditReading
    do throws(StoreError) { reading = try AuditReading(directory, writtenTo: end) } catch {
      add(.audit, "audit", "\(error)")
      return nil
    }
    let isThere = try directory.isThere(StorePath(fixed: AuditFiles.folder))
    if reading.count == 0, !seen.isEmpty, isThere {
      let documents = seen.count == 1 ? "1 document" : "\(seen.count) documents"
      add(
        .audit, "audit",
        "The audit log has no line, but the practice has \(documents): the log was emptied or taken "
          + "away. Restore it from a backup; until then nothing tells what another program changed."
      )
    }
    for (index, fault) in reading.faults.enumerated() {
      if index > 0, fault.follows(from: reading.faults[index - 1]) { continue }
      add(.audit, fault.path.description, "\(fault)")
    }
    let manifest = reading.manifest
    noteForeignEnd()
    let isCut = noteLostEnd(reading, end)
    noteBeginning(manifest)
    let isWhole =
      !isCut && !manifest.lacksLines && !reading.faults.contains { $0.fact == .unreadable }
    mayNoteAtStart = isWhole && directory.mayLackLines
    if let saved = manifest.storeDigest { examineStoreFile(saved) }
    for (id, files) in seen {
      let entry = manifest.documents[id]
      // Of several files of one id the one that was saved is enough.
      if files.count > 1, files.contains(where: { $0.digest == entry?.digest }) { continue }
      for file in files {
        examine(file, entry, isComplete: manifest.isComplete && manifest.begunAnew == nil)
      }
    }
    let trashed = try trashedFiles()
    for (id, entry) in manifest.documents where seen[id] == nil {
      examineAbsent(id, entry, trashed[id] ?? [])
    }
    return manifest
  }

  /// What another program has written over the file that tells where the log ended.
  private mutating func noteForeignEnd() {
    let path = LogEnd.path.description
    do throws(StoreError) {
      guard try directory.foreignLogEnd() != nil else { return }
      add(
        .audit, path,
        "\(path) is not what caseload wrote: another program wrote over it, or the power failed while it "
          + "was written, so that nothing tells whether entries are gone from the end of the audit log. "
          + "No record is affected. `caseload doctor --fix` sets its bytes apart in quarantine and writes it anew."
      )
    } catch {
      switch error {
      case .notAFile, .tooLarge: add(.audit, path, "\(error)")
      // Links, and what is another user's, are told already.
      default: return
      }
    }
  }

  /// Entries that this program wrote on this computer, and that are not at the end of the log.
  ///
  /// - Returns: Whether any are gone.
  private mutating func noteLostEnd(_ reading: AuditReading, _ end: LogEnd?) -> Bool {
    guard let end, reading.count > 0, !reading.hasWrittenEnd else { return false }
    let lost = end.sequence - reading.lastSequence
    add(
      .audit, "audit",
      lost > 0
        ? "The audit log ends with entry \(reading.lastSequence), but caseload has written entry "
          + "\(end.sequence) on this computer: \(lost == 1 ? "the last one is" : "the last \(lost) are") "
          + "gone. Compare the log with a backup."
        : "The audit log has another entry \(end.sequence) than caseload has written on this computer. "
          + "Compare the log with a backup.")
    return true
  }

  /// Documents that were there before the log began, which nobody can ask it about.
  private mutating func noteBeginning(_ manifest: AuditManifest) {
    guard let begun = manifest.begunAnew else { return }
    let older = seen.keys.count { manifest.documents[$0]?.isBegun != true }
    guard older > 0 else { return }
    let documents = older == 1 ? "1 document was" : "\(older) documents were"
    add(
      .audit, "audit",
      "The audit log begins on \(begun.local(offsetMinutes: 0).day.iso), but \(documents) here before "
        + "it: the entries before that day are gone, and what they told cannot be known any more. Look "
        + "for the folder audit in a backup, and keep that backup.")
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
        mayNoteAtStart
          ? "\(path) is not in the audit log: another program put it there, or a save was cut short. "
            + "The next start of caseload notes the latter."
          : "\(path) is not in the audit log: another program put it there, or entries of the log are "
            + "gone or cannot be read. Look at it in caseload, and compare the log with a backup.")
      return
    }
    guard digest != entry.digest, digest != entry.alternative else {
      if entry.place == .trashed || entry.place == .purged {
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
        mayNoteAtStart
          ? "\(path) is newer than its last line in the audit log: a save was cut short. "
            + "The next start of caseload notes it."
          : "\(path) is newer than its last line in the audit log: another program wrote it, or "
            + "entries of the log are gone or cannot be read. Look at it in caseload, and compare the log "
            + "with a backup."
      )
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
    let place = Self.place(of: id, entry)
    let path = place?.description ?? id.text
    // A file with a fixed name is there though it could not be read, and is told of already.
    if case .top = entry.kind.place, isDamaged(path) { return }
    switch entry.place {
    // What is to stay away is told by the program, which brings it back where it can.
    case .purged, .letGo: return
    case .present where trashed.contains { $0.digest == entry.digest }:
      add(
        .unrecorded, path,
        "\(path) is in the trash, and its last line in the audit log says that it was saved: the "
          + "move was cut short, or another program made it. The next start of caseload notes it.")
    case .present:
      let history = place.map { Layout.history(of: $0, id: id.text) }
      let isKept = history.map { (try? directory.names(in: $0.names))?.isEmpty == false } ?? false
      let places = "the trash" + (isKept ? history.map { " and in \($0)" } ?? "" : "")
      add(
        .missing, path,
        "\(path) is gone: revision \(entry.revision) was saved. Look for it in \(places), "
          + "or restore it from a backup.", goneChart: goneChart(place))
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

  /// The folder of a chart that is not there at all, of one of its documents; nothing where all charts
  /// are gone, which is told of their folder.
  private func goneChart(_ place: StorePath?) -> String? {
    guard let names = place?.names, names.first == "clients", names.count > 2,
      let folder = StorePath(Array(names.prefix(2))),
      (try? directory.isThere(StorePath(fixed: "clients"))) == true,
      (try? directory.isThere(folder)) == false
    else { return nil }
    return folder.description
  }

  /// Where a document belongs by its newest line in the log; nil where the line does not tell.
  private static func place(of id: RecordID, _ entry: AuditManifest.Entry) -> StorePath? {
    let owner: RecordID? =
      switch entry.kind.place {
      case .top, .topFolder: nil
      case .clientRoot, .groupRoot: id
      case .clientFolder, .privateFolder: entry.client
      // A line does not name the group.
      case .groupFolder: nil
      }
    switch entry.kind.place {
    case .clientFolder, .privateFolder, .groupFolder:
      guard owner != nil else { return nil }
    case .top, .topFolder, .clientRoot, .groupRoot: break
    }
    return DocumentAddress(kind: entry.kind, id: id, owner: owner).path
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
