import ClinicalRecord

/// What the last lines of the audit log tell of documents.
struct RecentLines {
  /// The bytes that documents were said to have.
  private(set) var digests: Set<Digest> = []
  /// The last line of each document.
  private(set) var last: [RecordID: AuditEntry] = [:]

  fileprivate mutating func take(_ entry: AuditEntry) {
    if let digest = entry.after { digests.insert(digest) }
    guard entry.event.tellsOfDocument, let document = entry.document else { return }
    last[document] = entry
  }

  /// Whether the last line of a document says that it was taken away.
  func saysGone(_ document: RecordID?) -> Bool {
    guard let document, let event = last[document]?.event else { return false }
    return event == .trashed || event == .purged
  }
}

extension AuditLog {
  /// The last 256 KiB of the log, which hold some hundred lines.
  func recentLines() throws(StoreError) -> RecentLines {
    var recent = RecentLines()
    guard let year = try files.years().last else { return recent }
    for line in try files.tail(of: year, atLeast: 256 << 10).lines {
      if let entry = AuditLine(bytes: Array(line))?.entry { recent.take(entry) }
    }
    return recent
  }
}

/// A document in the trash that may have come there without a line in the audit log.
struct UntoldMove {
  let address: DocumentAddress
  let document: Document
  let digest: Digest

  /// The line that is missing, by what the whole log says of the document.
  func entry(by manifest: AuditManifest) -> AuditEntry? {
    guard let told = manifest.documents[document.id], told.place == .present,
      told.digest == digest || told.alternative == digest
    else { return nil }
    return AuditEntry(.trashed, of: document, before: digest)
  }
}

extension DataDirectory {
  /// Every trash: that of the practice, and those of private notes.
  func trashTops() throws(StoreError) -> [[String]] {
    var tops = [["trash"]]
    for client in try namesIfAny(in: ["private"]) where RecordID(client) != nil {
      tops.append(["private", client, "trash"])
    }
    return tops
  }

  /// What was put in the trash since a moment and is not told by the last lines of the audit log.
  ///
  /// A file whose old place is taken again is none: whatever stands there is what counts.
  func untoldMoves(
    sinceMilliseconds since: Int, told: RecentLines
  ) throws(StoreError) -> [UntoldMove] {
    var found: [UntoldMove] = []
    for top in try trashTops() {
      for entry in try trashEntries(in: top) {
        for address in entry.addresses where !told.saysGone(address.id) {
          let path = StorePath(fixed: entry.folder.names + address.path.names)
          let changed = try status(of: path).fingerprint.changedNanoseconds
          guard changed / 1_000_000 >= since, try !isThere(address.path) else { continue }
          // What cannot be read is left to the doctor.
          guard let bytes = try? read(path).bytes,
            let document = try? DocumentCoding.decode(bytes, at: address).document
          else { continue }
          found.append(
            UntoldMove(address: address, document: document, digest: Digest(of: bytes)))
        }
      }
    }
    return found
  }

  /// Whether there is anything at a path.
  func isThere(_ path: StorePath) throws(StoreError) -> Bool {
    do throws(StoreError) {
      _ = try status(of: path)
      return true
    } catch {
      if case .missing = error { return false }
      throw error
    }
  }
}
