#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes files so that a crash or power cut leaves the old bytes or the new ones, never a part.
///
/// Every step is one that the disk confirms before the next: a file beside the target, its bytes,
/// the superseded version under a second name, the name itself. It exists only under a lock.
package final class AtomicFile {
  let directory: DataDirectory
  private var nextTemporary = 0
  /// Folders whose names this run knows to be on the disk.
  private var firmFolders: Set<[String]> = []
  /// Moves that the disk did not confirm, from where to where.
  var unconfirmedMoves: [StorePath: StorePath] = [:]

  /// Takes the lock as the proof that this is the one writer.
  package init(directory: DataDirectory, lock: borrowing WriterLock) {
    self.directory = directory
  }

  /// Writes a file that does not exist yet, and makes its folders.
  ///
  /// - Throws: `alreadyExists` if there is one of that name, which is not touched.
  package func create(
    _ path: StorePath, bytes: [UInt8], called what: String, isSealed: Bool = false
  ) throws(StoreError) {
    let folder = try firmFolder(path.folders, called: what)
    let temporaries = try temporaryFolder(what)
    let temporary = try stage(
      bytes, for: path, in: temporaries, called: what, isSealed: isSealed)
    do {
      try Kernel.link(temporary, in: temporaries, as: path.name, in: folder)
    } catch {
      discard(temporary, in: temporaries)
      if error.code == EEXIST {
        throw StoreError.alreadyExists(what: what, path: path.description)
      }
      throw StoreError.notSaved(what: what, Refusal(error))
    }
    // A second name left behind here is swept at the next start.
    discard(temporary, in: temporaries)
    try confirm(folder, called: what)
  }

  /// Puts new bytes in the place of those that were read, and keeps the old ones in `history`.
  ///
  /// - Throws: `changedOutside` if the file no longer has the bytes of `base`.
  package func update(
    _ path: StorePath, bytes: [UInt8], base: Digest, history: StorePath?, called what: String,
    isSealed: Bool = false
  ) throws(StoreError) {
    let folder = try writing(what) { () throws(StoreError) in try directory.folder(path.folders) }
    try checkMode(of: folder, path.folders)
    try checkBase(path, base, called: what)
    let temporaries = try temporaryFolder(what)
    let temporary = try stage(
      bytes, for: path, in: temporaries, called: what, isSealed: isSealed)
    let replacement = Replacement(
      path: path, temporary: temporary, base: base, history: history, what: what)
    let isExchanged: Bool
    do throws(StoreError) {
      if let history { try keep(path, in: folder, as: history, base: base, called: what) }
      isExchanged = try replace(replacement, in: folder)
    } catch {
      discard(temporary, in: temporaries)
      throw error
    }
    try confirm(replacement, in: folder, isExchanged: isExchanged)
  }

  /// Writes one of the program's own working files, whatever stands there.
  package func put(
    _ path: StorePath, bytes: [UInt8], called what: String
  ) throws(StoreError) {
    let folder = try firmFolder(path.folders, called: what)
    let temporaries = try temporaryFolder(what)
    let temporary = try stage(bytes, for: path, in: temporaries, called: what)
    do throws(StoreError) {
      try replacing(what) { () throws(KernelFailure) in
        try Kernel.rename(temporary, in: temporaries, to: path.name, in: folder)
      }
    } catch {
      discard(temporary, in: temporaries)
      throw error
    }
    try confirm(folder, called: what)
  }

  /// Takes one of the program's own files away; one that is gone already is no error.
  ///
  /// Also then the folder is brought to the disk: a run that was killed may have taken it away without.
  package func remove(_ path: StorePath, called what: String) throws(StoreError) {
    let folder: Descriptor
    do throws(StoreError) { folder = try directory.folder(path.folders) } catch {
      if case .missing = error { return }
      throw error
    }
    do { try Kernel.unlink(path.name, in: folder) } catch {
      if error.code != ENOENT { throw StoreError.notSaved(what: what, Refusal(error)) }
    }
    do { try Kernel.synchronizeFolder(folder) } catch {
      throw StoreError.notSaved(what: what, Refusal(error))
    }
  }

  /// Moves a file to a place where there is none; at every moment it has at least one name.
  ///
  /// A move that the disk did not confirm is made once more from its beginning.
  package func move(
    _ path: StorePath, to target: StorePath, called what: String
  ) throws(StoreError) {
    try takeBackUnconfirmed(path, to: target, called: what)
    // How far it came is looked up when it is asked for again.
    unconfirmedMoves[path] = target
    try moveOnce(path, to: target, called: what)
    unconfirmedMoves[path] = nil
  }

  private func moveOnce(
    _ path: StorePath, to target: StorePath, called what: String
  ) throws(StoreError) {
    let status = try directory.status(of: path)
    try status.checkFile(path.description)
    let folder = try directory.folder(path.folders)
    let targetFolder = try firmFolder(target.folders, called: what)
    do {
      try Kernel.link(path.name, in: folder, as: target.name, in: targetFolder)
    } catch {
      // A move that was cut short left both names on one file: finish it.
      let standing = error.code == EEXIST ? try directory.status(of: target) : nil
      guard let standing else { throw notLinked(path, in: folder, called: what, error) }
      guard standing.isSameFile(as: status) else {
        throw StoreError.alreadyExists(what: what, path: target.description)
      }
    }
    try confirm(targetFolder, called: what)
    try replacing(what) { () throws(KernelFailure) in
      try Kernel.unlink(path.name, in: folder)
    }
    try confirm(folder, called: what)
  }
}

