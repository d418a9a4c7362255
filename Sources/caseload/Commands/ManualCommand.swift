import ArgumentParser
import TerminalInterface
import UserInterface

/// Prints the manual page, made from the tables that the program itself works by.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page.", shouldDisplay: false)

  func run() throws {
    try Output.print(ManualPage().text)
  }
}

/// The manual page in the language of man(7).
struct ManualPage {
  /// What a page says that no table knows.
  private static let description = """
    keeps the clients, treatment plans, goals and session notes of one practitioner as plain JSON \
    documents and shows them in the terminal. Without a command it opens the practice. Nothing needs \
    saving: what is typed is kept, and the status line says so.
    """

  private static let statuses: [(ExitStatus, String)] = [
    (.success, "All went well; for doctor and theme check, nothing was found."),
    (.foundProblems, "The command did its work and found problems."),
    (.usage, "The command line was not understood."),
    (.badData, "There is no practice in the folder, or not one that this version can read."),
    (.noTerminal, "There is no terminal that the screens can be drawn on."),
    (.cannotCreate, "A practice could not be made."),
    (.cannotReadOrWrite, "The system refused to read or to write."),
  ]

  private static let variables: [(String, String)] = [
    ("CASELOAD_DATA", "The folder of the practice, unless --data is given."),
    ("XDG_DATA_HOME, XDG_CONFIG_HOME", "Where the practice and the settings live by default."),
    ("NO_COLOR", "When set and not empty, no colours are used."),
    ("TERM, LC_ALL, LC_CTYPE, LANG", "Which colours and characters the terminal can show."),
    ("ESCDELAY", "Milliseconds to wait for what follows an escape character; 25 unless set."),
  ]

  private static let files: [(String, String)] = [
    (
      "~/.local/share/caseload/",
      "The practice, readable by its owner only "
        + "(~/Library/Application Support/caseload/ on macOS)."
    ),
    ("~/.local/share/caseload-demo/", "The demonstration practice."),
    ("~/.config/caseload/keys", "Changed keys, a line each: context, key, command."),
    ("~/.config/caseload/theme", "The name of the chosen theme."),
    ("~/.config/caseload/themes/", "Themes of your own, as JSON."),
  ]

  /// The whole page.
  var text: String {
    var page = [
      ".TH CASELOAD 1 \"\" \"caseload \(CaseloadCommand.version)\" \"User Commands\"", ".SH NAME",
      "caseload \\- keep a mental\\-health practice in the terminal", ".SH SYNOPSIS",
      ".B caseload", "[\\fIOPTION\\fR ...]", ".br", ".B caseload",
      "\\fICOMMAND\\fR [\\fIOPTION\\fR ...]", ".SH DESCRIPTION", ".B caseload",
      Self.escaped(Self.description), ".SH OPTIONS",
    ]
    page += help(of: CaseloadCommand.self)
    page.append(".SH COMMANDS")
    for command in CaseloadCommand.configuration.subcommands
    where command.configuration.shouldDisplay {
      page += [".SS \(Self.escaped(name(of: command)))"] + help(of: command)
      for inner in command.configuration.subcommands {
        page += [".SS \(Self.escaped("\(name(of: command)) \(name(of: inner))"))"]
        page += help(of: inner)
      }
    }
    page += keys
    page += section("EXIT STATUS", Self.statuses.map { ("\($0.0.rawValue)", $0.1) })
    page += [
      ".TP", ".B 129, 143", "Ended by SIGHUP or SIGTERM; what was typed is kept.",
    ]
    page += section("ENVIRONMENT", Self.variables) + section("FILES", Self.files)
    page += [
      ".SH SECURITY",
      "The documents are not encrypted by the program. Keep them on an encrypted disk.",
    ]
    return page.map { $0 + "\n" }.joined()
  }

  private func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? ""
  }

  /// The parser's own help, set as it is printed.
  private func help(of command: any ParsableCommand.Type) -> [String] {
    let text = CaseloadCommand.helpMessage(for: command, columns: 76)
    return [".nf"]
      + text.split(separator: "\n", omittingEmptySubsequences: false).map {
        Self.escaped(String($0))
      } + [".fi"]
  }

  /// Every command of the screens with its first keys, by its place.
  private var keys: [String] {
    var lines = [".SH KEYS"]
    let bindings = Keymap().bindings
    for category in Command.Category.allCases {
      lines.append(".SS \(category.rawValue)")
      for command in Command.allCases where command.category == category {
        var spelled: [String] = []
        for binding in bindings where binding.command == command {
          if !spelled.contains(KeyNames.text(of: binding.keys)) {
            spelled.append(KeyNames.text(of: binding.keys))
          }
        }
        lines += [
          ".TP", ".B \(Self.escaped(command.rawValue))",
          Self.escaped(command.summary)
            + (spelled.isEmpty ? "." : ": " + Self.escaped(spelled.joined(separator: ", ")) + "."),
        ]
      }
    }
    return lines
  }

  private func section(_ title: String, _ entries: [(String, String)]) -> [String] {
    [".SH \(title)"]
      + entries.flatMap { [".TP", ".B \(Self.escaped($0.0))", Self.escaped($0.1)] }
  }

  /// A line of text that roff takes for nothing else.
  private static func escaped(_ line: String) -> String {
    var escaped = ""
    for character in line {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'" where escaped.isEmpty, "." where escaped.isEmpty: escaped += "\\&\(character)"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
