import Foundation
import Testing

/// What tests of the program do again and again.
extension TerminalUnderTest {
  /// Opens a terminal in which nothing runs yet, and tells its modes.
  ///
  /// What is started there is a program by its path.
  static func idle(
    columns: Int = 80, rows: Int = 24, home: TemporaryHome? = nil, term: String = "tmux-256color"
  ) throws -> (terminal: TerminalUnderTest, modes: String) {
    let terminal = try TerminalUnderTest(
      columns: columns, rows: rows, home: home, arguments: ["true"], program: "/usr/bin/env",
      term: term)
    _ = try terminal.exitStatus()
    // The prompt that follows the one of the start.
    try terminal.waitUntil("the second prompt") { screen in
      screen.split(separator: "\n").count { $0.hasPrefix(TerminalUnderTest.prompt) } == 2
    }
    return (terminal, try terminal.modes)
  }

  /// Starts the built program in an idle terminal.
  func startProgram(_ arguments: [String] = [], environment: [String: String?] = [:]) throws {
    try start(arguments: [try ProgramRun.builtProgram()] + arguments, environment: environment)
  }

  /// Waits for the list of a practice that has clients, and until a key is taken for what is selected.
  ///
  /// While facts come the rows move, and for 300 ms after that a key is held to be meant for another.
  func waitForList() throws {
    try waitUntil("the selected client") {
      $0.contains("\n>") && $0.contains("Needs you") && !$0.contains("Reading the practice")
    }
    Thread.sleep(forTimeInterval: 0.32)
  }

  /// Begins a note of the selected client, and waits for its first text.
  func beginNote() throws {
    try actOnSelected("n", until: "Tab next field")
  }

  /// Presses a key for the selected client, and again where the program says that the list has just
  /// moved: on a busy machine the rows come in late.
  private func actOnSelected(_ key: String, until text: String) throws {
    try keys(key)
    var isThere = false
    try waitUntil(text) { screen in
      isThere = screen.contains(text)
      return isThere || screen.contains("The list has just moved")
    }
    if isThere { return }
    Thread.sleep(forTimeInterval: 0.32)
    try keys(key)
    try waitFor(text)
  }

  /// Opens the chart of the selected client, and waits for its first screen.
  func openChart() throws {
    try actOnSelected("Enter", until: "How it is")
  }

  /// Waits until a text stands on disk, below a folder if one is named.
  func waitForDisk(_ text: String, in folder: String = "", within seconds: Double = 10) throws {
    try waitUntil("“\(text.suffix(40))” on disk", within: seconds) { _ in
      (try? home.holds(text, in: folder)) == true
    }
  }

  /// Brings the shell's prompt back after a program that had no chance to give the terminal back.
  func repair() throws {
    try type("stty sane; printf '\\033[?1049l\\033[?2004l\\033[?25h'; clear")
    try keys("C-j")
    try waitFor(Self.prompt)
  }

  /// Quits from the list, and waits for the end.
  func quit() throws -> Int32 {
    try keys("C-q")
    return try exitStatus()
  }

  /// The rows of the list of clients.
  func clientRows() throws -> [String] {
    let rows = try screenRows
    let heading = try #require(rows.firstIndex { $0.contains("Needs you") })
    return Array(rows[(heading + 1)...].prefix { !$0.isEmpty })
  }

  /// Adds a client of whom a name is known, and more if there is more to type in the next fields.
  func addClient(_ name: String, _ more: String...) throws {
    try keys("N")
    try waitFor("New client")
    try type(name)
    for text in more {
      try keys("Tab")
      try type(text)
    }
    try keys("Escape")
    try waitUntilGone("New client")
    try waitForDisk(name, in: "clients/")
  }

  /// Sets the phrase that unlocks the screen, where there is none yet.
  func setUnlockPhrase(_ phrase: String) throws {
    try keys(":")
    try type("unlock-phrase")
    try keys("Enter")
    try waitFor("New phrase")
    try type(phrase)
    try keys("Enter")
    try type(phrase)
    try keys("Enter")
    try waitFor("The unlock phrase is set.")
  }

  /// The selected row of a list.
  func selectedRow() throws -> String? {
    try screenRows.first { $0.hasPrefix(">") }
  }

  /// The modes without the size, which is the window's and nobody's to give back.
  private static func withoutSize(_ modes: String) -> String {
    modes.replacing(/rows \d+; columns \d+;/, with: "")
  }

  /// Whether the whole screen is what the shell alone would show: prompts, and no program.
  func isGivenBack(modes before: String) throws -> Bool {
    try waitUntil("the prompt at the end") { screen in
      screen.split(separator: "\n").last?.hasPrefix(Self.prompt) == true
    }
    return try !alternateScreenIsOn && cursorIsVisible
      && Self.withoutSize(modes) == Self.withoutSize(before)
  }
}

extension String {
  /// So many characters of numbered words, of which none is there twice.
  static func words(_ count: Int) -> String {
    String((1...count).map { "w\($0)" }.joined(separator: " ").prefix(count))
  }

  /// The last word of a text.
  var lastWord: String { split(separator: " ").last.map(String.init) ?? "" }

  /// The columns that the text takes on a terminal, for text that has been made safe to show.
  var columns: Int {
    unicodeScalars.reduce(0) { columns, scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark: return columns
      default: break
      }
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0x1F300...0x1F64F, 0x1F900...0x1F9FF:
        return columns + 2
      default: return columns + 1
      }
    }
  }

  /// The column at which a text begins in this row; `nil` where it does not stand.
  func column(of text: String) -> Int? {
    firstRange(of: text).map { String(self[..<$0.lowerBound]).columns }
  }
}
