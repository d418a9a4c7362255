#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Who writes in the audit log: an account, a machine and a version of the program.
package struct AuditAuthor: Hashable, Sendable {
  /// The name of the account, or its number where it has no name.
  package var user: String
  /// Sixteen digits of a digest of the machine's name, so that the name itself is not told.
  package var host: String
  package var version: String

  /// The program's version.
  package static let programVersion = "0.1.0"

  package init(user: String, host: String, version: String) {
    self.user = user
    self.host = host
    self.version = version
  }

  /// This account, machine and program; the C functions called are `getpwuid_r` and `gethostname`.
  package static let current = AuditAuthor(
    user: accountName ?? "\(Kernel.currentUser)",
    host: String(Digest(of: Array("caseload host \(machineName)".utf8)).description.prefix(16)),
    version: programVersion)

  private static var accountName: String? {
    var facts = passwd()
    var found: UnsafeMutablePointer<passwd>?
    let length = 16_384
    var room = [CChar](repeating: 0, count: length)
    guard getpwuid_r(Kernel.currentUser, &facts, &room, length, &found) == 0, found != nil,
      let name = facts.pw_name
    else { return nil }
    let text = String(cString: name)
    return text.isEmpty ? nil : text
  }

  private static var machineName: String {
    let length = 256
    var room = [CChar](repeating: 0, count: length)
    guard gethostname(&room, length - 1) == 0 else { return "" }
    return String(decoding: room.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
