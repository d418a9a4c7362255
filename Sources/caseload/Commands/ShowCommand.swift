import ArgumentParser
import ClinicalRecord
import JSON
import RecordStore
import TerminalInterface
import UserInterface

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
    let found = try practice.clients().one(named: client)
    let chart = try practice.chartTellingAlterations(found.id)
    if format.json {
      try Output.print(json(chart).encoded())
    } else {
      let payers = try practice.checkBasis().payers
      let lines = PrintedChart(
        chart: chart, today: practice.today, payers: payers, retention: try practice.retention()
      ).lines
      try Output.print(lines.map { $0 + "\n" }.joined())
    }
    try chart.damaged.report()
  }

  private func json(_ chart: Chart) -> JSONValue {
    let documents = chart.documents.values.sorted {
      ($0.kind.rawValue, $0.id) < ($1.kind.rawValue, $1.id)
    }
    return .record([
      JSONEntry("schemaVersion", .integer(1)),
      JSONEntry("client", .text(chart.id.text)),
      JSONEntry("planInDoubt", .flag(chart.isPlanInDoubt)),
      JSONEntry("documents", .list(documents.map(Self.json))),
      JSONEntry(
        "damaged",
        .list(
          chart.damaged.map {
            .record([JSONEntry("path", .text($0.path)), JSONEntry("reason", .text($0.reason))])
          })),
      JSONEntry(
        "altered",
        .list(
          chart.altered.sorted { $0.key < $1.key }.map { id, alteration in
            .record([
              JSONEntry("document", .text(id.text)), JSONEntry("what", .text(alteration.words)),
            ])
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
