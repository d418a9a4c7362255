import ClinicalRecord
import TerminalInterface

/// Every command, client and screen, found by some of their letters.
package struct PaletteState: Sendable {
  package var finder = ListFinder()
  /// Commands run lately, newest first; they come before others that match as well.
  package var recent: [Command]
  /// The clients' names as they were when the palette opened, prepared for matching.
  private let names: PaletteNames

  package init(recent: [Command] = [], state: AppState) {
    self.recent = recent
    names = PaletteNames(of: state.caseload)
  }

  /// The lines for what is typed, best first.
  package func items(in state: AppState) -> [PaletteItem] { matches(in: state).items }

  /// What Enter goes to; `nil` when nothing matches.
  package func chosen(in state: AppState) -> PaletteTarget? { selected(in: state)?.target }

  /// Moves the selection by rows.
  package mutating func move(by count: Int, in state: AppState) {
    finder.move(by: count, of: items(in: state).count)
  }

  /// Puts the selected line's name, or a client's, in the place of what was typed.
  package mutating func complete(in state: AppState) {
    guard let item = selected(in: state) else { return }
    finder = ListFinder(item.name.isEmpty ? item.text : item.name)
  }

  private func matches(in state: AppState) -> PaletteMatches {
    PaletteMatches(of: finder.field.text, recent: recent, names: names, in: state)
  }

  private func selected(in state: AppState) -> PaletteItem? {
    let items = items(in: state)
    return finder.index(of: items.count).map { items[$0] }
  }
}

extension PaletteState {
  /// The lines that the box would like to have, its frame among them.
  static let rows = 20

  /// The palette as a box in the middle of a screen, and where it goes.
  package func draw(state: AppState, size: Size) -> (canvas: Canvas, at: Position) {
    let glyphs = state.look.glyphs
    let matches = matches(in: state)
    var box = OverlayBox(title: "", columns: 96, rows: Self.rows, in: size, glyphs: glyphs)
    box.write(finder.field, behind: ">")
    let selected = finder.index(of: matches.items.count)
    var list = BoxList(blocks: [], selected: nil)
    for (index, item) in matches.items.enumerated() {
      if index == matches.others?.lowerBound {
        list.blocks.append([Line("Other charts", .heading)])
      } else if index > 0, index == matches.others?.upperBound {
        list.blocks.append([Line("Commands", .heading)])
      }
      if index == selected { list.selected = list.blocks.count }
      // Only what can be seen is drawn; the marks of matched letters are the dear part.
      let isNear = abs(index - (selected ?? 0)) <= box.rows
      list.blocks.append([isNear ? line(item, in: state, columns: box.columns) : Line("")])
    }
    if matches.unlisted > 0 {
      let people =
        matches.unlisted == 1 ? "1 more person matches" : "\(matches.unlisted) more people match"
      // With the last line, so that it is seen by whoever comes to the end.
      list.blocks[list.blocks.count - 1].append(Line("\(people). Type more of the name.", .muted))
    }
    if matches.items.isEmpty {
      list.blocks = [[Line("Nothing matches “\(finder.field.text)”. Esc closes.", .muted)]]
    }
    list.draw(on: &box, from: 0, to: box.rows)
    box.writeFooter(
      [("Enter", "run"), ("Tab", "complete"), ("Esc", "close")], refusal: finder.refusal)
    return (box.canvas, box.at)
  }

  private func line(_ item: PaletteItem, in state: AppState, columns: Int) -> Line {
    let keys: String
    switch item.target {
    case .command(let command):
      keys =
        state.keymap.keys(for: command, in: state.screenContext).map { KeyNames.text(of: $0) } ?? ""
    case .pane(let pane):
      keys =
        state.keymap.keys(for: pane.command, in: state.screenContext).map { KeyNames.text(of: $0) }
        ?? ""
    case .client: return client(item, in: state)
    }
    let role: Role = item.refusal == nil ? .text : .muted
    var line = Line(marked(item.text, role), right: [Segment(keys, .hintKey)])
    if let refusal = item.refusal { line.left.append(Segment("  (\(refusal))", .muted)) }
    guard columns >= 56 else { return line }
    let aligned = Segment(TextLayout.padded(keys, to: Self.keyColumns), .hintKey)
    let room = columns - line.left.reduce(2) { $0 + TextLayout.width(of: $1.text) }
    // The name gives way to what the command does, and blanks to both.
    if Self.nameColumns + Self.keyColumns <= room {
      line.right = [
        Segment(TextLayout.padded(item.name, to: Self.nameColumns), .muted), aligned,
      ]
    } else if Self.keyColumns <= room {
      line.right = [aligned]
    }
    return line
  }

  private static let keyColumns = 7
  /// The longest name and the blanks behind it.
  private static let nameColumns =
    2 + (Command.allCases.filter(\.isInPalette).map(\.rawValue.count).max() ?? 0)

  private func client(_ item: PaletteItem, in state: AppState) -> Line {
    var line = Line([Segment("Go to ", .muted)] + marked(item.text, .text))
    if case .client(let id) = item.target, let summary = state.caseload.summaries[id] {
      let archived = summary.archivedAt == nil ? "" : "archived, "
      line.right = [Segment(archived + summary.secondIdentifier, .muted)]
    }
    return line
  }

  /// The text with the letters that match what was typed.
  private func marked(_ text: String, _ role: Role) -> [Segment] {
    var name = Substring(finder.field.text)
    while name.first == ":" { name = name.dropFirst() }
    let words = FuzzyMatch.words(of: String(name))
    let subject = FuzzyMatch.Subject(text)
    guard !words.isEmpty, let match = FuzzyMatch(words, in: subject, withPlaces: true) else {
      return [Segment(text, role)]
    }
    let places = Set(match.places)
    var segments: [Segment] = []
    for (place, character) in text.enumerated() {
      let own: Role = places.contains(place) ? .match : role
      if segments.last?.role == own {
        segments[segments.count - 1].text.append(character)
      } else {
        segments.append(Segment(String(character), own))
      }
    }
    return segments
  }
}
