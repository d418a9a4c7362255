import ArgumentParser
import ClinicalRecord
import JSON
import RecordStore
import TerminalInterface
import UserInterface

/// Lists the saved states of a document, or tells what one of them changed.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "List the saved states of a document, or show one.",
    discussion: """
      With a revision, tells what that state changed against the one before it, or all of it with \
      --whole. Where two states have one revision, as after a conflict, the older is 2b beside 2. Takes ids only, so that no name stands on a command line. Ends with 1 when a state \
      cannot be read.
      """)

  @Argument(help: "The document's id.")
  var document: String

  @Argument(help: "The revision to show; all are listed without it.")
  var revision: String?

  @Flag(help: "Print everything that the revision says, not only what it changed.")
  var whole = false

  @OptionGroup var practice: PracticeOptions
  @OptionGroup var format: FormatOptions

  func run() throws {
    guard let id = RecordID(document) else {
      throw CommandFailure(
        status: .usage,
        sentence: "“\(TextLayout.displaySafe(String(document.prefix(40)), context: .name))” is not "
          + "an id; `caseload list --json` and `show --json` print ids.")
    }
    let practice = try ReadPractice(practice)
    let states = try practice.states(of: id)
    if let revision {
      try show(try states.state(revision), of: states)
    } else if format.json {
      try Output.print(states.json.encoded())
    } else {
      try Output.print(states.table)
    }
    let damaged = states.damagedCount
    guard damaged > 0, revision == nil else { return }
    throw CommandFailure(
      status: .foundProblems,
      sentence: damaged == 1
        ? "1 state cannot be read; the others stand."
        : "\(damaged) states cannot be read; the others stand.")
  }

  private func show(_ state: SavedStates.State, of states: SavedStates) throws {
    if let damage = state.version.damage {
      throw CommandFailure(status: .badData, sentence: "This state cannot be read: \(damage)")
    }
    if format.json {
      try Output.print(state.json(isWhole: whole).encoded())
      return
    }
    let isWhole = whole || state.version.changes == nil
    let comparison = isWhole ? state.version.whole : state.version.changes
    let printed = Printed.current
    let text = ComparisonLines(columns: 78, glyphs: .ascii, isWhole: isWhole)
    let lines = (comparison.map { text.lines(of: $0) } ?? []).map { line in
      printed.line(line.left.map(\.text).joined()) + "\n"
    }
    try Output.print(lines.joined())
  }
}

/// The saved states of one document, as the command prints them.
struct SavedStates {
  /// One state with the facts of its file.
  struct State {
    var stored: StoredVersion
    var version: DocumentHistory.Version
  }

  var id: RecordID
  var history: DocumentHistory
  var states: [State]

  var damagedCount: Int { states.count { $0.version.damage != nil } }

  /// The states with what each is asked for by: "3", and "2" and "2b" where two carry one revision.
  private var named: [(name: String, state: State)] {
    var met: [Int: Int] = [:]
    return states.map { state in
      guard let revision = state.stored.revision else { return ("?", state) }
      let count = met[revision, default: 0]
      met[revision] = count + 1
      return (String(revision) + Self.letter(count), state)
    }
  }

  /// Nothing for the newest state of a revision, "b" for the one before, and so on.
  private static func letter(_ place: Int) -> String {
    place == 0
      ? ""
      : place < 26
        ? String("abcdefghijklmnopqrstuvwxyz".dropFirst(place).prefix(1)) : "-\(place + 1)"
  }

  /// The state that is asked for by its revision, the newest where several carry it.
  func state(_ revision: String) throws(CommandFailure) -> State {
    if let named = named.first(where: { $0.name == revision }), revision != "?" {
      return named.state
    }
    let known = named.map(\.name).filter { $0 != "?" }.joined(separator: ", ")
    let revision = TextLayout.displaySafe(String(revision.prefix(40)), context: .name)
    throw CommandFailure(
      status: .usage,
      sentence: "There is no revision \(revision) of \(id); there are: \(known).")
  }

  var table: String {
    var table = PrintedTable(headings: ["Revision", "When", "Bytes", "Where", "What it changed"])
    for (name, state) in named {
      let moment = state.stored.at.map(Printed.moment) ?? "?"
      table.add([
        name, state.stored.found.map { "\($0.words) \(moment)" } ?? moment,
        "\(state.stored.size)",
        state.stored.place.words + (state.stored.isFromOutside ? ", written outside" : ""),
        state.version.damage.map { "! \($0)" } ?? state.summary,
      ])
    }
    return table.text
  }

