import ArgumentParser
import ClinicalRecord
import TerminalInterface
import UserInterface
import JSON

/// Lists the clients with what needs the clinician.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the clients.")

  @OptionGroup var practice: PracticeOptions
  @OptionGroup var format: FormatOptions

  @Flag(help: "List archived charts too.")
  var all = false

  func run() throws {
    let practice = try ReadPractice(practice)
    let clients = try practice.clients()
    let periods = try practice.checkBasis().payers.mapValues(PayerClocks.init(of:))
    let rows = try clients.held.filter { all || $0.content.archivedAt == nil }
      .sorted { ($0.content.displayName, $0.id) < ($1.content.displayName, $1.id) }
      .map {
        try summary(of: practice.chart($0.id), today: practice.today).counting(periods)
      }
    if format.json {
      try Output.print(json(rows, today: practice.today).encoded())
    } else {
      try Output.print(text(rows, today: practice.today, practice.addedTerms()))
    }
    try (clients.damaged + practice.doubles).report()
  }

  private func text(_ rows: [ClientSummary], today: Day, _ terms: AddedTerms) -> String {
    guard !rows.isEmpty else { return "" }
    var table = PrintedTable(
      headings: ["Name", "Born or id", "Phase", "Next", "Last", "Goals", "Needs"])
    for row in rows {
      let reasons = row.reasons(today: today)
      table.add([
        TextLayout.truncated(row.name, to: 40) + (row.pronouns.isEmpty ? "" : " (\(row.pronouns))"),
        row.secondIdentifier,
        row.standing(in: terms),
        row.nextSession.map { next in
          next.date.spoken(relativeTo: today) + (next.start.map { " \($0.text)" } ?? "")
        } ?? "-",
        row.lastSession?.spoken(relativeTo: today) ?? "-",
        "\(row.goalsAchieved)/\(row.goalsAchieved + row.goalsActive)",
        reasons.first.map { first in
          first.words(today: today) + (reasons.count > 1 ? ", +\(reasons.count - 1) more" : "")
        } ?? "",
      ])
    }
    return table.text
  }

  private func json(_ rows: [ClientSummary], today: Day) -> JSONValue {
    .record([
      JSONEntry("schemaVersion", .integer(1)),
      JSONEntry("today", .text(today.iso)),
      JSONEntry("clients", .list(rows.map { $0.json(today: today) })),
    ])
  }
}

extension ClientSummary {
  /// The facts of a row for other programs; dates in ISO form.
  fileprivate func json(today: Day) -> JSONValue {
    var entries = [
      JSONEntry("id", .text(id.text)), JSONEntry("name", .text(name)),
      JSONEntry("pronouns", .text(pronouns)),
      JSONEntry("secondIdentifier", .text(secondIdentifier)), JSONEntry("phase", .text(phase)),
      JSONEntry("status", .text(status.rawValue)),
      JSONEntry("archivedAt", archivedAt.map { .text($0.text) } ?? .null),
    ]
    var next: JSONValue = .null
    if let nextSession {
      next = .record([
        JSONEntry("date", .text(nextSession.date.iso)),
        JSONEntry("start", nextSession.start.map { .text($0.text) } ?? .null),
        JSONEntry("kind", .text(nextSession.kind)),
      ])
    }
    entries += [
      JSONEntry("nextSession", next),
      JSONEntry("lastSession", lastSession.map { .text($0.iso) } ?? .null),
      JSONEntry("goalsAchieved", .integer(goalsAchieved)),
      JSONEntry("goalsActive", .integer(goalsActive)),
      JSONEntry("draftNotes", .integer(draftNotes)),
      JSONEntry("planReviewDue", planReviewDue.map { .text($0.iso) } ?? .null),
      JSONEntry("firstPlanDue", firstPlanDue.map { .text($0.iso) } ?? .null),
      JSONEntry("dischargeSummaryDue", summaryDue.map { .text($0.iso) } ?? .null),
      JSONEntry("damagedDocuments", .integer(damagedDocuments)),
      JSONEntry("reasons", .list(reasons(today: today).map { .text($0.words(today: today)) })),
    ]
    return .record(entries)
  }
}
