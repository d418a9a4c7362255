/// A paper written beside the practice, for whoever is to have it.
package enum HandoverFile {
  /// Writes a file that must not exist: under another name first, with mode 0600, and brought to the
  /// disk before it gets its name.
  ///
  /// - Parameters:
  ///   - bytes: The whole paper.
  ///   - path: The file from the root.
  ///   - practice: The folder that it must not be in.
  ///   - goOn: Asked before the file gets its name; `false` takes everything back.
  /// - Throws: Why the paper was not written; nothing is left of it.
  /// - Returns: The digest of what was written.
  package static func write(
    _ bytes: [UInt8], to path: String, outside practice: String,
    goOn: () -> Bool = { true }
  ) throws(HandoverError) -> Digest {
    do throws(BackupError) {
      let file = try NewOutsideFile(at: path, outside: practice)
      try file.write(bytes)
      try file.synchronize()
      guard goOn() else { throw BackupError.stopped }
      try file.commit()
      return Digest(of: bytes)
    } catch {
      throw HandoverError(error, path: path)
    }
  }
}

/// Why a paper was not written; nothing that stood before is changed.
package enum HandoverError: Error, Hashable, Sendable {
  case exists(path: String)
  case insidePractice(path: String)
  case noFolder(path: String)
  /// It was asked to stop, and nothing is left of it.
  case stopped
  case refused(path: String, Refusal)

  fileprivate init(_ error: BackupError, path: String) {
    self =
      switch error {
      case .exists(let path): .exists(path: path)
      case .insidePractice(let path): .insidePractice(path: path)
      case .noFolder(let path): .noFolder(path: path)
      case .stopped: .stopped
      case .system(_, let refusal, _): .refused(path: path, refusal)
      default: .noFolder(path: path)
      }
  }
}

extension HandoverError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .exists(let path):
      "There is a file \(path) already, and nothing is overwritten. Choose another name."
    case .insidePractice(let path):
      "\(path) is inside the practice, where only its own documents belong. Choose another place."
    case .noFolder(let path): "There is no folder for \(path). Make it first."
    case .stopped: "Stopped; nothing was left behind."
    case .refused(let path, let refusal):
      "\(refusal.fact): \(path) was not written. \(refusal.advice)."
    }
  }
}
