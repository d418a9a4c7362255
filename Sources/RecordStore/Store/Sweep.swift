extension AtomicFile {
  /// Moves what interrupted saves left in `tmp/` to quarantine; nothing with bytes is deleted.
  ///
  /// A leftover that is a second name of a saved file, or empty, has nothing to keep.
  func sweep() throws(StoreError) {
    for name in try directory.names(in: ["tmp"]) {
      guard let path = StorePath(["tmp", name]) else { continue }
      let status = try directory.status(of: path)
      guard status.kind == .file, status.owner == Kernel.currentUser else { continue }
      if status.nameCount > 1 || status.fingerprint.size == 0 {
        try remove(path, called: "leftover")
      } else {
        try move(path, to: freeQuarantinePlace(for: name), called: "leftover")
      }
    }
  }

  private func freeQuarantinePlace(for name: String) throws(StoreError) -> StorePath {
    let taken = Set(try directory.names(in: ["quarantine"]))
    var free = "tmp-" + name
    var number = 1
    while taken.contains(free) {
      number += 1
      free = "tmp-\(name)-\(number)"
    }
    return StorePath(fixed: "quarantine", free)
  }
}
