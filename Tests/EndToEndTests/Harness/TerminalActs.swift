import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Sends a signal by process number, as kill(2).
func signalProcess(_ process: Int32, _ signal: Int32) -> Int32 { kill(process, signal) }

/// What a person does at the terminal, and what can be seen there.
extension TerminalUnderTest {
  /// Presses keys by tmux's names: `Enter`, `C-p`, `Escape`, `F2`, `S-Tab` is `BTab`, `j`.
  ///
  /// After Escape it waits as long as a hand would, so that the next key is not read as Alt with it.
  func keys(_ names: String...) throws {
    for name in names {
      try tmux(["send-keys", "--", name])
      if name == "Escape" || name == "C-[" { usleep(60_000) }
    }
  }

  /// Types text letter by letter.
  func type(_ text: String) throws {
    try tmux(["send-keys", "-l", "--", text])
  }

  /// Pastes text as one piece, with markers when the program asked for them.
  func paste(_ text: String) throws {
    try tmux(["load-buffer", "-b", "pasted", "-"], input: Data(text.utf8))
    try tmux(["paste-buffer", "-p", "-d", "-b", "pasted"])
  }

  /// Changes the size of the terminal, and waits until the program can know it.
  ///
  /// tmux spreads resizes over time, and tells the kernel up to a quarter of a second later.
  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    try waitUntil("the size \(columns)x\(rows)") { _ in
      (try? stty("size")) == "\(rows) \(columns)\n"
    }
  }

  /// The screen as text, a line each row, without blanks at the ends of rows.
  var screen: String {
    get throws { try tmux(["capture-pane", "-p"]) }
  }

  /// The rows of the screen.
  var screenRows: [String] {
    get throws {
      try screen.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
        String.init)
    }
  }

  /// The screen with the escape sequences of its colours and attributes.
  var screenWithAttributes: String {
    get throws { try tmux(["capture-pane", "-p", "-e"]) }
  }

  /// Whether the alternate screen is shown.
  var alternateScreenIsOn: Bool {
    get throws { try ask("alternate_on") == "1" }
  }

  /// Whether the cursor is to be seen.
  var cursorIsVisible: Bool {
    get throws { try ask("cursor_flag") == "1" }
  }

  /// Where the cursor rests, from 0.
  var cursor: (column: Int, row: Int) {
    get throws {
      let parts = try ask("cursor_x},#{cursor_y").split(separator: ",").compactMap { Int($0) }
      guard parts.count == 2 else { throw Refused(command: "cursor", reason: "\(parts)") }
      return (parts[0], parts[1])
    }
  }

  /// The clipboard that escape sequences could have written; `nil` while there is none.
  var clipboard: String? {
    try? tmux(["show-buffer"])
  }

  /// The terminal's modes, as `stty -a` tells them.
  var modes: String {
    get throws { try stty("-a") }
  }

  private func stty(_ argument: String) throws -> String {
    #if os(Linux)
      let option = "-F"
    #else
      let option = "-f"
    #endif
    let answer = try home.run(
      ["stty", option, try ask("pane_tty"), argument], program: "/usr/bin/env")
    guard answer.status == 0 else { throw Refused(command: "stty", reason: answer.errors) }
    return answer.output
  }

  /// Starts keeping every byte that the program sends to the terminal.
  func recordOutput() throws {
    let path = file("output").path
    try Data().write(to: file("output"))
    try tmux(["pipe-pane", "-O", "exec cat >>'\(path)'"])
  }

  /// The bytes that were sent since ``recordOutput()``.
  var recordedOutput: Data {
    get throws { try Data(contentsOf: file("output")) }
  }

  /// The value of one of tmux's variables for this terminal.
  func ask(_ variable: String) throws -> String {
    try tmux(["display-message", "-p", "#{\(variable)}"])
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
