import ArgumentParser
import Interchange
import TerminalInterface

/// Lists and checks colour themes.
struct ThemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme", abstract: "List the colour themes, or check them.",
    subcommands: [ThemeListCommand.self, ThemeCheckCommand.self])
}

/// Lists the themes that can be chosen.
struct ThemeListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the themes and where they come from.")

  func run() throws {
    let settings = SettingsFolder.ofUser()
    let (library, problems) = settings.themes()
    let own = Set(settings.themeNames)
    var table = PrintedTable(headings: ["Theme", "For", "From"])
    for name in library.names {
      let appearance = (try? library.theme(named: name))?.appearance.rawValue ?? "-"
      table.add([name, appearance, own.contains(name) ? "your settings" : "caseload"])
    }
    try Output.print(table.text)
    for problem in problems { Output.say(problem) }
  }
}

/// Says what is wrong with a theme, or with any.
struct ThemeCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check one theme, or all of them.",
    discussion: "Ends with 0 when all is well, and with 1 when something was found.")

  @Argument(help: "The theme's name; all themes without it.")
  var name: String?

  func run() throws {
    let settings = SettingsFolder.ofUser()
    let (library, problems) = settings.themes()
    var found =
      name == nil ? problems : problems.filter { $0.hasPrefix("themes/\(name ?? "").json") }
    if found.isEmpty {
      for name in name.map({ [$0] }) ?? library.names {
        do throws(ThemeError) {
          let theme = try library.theme(named: name)
          found += ThemeCheck.findings(in: theme).map { "\(name): \($0)" }
        } catch {
          found.append("\(name): \(error)")
        }
      }
    }
    for problem in found { try Output.print(Printed.current.line(problem) + "\n") }
    if !found.isEmpty { throw CommandFailure(status: .foundProblems, sentence: nil) }
    try Output.print("All is well.\n")
  }
}
