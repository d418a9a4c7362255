import ArgumentParser
import JSON
import TerminalInterface
import UserInterface

/// Lists the commands and their keys.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "List the commands and their keys.",
    discussion: """
      Keys are changed in the file keys of the settings folder: a line each of context, key and \
      command, in the words of this list. The keys of a text that is being typed are fixed.
      """)

  @OptionGroup var format: FormatOptions

  func run() throws {
    let (keymap, problems) = SettingsFolder.ofUser().keymap()
    if format.json {
      try Output.print(json(keymap).encoded())
    } else {
      var table = PrintedTable(headings: ["Where", "Keys", "Command", "What it does"])
      for binding in keymap.bindings {
        table.add([
          binding.context.rawValue, KeyNames.text(of: binding.keys), binding.command.rawValue,
          binding.command.summary,
        ])
      }
      for binding in EditKeys.defaults {
        table.add([
          EditKeys.place, KeyNames.text(of: binding.key), binding.command.name,
          binding.command.summary,
        ])
      }
      try Output.print(table.text)
    }
    for problem in problems { Output.say(problem) }
    if !problems.isEmpty { throw CommandFailure(status: .foundProblems, sentence: nil) }
  }

  private func json(_ keymap: Keymap) -> JSONValue {
    .record([
      JSONEntry("schemaVersion", .integer(1)),
      JSONEntry(
        "keys",
        .list(
          keymap.bindings.map { binding in
            entry(
              binding.context.rawValue, binding.keys, binding.command.rawValue,
              binding.command.summary)
          }
            + EditKeys.defaults.map { binding in
              entry(
                EditKeys.place, [binding.key], binding.command.name, binding.command.summary)
            })),
    ])
  }

  private func entry(
    _ context: String, _ keys: [Key], _ command: String, _ summary: String
  ) -> JSONValue {
    .record([
      JSONEntry("context", .text(context)),
      JSONEntry("keys", .text(KeyNames.text(of: keys))),
      JSONEntry("command", .text(command)),
      JSONEntry("summary", .text(summary)),
    ])
  }
}
