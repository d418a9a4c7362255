/// Where a folder is and what said so.
package struct DataLocation: Hashable, Sendable {
  /// What decided the place.
  package enum Source: Hashable, Sendable {
    case option
    case environment
    case systemDefault
  }

  /// The conventions for where programs keep things.
  package enum Conventions: Hashable, Sendable {
    case freedesktop
    case macOS

    /// The conventions of the machine this was built for.
    package static var current: Conventions {
      #if os(macOS)
        .macOS
      #else
        .freedesktop
      #endif
    }
  }

  package let path: String
  package let source: Source
  /// A sentence about a variable that was passed over.
  package let warning: String?

  /// Finds the folder of the practice: `--data`, then `CASELOAD_DATA`, then the user's data folder.
  ///
  /// An empty variable counts as unset. A relative `XDG_DATA_HOME` is passed over, as the XDG Base
  /// Directory Specification 0.8 asks; a relative option or `CASELOAD_DATA` starts at
  /// `workingDirectory`.
  package static func data(
    option: String?, environment: [String: String], workingDirectory: String,
    conventions: Conventions = .current
  ) throws(StoreError) -> DataLocation {
    if let option {
      let path = try absolute(option, from: workingDirectory)
      return DataLocation(path: path, source: .option, warning: nil)
    }
    if let path = environment["CASELOAD_DATA"], !path.isEmpty {
      return DataLocation(
        path: try absolute(path, from: workingDirectory), source: .environment, warning: nil)
    }
    return try userFolder(
      variable: "XDG_DATA_HOME", below: ".local/share", environment: environment,
      conventions: conventions)
  }

  /// Finds the folder of themes and keys: `XDG_CONFIG_HOME`, else the user's configuration folder.
  package static func configuration(
    environment: [String: String], conventions: Conventions = .current
  ) throws(StoreError) -> DataLocation {
    try userFolder(
      variable: "XDG_CONFIG_HOME", below: ".config", environment: environment,
      conventions: conventions)
  }

  /// Finds the folder of what a run leaves behind, such as errors: `XDG_STATE_HOME`, else the user's.
  package static func state(
    environment: [String: String], conventions: Conventions = .current
  ) throws(StoreError) -> DataLocation {
    try userFolder(
      variable: "XDG_STATE_HOME", below: ".local/state", onMac: "Library/Logs",
      environment: environment, conventions: conventions)
  }

  private static func userFolder(
    variable: String, below home: String, onMac: String = "Library/Application Support",
    environment: [String: String], conventions: Conventions
  ) throws(StoreError) -> DataLocation {
    var warning: String?
    if let base = environment[variable], !base.isEmpty {
      if base.hasPrefix("/") {
        return DataLocation(
          path: try absolute(base + "/caseload", from: "/"), source: .environment, warning: nil)
      }
      warning = "\(variable) is not an absolute path, so it is not used."
    }
    guard let homePath = environment["HOME"], homePath.hasPrefix("/") else {
      throw StoreError.noHome
    }
    let folder =
      switch conventions {
      case .freedesktop: home
      case .macOS: onMac
      }
    let path = try absolute(homePath + "/" + folder + "/caseload", from: "/")
    return DataLocation(path: path, source: .systemDefault, warning: warning)
  }

  /// The path from the root, without `.`, `..` and doubled slashes.
  ///
  /// - Throws: `badPath` for one that is empty or has control characters.
  package static func absolute(
    _ path: String, from workingDirectory: String
  ) throws(StoreError) -> String {
    guard !path.isEmpty, path.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
    else { throw StoreError.badPath(path) }
    let whole = path.hasPrefix("/") ? path : workingDirectory + "/" + path
    var names: [Substring] = []
    for name in whole.split(separator: "/") where name != "." {
      if name == ".." { _ = names.popLast() } else { names.append(name) }
    }
    guard !names.isEmpty else { throw StoreError.badPath(path) }
    return "/" + names.joined(separator: "/")
  }
}
