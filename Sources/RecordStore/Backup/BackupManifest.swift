import ClinicalRecord
import JSON

/// The list in front of an archive: every file with its size and digest, and what they belong to.
package struct BackupManifest: Hashable, Sendable {
  /// One file of the practice.
  package struct File: Hashable, Sendable {
    package var path: String
    package var size: Int
    /// The SHA-256 of its bytes, 64 hexadecimal digits.
    package var sha256: String
  }

  /// Something in the data directory that is in no backup, and why.
  package struct LeftOut: Hashable, Sendable {
    package var path: String
    package var reason: String
  }

  /// Where the log of the practice ended.
  package struct AuditHead: Hashable, Sendable {
    package var sequence: Int
    package var sha256: String
  }

  /// The list's name in the archive.
  static let name = "manifest.json"
  /// The format of archives that this program writes.
  static let format = 1
  private static let limits = JSONLimits(
    bytes: 256 << 20, depth: 8, members: 4_000_000, stringBytes: 4_096,
    magnitude: (1 << 53) - 1)
  /// The most bytes that a list may have.
  static let mostBytes = limits.bytes

  /// The version of the program that made it.
  package var version: String
  package var made: Instant
  package var store: StoreIdentity
  package var audit: AuditHead?
  /// In the order of their paths.
  package var files: [File]
  package var leftOut: [LeftOut]

  /// The bytes of all files together.
  package var byteCount: Int { files.reduce(0) { $0 + $1.size } }

  var bytes: [UInt8] {
    var members = [
      JSONEntry("format", .integer(Self.format)), JSONEntry("program", .text("caseload")),
      JSONEntry("version", .text(version)), JSONEntry("made", .text(made.text)),
      JSONEntry(
        "store",
        .record([
          JSONEntry("id", .text(store.id.text)), JSONEntry("format", .integer(store.format)),
          JSONEntry("created", .text(store.created.text)),
        ])),
    ]
    if let audit {
      members.append(
        JSONEntry(
          "audit",
          .record([
            JSONEntry("sequence", .integer(audit.sequence)),
            JSONEntry("sha256", .text(audit.sha256)),
          ])))
    }
    members.append(
      JSONEntry(
        "files",
        .list(
          files.map {
            .record([
              JSONEntry("path", .text($0.path)), JSONEntry("size", .integer($0.size)),
              JSONEntry("sha256", .text($0.sha256)),
            ])
          })))
    members.append(
      JSONEntry(
        "leftOut",
        .list(
          leftOut.map {
            .record([
              JSONEntry("path", .text($0.path)), JSONEntry("reason", .text($0.reason)),
            ])
          })))
    return JSONValue.record(members).encoded()
  }
}

extension BackupManifest {
  /// Reads a list.
  ///
  /// - Throws: `newer`, or `notAsListed` with the reason.
  init(bytes: [UInt8], path: String) throws(BackupError) {
    let source: JSONSource
    do { source = try JSONSource(document: bytes, limits: Self.limits) } catch {
      throw .notAsListed(Self.name, .badList("\(error)"))
    }
    let root = source.root
    guard root["program"]?.words == "caseload", let format = root["format"]?.whole, format >= 1
    else { throw .notAsListed(Self.name, .badList("it is of another program")) }
    guard format <= Self.format, root["store"]?["format"]?.whole ?? 1 <= Layout.format else {
      throw .newer(path: path)
    }
    guard let version = root["version"]?.words,
      let made = root["made"]?.words.flatMap({ Instant($0) }),
      let id = root["store"]?["id"]?.words.flatMap({ RecordID($0) }),
      let created = root["store"]?["created"]?.words.flatMap({ Instant($0) }),
      let files = root["files"]?.elements, let leftOut = root["leftOut"]?.elements
    else { throw .notAsListed(Self.name, .badList("a member is missing")) }
    self.version = version
    self.made = made
    store = StoreIdentity(id: id, created: created)
    if let sequence = root["audit"]?["sequence"]?.whole,
      let digest = root["audit"]?["sha256"]?.words
    {
      audit = AuditHead(sequence: sequence, sha256: digest)
    }
    self.files = []
    self.leftOut = []
    for node in files {
      guard let path = node["path"]?.words, let size = node["size"]?.whole, size >= 0,
        let digest = node["sha256"]?.words
      else { throw .notAsListed(Self.name, .badList("a file is not described")) }
      self.files.append(File(path: path, size: size, sha256: digest))
    }
    for node in leftOut {
      self.leftOut.append(
        LeftOut(path: node["path"]?.words ?? "", reason: node["reason"]?.words ?? ""))
    }
  }
}

extension JSONNode {
  fileprivate var words: String? {
    if case .text(let text) = content { text } else { nil }
  }

  fileprivate var whole: Int? {
    if case .number(let text) = content { Int(text) } else { nil }
  }

  fileprivate var elements: [JSONNode]? {
    if case .list(let nodes) = content { nodes } else { nil }
  }
}
