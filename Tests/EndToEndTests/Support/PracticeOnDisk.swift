import Foundation
import Testing

/// What tests put into a practice and find there, past the program.
extension TemporaryHome {
  /// Where the demonstration is kept.
  var demonstration: URL { directory.appending(path: "data/caseload-demo") }

  /// Writes an invented practice where the program will look for its own.
  func makePractice(clients: Int = 3, notesPerClient: Int = 2) throws {
    let run = try run([
      "demo", "--generate", practice.path, "--clients", "\(clients)", "--notes-per-client",
      "\(notesPerClient)", "--seed", "7",
    ])
    try #require(run.status == 0, "\(run.errors)")
  }

  /// The bytes of all documents, without what is there for the running program only.
  func documents() throws -> [String: Data] {
    try practiceFiles().filter { path, _ in
      !["drafts", "locks", "audit", "tmp", "undo", "index"].contains { path.hasPrefix($0 + "/") }
    }
  }

  /// The paths of the clients' own documents, in their order on disk.
  func clientPaths() throws -> [String] {
    try practiceFiles().keys.filter { $0.hasSuffix("/client.json") }.sorted()
  }

  /// The body of a document, as another program reads it.
  func body(of path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: practice.appending(path: path))
    let whole = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    return try #require(whole["body"] as? [String: Any])
  }

  /// Every text in the documents and drafts that are JSON, wherever it stands in them.
  func texts(in folder: String = "") throws -> [String] {
    try practiceFiles().filter { $0.key.hasPrefix(folder) && $0.key.hasSuffix(".json") }
      .compactMap { try? JSONSerialization.jsonObject(with: $0.value) }.flatMap(Self.texts(of:))
  }

  /// Whether a text stands on disk, alone or within a longer one.
  func holds(_ text: String, in folder: String = "") throws -> Bool {
    try texts(in: folder).contains { $0.contains(text) }
  }

  private static func texts(of value: Any) -> [String] {
    switch value {
    case let text as String: [text]
    case let list as [Any]: list.flatMap(texts(of:))
    case let record as [String: Any]: record.values.flatMap(texts(of:))
    default: []
    }
  }

  /// Puts a text into the first member of this name in a document, escaped as JSON may be.
  ///
  /// Everything but printable ASCII is escaped, so that the file is as harmless as a file can be.
  func put(_ text: String, into member: String, of path: String) throws {
    let file = practice.appending(path: path)
    let old = try String(contentsOf: file, encoding: .utf8)
    let pattern = try Regex("\"\(member)\": \"(?:[^\"\\\\]|\\\\.)*\"")
    let range = try #require(old.firstRange(of: pattern), "\(path) has no \(member)")
    let new = old.replacingCharacters(in: range, with: "\"\(member)\": \"\(Self.escaped(text))\"")
    try Data(new.utf8).write(to: file)
  }

  /// The text in a JSON string, with an escape for each UTF-16 unit that is not plain.
  private static func escaped(_ text: String) -> String {
    text.utf16.map { unit in
      let isPlain = (0x20..<0x7f).contains(unit) && unit != 0x22 && unit != 0x5c
      if isPlain, let scalar = Unicode.Scalar(unit) { return String(scalar) }
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
