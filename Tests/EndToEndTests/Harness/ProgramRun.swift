import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a finished program left: its exit status and what it wrote.
struct ProgramRun: Sendable {
  /// The exit status; 128 and the signal's number for one that a signal ended.
  let status: Int32
  let outputBytes: Data
  let errorBytes: Data

  /// What went to standard output, as text.
  var output: String { String(decoding: outputBytes, as: UTF8.self) }
  /// What went to standard error, as text.
  var errors: String { String(decoding: errorBytes, as: UTF8.self) }

  /// Why a program could not be run to its end.
  enum Failure: Error, CustomStringConvertible {
    case missing(String)
    case timedOut(program: String, arguments: [String], seconds: Double)

    var description: String {
      switch self {
      case .missing(let path): "There is no program at \(path); build it first."
      case .timedOut(let program, let arguments, let seconds):
        "\(program) \(arguments.joined(separator: " ")) did not end within \(seconds) s."
      }
    }
  }

  /// The built program: the one that CASELOAD_BINARY names, or else the one beside the tests.
  static func builtProgram() throws -> String {
    let named = ProcessInfo.processInfo.environment["CASELOAD_BINARY"]
    let bundle =
      Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") }
      ?? CommandLine.arguments.first ?? ""
    let beside = URL(filePath: bundle).deletingLastPathComponent().appending(path: "caseload").path
    let path = named ?? beside
    guard FileManager.default.isExecutableFile(atPath: path) else { throw Failure.missing(path) }
    return path
  }

  /// Runs a program to its end without a terminal.
  ///
  /// - Parameters:
  ///   - path: The program's file.
  ///   - arguments: What follows the program's name.
  ///   - input: What it reads; nothing at all unless given.
  ///   - environment: Its whole environment.
  ///   - seconds: How long it may take before it is killed.
  ///   - meanwhile: Called with its number again and again while it runs.
  /// - Returns: What it left.
  /// - Throws: ``Failure`` when it cannot be started or does not end.
  static func run(
    _ path: String, _ arguments: [String], input: Data = Data(), environment: [String: String],
    within seconds: Double = 20, meanwhile: (pid_t) -> Void = { _ in }
  ) throws -> ProgramRun {
    let folder = FileManager.default.temporaryDirectory.appending(path: "run-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files instead of pipes: neither side can block the other, whatever their size.
    let inputFile = folder.appending(path: "input")
    let outputFile = folder.appending(path: "output")
    let errorFile = folder.appending(path: "errors")
    try input.write(to: inputFile)
    try Data().write(to: outputFile)
    try Data().write(to: errorFile)

    let process = try spawn(
      path, arguments, environment: environment,
      files: [
        (inputFile.path, O_RDONLY), (outputFile.path, O_WRONLY), (errorFile.path, O_WRONLY),
      ])
    let end = ContinuousClock.now + .seconds(seconds)
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      guard ContinuousClock.now < end else {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        throw Failure.timedOut(program: path, arguments: arguments, seconds: seconds)
      }
      meanwhile(process)
      usleep(1_000)
    }
    let signal = status & 0x7f
    return ProgramRun(
      status: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
      outputBytes: try Data(contentsOf: outputFile), errorBytes: try Data(contentsOf: errorFile))
  }

  /// Starts a program with its standard streams opened on three files, and gives its number.
  ///
  /// Not Foundation's `Process`, which takes a program for running as long as any child of it is,
  /// as tmux's server stays behind its client.
  private static func spawn(
    _ path: String, _ arguments: [String], environment: [String: String],
    files: [(path: String, flags: Int32)]
  ) throws -> pid_t {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // The tests' threads block nearly every signal; what they start must not inherit that.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    for (stream, file) in files.enumerated() {
      posix_spawn_file_actions_addopen(&actions, Int32(stream), file.path, file.flags, 0)
    }
    let words = ([path] + arguments).map { strdup($0) }
    let variables = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { (words + variables).forEach { free($0) } }
    var process: pid_t = 0
    let refusal = posix_spawn(
      &process, path, &actions, &attributes, words + [nil], variables + [nil])
    guard refusal == 0 else { throw Failure.missing(path) }
    return process
  }
}
