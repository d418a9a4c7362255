import TerminalInterface

/// Where boxes lie on the screen, and how their lines are drawn.
///
/// The first row stays free, since it says whose chart it is, and so do the status and key rows.
struct OverlayBox {
  var canvas: Canvas
  let at: Position
  let glyphs: GlyphSet

  /// The part of the screen that boxes may cover.
  static func area(of size: Size) -> Rect {
    let below = size.rows < 16 ? 1 : 2
    guard size.rows > below + 3 else {
      return Rect(column: 0, row: 0, columns: size.columns, rows: size.rows)
    }
    return Rect(column: 0, row: 1, columns: size.columns, rows: size.rows - 1 - below)
  }

  /// The columns of a box that would like so many: a narrow screen is filled.
  static func columns(_ wished: Int, in size: Size) -> Int {
    size.columns < 60 ? size.columns : min(wished, size.columns - 4)
  }

  /// The rows inside the frame of a box that would like so many with it.
  static func innerRows(_ wished: Int, in size: Size) -> Int {
    max(1, area(of: size).centred(columns: 3, rows: max(3, wished)).rows - 2)
  }

  /// The rows of a box, its frame among them, that shows so many lines; at most as many as it would like.
  static func rows(for lines: Int, most: Int) -> Int { min(most, max(lines, 5) + 2) }

  /// A framed box in the middle.
  init(title: String, columns: Int, rows: Int, in size: Size, glyphs: GlyphSet) {
    let rect = Self.area(of: size).centred(
      columns: Self.columns(columns, in: size), rows: max(3, rows))
    self.init(title: title, rect: rect, glyphs: glyphs)
  }

  /// A framed box in a place of its own.
  init(title: String, rect: Rect, glyphs: GlyphSet) {
    canvas = Canvas(size: rect.size)
    at = rect.origin
    self.glyphs = glyphs
    canvas.box(
      Rect(column: 0, row: 0, columns: rect.columns, rows: rect.rows), title: title, glyphs: glyphs,
      role: .borderFocus)
  }

  /// The columns and rows inside the frame; a blank column stands at either side.
  var columns: Int { max(0, canvas.size.columns - 4) }
  var rows: Int { max(0, canvas.size.rows - 2) }

  /// Draws a line inside, its right part at the right edge as long as the left leaves room.
  mutating func write(
    _ line: Line, row: Int, isSelected: Bool = false, isFirst: Bool = true
  ) {
    guard (0..<rows).contains(row) else { return }
    let end = canvas.size.columns - 2
    let width = line.right.reduce(0) { $0 + TextLayout.width(of: $1.text) }
    let start = end - width
    let leftEnd = width > 0 && start > 2 ? start - 1 : end
    write(line.left, from: 2, to: leftEnd, row: row + 1)
    if start > 2 { write(line.right, from: start, to: end, row: row + 1) }
    guard isSelected else { return }
    if isFirst { canvas.write(String(glyphs.selection), column: 1, row: row + 1) }
    canvas.overlay(
      Rect(column: 1, row: row + 1, columns: canvas.size.columns - 2, rows: 1), role: .selection)
  }

  private mutating func write(_ segments: [Segment], from start: Int, to end: Int, row: Int) {
    var column = start
    for segment in segments where column < end && !segment.text.isEmpty {
      let text = TextLayout.truncated(
        TextLayout.displaySafe(segment.text), to: end - column, ellipsis: glyphs.ellipsis)
      column = canvas.write(text, column: column, row: row, role: segment.role)
    }
  }

  /// Writes hints into the lower edge: the first ones, as many as have room beside the way out.
  mutating func write(hints: [(key: String, words: String)]) {
    var column = 2
    let row = canvas.size.rows - 1
    for hint in Self.fitting(hints, columns: canvas.size.columns - column - 1) {
      column = canvas.write(" ", column: column, row: row)
      column = canvas.write(hint.key, column: column, row: row, role: .hintKey)
      column = canvas.write(" \(hint.words) ", column: column, row: row, role: .hintText)
    }
  }

