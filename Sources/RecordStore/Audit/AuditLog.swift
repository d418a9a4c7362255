import ClinicalRecord

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes the audit log: each line chained to the one before, on disk before anybody is told.
///
/// It exists only under the writer's lock. Lines that could not be written wait in their order.
final class AuditLog {
  /// A clock going back by more than this is told.
  static let clockTolerance = 120_000

  let files: AuditFiles
  private let writer: AtomicFile
  private let author: AuditAuthor
  private var head: AuditHead?
  /// Where the log ended when it was written last, by this run or an earlier one.
  private var end: LogEnd?
  /// What was found to be gone of it since.
  private(set) var loss: LogLoss?
  /// How many bytes behind the last line were none of ours, and how many lines at the end cannot be read.
  private(set) var foreignBytes = 0
  private(set) var unreadableAtEnd = 0
  private var endFile: Box?
  private var file: (year: Int, descriptor: Box)?
  /// Lines that are not on disk, oldest first.
  private(set) var waiting: [AuditEntry] = []
  /// The zone that the last save named.
  var zone = ""
  /// The clocks; another one in tests.
  var clock: () -> (utc: Instant, monotonic: Int) = { Kernel.clocks }

  /// A descriptor in a box, since a tuple cannot hold it bare.
  private final class Box {
    let descriptor: Descriptor
    init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }
  }

  init(writer: AtomicFile, author: AuditAuthor) {
    files = AuditFiles(directory: writer.directory)
    end = writer.directory.logEnd
    self.writer = writer
    self.author = author
  }

  /// Whether there is no line at all.
  func isEmpty() throws(StoreError) -> Bool { try currentHead().sequence == 0 }

  /// The digest of the last line and its number.
  func position() throws(StoreError) -> AuditHead { try currentHead() }

  /// Writes entries and those that wait, in one step that the disk confirms.
  ///
  /// - Throws: `notSaved` with the reason; the entries wait then.
  func append(_ entries: [AuditEntry]) throws(StoreError) {
    waiting += entries
    try flush()
  }

  /// Writes those of some entries that no line behind a number tells yet.
  func appendUntold(_ entries: [AuditEntry], since sequence: Int) throws(StoreError) {
    let untold = try untold(entries, since: sequence)
    waiting.removeAll { untold.contains($0) }
    try append(untold)
  }

  /// The entries that no line behind a number tells.
  func untold(_ entries: [AuditEntry], since sequence: Int) throws(StoreError) -> [AuditEntry] {
    var told: [AuditEntry] = []
    let head = try currentHead()
    for year in try files.years().reversed() where head.sequence > sequence {
      var portion = 64 << 10
      var reached = false
      while true {
        let tail = try files.tail(of: year, atLeast: portion)
        let lines = tail.lines.compactMap { AuditLine(bytes: Array($0)) }
        reached = (lines.first?.sequence).map { $0 <= sequence + 1 } ?? false
        if reached || portion >= tail.size {
          told += lines.filter { $0.sequence > sequence }.map(\.entry)
          break
        }
        portion *= 8
      }
      if reached { break }
    }
    return entries.filter { !told.contains($0) }
  }

  /// Writes what waits.
  func flush() throws(StoreError) {
    guard !waiting.isEmpty else { return }
    var head = try currentHead()
    let (utc, monotonic) = clock()
    var lines: [UInt8] = []
    func add(_ entry: AuditEntry) {
      let line = AuditLine(
        sequence: head.sequence + 1, utc: utc, monotonic: monotonic, zone: zone, entry: entry,
        author: author, previous: head.digest
      ).bytes
      head.sequence += 1
      head.digest = Digest(of: line)
      lines += line
      lines.append(UInt8(ascii: "\n"))
    }
    if let last = head.utc,
      utc.millisecondsSince1970 < last.millisecondsSince1970 - Self.clockTolerance
    {
      add(AuditEntry(.clockStep))
    }
    for entry in waiting { add(entry) }
    // A clock that went back does not reopen the file of a year that is over.
    let year = max(head.year ?? 0, utc.local(offsetMinutes: 0).day.year)
    try write(lines, year: year, at: year == head.year ? head.size : 0)
    head.size = (year == head.year ? head.size : 0) + lines.count
    head.year = year
    head.utc = utc
    self.head = head
    waiting = []
    keepEnd(of: head)
  }

  /// Notes where the log ends now.
  ///
  /// A disk that refuses only lets lines that are cut off later go unnoticed; the log itself is written.
  private func keepEnd(of head: AuditHead) {
    end = LogEnd(head)
    guard let end else { return }
    do throws(KernelFailure) {
      if endFile == nil, let folder = try? files.directory.makeFolder(LogEnd.path.folders) {
        endFile = Box(
          try Kernel.open(
            LogEnd.path.name, in: folder, flags: O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK,
            mode: 0o600))
        // What another program wrote there may be longer.
        if let endFile,
          try Kernel.status(of: endFile.descriptor).fingerprint.size > end.bytes.count
        {
          try Kernel.truncate(endFile.descriptor, to: end.bytes.count)
        }
      }
      guard let endFile else { return }
      try Kernel.seek(endFile.descriptor, to: 0)
      try Kernel.write(end.bytes, to: endFile.descriptor)
    } catch { endFile = nil }
  }

  private func currentHead() throws(StoreError) -> AuditHead {
    if let head, try isCurrent(head) { return head }
    var found = try files.head()
    if found.torn > 0, let year = found.year {
      let canBeOurs = try setApart(found, year: year)
      // Bytes of another program are told from then on, those of a write that was cut short only here.
      waiting.insert(
        AuditEntry(.tornTail, count: found.torn, result: canBeOurs ? .done : .failed), at: 0)
      if !canBeOurs { foreignBytes = found.torn }
      found.torn = 0
    }
    if let end, let loss = try files.loss(since: end, found) {
      self.loss = loss
      waiting.insert(loss.entry, at: 0)
      self.end = LogEnd(found)
    }
    unreadableAtEnd = max(unreadableAtEnd, found.unreadable)
    head = found
    return found
  }

  /// Whether the newest file still ends where it did.
  private func isCurrent(_ head: AuditHead) throws(StoreError) -> Bool {
    guard let year = head.year else { return try files.years().isEmpty }
    let status = try? files.directory.status(of: AuditFiles.path(of: year))
    return (status?.fingerprint.size).map { Int($0) == head.size } ?? false
  }

  /// Lets an entry wait for the next append.
  func wait(_ entry: AuditEntry) { waiting.append(entry) }

  /// Copies what is no line to quarantine, then cuts it off.
  ///
  /// - Returns: Whether it can be a line that was cut short.
  private func setApart(_ head: AuditHead, year: Int) throws(StoreError) -> Bool {
    let path = AuditFiles.path(of: year)
    let (bytes, _) = try files.directory.readEnd(of: path, count: head.torn)
    let name = "audit-\(path.name)-\(head.size)"
    try writer.create(
      StorePath(fixed: "quarantine", try writer.directory.freeName(name, in: ["quarantine"])),
      bytes: bytes, called: "audit log")
    try cut(path, to: head.size)
    return AuditLine.canBeCutShort(Array(bytes))
  }

  private func cut(_ path: StorePath, to size: Int) throws(StoreError) {
    let folder = try files.directory.folder(AuditFiles.folder)
    try wording { () throws(KernelFailure) in
      let file = try Kernel.open(path.name, in: folder, flags: O_WRONLY | O_NOFOLLOW | O_NONBLOCK)
      try Kernel.truncate(file, to: size)
      try Kernel.synchronize(file)
      try file.close()
    }
  }

  /// One write at the end of the file, and the disk's confirmation; after any failure what was
  /// written is cut off again and the end of the log is looked up anew.
  private func write(_ lines: [UInt8], year: Int, at size: Int) throws(StoreError) {
    let path = AuditFiles.path(of: year)
    do throws(StoreError) {
      let box = try open(year, at: size)
      try wording { () throws(KernelFailure) in
        try Kernel.write(lines, to: box.descriptor)
        try Kernel.synchronize(box.descriptor)
      }
    } catch {
      file = nil
      head = nil
      if size > 0 || (try? files.directory.status(of: path)) != nil {
        // What stays behind is found as a torn tail, or as a line that was written twice.
        try? cut(path, to: size)
      }
      throw error
    }
  }

  /// The folder of the log, made where somebody has taken it away.
  ///
  /// The log went with it then, which is told in the first line of the new one.
  private func folder() throws(StoreError) -> Descriptor {
    do throws(StoreError) { return try files.directory.folder(AuditFiles.folder) } catch {
      guard case .missing = error else { throw error }
      return try files.directory.makeFolder(AuditFiles.folder)
    }
  }

  /// The file of a year, which stays open between lines unless something else was put in its place.
  private func open(_ year: Int, at size: Int) throws(StoreError) -> Box {
    let path = AuditFiles.path(of: year)
    let folder = try folder()
    if let file, file.year == year {
      let standing = try? Kernel.status(of: path.name, in: folder)
      let own = try? Kernel.status(of: file.descriptor.descriptor)
      if let standing, let own, standing.isSameFile(as: own), Int(own.fingerprint.size) == size {
        return file.descriptor
      }
      self.file = nil
    }
    let isNew = try !files.years().contains(year)
    let box = Box(
      try wording { () throws(KernelFailure) in
        let flags = O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | (isNew ? O_CREAT | O_EXCL : 0)
        let descriptor = try Kernel.open(path.name, in: folder, flags: flags, mode: 0o600)
        if isNew { try Kernel.synchronizeFolder(folder) }
        return descriptor
      })
    let status = try reading(path.description) { () throws(KernelFailure) in
      try Kernel.status(of: box.descriptor)
    }
    try status.checkFile(path.description)
    guard !status.isOpenToOthers else {
      throw StoreError.openToOthers(
        path: files.directory.path + "/" + path.description, isFolder: false)
    }
    guard Int(status.fingerprint.size) == size else {
      throw StoreError.changedOutside(what: "audit log", path: path.description)
    }
    file = (year, box)
    return box
  }

  private func wording<Result: ~Copyable>(
    _ body: () throws(KernelFailure) -> Result
  ) throws(StoreError) -> Result {
    do { return try body() } catch {
      throw StoreError.notSaved(what: "audit log", Refusal(error))
    }
  }
}
