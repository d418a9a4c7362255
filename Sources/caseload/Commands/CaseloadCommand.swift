import ArgumentParser
import RecordStore

/// The program's command line; without a command it opens the practice.
struct CaseloadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "caseload",
    abstract: "Keep a mental-health practice in the terminal.",
    discussion: """
      Without a command, opens your practice on the screen. Nothing needs saving there: what is \
      typed is kept. Press ? for the keys of a screen.
      """,
    version: version,
    subcommands: [
      DemoCommand.self, ListCommand.self, ShowCommand.self, HistoryCommand.self,
      SearchCommand.self, CheckCommand.self, PrintCommand.self, DoctorCommand.self,
      BackupCommand.self,
      RestoreCommand.self,
      VerifyCommand.self, RotateCommand.self,
      SchemaCommand.self, ThemeCommand.self, KeysCommand.self, ManualCommand.self,
      PurgeCommand.self,
    ] + TestCommands.all)

  /// The program's version.
  static let version = AuditAuthor.programVersion

  @OptionGroup var practice: PracticeOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    try Session.run(
      SessionOptions(
        data: practice.data, theme: display.theme, forcesASCII: display.ascii,
        isMonochrome: display.mono))
  }
}

/// Which practice a command is about.
struct PracticeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Use the practice in this folder.", valueName: "dir"),
    completion: .directory)
  var data: String?
}

/// How the screens look.
struct DisplayOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Use this colour theme.", valueName: "name"))
  var theme: String?

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Use no colours.")
  var mono = false
}

/// The choice between words for people and JSON for programs.
struct FormatOptions: ParsableArguments {
  @Flag(help: "Print JSON, for other programs.")
  var json = false
}

extension CaseloadCommand {
  /// Runs the command line to its end.
  ///
  /// - Parameter arguments: What follows the program's name.
  /// - Returns: The exit status.
  static func carryOut(_ arguments: [String]) -> Int32 {
    if let mistake = UsageMistake(in: arguments) {
      Output.say("\(mistake)")
      return ExitStatus.usage.rawValue
    }
    do {
      if let options = plainStart(arguments) {
        try Session.run(options)
      } else {
        var command = try parseAsRoot(arguments)
        try command.run()
      }
      return ExitStatus.success.rawValue
    } catch let failure as CommandFailure {
      if let sentence = failure.sentence { Output.say(sentence) }
      return failure.status
    } catch {
      return explain(error)
    }
  }

  /// The usual start: without arguments, or with the practice's folder alone.
  ///
  /// The parser looks through every command first, which takes a good part of such a start.
  /// - Returns: `nil` for everything else, which the parser is there for.
  private static func plainStart(_ arguments: [String]) -> SessionOptions? {
    switch arguments.count {
    case 0: SessionOptions()
    case 2 where arguments[0] == "--data" && !arguments[1].isEmpty && arguments[1].first != "-":
      SessionOptions(data: arguments[1])
    default: nil
    }
  }

  /// Answers what the parser throws: help, the version, completions, and wrong usage.
  private static func explain(_ error: any Error) -> Int32 {
    let text = fullMessage(for: error)
    guard exitCode(for: error).isSuccess else {
      Output.say(text)
      return ExitStatus.usage.rawValue
    }
    do throws(CommandFailure) {
      try Output.print(text.hasSuffix("\n") ? text : text + "\n")
      return ExitStatus.success.rawValue
    } catch {
      if let sentence = error.sentence { Output.say(sentence) }
      return error.status
    }
  }
}
