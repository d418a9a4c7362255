#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension AtomicFile {
  /// Puts a staged file in the place of the base, and keeps what another program put there meanwhile.
  ///
  /// The two files change their names in one step, so that the one that is replaced can be looked at
  /// afterwards: a file that another program moved there since the base was read is not lost.
  /// - Parameters:
  ///   - path: The file.
  ///   - folder: Its open folder.
  ///   - temporary: The name of the staged file in `tmp/`.
  ///   - base: What the file held when it was read.
  ///   - history: Where the base is kept already; `nil` for a file without versions.
  ///   - what: What a person calls the document.
  /// - Throws: `changedOutside` if there is no file in the place any more, `overtaken` if the one
  ///   that was replaced is not the base (it is in the history then), and `maybeNotDurable` if that
  ///   cannot be looked at.
  func replace(
    _ path: StorePath, in folder: borrowing Descriptor, by temporary: String, base: Digest,
    history: StorePath?, called what: String
  ) throws(StoreError) {
    let temporaries = try temporaryFolder(what)
    let isExchanged: Bool
    do {
      isExchanged = try exchange(temporary, in: temporaries, with: path, in: folder)
    } catch {
      // The staged file stays: a change that is written down still needs it.
      if error.code == ENOENT {
        throw StoreError.changedOutside(what: what, path: path.description)
      }
      throw StoreError.notSaved(what: what, Refusal(error))
    }
    try confirm(folder, called: what)
    guard let history else {
      if isExchanged { discard(temporary, in: temporaries) }
      return
    }
    do throws(StoreError) {
      if isExchanged {
        try settle(temporary, in: temporaries, history: history, base: base, called: what)
      }
      guard Digest(of: try directory.read(history).bytes) == base else {
        throw StoreError.overtaken(what: what, history: history.description)
      }
    } catch {
      // The new bytes stand in the place; that they were not saved would be untrue.
      if case .overtaken = error { throw error }
      throw StoreError.maybeNotDurable(what: what, Refusal(error))
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
    _ temporary: String, in temporaries: borrowing Descriptor, history: StorePath, base: Digest,
    called what: String
  ) throws(StoreError) {
    let left = StorePath(fixed: ["tmp", temporary])
    let replaced = try directory.status(of: left)
    if replaced.isSameFile(as: try directory.status(of: history)) {
      discard(temporary, in: temporaries)
      return
    }
    let digest = Digest(of: try directory.read(left).bytes)
    if digest == base {
      discard(temporary, in: temporaries)
      return
    }
    let revision = history.name.prefix { $0 != "-" }
    let kept = StorePath(fixed: history.folders + ["\(revision)-\(digest.short).json"])
    do throws(StoreError) { try move(left, to: kept, called: what) } catch {
      // The same bytes were kept before; the next start sets the second copy apart.
      guard case .alreadyExists = error else { throw error }
    }
    throw StoreError.overtaken(what: what, history: kept.description)
  }
}
