#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that has just taken the place of another, which is still to be looked at.
struct Replacement {
  let path: StorePath
  /// The name in `tmp/` that the staged file had, and the one that was replaced may have now.
  let temporary: String
  let base: Digest
  /// Where the base is kept already; `nil` for a file without versions.
  let history: StorePath?
  /// What a person calls the document.
  let what: String
}

extension AtomicFile {
  /// Puts a staged file in the place of the base.
  ///
  /// The two files change their names in one step, so that the one that is replaced can be looked at
  /// afterwards: a file that another program moved there since the base was read is not lost.
  /// - Throws: `changedOutside` if there is no file in the place any more, and `notSaved`; the staged
  ///   file is still in `tmp/` then.
  /// - Returns: Whether the file that was replaced now has the temporary name.
  func replace(
    _ replacement: Replacement, in folder: borrowing Descriptor
  ) throws(StoreError) -> Bool {
    let temporaries = try temporaryFolder(replacement.what)
    do {
      return try exchange(
        replacement.temporary, in: temporaries, with: replacement.path, in: folder)
    } catch {
      if error.code == ENOENT {
        throw StoreError.changedOutside(
          what: replacement.what, path: replacement.path.description)
      }
      throw StoreError.notSaved(what: replacement.what, Refusal(error))
    }
  }

  /// Brings a replacement to the disk and makes sure that it was the base that was replaced.
  ///
  /// - Throws: `maybeNotDurable`, and `overtaken` if another program's file was replaced: it is in the
  ///   history then.
  func confirm(
    _ replacement: Replacement, in folder: borrowing Descriptor, isExchanged: Bool
  ) throws(StoreError) {
    try confirm(folder, called: replacement.what)
    do throws(StoreError) {
      let temporaries = try temporaryFolder(replacement.what)
      guard let history = replacement.history else {
        if isExchanged { discard(replacement.temporary, in: temporaries) }
        return
      }
      if isExchanged { try settle(replacement, history: history, in: temporaries) }
      guard Digest(of: try directory.read(history).bytes) == replacement.base else {
        throw StoreError.overtaken(what: replacement.what, history: history.description)
      }
    } catch {
      // The new bytes stand in the place; that they were not saved would be untrue.
      if case .overtaken = error { throw error }
      throw StoreError.maybeNotDurable(what: replacement.what, Refusal(error))
    }
  }

  /// Exchanges two files, or renames the one over the other where the file system knows no better.
  ///
  /// - Returns: Whether the file that was replaced now has the temporary name.
  private func exchange(
    _ temporary: String, in temporaries: borrowing Descriptor, with path: StorePath,
    in folder: borrowing Descriptor
  ) throws(KernelFailure) -> Bool {
    do {
      try Kernel.exchange(temporary, in: temporaries, with: path.name, in: folder)
      return true
    } catch {
      guard error.saysUnsupported || error.code == ENOSYS else { throw error }
      // What another program moves there between these two calls is lost on such a file system.
      _ = try Kernel.status(of: path.name, in: folder)
      try Kernel.rename(temporary, in: temporaries, to: path.name, in: folder)
      return false
    }
  }

  /// Takes the replaced file's temporary name away, or moves it to the history if it is not the base.
  private func settle(
    _ replacement: Replacement, history: StorePath, in temporaries: borrowing Descriptor
  ) throws(StoreError) {
    let left = StorePath(fixed: ["tmp", replacement.temporary])
    let replaced = try directory.status(of: left)
    if replaced.isSameFile(as: try directory.status(of: history)) {
      discard(replacement.temporary, in: temporaries)
      return
    }
    let digest = Digest(of: try directory.read(left).bytes)
    if digest == replacement.base {
      discard(replacement.temporary, in: temporaries)
      return
    }
    let revision = history.name.prefix { $0 != "-" }
    let kept = StorePath(fixed: history.folders + ["\(revision)-\(digest.short).json"])
    do throws(StoreError) { try move(left, to: kept, called: replacement.what) } catch {
      // The same bytes were kept before; the next start sets the second copy apart.
      guard case .alreadyExists = error else { throw error }
    }
    throw StoreError.overtaken(what: replacement.what, history: kept.description)
  }
}
