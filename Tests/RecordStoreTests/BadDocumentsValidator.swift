import Foundation

/// The validator of the published schemas, run once over many files.
struct SchemaValidator {
  /// What the validator said of one file.
  enum Verdict: Hashable {
    case valid
    case refusedBySchema(String)
    case refusedByReading(String)

    init?(_ text: Substring) {
      if text == "valid" {
        self = .valid
      } else if let reason = text.after("refused by schema: ") {
        self = .refusedBySchema(reason)
      } else if let reason = text.after("refused by reading: ") {
        self = .refusedByReading(reason)
      } else {
        return nil
      }
    }
  }

  /// Why there are no verdicts.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The directory that holds Package.swift.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The verdicts on documents whose folders are named for their kinds, by path.
  ///
  /// They travel in one archive: thousands of small files would keep a busy disk for a minute.
  ///
  /// - Throws: `Failure` with what to do when the validator cannot work.
  static func verdicts(on documents: [String: [UInt8]]) throws -> [String: Verdict] {
    let folder = try TemporaryFolder()
    try Data(archive(documents)).write(to: URL(filePath: folder.file("documents.tar")))
    let process = Process()
    process.executableURL = root.appending(path: "Scripts/validate-documents")
    process.arguments = ["--by-folder", folder.file("documents.tar")]
    let (output, errors) = (folder.file("output.txt"), folder.file("errors.txt"))
    try folder.write("", to: "output.txt")
    try folder.write("", to: "errors.txt")
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
    do { try process.run() } catch {
      throw Failure(description: "Scripts/validate-documents does not start: \(error)")
    }
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus < 2 else {
      throw Failure(
        description: "Scripts/validate-documents judged nothing (exit "
          + "\(process.terminationStatus)): \(folder.text(of: "errors.txt") ?? "")"
          + " Scripts/install-needs test installs what it needs.")
    }
    return try read(folder.text(of: "output.txt") ?? "")
  }

  private static func read(_ output: String) throws -> [String: Verdict] {
    var verdicts: [String: Verdict] = [:]
    for line in output.split(separator: "\n") {
      guard let colon = line.firstRange(of: ": "),
        let verdict = Verdict(line[colon.upperBound...])
      else { throw Failure(description: "Scripts/validate-documents says: \(line)") }
      verdicts[String(line[..<colon.lowerBound])] = verdict
    }
    return verdicts
  }

  /// An archive of files in the form of POSIX `ustar`: a header and whole blocks of 512 bytes each.
  private static func archive(_ files: [String: [UInt8]]) -> [UInt8] {
    var archive: [UInt8] = []
    for (path, bytes) in files {
      var header = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at offset: Int) {
        header.replaceSubrange(offset..<(offset + text.utf8.count), with: text.utf8)
      }
      put(path, at: 0)
      put("0000600", at: 100)
      put(octal(bytes.count, digits: 11), at: 124)
      put("00000000000", at: 136)
      put("        ", at: 148)  // The checksum is taken with spaces in its place.
      put("0", at: 156)
      put("ustar\0" + "00", at: 257)
      put(octal(header.reduce(0) { $0 + Int($1) }, digits: 6) + "\0", at: 148)
      archive += header
      archive += bytes
      archive += Array(repeating: 0, count: (512 - bytes.count % 512) % 512)
    }
    return archive + Array(repeating: 0, count: 1_024)
  }

  private static func octal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 8)
    return String(repeating: "0", count: digits - text.count) + text
  }
}

extension Substring {
  /// What stands behind a beginning; nil when the text begins otherwise.
  fileprivate func after(_ beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }
}
