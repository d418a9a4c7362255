import CSystem

/// What kind of disk a practice is on, as far as it matters for keeping it safe.
package enum FileSystemKind: Hashable, Sendable {
  case local
  /// A disk of another machine, by the name of its protocol.
  case remote(String)

  package var isRemote: Bool { self != .local }

  /// The kind of disk that an open folder is on; the C function called is `fstatfs`.
  static func of(_ folder: borrowing Descriptor) -> FileSystemKind {
    let length = 32
    var name = [CChar](repeating: 0, count: length)
    guard cs_remote_file_system(folder.number, &name, length) == 1 else { return .local }
    return .remote(
      String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }
}

/// What a clinician should know of the place where the practice is kept.
package enum PlacementWarning: Hashable, Sendable {
  case network(protocolName: String)
  case synchronized(service: String)

  /// Folders whose content a program copies to other machines, by the names on their way.
  private static let services = [
    "Dropbox", "OneDrive", "Google Drive", "GoogleDrive", "Nextcloud", "ownCloud", "Syncthing",
    "iCloud Drive", "Mobile Documents", "CloudStorage", "pCloudDrive", "Seafile", "MEGA",
  ]

  /// A short word for what was told, for the note that it was told.
  var code: String {
    switch self {
    case .network(let name): "network-" + name.lowercased()
    case .synchronized: "sync"
    }
  }

  /// What is to be known of a path on a kind of disk; `isShared` says that a sync tool marked it.
  static func of(path: String, kind: FileSystemKind, isShared: Bool) -> [PlacementWarning] {
    var warnings: [PlacementWarning] = []
    if case .remote(let name) = kind { warnings.append(.network(protocolName: name)) }
    let names = path.split(separator: "/")
    let service = names.lazy.compactMap { name in
      services.first { name == $0 || name.hasPrefix($0 + " ") || name.hasPrefix($0 + "-") }
    }.first
    if let service {
      warnings.append(.synchronized(service: service))
    } else if isShared {
      warnings.append(.synchronized(service: "Syncthing"))
    }
    return warnings
  }
}

extension PlacementWarning: CustomStringConvertible {
  package var description: String {
    switch self {
    case .network(let name):
      "The practice is on a network disk (\(name)). It works, but open it on one computer at a "
        + "time: the lock does not reach the others, and a lost connection may lose the last save."
    case .synchronized(let service):
      "The practice is in a folder that \(service) copies, unencrypted, to other machines. Keep "
        + "it on this computer's disk and copy encrypted backups instead; what the service "
        + "doubles is listed by `caseload doctor`, never loaded."
    }
  }
}
