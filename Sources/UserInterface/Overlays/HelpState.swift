import TerminalInterface

/// The keys of a screen, found by key or by words.
package struct HelpState: Sendable {
  package var finder = ListFinder()
  /// The context whose keys are told.
  package let context: KeyContext

  package init(context: KeyContext) { self.context = context }

  /// The lines for what is typed: nearest keys first.
  package func items(in state: AppState) -> [HelpItem] {
    let typed = finder.field.text.split(separator: " ").joined(separator: " ")
    let idle = state.idleCommands(in: state.behindHelp)
    let all =
      HelpItem.deciding(in: context, of: state)
      + HelpItem.all(of: context, keymap: state.keymap).filter { item in
        !(item.command.map(idle.contains) ?? false)
      }
    guard !typed.isEmpty else { return all }
    let words = TextLayout.searchFolded(typed).split(separator: " ")
    let byKey = all.filter { $0.keys.contains { KeyNames.text(of: $0) == typed } }
    let byWords = all.filter { item in
      !byKey.contains(item) && words.allSatisfy { item.searchText.contains($0) }
    }
    return byKey + byWords
  }

  /// The command that Enter runs; `nil` for keys that only edit text.
  package func chosen(in state: AppState) -> Command? {
    let items = items(in: state)
    return finder.index(of: items.count).flatMap { items[$0].command }
  }

  /// Moves the selection by rows.
  package mutating func move(by count: Int, in state: AppState) {
    finder.move(by: count, of: items(in: state).count)
  }
}

extension HelpState {
  /// The lines that the box would like to have, its frame among them.
  static let rows = 21

  /// The keys as a box in the middle of a screen, and where it goes.
  package func draw(state: AppState, size: Size) -> (canvas: Canvas, at: Position) {
    let glyphs = state.look.glyphs
    var box = OverlayBox(title: "", columns: 76, rows: Self.rows, in: size, glyphs: glyphs)
    box.write(finder.field, behind: "? \(context.title) keys")
    let items = items(in: state)
    let selected = finder.index(of: items.count)
    var list = BoxList(blocks: [], selected: nil)
    var group: String?
    for (index, item) in items.enumerated() {
      if item.group != group {
        list.blocks.append([Line(item.group, .heading)])
        group = item.group
      }
      if index == selected { list.selected = list.blocks.count }
      list.blocks.append([line(item, in: state, columns: box.columns)])
    }
    if items.isEmpty {
      list.blocks = [[Line("No key here matches “\(finder.field.text)”. Esc closes.", .muted)]]
    }
    list.draw(on: &box, from: 0, to: box.rows)
    let palette =
      state.isIdle(.palette, in: .help(self))
      ? nil
      : state.keymap.keys(for: .palette, in: .help)
        ?? state.keymap.keys(for: .palette, in: state.screenContext)
    box.writeFooter(
      [("Esc", "close"), (":tutor", "five-minute tour")]
        + (palette.map { [(KeyNames.text(of: $0), "every command")] } ?? []),
      refusal: finder.refusal)
    return (box.canvas, box.at)
  }

  private func line(_ item: HelpItem, in state: AppState, columns: Int) -> Line {
    let width = columns >= 56 ? 20 : 14
    let ellipsis = state.look.glyphs.ellipsis
    let refusal = item.command.flatMap { availability(of: $0, in: state) }
    return Line([
      Segment(TextLayout.padded(item.keysText, to: width, ellipsis: ellipsis) + " ", .hintKey),
      Segment(item.words, refusal == nil ? .text : .muted),
      Segment(refusal.map { "  (\($0))" } ?? "", .muted),
    ])
  }
}
