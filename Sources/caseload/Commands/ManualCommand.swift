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
    (.success, "All went well; for check, doctor and theme check, nothing was found."),
    (.foundProblems, "The command did its work and found problems."),
    (.usage, "The command line was not understood."),
    (
      .badData,
      "There is no practice in the folder, or not one that this version can read; or a backup is "
        + "damaged, cut short, locked with another passphrase, or none."
    ),
    (.noTerminal, "There is no terminal that the screens can be drawn on."),
    (.cannotCreate, "A practice or a backup could not be made, since something is there."),
    (.cannotReadOrWrite, "The system refused to read or to write."),
  ]

  private static let variables: [(String, String)] = [
    ("CASELOAD_DATA", "The folder of the practice, unless --data is given."),
    (
      "XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME",
      "Where the practice, the settings and what runs leave behind live by default."
    ),
    ("VISUAL, EDITOR", "Your own editor, with its arguments; no shell reads them."),
    ("XDG_RUNTIME_DIR", "Where the editor's copy lies while it runs; /dev/shm otherwise."),
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
    (
      "~/.local/share/caseload/backup.json",
      "When the last verified backup was made; no document, and in no backup."
    ),
    ("~/.config/caseload/keys", "Changed keys, a line each: context, key, command."),
    ("~/.config/caseload/theme", "The name of the chosen theme."),
    ("~/.config/caseload/themes/", "Themes of your own, as JSON."),
    ("~/.config/caseload/idle-minutes", "Minutes without a key until the screen is hidden."),
    (
      "~/.config/caseload/unlock",
      "What tells the unlock phrase from others, by scrypt. Who has forgotten the phrase removes it."
    ),
    (
      "~/.local/state/caseload/",
      "What libraries say while the screen is up, and wrong tries of the phrase "
        + "(~/Library/Logs/caseload/ on macOS)."
    ),
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
      ".TP", ".B 129, 143", "Ended by SIGHUP or SIGTERM, and so on; what was typed is kept.",
    ]
    page += section("ENVIRONMENT", Self.variables) + section("FILES", Self.files)
    page += [
      ".SH SECURITY",
      "The documents are not encrypted by the program. Keep them on an encrypted disk.",
      "Backups are: in the format of age, locked with a passphrase or for public keys. A passphrase",
      "is asked for on the terminal or read from a file, never from an argument or a variable.",
      ".PP",
      Self.escaped(
        "Hiding and the idle lock keep onlookers from the screen, with a phrase or without one. They "
          + "do not keep anybody from the files who can use your account. The lock waits up to three "
          + "hours while a session is marked started."),
      ".PP",
      Self.escaped(
        "Another editor (Ctrl-X Ctrl-E) works on a copy in memory that only you can read, and Vim is "
          + "told to leave no swap, backup, undo or history file. Other editors keep what they are "
          + "set to keep."),
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
    return lines + textKeys
  }

  /// The keys of a text that is being typed.
  private var textKeys: [String] {
    var lines = [".SS Text", "In fields, notes and prompts; these keys are fixed."]
    for command in EditCommand.allCases {
      let keys = EditKeys.defaults.filter { $0.command == command }.map {
        KeyNames.text(of: $0.key)
      }
      guard !keys.isEmpty else { continue }
      lines += [
        ".TP", ".B \(Self.escaped(command.name))",
        Self.escaped("\(command.summary): \(keys.joined(separator: ", "))."),
      ]
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
