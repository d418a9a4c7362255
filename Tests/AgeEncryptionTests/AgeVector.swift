import Foundation

/// One test vector of age: what is expected, the keys, and the file.
struct AgeVector {
  let name: String
  /// The members of the vector's header by name; a name may stand there more than once.
  let members: [(name: String, value: String)]
  let file: [UInt8]

  func values(_ name: String) -> [String] {
    members.filter { $0.name == name }.map(\.value)
  }

  var expectation: String { values("expect").first ?? "" }

  /// Features that this program does not have: why the vector is left out, if it is.
  var isLeftOut: Bool { name.hasPrefix("armor") || name.hasPrefix("hybrid") }

  /// Reads a vector: lines of names and values, an empty line, the file.
  init?(name: String, bytes: [UInt8]) throws {
    self.name = name
    guard
      let end = bytes.indices.dropLast().first(where: { bytes[$0] == 10 && bytes[$0 + 1] == 10 })
    else { return nil }
    members = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n").map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return (String(parts[0]), parts.count > 1 ? parts[1].trimmingPrefix(" ").description : "")
    }
    let rest = Array(bytes[(end + 2)...])
    let isCompressed = members.contains { $0.name == "compressed" && $0.value == "zlib" }
    file = isCompressed ? try Self.inflated(rest) : rest
  }

  /// The vectors in a folder by name.
  static func all(in folder: URL) throws -> [AgeVector] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted().compactMap {
      try AgeVector(
        name: $0, bytes: [UInt8](try Data(contentsOf: folder.appending(path: $0))))
    }
  }

  private static func inflated(_ bytes: [UInt8]) throws -> [UInt8] {
    let program =
      "import sys,zlib; sys.stdout.buffer.write(zlib.decompress(sys.stdin.buffer.read()))"
    return try Tool.run("python3", ["-c", program], input: bytes).output
  }
}

/// Runs a tool of the machine.
enum Tool {
  struct Failure: Error {
    let tool: String
    let status: Int32
    let words: String
  }

  @discardableResult
  static func run(
    _ tool: String, _ arguments: [String], input: [UInt8] = []
  ) throws -> (output: [UInt8], words: String) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "caseload-tool-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appending(path: $0) }
    try Data(input).write(to: files[0])
    for file in files[1...] {
      _ = FileManager.default.createFile(atPath: file.path(), contents: nil)
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    let words = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    guard process.terminationStatus == 0 else {
      throw Failure(tool: tool, status: process.terminationStatus, words: words)
    }
    return ([UInt8](try Data(contentsOf: files[1])), words)
  }
}
