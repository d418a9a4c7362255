import ClinicalRecord

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One thing that was mended without losing anything.
package struct Mend: Hashable, Sendable {
  /// The path below the data directory.
  package let path: String
  /// What was done.
  package let sentence: String
}

extension RecordStore {
  /// Mends what can be mended without losing anything, and says what was done.
  ///
  /// Modes, missing folders, leftovers of saves, the torn end of the audit log, the note of where it ended,
  /// lines that a cut short save did not come to write, and the byte order mark before a document that may
  /// change and is right but for that. No other document is touched.
  /// - Throws: `readOnly` while another window has the practice open.
  package static func mend(
    _ path: String, as holder: LockHolder, author: AuditAuthor = .current
  ) throws(StoreError) -> [Mend] {
    let directory = try DataDirectory.openForExamination(path)
    var mends: [Mend] = []
    if try directory.rootStatus().isOpenToOthers {
      try directory.closeToOthers()
      mends.append(Mend(path: ".", sentence: "Closed \(path) to others (mode 700)."))
    }
    let present = Set(try directory.names(in: []))
    for name in Layout.topFolders where !present.contains(name) {
      mends.append(Mend(path: name, sentence: "Made the missing folder \(name)."))
    }
    // The lock is held before a mode below is changed.
    let lock: WriterLock
    switch try WriterLock.acquire(in: directory, as: holder) {
    case .heldBy(let other): throw StoreError.readOnly(other)
    case .held(let held): lock = held
    }
    try directory.closeEntries(below: [], into: &mends)
    let findings = try Doctor.examine(directory)
    let unrecorded = Set(findings.filter { $0.sort == .unrecorded }.map(\.path))
    let leftovers = try directory.namesIfAny(in: ["tmp"])
    let torn = try AuditFiles(directory: directory).head().torn
    let foreignEnd = try? directory.foreignLogEnd()
    _ = consume lock
    let store = try open(path, for: .writing(holder), author: author)
    if let refusal = store.refusal { throw refusal }
    let left = Set(try directory.names(in: ["tmp"]))
    for name in leftovers where !left.contains(name) {
      mends.append(
        Mend(
          path: "tmp/\(name)",
          sentence: Intent.isIntent(name)
            ? "Finished the change that tmp/\(name) describes."
            : "Took tmp/\(name) out of the way; what it held is in quarantine."))
    }
    if torn > 0 {
      mends.append(
        Mend(
          path: "audit",
          sentence: "Set the last \(torn) bytes of the audit log apart in quarantine."))
    }
    if let foreignEnd {
      let place = try store.setApart(foreignEnd, of: LogEnd.path)
      mends.append(
        Mend(
          path: LogEnd.path.description,
          sentence: "Wrote \(LogEnd.path) anew; what stood there is in \(place)."))
    }
    for finding in findings where finding.sort == .damaged {
      if let mend = try store.takeMarkAway(finding.path) { mends.append(mend) }
    }
    let still = try Set(store.doctor().filter { $0.sort == .unrecorded }.map(\.path))
    for path in unrecorded.subtracting(still).sorted() {
      mends.append(
        Mend(path: path, sentence: "Noted in the audit log what became of \(path)."))
    }
    if !mends.isEmpty { try store.append(AuditEntry(.repaired, count: mends.count)) }
    return mends
  }
}

extension RecordStore {
  /// Takes the byte order mark off a document; `nil` where there is none, or something else is wrong too.
  private func takeMarkAway(_ shown: String) throws(StoreError) -> Mend? {
    guard let path = StorePath(shown.split(separator: "/").map(String.init)),
      let address = DocumentAddress(path: path), let bytes = try? directory.read(path).bytes,
      let document = DocumentCoding.withoutMark(bytes, at: address)
    else { return nil }
    _ = try putBack(
      document, at: SaveMoment(now: Kernel.clocks.utc, zone: document.envelope.zone))
    return Mend(
      path: shown,
      sentence: "Took the byte order mark off \(shown); its bytes as they were are in quarantine.")
  }
}

extension DataDirectory {
  /// Sets the modes of everything below that others may open.
  fileprivate func closeEntries(
    below names: [String], into mends: inout [Mend]
  ) throws(StoreError) {
    for (name, status) in try entries(in: names) where status.owner == Kernel.currentUser {
      guard status.kind == .file || status.kind == .folder, StorePath.isPlain(name) else {
        continue
      }
      let isFolder = status.kind == .folder
      let shown = (names + [name]).joined(separator: "/")
      if status.isOpenToOthers {
        // A sealed file stays one.
        let mode: UInt32 = isFolder ? 0o700 : status.mode & 0o200 == 0 ? 0o400 : 0o600
        let folder = try folder(names)
        try reading(shown) { () throws(KernelFailure) in
          try Kernel.setMode(mode, of: name, in: folder)
        }
        mends.append(
          Mend(
            path: shown,
            sentence: "Closed \(shown) to others (mode \(String(mode, radix: 8)))."))
      }
      if isFolder { try closeEntries(below: names + [name], into: &mends) }
    }
  }
}

extension Kernel {
  /// Sets the mode of an ordinary file or folder; the C functions called are `openat` and `fchmod`.
  static func setMode(
    _ mode: UInt32, of name: String, in folder: borrowing Descriptor
  ) throws(KernelFailure) {
    let file = try open(name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    try setMode(mode, of: file)
  }

  /// Sets the mode of an open file or folder; the C function called is `fchmod`.
  static func setMode(_ mode: UInt32, of file: borrowing Descriptor) throws(KernelFailure) {
    let number = file.number
    _ = try retrying("fchmod") { fchmod(number, mode_t(mode)) }
  }
}