  var json: JSONValue {
    .record([
      JSONEntry("schemaVersion", .integer(1)), JSONEntry("document", .text(id.text)),
      JSONEntry("kind", .text(history.kind.rawValue)),
      JSONEntry("states", .list(states.map { .record($0.facts) })),
    ])
  }
}

extension SavedStates.State {
  var summary: String { version.changes?.summary ?? "first" }

  var facts: [JSONEntry] {
    var entries = [
      JSONEntry("place", .text(stored.place.words)), JSONEntry("bytes", .integer(stored.size)),
      JSONEntry("readable", .flag(version.damage == nil)),
      JSONEntry("writtenOutside", .flag(stored.isFromOutside)),
    ]
    if let revision = stored.revision { entries.append(JSONEntry("rev", .integer(revision))) }
    if let modified = stored.modified {
      entries.append(JSONEntry("modified", .text(modified.text)))
    }
    if let found = stored.found {
      entries.append(JSONEntry(found.member, .text(found.at.text)))
    }
    if let damage = version.damage { entries.append(JSONEntry("reason", .text(damage))) }
    if version.damage == nil { entries.append(JSONEntry("changes", .text(summary))) }
    return entries
  }

  /// The state with what it changed, or all that it says.
  func json(isWhole: Bool) -> JSONValue {
    let comparison = isWhole ? version.whole : version.changes ?? version.whole
    let differences = (comparison?.shownRows ?? []).map { row in
      JSONValue.record(
        [JSONEntry("path", .list(row.path.map { .text($0) }))] + row.act.json)
    }
    return .record(
      [JSONEntry("schemaVersion", .integer(1))] + facts + [
        JSONEntry("differences", .list(differences))
      ])
  }
}

extension Comparison.Act {
  fileprivate var json: [JSONEntry] {
    switch self {
    case .added(let value): [JSONEntry("act", .text("added")), JSONEntry("now", .text(value))]
    case .removed(let value): [JSONEntry("act", .text("removed")), JSONEntry("was", .text(value))]
    case .changed(let from, let to):
      [
        JSONEntry("act", .text("changed")), JSONEntry("was", .text(from)),
        JSONEntry("now", .text(to)),
      ]
    case .rewritten(let pieces):
      [
        JSONEntry("act", .text("changed")),
        JSONEntry("was", .text(pieces.filter { $0.standing != .added }.map(\.text).joined())),
        JSONEntry("now", .text(pieces.filter { $0.standing != .removed }.map(\.text).joined())),
      ]
    case .moved(let from, let to):
      [
        JSONEntry("act", .text("moved")), JSONEntry("from", .integer(from)),
        JSONEntry("to", .integer(to)),
      ]
    }
  }
}

extension StoredVersion.Found {
  /// What its moment is, in front of it.
  fileprivate var words: String {
    switch self {
    case .met: "found"
    case .notBefore: "not before"
    }
  }

  /// What its moment is called for programs.
  fileprivate var member: String {
    switch self {
    case .met: "found"
    case .notBefore: "notBefore"
    }
  }
}

extension StoredVersion.Place {
  /// Where it is kept, in one word for tables and programs.
  fileprivate var words: String {
    switch self {
    case .current: "now"
    case .history: "history"
    case .trash: "trash"
    case .mergeSide(let number): "merge-side-\(number)"
    }
  }
}

extension ReadPractice {
  /// The saved states of a document.
  func states(of id: RecordID) throws(CommandFailure) -> SavedStates {
    let address: DocumentAddress?
    do throws(StoreError) { address = try store.address(of: id) } catch {
      throw CommandFailure(error)
    }
    guard let address else {
      throw CommandFailure(status: .usage, sentence: "There is no document \(id).")
    }
    do throws(StoreError) {
      let stored = try store.versions(of: address)
      var chart: Chart?
      if let client = address.owner, client.letter == DocumentKind.client.letter {
        // What the chart cannot tell stays without a name.
        chart = try? store.loadChart(client)
      }
      let reading = HistoryReading(store: store, today: today, zone: "")
      let history = try reading.history(at: address, current: nil, in: chart)
      let states = zip(stored, history.versions).map {
        SavedStates.State(stored: $0, version: $1)
      }
      return SavedStates(id: id, history: history, states: states)
    } catch { throw CommandFailure(error) }
  }
}
