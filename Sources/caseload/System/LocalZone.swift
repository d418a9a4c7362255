#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The time zone in which the process reads the clock.
enum LocalZone {
  private static let folder = "/usr/share/zoneinfo/"

  /// The machine's own zone by its IANA name; `UTC` where it cannot be told.
  static func ofMachine() -> String {
    if let named = Surroundings.variable("TZ") {
      let name = named.hasPrefix(":") ? String(named.dropFirst()) : named
      if isKnown(name) { return name }
    }
    var buffer = [CChar](repeating: 0, count: 1_024)
    let count = readlink("/etc/localtime", &buffer, buffer.count)
    if count > 0 {
      let target = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if let range = target.firstRange(of: "zoneinfo/") {
        let name = String(target[range.upperBound...])
        if isKnown(name) { return name }
      }
    }
    let written = SmallFile.text(at: "/etc/timezone", limit: 256)?.prefix { !$0.isWhitespace } ?? ""
    return isKnown(String(written)) ? String(written) : "UTC"
  }

  /// Whether this machine has the rules of a zone.
  static func isKnown(_ name: String) -> Bool {
    let isName =
      !name.isEmpty && name.utf8.count < 64 && !name.hasPrefix("/") && !name.contains("..")
      && name.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte) || [0x2B, 0x2D, 0x2F, 0x5F].contains(byte)
      }
    return isName && (name == "UTC" || access(folder + name, R_OK) == 0)
  }

  /// Lets local times be those of a zone from now on, in the whole process.
  static func use(_ name: String) {
    setenv("TZ", name == "UTC" ? "UTC0" : ":" + name, 1)
    tzset()
  }
}
