import Foundation
import JSON
import Testing

/// The expectations of JSONTestSuite, where its files are at hand.
struct ConformanceTests {
  private static let directory = ProcessInfo.processInfo.environment["CONFORMANCE_DIR"]

  @Test func `the suite's files are read or refused as it expects`() throws {
    let files = try Self.files(in: "json-parsing")
    var counts: [Character: Int] = [:]
    for (name, bytes) in files {
      counts[name.first ?? " ", default: 0] += 1
      let isRead = (try? JSONSource(parsing: bytes)) != nil
      switch name.first {
      case "y": #expect(isRead, "\(name) must be read")
      case "n": #expect(!isRead, "\(name) must be refused")
      default: break
      }
      if !isRead { #expect((try? JSONSource(document: bytes)) == nil, "\(name)") }
    }
    guard !files.isEmpty else { return }
    #expect(counts == ["y": 95, "n": 188, "i": 35])
  }

  @Test func `odd but legal texts keep every member and digit`() throws {
    for (name, bytes) in try Self.files(in: "json-transform") {
      let isHalfPair = name.contains("invalid_codepoint")
      guard let source = try? JSONSource(parsing: bytes) else {
        #expect(isHalfPair, "\(name) must be read")
        continue
      }
      #expect(!isHalfPair, "\(name) holds what no string can")
      let again = try JSONSource(parsing: JSONValue(source.root).line())
      #expect(JSONValue(again.root) == JSONValue(source.root), "\(name)")
      let isRepeated = name.contains("key")
      #expect(source.duplicates.isEmpty != isRepeated, "\(name)")
      guard name.hasPrefix("number") else { continue }
      let text = String(decoding: bytes, as: UTF8.self).trimmed
      #expect(JSONValue(source.root).line() == Array(text.utf8), "\(name)")
    }
  }

  /// The files of a folder by name; none, with one line that says so, without the variable.
  private static func files(in folder: String) throws -> [(String, [UInt8])] {
    guard let directory else {
      print("CONFORMANCE_DIR is not set: the files of \(folder) are not read.")
      return []
    }
    let url = URL(filePath: directory).appending(path: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path()).sorted()
    return try names.filter { $0.hasSuffix(".json") }.map { name in
      (name, [UInt8](try Data(contentsOf: url.appending(path: name))))
    }
  }
}
