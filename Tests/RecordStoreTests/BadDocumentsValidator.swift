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

  /// The verdicts on the files below a folder whose subfolders are named for kinds, by path.
  ///
  /// - Throws: `Failure` with what to do when the validator cannot work.
  static func verdicts(on folder: TemporaryFolder) throws -> [String: Verdict] {
    let process = Process()
    process.executableURL = root.appending(path: "Scripts/validate-documents")
    process.arguments = ["--by-folder", folder.file("documents")]
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
    return try read(folder.text(of: "output.txt") ?? "", below: folder.file("documents") + "/")
  }

  private static func read(_ output: String, below folder: String) throws -> [String: Verdict] {
    var verdicts: [String: Verdict] = [:]
    for line in output.split(separator: "\n") {
      guard let colon = line.firstRange(of: ": "),
        let path = line[..<colon.lowerBound].after(folder),
        let verdict = Verdict(line[colon.upperBound...])
      else { throw Failure(description: "Scripts/validate-documents says: \(line)") }
      verdicts[path] = verdict
    }
    return verdicts
  }
}

extension Substring {
  /// What stands behind a beginning; nil when the text begins otherwise.
  fileprivate func after(_ beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }
}
