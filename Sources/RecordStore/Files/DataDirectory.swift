import ClinicalRecord

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The open folder of one practice; every file below is reached step by step from here.
///
/// No step follows a symbolic link, and every folder must belong to the user.
package final class DataDirectory: Sendable {
  /// What stands at a path where a practice is wanted.
  package enum State: Hashable, Sendable {
    case missing
    case empty
    case practice
    case otherThings
  }

  package let path: String
  /// What kind of disk it is on.
  package let fileSystem: FileSystemKind
  private let root: Descriptor

  private init(path: String, root: consuming Descriptor) {
    self.path = path
    fileSystem = FileSystemKind.of(root)
    self.root = root
  }

  /// Tells what stands at an absolute path, without changing anything.
  package static func state(of path: String) throws(StoreError) -> State {
    guard try checkWay(to: path) else { return .missing }
    let directory = try openFolder(path)
    let names = try directory.names(in: [])
    if names.contains(Layout.storeFile.name) { return .practice }
    // A practice whose making was cut short holds only empty folders of ours.
    for name in names {
      guard Layout.topFolders.contains(name) else { return .otherThings }
      if name != "tmp" && name != "locks" {
        guard try directory.names(in: [name]).isEmpty else { return .otherThings }
      }
    }
    return .empty
  }

  /// Opens the folder of a practice that exists.
  ///
  /// - Throws: `noStore`, or the reason why the folder may not be used.
  package static func open(_ path: String) throws(StoreError) -> DataDirectory {
    switch try state(of: path) {
    case .practice: break
    case .missing, .empty: throw StoreError.noStore(path: path)
    case .otherThings: throw try lostStoreFile(at: path) ?? StoreError.noStore(path: path)
    }
    return try openFolder(path)
  }

  /// Why a folder with records in it is no practice: its `store.json` is gone.
  package static func lostStoreFile(at path: String) throws(StoreError) -> StoreError? {
    let directory = try openFolder(path, isExamination: true)
    guard try directory.namesIfAny(in: ["clients"]).contains(where: { RecordID($0) != nil }) else {
      return nil
    }
    return .badStore(
      path: path + "/" + Layout.storeFile.name,
      reason:
        "it is missing from a folder with records. \(StoreIdentity.advice)")
  }

  /// Opens the folder of a practice also if others may enter it, to say so.
  static func openForExamination(_ path: String) throws(StoreError) -> DataDirectory {
    guard try checkWay(to: path) else { throw StoreError.noStore(path: path) }
    let directory = try openFolder(path, isExamination: true)
    guard try directory.names(in: []).contains(Layout.storeFile.name) else {
      throw try lostStoreFile(at: path) ?? StoreError.noStore(path: path)
    }
    return directory
  }

  /// Makes the folders of a new practice in a missing or empty folder.
  ///
  /// `RecordStore` writes `store.json` last; until then `state(of:)` says `empty`.
  ///
  /// - Throws: `notEmpty`, or the reason why the folder may not be used.
  package static func create(_ path: String) throws(StoreError) -> DataDirectory {
    switch try state(of: path) {
    case .practice, .otherThings: throw StoreError.notEmpty(path: path)
    case .missing: try makeWay(to: path)
    case .empty: break
    }
    let directory = try openFolder(path)
    try directory.makeTopFolders()
    return directory
  }

  /// Makes the folders of the layout that are missing, and tells which.
  @discardableResult
  func makeTopFolders() throws(StoreError) -> [String] {
    let present = Set(try names(in: []))
    for name in Layout.topFolders {
      do throws(StoreError) { _ = try makeFolder([name]) } catch {
        // What stands in its place keeps the index in memory, and is no reason not to start.
        if name != Layout.indexFolder { throw error }
      }
    }
    return Layout.topFolders.filter { !present.contains($0) }
  }

  /// Opens a folder below the data directory.
  func folder(_ names: [String]) throws(StoreError) -> Descriptor {
    var folder = try step(into: ".", of: root, shownAs: path)
    for (index, name) in names.enumerated() {
      let shown = names[...index].joined(separator: "/")
      folder = try step(into: name, of: folder, shownAs: shown)
    }
    return folder
  }

  /// Opens a folder below the data directory and makes the missing steps, each durable.
  func makeFolder(_ names: [String]) throws(StoreError) -> Descriptor {
    var folder = try step(into: ".", of: root, shownAs: path)
    for (index, name) in names.enumerated() {
      let shown = names[...index].joined(separator: "/")
      do {
        try Kernel.makeFolder(name, in: folder)
        try Kernel.synchronizeFolder(folder)
      } catch {
        if error.code == ENOENT {
          // What it was to be made in has been taken away meanwhile.
          let above = names[..<index].joined(separator: "/")
          throw StoreError.missing(path: index == 0 ? path : above)
        }
        if error.code != EEXIST { throw StoreError.unreadable(path: shown, Refusal(error)) }
      }
      folder = try step(into: name, of: folder, shownAs: shown)
    }
    return folder
  }

  /// The names in a folder, in the order of their bytes.
  package func names(in names: [String]) throws(StoreError) -> [String] {
    let folder = try folder(names)
    do { return try Kernel.names(in: folder) } catch {
      let shown = names.isEmpty ? path : names.joined(separator: "/")
      throw StoreError.unreadable(path: shown, Refusal(error))
    }
  }

  /// The facts of the folder itself.
  package func rootStatus() throws(StoreError) -> FileStatus {
    do { return try Kernel.status(of: root) } catch {
      throw StoreError.unreadable(path: path, Refusal(error))
    }
  }

  /// Keeps others out of the folder itself.
  func closeToOthers() throws(StoreError) {
    try reading(path) { () throws(KernelFailure) in try Kernel.setMode(0o700, of: root) }
  }

  /// Opens one folder of another without following a link; refuses one of another user.
  func step(
    into name: String, of parent: borrowing Descriptor, shownAs shown: String
  ) throws(StoreError) -> Descriptor {
    let standing = try? Kernel.status(of: name, in: parent)
    let folder = try Self.entering(shown, standing) { () throws(KernelFailure) in
      try Kernel.open(name, in: parent, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    }
    let status = try reading(shown) { () throws(KernelFailure) in try Kernel.status(of: folder) }
    guard status.owner == Kernel.currentUser else {
      throw StoreError.foreignOwner(path: shown, owner: status.owner)
    }
    return folder
  }

  /// Words a failure to open a folder by what stands in its place.
  private static func entering(
    _ path: String, _ standing: FileStatus?, _ body: () throws(KernelFailure) -> Descriptor
  ) throws(StoreError) -> Descriptor {
    do { return try body() } catch {
      switch error.code {
      case ENOENT: throw StoreError.missing(path: path)
      case ENOTDIR, ELOOP:
        throw standing?.kind == .symbolicLink
          ? StoreError.symbolicLink(path: path) : StoreError.notAFolder(path: path)
      default: throw StoreError.unreadable(path: path, Refusal(error))
      }
    }
  }
}

extension DataDirectory {
  /// Opens the data directory itself and checks that nobody else may enter it.
  private static func openFolder(
    _ path: String, isExamination: Bool = false
  ) throws(StoreError) -> DataDirectory {
    let standing = try? Kernel.status(path: path)
    let root = try entering(path, standing) { () throws(KernelFailure) in
      try Kernel.openFolder(path: path)
    }
    let status = try reading(path) { () throws(KernelFailure) in try Kernel.status(of: root) }
    guard status.owner == Kernel.currentUser else {
      throw StoreError.foreignOwner(path: path, owner: status.owner)
    }
    guard isExamination || !status.isOpenToOthers else {
      throw StoreError.openToOthers(path: path, isFolder: true)
    }
    return DataDirectory(path: path, root: root)
  }

  /// True if every folder down to the path exists; refuses symbolic links on the way.
  ///
  /// Links directly below the root that belong to root are the system's own (`/home` on some
  /// Linux systems, `/tmp` on macOS) and are followed.
  private static func checkWay(to path: String) throws(StoreError) -> Bool {
    let names = path.split(separator: "/")
    for count in names.indices.map({ $0 + 1 }) {
      let prefix = "/" + names.prefix(count).joined(separator: "/")
      let status: FileStatus
      do throws(StoreError) {
        status = try reading(prefix) { () throws(KernelFailure) in
          try Kernel.status(path: prefix)
        }
      } catch {
        if case .missing = error { return false }
        throw error
      }
      switch status.kind {
      case .folder: break
      case .symbolicLink where count == 1 && status.owner == 0: break
      case .symbolicLink: throw StoreError.symbolicLink(path: prefix)
      case .file, .other: throw StoreError.notAFolder(path: prefix)
      }
    }
    return true
  }

  /// Makes the missing folders of a path, each durable before the next.
  private static func makeWay(to path: String) throws(StoreError) {
    let names = path.split(separator: "/")
    var parent = "/"
    for count in names.indices.map({ $0 + 1 }) {
      let prefix = "/" + names.prefix(count).joined(separator: "/")
      do {
        try Kernel.makeFolder(path: prefix)
        let made = try Kernel.openFolder(path: parent)
        try Kernel.synchronizeFolder(made)
      } catch {
        // Folders that exist answer so; read-only ones above ours may refuse first.
        if (try? Kernel.status(path: prefix)) == nil {
          throw StoreError.unreadable(path: prefix, Refusal(error))
        }
      }
      parent = prefix
    }
  }
}
