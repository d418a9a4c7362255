/// A practice as it was at one moment: every file with its digest.
///
/// Nothing is locked, so that nobody waits. All files are read, then their names and times are
/// looked at again, and what has changed is read again, until nothing has: from the last reading to
/// the last look they all stood side by side. Files are replaced whole, so none is read half.
struct BackupSnapshot {
  /// One file as it was read.
  struct File {
    var path: StorePath
    var status: FileStatus
    var size: Int
    var digest: Digest
    /// The bytes, where the file is likely to change before it is written to the archive.
    var bytes: [UInt8]?
  }

  private(set) var files: [File] = []
  /// Folders with something in them, before what is in them.
  private(set) var folders: [StorePath] = []
  private(set) var leftOut: [BackupManifest.LeftOut] = []

  private let directory: DataDirectory
  /// As many bytes as are kept in memory of the files that were changed last.
  private static let mostKept = 16 << 20
  private static let mostRounds = 20

  /// Reads a practice; `goOn` gets the bytes read so far and all of them, and stops it by `false`.
  init(
    of directory: DataDirectory, goOn: (Int, Int) -> Bool
  ) throws(BackupError) {
    self.directory = directory
    var known: [StorePath: File] = [:]
    var listing = try Self.list(directory)
    for _ in 0..<Self.mostRounds {
      try Self.read(listing, into: &known, directory, goOn)
      let again = try Self.list(directory)
      if again.entries == listing.entries {
        folders = again.folders
        leftOut = again.leftOut
        files = again.entries.compactMap { known[$0.path] }
        leftOut += again.entries.filter { known[$0.path] == nil }.map {
          BackupManifest.LeftOut(path: $0.path.description, reason: "it could not be read")
        }
        return
      }
      listing = again
    }
    throw .restless
  }

  /// The bytes of a file as they were; `nil` when they are nowhere any more.
  func bytes(of file: File) -> [UInt8]? {
    if let bytes = file.bytes { return bytes }
    if let bytes = Self.content(of: file.path, size: file.size, directory)?.bytes,
      Digest(of: bytes) == file.digest
    {
      return bytes
    }
    return superseded(file)
  }

  /// A version that was saved over in the meantime is in the history.
  private func superseded(_ file: File) -> [UInt8]? {
    let names = file.path.names
    let stem = String(file.path.name.dropLast(".json".count))
    let id = ["client", "group"].contains(stem) && names.count > 2 ? names[names.count - 2] : stem
    guard StorePath.isPlain(id) else { return nil }
    let folder = Layout.history(of: file.path, id: id).names
    guard let versions = try? directory.names(in: folder) else { return nil }
    for version in versions where version.hasSuffix("-\(file.digest.short).json") {
      guard let path = StorePath(folder + [version]),
        let bytes = try? directory.read(path, limit: BackupScope.mostFileBytes).bytes,
        Digest(of: bytes) == file.digest
      else { continue }
      return bytes
    }
    return nil
  }
}

extension BackupSnapshot {
  /// What there is, without its bytes.
  private struct Listing {
    struct Entry: Hashable {
      var path: StorePath
      var status: FileStatus
    }
    var entries: [Entry] = []
    var folders: [StorePath] = []
    var leftOut: [BackupManifest.LeftOut] = []
  }

  private static func list(_ directory: DataDirectory) throws(BackupError) -> Listing {
    var listing = Listing()
    do throws(StoreError) { try list([], directory, &listing) } catch { throw .store(error) }
    listing.entries.sort { precedes($0.path, $1.path) }
    listing.folders.sort { precedes($0, $1) }
    return listing
  }

  private static func precedes(_ one: StorePath, _ other: StorePath) -> Bool {
    one.description.utf8.lexicographicallyPrecedes(other.description.utf8)
  }

  private static func list(
    _ names: [String], _ directory: DataDirectory, _ listing: inout Listing
  ) throws(StoreError) {
    for (name, status) in try directory.entries(in: names) {
      if names.isEmpty, BackupScope.isPassedOver(name) { continue }
      let shown = (names + [name]).joined(separator: "/")
      func leaveOut(_ reason: String) {
        listing.leftOut.append(BackupManifest.LeftOut(path: shown, reason: reason))
      }
      guard let path = StorePath(names + [name]) else {
        leaveOut("its name cannot be written in an archive")
        continue
      }
      let isFolder = status.kind == .folder
      guard !names.isEmpty || BackupScope.isPart(name, isFolder: isFolder) else {
        leaveOut("it is no part of a practice")
        continue
      }
      switch status.kind {
      case .symbolicLink: leaveOut("it is a symbolic link")
      case .other: leaveOut("it is no ordinary file")
      case .file where status.owner != Kernel.currentUser,
        .folder where status.owner != Kernel.currentUser:
        leaveOut("it belongs to another user")
      case .file where status.fingerprint.size > BackupScope.mostFileBytes:
        leaveOut("it is larger than anything in a practice")
      case .file: listing.entries.append(Listing.Entry(path: path, status: status))
      case .folder:
        listing.folders.append(path)
        do throws(StoreError) { try list(path.names, directory, &listing) } catch {
          // Gone since it was listed; the next look will say so.
          guard case .missing = error else { throw error }
        }
      }
    }
  }

  /// Reads what is not known as it stands now.
  private static func read(
    _ listing: Listing, into known: inout [StorePath: File], _ directory: DataDirectory,
    _ goOn: (Int, Int) -> Bool
  ) throws(BackupError) {
    let total = listing.entries.reduce(0) { $0 + Int($1.status.fingerprint.size) }
    let kept = mostRecent(of: listing)
    var done = 0
    for entry in listing.entries {
      done += Int(entry.status.fingerprint.size)
      if known[entry.path]?.status == entry.status { continue }
      known[entry.path] = nil
      guard goOn(done, total) else { throw .stopped }
      let size = Int(entry.status.fingerprint.size)
      guard let content = content(of: entry.path, size: size, directory) else { continue }
      known[entry.path] = File(
        path: entry.path, status: content.status, size: content.bytes.count,
        digest: Digest(of: content.bytes),
        bytes: kept.contains(entry.path) ? content.bytes : nil)
    }
  }

  /// The files that were changed last, as many as may be kept in memory.
  private static func mostRecent(of listing: Listing) -> Set<StorePath> {
    var room = mostKept
    let newest = listing.entries.sorted {
      $0.status.fingerprint.modifiedNanoseconds > $1.status.fingerprint.modifiedNanoseconds
    }
    return Set(
      newest.prefix { entry in
        room -= Int(entry.status.fingerprint.size)
        return room >= 0
      }.map(\.path))
  }

  /// A file's bytes; of a log that is written on at its end only the first so many.
  private static func content(
    of path: StorePath, size: Int, _ directory: DataDirectory
  ) -> FileContent? {
    guard let content = try? directory.read(path, limit: BackupScope.mostFileBytes) else {
      return nil
    }
    guard path.names[0] == "audit", content.bytes.count > size else { return content }
    return FileContent(bytes: Array(content.bytes.prefix(size)), status: content.status)
  }
}
