/// Why the program cannot use the terminal it was started on.
package enum TerminalError: Error, Hashable {
  /// Standard input or output is a file, a pipe or nothing.
  case notATerminal
  case noTerminalType
  case unknownTerminalType(String)
  /// The terminal cannot place its cursor.
  case tooSimple(String)
  case cannotOpen(String)
}

extension TerminalError: CustomStringConvertible {
  /// The error as a sentence.
  package var description: String {
    switch self {
    case .notATerminal:
      "caseload needs a terminal for its input and output; `caseload list` works without one."
    case .noTerminalType:
      "TERM is not set, so the terminal is unknown; set it, or use `caseload list`."
    case .unknownTerminalType(let name):
      "The terminal \"\(Self.plain(name))\" (TERM) is unknown here; set TERM to a known one,"
        + " such as xterm-256color, or use `caseload list`."
    case .tooSimple(let name):
      "The terminal \"\(Self.plain(name))\" cannot place its cursor; use another one,"
        + " or `caseload list`."
    case .cannotOpen(let name):
      "The terminal \"\(Self.plain(name))\" could not be opened; use another one, or `caseload list`."
    }
  }

  /// The name as far as it can do no harm on a terminal.
  private static func plain(_ name: String) -> String {
    String(name.unicodeScalars.prefix(40).map { (" "..."~").contains($0) ? Character($0) : "?" })
  }
}