  /// The hints that fit into so many columns: that of Esc in any case, then the others in their order; all with
  /// their first words only where that makes room.
  static func fitting(
    _ hints: [(key: String, words: String)], columns: Int
  ) -> [(key: String, words: String)] {
    func width(_ hint: (key: String, words: String)) -> Int {
      TextLayout.width(of: hint.key) + TextLayout.width(of: hint.words) + 3
    }
    guard hints.reduce(0, { $0 + width($1) }) > columns else { return hints }
    let short = hints.map { (key: $0.key, words: String($0.words.prefix { $0 != "," })) }
    let exit = short.lastIndex { $0.key.hasPrefix("Esc") }
    var left = columns - (exit.map { width(short[$0]) } ?? 0)
    guard left >= 0 else { return [] }
    var isFull = false
    return short.enumerated().filter { index, hint in
      if index == exit { return true }
      if !isFull { left -= width(hint) }
      isFull = isFull || left < 0
      return !isFull
    }.map(\.element)
  }

  /// Writes at the right end of the lower edge how many of a list's blocks are not seen whole, if
  /// there is room beside the hints.
  mutating func write(hidden: (above: Int, below: Int)) {
    let parts = [
      hidden.above > 0 ? "\(glyphs.arrowUp)\(hidden.above)" : nil,
      hidden.below > 0 ? "\(glyphs.arrowDown)\(hidden.below)" : nil,
    ].compactMap { $0 }
    guard !parts.isEmpty else { return }
    let text = " \(parts.joined(separator: " ")) more "
    let row = canvas.size.rows - 1
    let start = canvas.size.columns - 2 - TextLayout.width(of: text)
    let border = canvas[Position(column: canvas.size.columns - 2, row: row)]
    guard start > 2,
      (start..<canvas.size.columns - 1).allSatisfy({
        canvas[Position(column: $0, row: row)] == border
      })
    else { return }
    canvas.write(text, column: start, row: row, role: .hintText)
  }

  /// Writes hints into the lower edge, or why the last key did nothing.
  mutating func writeFooter(_ hints: [(key: String, words: String)], refusal: EditRefusal?) {
    guard let refusal else { return write(hints: hints) }
    let text = TextLayout.truncated(
      refusal.description, to: columns, ellipsis: glyphs.ellipsis)
    canvas.write(" \(text) ", column: 1, row: canvas.size.rows - 1, role: .flagWarn)
  }

  /// Puts what is being typed into the upper edge, behind a sign or a title.
  mutating func write(_ field: TextField, behind label: String) {
    guard canvas.size.columns > 12 else { return }
    let start = canvas.write(" \(label) ", column: 1, row: 0, role: .title)
    let room = canvas.size.columns - start - 3
    let shown = field.render(
      columns: min(room, max(12, TextLayout.width(of: field.text) + 2)), isFocused: true,
      ellipsis: glyphs.ellipsis)
    canvas.place(shown, column: start, row: 0)
  }
}

/// A list of blocks of lines inside a box, scrolled so that the selected block is visible.
struct BoxList {
  var blocks: [[Line]]
  /// Blocks that cannot be selected, such as headings.
  var selected: Int?
  var top = 0

  /// The lines of all blocks.
  var lineCount: Int { blocks.reduce(0) { $0 + $1.count } }

  /// Draws as many blocks as fit between two rows.
  func draw(on box: inout OverlayBox, from first: Int, to end: Int) {
    let room = end - first
    guard room > 0 else { return }
    var row = first
    for index in blocks.indices.dropFirst(start(room: room)) {
      for (offset, line) in blocks[index].enumerated() where row < end {
        if offset == 0, index == selected {
          box.canvas.cursor = box.canvas.cursor ?? Position(column: 1, row: row + 1)
        }
        box.write(line, row: row, isSelected: index == selected, isFirst: offset == 0)
        row += 1
      }
    }
  }

  /// How many blocks lie above what so many rows show, and how many are cut or lie below.
  func hidden(rows room: Int) -> (above: Int, below: Int) {
    let start = start(room: room)
    var left = room
    let shown = blocks[start...].prefix { block in
      left -= block.count
      return left >= 0
    }
    return (start, blocks.count - start - shown.count)
  }

  /// The first block to draw: the selected one and as many before it as fit with it.
  private func start(room: Int) -> Int {
    guard let selected, blocks.indices.contains(selected) else { return 0 }
    var used = blocks[selected].count
    var start = selected
    while start > 0, used + blocks[start - 1].count <= room {
      start -= 1
      used += blocks[start].count
    }
    return start
  }
}
