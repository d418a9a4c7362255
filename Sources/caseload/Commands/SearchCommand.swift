import ArgumentParser
import ClinicalRecord
import JSON
import RecordIndex
import TerminalInterface
import UserInterface

/// Searches the whole practice: by the index where it is right, and else by reading.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Search names, plans, notes and all other words but private notes.",
    discussion: """
      Words, beginnings of words and "phrases" must all be in one document. client:NAME, \
      kind:note and date:2026-03 (a year, a month, a day, today, 30d, A..B) narrow the search. \
      People come first, then the newest.
      """)

  @OptionGroup var practice: PracticeOptions
  @OptionGroup var format: FormatOptions

  @Option(help: ArgumentHelp("How many to print (1 to 10000).", valueName: "n"))
  var limit = 100

  @Argument(help: ArgumentHelp("What to search for.", valueName: "text"))
  var text: [String]

  func validate() throws {
    guard (1...10_000).contains(limit) else {
      throw ValidationError("--limit is 1 to 10000.")
    }
  }

  func run() throws {
    let practice = try ReadPractice(practice)
    let query = SearchQuery(
      text.joined(separator: " "), today: practice.today, fold: IndexDesk.fold)
    let typed = Array(text.joined(separator: " "))
    for place in query.problems {
      Output.say(SearchQuery.words(ofProblem: String(typed[place])))
    }
    if query.isImpossible { Output.say(SearchQuery.impossibleDays) }
    let found = try PracticeSearch(practice).results(query, limit: limit)
    for index in found.results.unknownClients.sorted() {
      Output.say(SearchQuery.words(ofUnknownClient: query.typedClients[index]))
    }
    if format.json {
      try Output.print(json(found).encoded())
    } else if found.results.hits.isEmpty {
      Output.say(query.isEmpty ? "There is nothing to search for." : "Nothing is found.")
    } else {
      try Output.print(words(found, today: practice.today))
    }
    if !query.isEmpty { try found.damaged.report() }
  }

  private func words(_ found: PracticeSearch.Found, today: Day) -> String {
    let printed = Printed.current
    let namesakes = found.people.namesakes
    var lines = found.results.hits.flatMap { hit in
      let name = found.people.names[hit.client] ?? "id \(hit.client.short)"
      let sign = namesakes.sign(of: hit.client).map { " " + $0 } ?? ""
      let what = hit.isName ? "" : "  \(hit.kind.label), \(hit.day.spoken(relativeTo: today))"
      return [
        printed.line(name + sign + what),
        "    " + printed.line(hit.context.shortened(to: 96).line),
      ]
    }
    if found.results.hasMore { lines.append("There is more; --limit prints it.") }
    return lines.map { $0 + "\n" }.joined()
  }

  private func json(_ found: PracticeSearch.Found) -> JSONValue {
    .record([
      JSONEntry("schemaVersion", .integer(1)),
      JSONEntry("search", .text(text.joined(separator: " "))),
      JSONEntry(
        "hits",
        .list(
          found.results.hits.map { hit in
            .record([
              JSONEntry("client", .text(hit.client.text)),
              JSONEntry("name", .text(found.people.names[hit.client] ?? "")),
              JSONEntry("document", .text(hit.document.text)),
              JSONEntry("kind", .text(hit.kind.rawValue)),
              JSONEntry("date", .text(hit.day.iso)),
              JSONEntry("context", .text(hit.context.line)),
            ])
          })),
      JSONEntry("hasMore", .flag(found.results.hasMore)),
    ])
  }
}
