import ClinicalRecord

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension AtomicFile {
  /// Where a file went in a move that the disk did not confirm, unless it stands in its place again.
  func unconfirmedTarget(of path: StorePath) throws(StoreError) -> StorePath? {
    guard let target = unconfirmedMoves[path], try directory.isThere(target) else { return nil }
    guard try directory.isThere(path) else { return target }
    return try isOneFile(path, target) ? target : nil
  }

  /// From where a file came by a move that the disk did not confirm.
  func unconfirmedSource(of target: StorePath) throws(StoreError) -> StorePath? {
    guard let path = unconfirmedMoves.first(where: { $0.value == target })?.key else { return nil }
    return try unconfirmedTarget(of: path) == target ? path : nil
  }

  /// Undoes a move that the disk did not confirm, so that it is asked to write both folders anew.
  ///
  /// After a failed confirmation the system may take for written what is not; only a new change of the
  /// folder is certain to be written. The file has a name at every moment.
  func takeBackUnconfirmed(
    _ path: StorePath, to target: StorePath, called what: String
  ) throws(StoreError) {
    guard try unconfirmedTarget(of: path) == target else {
      unconfirmedMoves[path] = nil
      return
    }
    let folder = try directory.folder(path.folders)
    let targetFolder = try directory.folder(target.folders)
    if try !directory.isThere(path) {
      try replacing(what) { () throws(KernelFailure) in
        try Kernel.link(target.name, in: targetFolder, as: path.name, in: folder)
      }
    }
    // On the disk before the other name goes.
    try confirm(folder, called: what)
    try replacing(what) { () throws(KernelFailure) in
      try Kernel.unlink(target.name, in: targetFolder)
    }
    unconfirmedMoves[path] = nil
  }

  private func isOneFile(_ one: StorePath, _ other: StorePath) throws(StoreError) -> Bool {
    try directory.status(of: one).isSameFile(as: directory.status(of: other))
  }
}

extension RecordStore {
  /// Lets a document be in its place again that was to go to the trash, if the disk did not confirm that.
  func takeBackUnconfirmedMove(of document: Document) throws(StoreError) {
    guard let path = DocumentAddress(of: document)?.path else { return }
    let writer = try writing()
    guard let target = try writer.unconfirmedTarget(of: path) else { return }
    do throws(StoreError) {
      try writer.takeBackUnconfirmed(path, to: target, called: document.kind.label)
    } catch { throw note(error, called: document.kind.label) }
  }
}