extension AtomicFile {
  /// A folder that is on the disk by its name, made where it is missing.
  ///
  /// One that exists may have been made by a process that was killed before the disk confirmed it.
  func firmFolder(_ names: [String], called what: String) throws(StoreError) -> Descriptor {
    let folder = try writing(what) { () throws(StoreError) in try directory.makeFolder(names) }
    try checkMode(of: folder, names)
    for count in names.indices where !firmFolders.contains(Array(names[...count])) {
      let above = try writing(what) { () throws(StoreError) in
        try directory.folder(Array(names[..<count]))
      }
      // Nothing of the document is on the disk yet, so that nothing can be half there.
      do throws(StoreError) { try confirm(above, called: what) } catch {
        guard case .maybeNotDurable(_, let refusal) = error else { throw error }
        throw StoreError.notSaved(what: what, refusal)
      }
      firmFolders.insert(Array(names[...count]))
    }
    return folder
  }

  /// Refuses to write in a folder that others may open.
  private func checkMode(
    of folder: borrowing Descriptor, _ names: [String]
  ) throws(StoreError) {
    let shown = ([directory.path] + names).joined(separator: "/")
    let status = try reading(shown) { () throws(KernelFailure) in try Kernel.status(of: folder) }
    guard !status.isOpenToOthers else {
      throw StoreError.openToOthers(path: shown, isFolder: true)
    }
  }

  /// Refuses unless the file still has the bytes that were read, and only the user may open it.
  func checkBase(
    _ path: StorePath, _ base: Digest, called what: String
  ) throws(StoreError) {
    let current: FileContent
    do throws(StoreError) { current = try directory.read(path) } catch {
      switch error {
      case .missing, .tooLarge:
        throw StoreError.changedOutside(what: what, path: path.description)
      default: throw error
      }
    }
    guard !current.status.isOpenToOthers else {
      throw StoreError.openToOthers(
        path: directory.path + "/" + path.description, isFolder: false)
    }
    guard Digest(of: current.bytes) == base else {
      throw StoreError.changedOutside(what: what, path: path.description)
    }
  }

