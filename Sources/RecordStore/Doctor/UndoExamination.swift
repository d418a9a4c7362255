import ClinicalRecord
import JSON

extension Doctor {
  /// The steps that can be taken back: a file of them that cannot be read counts as empty for the
  /// program, so that only here it is told.
  mutating func examineUndo() throws(StoreError) {
    try examineUndo(in: ["undo"])
    for client in try directory.namesIfAny(in: ["private"]) where RecordID(client) != nil {
      guard try directory.names(in: ["private", client]).contains("undo") else { continue }
      try examineUndo(in: ["private", client, "undo"])
    }
  }

  private mutating func examineUndo(in folder: [String]) throws(StoreError) {
    guard try directory.isThere(StorePath(fixed: folder)) else { return }
    for (name, status) in try directory.entries(in: folder)
    where status.kind == .file && name.hasSuffix(".json") {
      guard let path = StorePath(folder + [name]) else { continue }
      let reason: String
      do throws(StoreError) {
        let bytes = try directory.read(path, limit: RecordStore.undoLimits.bytes).bytes
        guard let fault = RecordStore.fault(inUndoLog: bytes) else { continue }
        reason = "\(path) cannot be read: \(fault)."
      } catch {
        if case .foreignOwner = error { continue }
        reason = "\(error)"
      }
      add(
        .undo, path.description,
        "\(reason) Only what u takes back is in it, and that begins anew with the next change; no "
          + "record is affected, and nothing need be done.")
    }
  }
}

extension JSONError {
  /// What is wrong and where, without what to do about it, which depends on the file.
  var withoutAdvice: String {
    let words = "\(self)".prefix { $0 != ";" }
    return String(words.hasSuffix(".") ? words.dropLast() : words)
  }
}
