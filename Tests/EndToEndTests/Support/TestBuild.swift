import Foundation

/// What the built program has for tests only.
enum TestBuild {
  /// A word that stands in every build with hooks for tests.
  static let word = "CASELOAD_TEST_"

  /// Whether the program under test has them.
  static let hasHooks: Bool = {
    guard let path = try? ProgramRun.builtProgram() else { return false }
    return (try? holds(word, at: path)) ?? false
  }()

  /// The program that users get, where it has been built.
  static var release: String? {
    let beside = URL(filePath: #filePath).appending(path: "../../../../.build/release/caseload")
      .standardized.path
    let candidates = [ProcessInfo.processInfo.environment["CASELOAD_BINARY"], beside]
    return candidates.compactMap(\.self).first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// Whether a text stands in a file's bytes.
  static func holds(_ text: String, at path: String) throws -> Bool {
    let bytes = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
    return bytes.range(of: Data(text.utf8)) != nil
  }
}