  /// Gives the current version a lasting second name and makes sure that it is the base.
  func keep(
    _ path: StorePath, in folder: borrowing Descriptor, as history: StorePath, base: Digest,
    called what: String
  ) throws(StoreError) {
    let versions = try firmFolder(history.folders, called: what)
    do {
      try Kernel.link(path.name, in: folder, as: history.name, in: versions)
    } catch {
      // Another program has taken it away, or is just putting its own in the place.
      if error.code == ENOENT {
        throw StoreError.changedOutside(what: what, path: path.description)
      }
      // A save that was cut short after this step left the name; it must hold the same bytes.
      if error.code != EEXIST { throw notLinked(path, in: folder, called: what, error) }
    }
    try replacing(what) { () throws(KernelFailure) in try Kernel.synchronizeFolder(versions) }
    guard Digest(of: try directory.read(history).bytes) == base else {
      throw StoreError.changedOutside(what: what, path: path.description)
    }
  }

  /// Why a file got no second name: of one that is marked as immutable that is the reason.
  private func notLinked(
    _ path: StorePath, in folder: borrowing Descriptor, called what: String,
    _ failure: KernelFailure
  ) -> StoreError {
    let isMarked = failure.code == EPERM && Kernel.isImmutable(path.name, in: folder)
    return .notSaved(what: what, isMarked ? .immutable : Refusal(failure))
  }

  /// Writes the bytes to a new file of `tmp/` and brings them to the disk.
  ///
  /// A signed document is sealed: even its owner must take a step before writing in it.
  func stage(
    _ bytes: [UInt8], for path: StorePath, in temporaries: borrowing Descriptor,
    called what: String, isSealed: Bool = false
  ) throws(StoreError) -> String {
    let name = try newTemporaryName(for: path, in: temporaries, called: what)
    do {
      let file = try Kernel.open(
        name, in: temporaries, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW,
        mode: isSealed ? 0o400 : 0o600)
      try Kernel.write(bytes, to: file)
      try Kernel.synchronize(file)
      try file.close()
      return name
    } catch {
      discard(name, in: temporaries)
      throw StoreError.notSaved(
        what: what, error.code == ENOENT ? .gone(folder: "tmp") : Refusal(error))
    }
  }

  /// A name that no earlier process of the same number left behind.
  private func newTemporaryName(
    for path: StorePath, in temporaries: borrowing Descriptor, called what: String
  ) throws(StoreError) -> String {
    while true {
      nextTemporary += 1
      let name = "\(Kernel.processNumber)-\(nextTemporary)\(Self.temporaryMark(of: path))"
      do {
        _ = try Kernel.status(of: name, in: temporaries)
      } catch {
        if error.code == ENOENT { return name }
        throw StoreError.notSaved(what: what, Refusal(error))
      }
    }
  }

  func temporaryFolder(_ what: String) throws(StoreError) -> Descriptor {
    try writing(what) { () throws(StoreError) in try directory.makeFolder(["tmp"]) }
  }

  func discard(_ name: String, in temporaries: borrowing Descriptor) {
    try? Kernel.unlink(name, in: temporaries)
  }

  /// Brings a changed folder to the disk; from here on the change itself is done.
  func confirm(
    _ folder: borrowing Descriptor, called what: String
  ) throws(StoreError) {
    do { try Kernel.synchronizeFolder(folder) } catch {
      throw StoreError.maybeNotDurable(what: what, Refusal(error))
    }
  }

  /// Words a failed kernel call as a document that was not saved.
  func replacing(
    _ what: String, _ body: () throws(KernelFailure) -> Void
  ) throws(StoreError) {
    do { try body() } catch { throw StoreError.notSaved(what: what, Refusal(error)) }
  }

  /// Words a folder that cannot be reached as a document that was not saved.
  private func writing(
    _ what: String, _ body: () throws(StoreError) -> Descriptor
  ) throws(StoreError) -> Descriptor {
    do throws(StoreError) { return try body() } catch {
      switch error {
      case .unreadable(_, let refusal): throw StoreError.notSaved(what: what, refusal)
      case .missing(let path): throw StoreError.notSaved(what: what, .gone(folder: path))
      default: throw error
      }
    }
  }
}

extension FileStatus {
  /// True when both are names of one file.
  func isSameFile(as other: FileStatus) -> Bool {
    fingerprint.device == other.fingerprint.device && fingerprint.inode == other.fingerprint.inode
  }
}
