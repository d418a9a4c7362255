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

  /// What is wanted of a file of a folder.
  enum Wish {
    case nothing
    case bytes
    /// Its bytes, unless it looks as it did then.
    case changes(since: Fingerprint)
  }

  /// What became of a wish.
  enum Answer {
    case bytes(FileContent)
    case unchanged
    case failed(StoreError)
  }

  /// What a folder holds: the wanted files, each read for itself, and the names of the rest.
  struct FolderContent {
    var files: [(name: String, answer: Answer)] = []
    var rest: [String] = []
  }

  /// Reads the files of one folder of which something is wanted.
  func readAll(
    in names: [String], wish: (String) -> Wish
  ) throws(StoreError) -> FolderContent {
    let folder = try folder(names)
    let prefix = names.joined(separator: "/")
    let found = try reading(prefix) { () throws(KernelFailure) in try Kernel.names(in: folder) }
    var content = FolderContent()
    for name in found {
      switch wish(name) {
      case .nothing: content.rest.append(name)
      case .bytes: content.files.append((name, Self.answer(name, in: folder, prefix, nil)))
      case .changes(let known):
        content.files.append((name, Self.answer(name, in: folder, prefix, known)))
      }
    }
    return content
  }

  private static func answer(
    _ name: String, in folder: borrowing Descriptor, _ prefix: String, _ known: Fingerprint?
  ) -> Answer {
    do throws(StoreError) {
      let shown = prefix + "/" + name
      let standing = try standing(name, in: folder, shownAs: shown)
      if standing.fingerprint == known { return .unchanged }
      return .bytes(try bytes(of: name, in: folder, shownAs: shown, limit: Layout.documentLimit))
    } catch {
      return .failed(error)
    }
  }

  private static func read(
    _ name: String, in folder: borrowing Descriptor, shownAs shown: String, limit: Int
  ) throws(StoreError) -> FileContent {
    _ = try standing(name, in: folder, shownAs: shown)
    return try bytes(of: name, in: folder, shownAs: shown, limit: limit)
  }

  /// The facts of an ordinary file of the user, before it is opened.
  private static func standing(
    _ name: String, in folder: borrowing Descriptor, shownAs shown: String
  ) throws(StoreError) -> FileStatus {
    let standing = try reading(shown) { () throws(KernelFailure) in
      try Kernel.status(of: name, in: folder)
    }
    try standing.checkFile(shown)
    return standing
  }

  private static func bytes(
    of name: String, in folder: borrowing Descriptor, shownAs shown: String, limit: Int
  ) throws(StoreError) -> FileContent {
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
