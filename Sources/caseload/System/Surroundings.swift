#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the process was started with.
enum Surroundings {
  /// The value of an environment variable; `nil` when it is unset or empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Every variable with its value; of one that is there twice the first counts.
  static var all: [String: String] {
    var found: [String: String] = [:]
    var entry = environ
    while let line = entry.pointee {
      let parts = String(cString: line).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, found[String(parts[0])] == nil {
        found[String(parts[0])] = String(parts[1])
      }
      entry += 1
    }
    return found
  }

  /// The variables that decide where things are kept.
  static var places: [String: String] {
    var found: [String: String] = [:]
    for name in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "CASELOAD_DATA"] {
      if let value = variable(name) { found[name] = value }
    }
    return found
  }

  /// The folder that relative paths start from; the root where there is none any more.
  static var workingDirectory: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  /// Takes over the locale of the environment and tells whether its characters are UTF-8.
  static func localeIsUTF8() -> Bool {
    _ = setlocale(LC_CTYPE, "")
    guard let codeset = nl_langinfo(nl_item(CODESET)) else { return false }
    return ["UTF-8", "utf8", "UTF8", "utf-8"].contains(String(cString: codeset))
  }

  /// Whether the environment names a locale at all.
  static var namesLocale: Bool {
    ["LC_ALL", "LC_CTYPE", "LANG"].contains { variable($0) != nil }
  }
}
