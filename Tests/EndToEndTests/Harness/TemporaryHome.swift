import Foundation

/// A home of its own for the program under test: nothing of the developer's is read or written.
///
/// Several terminals and runs may share one, as when a test starts the program again.
final class TemporaryHome {
  /// The home directory.
  let directory: URL

  init() throws {
    directory = FileManager.default.temporaryDirectory
      .appending(path: "caseload-" + UUID().uuidString.prefix(8).lowercased())
    for name in ["data", "config", "state", "cache", "runtime", "harness"] {
      try FileManager.default.createDirectory(
        at: directory.appending(path: name), withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    }
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  /// Where the practice is kept unless the test says otherwise.
  var practice: URL { directory.appending(path: "data/caseload") }
  /// Where settings, keys and themes are read from.
  var configuration: URL { directory.appending(path: "config/caseload") }
  /// What the harness itself keeps; the program never looks here.
  var harness: URL { directory.appending(path: "harness") }

  /// The whole environment of everything that runs here.
  ///
  /// Nothing in it keeps the system from printing backtraces: that is for the program itself to do.
  var environment: [String: String] {
    [
      "HOME": directory.path,
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin",
      "XDG_DATA_HOME": directory.appending(path: "data").path,
      "XDG_CONFIG_HOME": directory.appending(path: "config").path,
      "XDG_STATE_HOME": directory.appending(path: "state").path,
      "XDG_CACHE_HOME": directory.appending(path: "cache").path,
      "XDG_RUNTIME_DIR": directory.appending(path: "runtime").path,
      "TMUX_TMPDIR": harness.path,
      "LANG": "C.UTF-8", "TZ": "UTC", "SHELL": "/bin/sh",
    ]
  }

  /// Runs the built program, or another, without a terminal; `nil` takes a variable away.
  func run(
    _ arguments: [String], input: Data = Data(), environment changes: [String: String?] = [:],
    program: String? = nil, within seconds: Double = 20
  ) throws -> ProgramRun {
    var surroundings = environment
    for (name, value) in changes { surroundings[name] = value }
    return try ProgramRun.run(
      try program ?? ProgramRun.builtProgram(), arguments, input: input,
      environment: surroundings, within: seconds)
  }

  /// Every file below the practice with its bytes, to compare before and after.
  func practiceFiles() throws -> [String: Data] {
    guard let paths = FileManager.default.enumerator(atPath: practice.path) else { return [:] }
    var files: [String: Data] = [:]
    for case let path as String in paths {
      let file = practice.appending(path: path)
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      files[path] = try Data(contentsOf: file)
    }
    return files
  }
}
