import ArgumentParser
import ClinicalRecord
import JSON
import RecordStore
import TerminalInterface

/// Shows one client's plan, goals and notes.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one client's plan, goals and notes.",
    discussion: "Names nobody but this client. A part of the name is enough when it is unique.")

  @Argument(help: "The client's id, or a part of the name.")
  var client: String

  @OptionGroup var practice: PracticeOptions
  @OptionGroup var format: FormatOptions

  func run() throws {
    let practice = try ReadPractice(practice)
    let found = try find(in: practice)
    let chart = try practice.chart(found.id)
    if format.json {
      try Output.print(json(chart).encoded())
    } else {
      let lines = PrintedChart(chart: chart, today: practice.today).lines
      try Output.print(lines.map { $0 + "\n" }.joined())
    }
    try chart.damaged.report()
  }

  /// The one client that the argument means.
  private func find(in practice: ReadPractice) throws(CommandFailure) -> Held<Client> {
    let clients = try practice.clients()
    if let exact = clients.held.first(where: { $0.id.text == client }) { return exact }
    let words = TextLayout.searchFolded(client).split(separator: " ")
    let matches = clients.held.filter { held in
      let name = TextLayout.searchFolded(held.content.displayName)
      return !words.isEmpty && words.allSatisfy { name.contains($0) }
    }
    let named = TextLayout.truncated(TextLayout.displaySafe(client, context: .name), to: 60)
    if matches.count == 1 { return matches[0] }
    guard !matches.isEmpty else {
      if let damaged = clients.damaged.first(where: { $0.path == "clients/\(client)/client.json" })
      {
        throw CommandFailure(status: .foundProblems, sentence: "\(damaged.path): \(damaged.reason)")
      }
      throw CommandFailure(status: .usage, sentence: "No client matches “\(named)”.")
    }
    let lines = matches.sorted { $0.id < $1.id }.map { held in
      let row = ClientSummary(of: held)
      return "  \(row.name), \(row.secondIdentifier): \(held.id)"
    }
    throw CommandFailure(
      status: .usage,
      sentence: "“\(named)” matches \(matches.count) clients; give the id of one of them.\n"
        + lines.joined(separator: "\n"))
  }

  private func json(_ chart: Chart) -> JSONValue {
    let documents = chart.documents.values.sorted {
      ($0.kind.rawValue, $0.id) < ($1.kind.rawValue, $1.id)
    }
    return .record([
      JSONEntry("schemaVersion", .integer(1)),
      JSONEntry("client", .text(chart.id.text)),
      JSONEntry("documents", .list(documents.map(Self.json))),
      JSONEntry(
        "damaged",
        .list(
          chart.damaged.map {
            .record([JSONEntry("path", .text($0.path)), JSONEntry("reason", .text($0.reason))])
          })),
    ])
  }

  /// A document as its file has it.
  private static func json(_ document: Document) -> JSONValue {
    let bytes = DocumentCoding.encode(document)
    do throws(JSONError) {
      return JSONValue(try JSONSource(document: bytes).root)
    } catch {
      return .verbatim(String(decoding: bytes, as: UTF8.self))
    }
  }
}
