import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A real terminal with a shell in it that runs the program: tmux with a server of its own.
///
/// The shell is a plain one without line editing and with job control, so that stopping, the prompt
/// and the terminal's modes after the end can be looked at as the program left them.
final class TerminalUnderTest {
  /// What the terminal did not show in time.
  struct TimedOut: Error, CustomStringConvertible {
    let wanted: String
    let screen: String
    var description: String { "Waited in vain for \(wanted). The screen:\n\(screen)" }
  }

  /// The status that the shell gives a program that was stopped by Ctrl-Z.
  static let stopped = 128 + SIGTSTP
  /// How the shell's prompt looks.
  static let prompt = "ready$"

  let home: TemporaryHome
  private let socket = "caseload-" + UUID().uuidString.prefix(8)
  private let program: String
  private var promptsSeen = 0
  private var isClosed = false

  /// Opens a terminal and starts the program in it.
  ///
  /// - Parameters:
  ///   - columns: The width of the screen.
  ///   - rows: The height of the screen.
  ///   - home: Where it runs; a new home unless given.
  ///   - environment: Changes to the program's environment; `nil` takes a variable away.
  ///   - arguments: What follows the program's name.
  ///   - program: Another program than the built one.
  ///   - term: The TERM that the shell has.
  /// - Throws: ``Refused`` or ``TimedOut`` when the terminal or the program does not start.
  init(
    columns: Int = 80, rows: Int = 24, home: TemporaryHome? = nil,
    environment: [String: String?] = [:], arguments: [String] = [], program: String? = nil,
    term: String = "tmux-256color"
  ) throws {
    self.home = try home ?? TemporaryHome()
    self.program = try program ?? ProgramRun.builtProgram()
    try writeShellFiles(term: term)
    var surroundings = self.home.environment
    surroundings["ENV"] = file("profile").path
    surroundings["TERM"] = "xterm-256color"
    let opened = try ProgramRun.run(
      "/usr/bin/env",
      [
        "tmux", "-L", socket, "-f", file("tmux.conf").path, "new-session", "-d",
        "-x", "\(columns)", "-y", "\(rows)", "exec /bin/sh -i",
      ],
      environment: surroundings)
    guard opened.status == 0 else { throw Refused(command: "new-session", reason: opened.errors) }
    try waitFor(Self.prompt)
    try start(arguments: arguments, environment: environment)
  }

  deinit { close() }

  /// Ends the terminal with everything in it, and its server only.
  func close() {
    guard !isClosed else { return }
    isClosed = true
    _ = try? tmux(["kill-server"])
    // One that outlives its terminal would go on working in a home that is gone.
    if let left = recordedProcessID, recordedStatuses.count < promptsSeen + 1 {
      _ = signalProcess(left, SIGKILL)
    }
  }

  /// Starts the program, or starts it again, at the prompt.
  func start(arguments: [String] = [], environment: [String: String?] = [:]) throws {
    let changes = environment.sorted { $0.key < $1.key }.map { name, value in
      value.map { "export \(name)=\(Self.quoted($0))" } ?? "unset \(name)"
    }
    let call = ([program] + arguments).map(Self.quoted).joined(separator: " ")
    let lines =
      ["#!/bin/sh"] + changes + ["echo $$ >\(Self.quoted(file("pid").path))", "exec \(call)"]
    try? FileManager.default.removeItem(at: file("pid"))
    try lines.joined(separator: "\n").write(to: file("launch"), atomically: true, encoding: .utf8)
    promptsSeen = recordedStatuses.count
    try type("go")
    try keys("Enter")
    _ = try wait(for: "the program to start") { recordedProcessID }
  }

  /// Brings a stopped program back to the foreground.
  func resume() throws {
    promptsSeen = recordedStatuses.count
    try type("back")
    try keys("Enter")
  }

  /// Waits until the shell has its prompt again, and gives the program's exit status.
  ///
  /// It is 128 and the signal's number after a signal, ``stopped`` after Ctrl-Z.
  func exitStatus(within seconds: Double = 10) throws -> Int32 {
    try wait(for: "the program to end", within: seconds) {
      let statuses = recordedStatuses
      return statuses.count > promptsSeen ? statuses.last : nil
    }
  }

  /// The number of the running program's process.
  var processID: Int32 {
    get throws { try wait(for: "the process number") { recordedProcessID } }
  }

  /// Sends a signal to the program alone.
  func kill(_ signal: Int32) throws {
    let process = try processID
    guard signalProcess(process, signal) == 0 else {
      throw Refused(command: "kill", reason: "process \(process) cannot be signalled")
    }
  }

  /// Waits for a text to be on the screen, looking every 20 ms.
  func waitFor(_ text: String, within seconds: Double = 10) throws {
    try waitUntil("“\(text)”", within: seconds) { $0.contains(text) }
  }

  /// Waits for a text to be on the screen no more.
  func waitUntilGone(_ text: String, within seconds: Double = 10) throws {
    try waitUntil("“\(text)” to go", within: seconds) { !$0.contains(text) }
  }

  /// Waits until the screen is as wanted, and gives it.
  @discardableResult
  func waitUntil(
    _ wanted: String, within seconds: Double = 10, _ isSo: (String) -> Bool
  ) throws -> String {
    try wait(for: wanted, within: seconds) {
      let now = try screen
      return isSo(now) ? now : nil
    }
  }

  private func wait<Value>(
    for wanted: String, within seconds: Double = 10, _ look: () throws -> Value?
  ) throws -> Value {
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      if let value = try look() { return value }
      guard ContinuousClock.now < end else {
        throw TimedOut(wanted: wanted, screen: (try? screen) ?? "(no terminal)")
      }
      usleep(20_000)
    }
  }

  /// A file of this terminal in the harness's folder.
  func file(_ name: String) -> URL { home.harness.appending(path: "\(socket)-\(name)") }

  private var recordedStatuses: [Int32] {
    let text = (try? String(contentsOf: file("statuses"), encoding: .utf8)) ?? ""
    // A line that is still being written has no newline yet.
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .compactMap { Int32($0) }
  }

  private var recordedProcessID: Int32? {
    guard let text = try? String(contentsOf: file("pid"), encoding: .utf8), text.hasSuffix("\n")
    else { return nil }
    return Int32(text.dropLast())
  }

  private func writeShellFiles(term: String) throws {
    let statuses = Self.quoted(file("statuses").path)
    let launch = Self.quoted(file("launch").path)
    try """
    set +o emacs 2>/dev/null
    unset ENV
    PS1='\(Self.prompt) '
    go() { /bin/sh \(launch); echo $? >>\(statuses); }
    back() { fg >/dev/null; echo $? >>\(statuses); }

    """.write(to: file("profile"), atomically: true, encoding: .utf8)
    try """
    set -g status off
    set -g default-terminal "\(term)"
    set -g escape-time 0
    set -g set-clipboard on
    set -g remain-on-exit on

    """.write(to: file("tmux.conf"), atomically: true, encoding: .utf8)
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }

  /// A command that the terminal refused.
  struct Refused: Error, CustomStringConvertible {
    let command: String
    let reason: String
    var description: String { "\(command): \(reason)" }
  }

  /// Gives this terminal's server a command, and returns what it printed.
  @discardableResult
  func tmux(_ arguments: [String], input: Data = Data()) throws -> String {
    let answer = try ProgramRun.run(
      "/usr/bin/env", ["tmux", "-L", socket] + arguments, input: input,
      environment: home.environment)
    guard answer.status == 0 else {
      throw Refused(command: arguments.joined(separator: " "), reason: answer.errors)
    }
    return answer.output
  }
}
