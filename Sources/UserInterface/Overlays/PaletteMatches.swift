import ClinicalRecord
import TerminalInterface

/// The lines of the palette for what is typed, best first, in one or two groups.
struct PaletteMatches {
  /// The heading over the clients where a chart is open, and the place of the first of them.
  private(set) var items: [PaletteItem] = []
  /// Where the charts of other clients begin and end; only while a chart is open.
  private(set) var others: Range<Int>?
  /// How many clients match besides those that are listed.
  private(set) var unlisted = 0

  private let typed: String
  private let words: [[Unicode.Scalar]]
  private let state: AppState

  private static let namedExactly = 10_000
  private static let namedFirst = 60
  private static let recent = 12
  private static let unavailable = 40
  /// More people than anybody pages through; the next letter brings the others.
  private static let mostClients = 100

  init(
    of typed: String, recent: [Command], names: PaletteNames, in state: AppState
  ) {
    var name = Substring(typed)
    while let first = name.first, first == " " || first == ":" { name = name.dropFirst() }
    while name.last == " " { name = name.dropLast() }
    self.typed = TextLayout.searchFolded(String(name))
    words = FuzzyMatch.words(of: String(name))
    self.state = state
    let commands = commands(recent: recent)
    let found = clients(names.current(in: state.caseload))
    let clients = found.best
    unlisted = found.count - clients.count
    guard state.chart != nil else {
      items = Self.sorted(commands + clients)
      return
    }
    // The group with the better match comes first, so that Enter takes what was meant.
    let best = clients.first?.score ?? 0
    let isFirst = best > (commands.first?.score ?? 0)
    items = isFirst ? clients + commands : commands + clients
    guard !clients.isEmpty else { return }
    others = isFirst ? 0..<clients.count : commands.count..<items.count
  }

  private static func sorted(_ items: [PaletteItem]) -> [PaletteItem] {
    items.enumerated().sorted { left, right in
      left.element.score != right.element.score
        ? left.element.score > right.element.score : left.offset < right.offset
    }.map(\.element)
  }

  private func commands(recent: [Command]) -> [PaletteItem] {
    Self.sorted(
      Command.allCases.filter(\.isInPalette).compactMap { command in
        guard var score = score(of: command) else { return nil }
        let refusal = availability(of: command, in: state)
        if let place = recent.firstIndex(of: command) { score += Self.recent - min(place, 8) }
        if refusal != nil, score < Self.namedExactly { score -= Self.unavailable }
        return PaletteItem(
          target: command.pane.map { .pane($0) } ?? .command(command), text: command.summary,
          name: command.rawValue, refusal: refusal, score: score)
      })
  }

  /// How well a command's words or one of its names match; `nil` when none does.
  private func score(of command: Command) -> Int? {
    if words.isEmpty { return command.category == .move ? -Self.recent : 0 }
    let name = command.rawValue
    if name == typed || command.otherNames.contains(typed) { return Self.namedExactly }
    guard let subjects = Self.subjects[command] else { return nil }
    var best = FuzzyMatch(words, in: subjects.summary)?.score
    for (name, subject) in subjects.names {
      guard let match = FuzzyMatch(words, in: subject) else { continue }
      best = max(best ?? 0, match.score + (name.hasPrefix(typed) ? Self.namedFirst : 0))
    }
    return best
  }

  /// What a command is found by, prepared for matching.
  private struct Subjects {
    let summary: FuzzyMatch.Subject
    let names: [(name: String, subject: FuzzyMatch.Subject)]

    init(_ command: Command) {
      summary = FuzzyMatch.Subject(command.summary)
      names = ([command.rawValue] + command.otherNames).map { ($0, FuzzyMatch.Subject($0)) }
    }
  }

  private static let subjects = Dictionary(
    uniqueKeysWithValues: Command.allCases.map { ($0, Subjects($0)) })

  /// The clients whose name matches; none before a character is typed, and never the open chart.
  ///
  /// - Returns: The best of them, and how many there are in all.
  private func clients(_ names: PaletteNames) -> (best: [PaletteItem], count: Int) {
    if words.isEmpty { return ([], 0) }
    let open = state.chart?.chart.id
    var found = names.subjects.scores(of: words)
    if let open { found.removeAll { names.all[$0.place].client == open } }
    for index in found.indices where names.all[found[index].place].isArchived {
      found[index].score -= Self.unavailable
    }
    found.sort { $0.score != $1.score ? $0.score > $1.score : $0.place < $1.place }
    let best = found.prefix(Self.mostClients).map { place, score in
      PaletteItem(
        target: .client(names.all[place].client), text: names.all[place].text, name: "",
        score: score)
    }
    return (best, found.count)
  }
}

/// The clients' names, sorted and prepared for matching.
struct PaletteNames: Sendable {
  /// One client's name.
  struct Name: Sendable {
    let client: RecordID
    let text: String
    let isArchived: Bool
  }

  private(set) var all: [Name]
  /// The same names, prepared for matching.
  let subjects: FuzzyMatch.Subjects

  init(of caseload: CaseloadState) {
    all = caseload.summaries.values.map { summary in
      Name(client: summary.id, text: summary.name, isArchived: summary.archivedAt != nil)
    }
    all.sort { $0.text != $1.text ? $0.text < $1.text : $0.client < $1.client }
    subjects = FuzzyMatch.Subjects(all.map(\.text))
  }

  /// The names as they are now: read anew when clients came since, as while a practice is read.
  func current(in caseload: CaseloadState) -> PaletteNames {
    all.count == caseload.summaries.count ? self : PaletteNames(of: caseload)
  }
}
