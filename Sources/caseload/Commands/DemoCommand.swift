import ArgumentParser

/// Opens the demonstration, or writes a practice of any size.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Open a practice of twelve invented people, one archived, in a folder of its own.",
    discussion: """
      With --generate, writes an invented practice of any size instead and opens nothing; the same \
      numbers give the same practice.
      """)

  @OptionGroup var practice: PracticeOptions
  @OptionGroup var display: DisplayOptions

  @Option(
    help: ArgumentHelp("Write a practice into this new or empty folder.", valueName: "dir"),
    completion: .directory)
  var generate: String?

  @Option(help: ArgumentHelp("How many clients to write (1 to 100000).", valueName: "n"))
  var clients = 20

  @Option(help: ArgumentHelp("How many notes each client has (0 to 10000).", valueName: "m"))
  var notesPerClient = 20

  @Option(help: ArgumentHelp("Where chance begins.", valueName: "s"))
  var seed: UInt64 = 1

  func validate() throws {
    guard (1...100_000).contains(clients), (0...10_000).contains(notesPerClient) else {
      throw ValidationError("--clients is 1 to 100000, and --notes-per-client 0 to 10000.")
    }
  }

  func run() throws {
    if let generate {
      try GeneratedStore.write(
        to: generate, clients: clients, notesPerClient: notesPerClient, seed: seed)
    } else {
      try Session.run(
        SessionOptions(
          data: practice.data, theme: display.theme, forcesASCII: display.ascii,
          isMonochrome: display.mono, isDemonstration: true))
    }
  }
}
