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
    let scores = words.isEmpty ? [:] : Self.subjects.scores(of: words, typed: typed)
    return Self.sorted(
      Self.listed.compactMap { command in
        guard var score = score(of: command, among: scores) else { return nil }
        let refusal = availability(of: command, in: state)
        if let place = recent.firstIndex(of: command) { score += Self.recent - min(place, 8) }
        if refusal != nil, score < Self.namedExactly { score -= Self.unavailable }
        return PaletteItem(
          target: command.pane.map { .pane($0) } ?? .command(command), text: command.summary,
          name: command.rawValue, refusal: refusal, score: score)
      })
  }

  private static let listed = Command.allCases.filter(\.isInPalette)

  /// How well a command's words or one of its names match; `nil` when none does.
  private func score(of command: Command, among scores: [Command: Int]) -> Int? {
    if words.isEmpty { return command.category == .move ? -Self.recent : 0 }
    if command.rawValue == typed || command.otherNames.contains(typed) { return Self.namedExactly }
    return scores[command]
  }

  /// What all commands are found by, prepared for matching in one go.
  private struct Subjects {
    private var owners: [(command: Command, name: String?)] = []
    private let subjects: FuzzyMatch.Subjects

    init(_ commands: [Command]) {
      for command in commands {
        owners.append((command, nil))
        for name in [command.rawValue] + command.otherNames { owners.append((command, name)) }
      }
      subjects = FuzzyMatch.Subjects(owners.map { $0.name ?? $0.command.summary })
    }

    /// The best score of every command that matches; names that begin with what was typed go first.
    func scores(of words: [[Unicode.Scalar]], typed: String) -> [Command: Int] {
      var scores: [Command: Int] = [:]
      for (place, score) in subjects.scores(of: words) {
        let (command, name) = owners[place]
        let isFirst = name?.hasPrefix(typed) ?? false
        let own = score + (isFirst ? namedFirst : 0)
        // A summary may score below nothing; a name never counts for less than that.
        scores[command] = max(scores[command] ?? (name == nil ? own : 0), own)
      }
      return scores
    }
  }

  private static let subjects = Subjects(listed)

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
    let best = Self.best(Self.mostClients, of: found).map { place, score in
      PaletteItem(
        target: .client(names.all[place].client), text: names.all[place].text, name: "",
        score: score)
    }
    return (best, found.count)
  }
}

extension PaletteMatches {
  /// The best of what was found, best first and then by place, without putting all of it in order.
  static func best(
    _ count: Int, of found: [(place: Int, score: Int)]
  ) -> [(place: Int, score: Int)] {
    guard let low = found.lazy.map(\.score).min(), let high = found.lazy.map(\.score).max() else {
      return []
    }
    var tally = Array(repeating: 0, count: high - low + 1)
    for hit in found { tally[hit.score - low] += 1 }
    var least = high
    var sum = tally[high - low]
    while sum < count, least > low {
      least -= 1
      sum += tally[least - low]
    }
    var best = found.filter { $0.score >= least }
    best.sort { $0.score != $1.score ? $0.score > $1.score : $0.place < $1.place }
    return Array(best.prefix(count))
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
