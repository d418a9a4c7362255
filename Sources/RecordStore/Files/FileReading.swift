#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of a file and the facts that held when they were read.
package struct FileContent: Hashable, Sendable {
  package let bytes: [UInt8]
  package let status: FileStatus
}

extension DataDirectory {
  /// Reads an ordinary file of the user whole, if it has at most `limit` bytes.
  ///
  /// Links are not followed, and opening never waits for a pipe or a device.
  package func read(
    _ path: StorePath, limit: Int = Layout.documentLimit
  ) throws(StoreError) -> FileContent {
    try Self.read(
      path.name, in: try folder(path.folders), shownAs: path.description, limit: limit)
  }

  /// What a folder holds: the wanted files, each read for itself, and the names of the rest.
  struct FolderContent {
    var files: [(name: String, content: Result<FileContent, StoreError>)] = []
    var rest: [String] = []
  }

  /// Reads the files of one folder whose names are wanted.
  func readAll(
    in names: [String], where isWanted: (String) -> Bool
  ) throws(StoreError) -> FolderContent {
    let folder = try folder(names)
    let prefix = names.joined(separator: "/")
    let found = try reading(prefix) { () throws(KernelFailure) in try Kernel.names(in: folder) }
    var content = FolderContent()
    for name in found {
      guard isWanted(name) else {
        content.rest.append(name)
        continue
      }
      do throws(StoreError) {
        let file = try Self.read(
          name, in: folder, shownAs: prefix + "/" + name, limit: Layout.documentLimit)
        content.files.append((name, .success(file)))
      } catch {
        content.files.append((name, .failure(error)))
      }
    }
    return content
  }

  private static func read(
    _ name: String, in folder: borrowing Descriptor, shownAs shown: String, limit: Int
  ) throws(StoreError) -> FileContent {
    let standing = try reading(shown) { () throws(KernelFailure) in
      try Kernel.status(of: name, in: folder)
    }
    try standing.checkFile(shown)
    let file = try reading(shown) { () throws(KernelFailure) in
      try Kernel.open(name, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    }
    let status = try reading(shown) { () throws(KernelFailure) in try Kernel.status(of: file) }
    try status.checkFile(shown)
    guard status.fingerprint.size <= limit else {
      throw StoreError.tooLarge(path: shown, limit: limit)
    }
    let bytes = try reading(shown) { () throws(KernelFailure) in
      try Kernel.read(file, limit: limit, expected: Int(status.fingerprint.size))
    }
    guard bytes.count <= limit else { throw StoreError.tooLarge(path: shown, limit: limit) }
    return FileContent(bytes: bytes, status: status)
  }

  /// The facts of an entry below the data directory, of the link itself if it is one.
  package func status(of path: StorePath) throws(StoreError) -> FileStatus {
    let folder = try folder(path.folders)
    return try reading(path.description) { () throws(KernelFailure) in
      try Kernel.status(of: path.name, in: folder)
    }
  }
}

extension FileStatus {
  /// Refuses everything but an ordinary file of the user.
  func checkFile(_ shown: String) throws(StoreError) {
    switch kind {
    case .file: break
    case .symbolicLink: throw StoreError.symbolicLink(path: shown)
    case .folder, .other: throw StoreError.notAFile(path: shown)
    }
    guard owner == Kernel.currentUser else {
      throw StoreError.foreignOwner(path: shown, owner: owner)
    }
  }
}

/// Words a failed kernel call as a file that could not be read.
func reading<Result: ~Copyable>(
  _ shown: String, _ body: () throws(KernelFailure) -> Result
) throws(StoreError) -> Result {
  do { return try body() } catch {
    switch error.code {
    case ENOENT: throw StoreError.missing(path: shown)
    case ELOOP: throw StoreError.symbolicLink(path: shown)
    default: throw StoreError.unreadable(path: shown, Refusal(error))
    }
  }
}
