import TerminalInterface

/// A piece of a line with one meaning.
package struct Segment: Hashable, Sendable {
  package var text: String
  package var role: Role

  package init(_ text: String, _ role: Role = .text) {
    self.text = text
    self.role = role
  }
}

/// One line of a row: what stands on the left, and what is pushed to the right edge.
package struct Line: Hashable, Sendable {
  package var left: [Segment]
  package var right: [Segment]

  package init(_ left: [Segment], right: [Segment] = []) {
    self.left = left
    self.right = right
  }

  package init(_ text: String, _ role: Role = .text) { self.init([Segment(text, role)]) }
}

extension Line {
  /// What is left of the right side where the left one has a fair share of the columns.
  ///
  /// Details go first, from their end and by whole parts, so that no number is cut in two.
  func fittingRight(in columns: Int) -> [Segment] {
    if right.isEmpty { return [] }
    let wanted = left.reduce(0) { $0 + TextLayout.width(of: $1.text) }
    let share = min(wanted, max(12, columns * 2 / 5))
    var right = right
    while !right.isEmpty,
      right.reduce(0, { $0 + TextLayout.width(of: $1.text) }) > columns - share - 1
    {
      let index = right.firstIndex { $0.role == .muted } ?? right.count - 1
      let text = right[index].text
      if right[index].role == .muted,
        let comma = text.indices.last(where: { text[$0...].hasPrefix(", ") })
      {
        right[index].text = text[..<comma] + (text.hasSuffix("  ") ? "  " : "")
      } else {
        right.remove(at: index)
      }
    }
    if let last = right.last, last.text.utf8.last == 0x20 {
      right[right.count - 1].text = String(
        last.text.reversed().drop { $0 == " " }.reversed())
    }
    return right
  }
}

/// A row of a pane as it is drawn.
package struct Row: Hashable, Sendable {
  package var depth: Int
  /// Whether it opens and closes, and is open now; `nil` when it does not.
  package var isOpen: Bool?
  package var lines: [Line]

  package init(depth: Int = 0, isOpen: Bool? = nil, lines: [Line]) {
    self.depth = depth
    self.isOpen = isOpen
    self.lines = lines
  }
}

/// What a pane lists: the rows' identities at once, each row's look only when it is seen.
package struct PaneContent {
  package let ids: [RowID]
  /// Rows that the selection passes over, such as headings.
  package let passive: Set<RowID>
  /// The rows that can be selected, in order.
  package let selectable: [RowID]
  private let make: (RowID, Int) -> Row
  private let made: Made

  /// The rows made so far at one width, and the cells of those that were seen.
  private final class Made {
    var width = -1
    var rows: [RowID: Row] = [:]
    var cells: [RowID: Canvas] = [:]
  }

  /// The content of a pane.
  ///
  /// - Parameters:
  ///   - ids: All rows in order.
  ///   - passive: Rows that cannot be selected.
  ///   - row: The look of a row at a width in columns.
  package init(ids: [RowID], passive: Set<RowID> = [], row: @escaping (RowID, Int) -> Row) {
    self.ids = ids
    self.passive = passive
    selectable = passive.isEmpty ? ids : ids.filter { !passive.contains($0) }
    make = row
    made = Made()
  }

  /// The look of a row at a width in columns, made when it is first asked for.
  package func row(_ id: RowID, _ width: Int) -> Row {
    if made.width != width {
      made.width = width
      made.rows = [:]
      made.cells = [:]
    }
    if let row = made.rows[id] { return row }
    let row = make(id, width)
    made.rows[id] = row
    return row
  }

  /// A row at the width at which the pane was drawn last, or else at this one.
  ///
  /// For those who ask what a row says and not how it is broken: another width would have every row of the
  /// pane made anew at the next drawing.
  func drawnRow(_ id: RowID, orAt width: Int) -> Row {
    row(id, drawnWidth ?? width)
  }

  /// The columns for which the rows that are kept were made; `nil` where none is.
  var drawnWidth: Int? { made.width < 0 ? nil : made.width }

  /// The cells of a row at a width in columns, drawn when they are first asked for.
  ///
  /// All who ask for a row of one content draw it alike: what differs, such as the selection, is laid over.
  func cells(_ id: RowID, _ width: Int, drawing draw: (Row) -> Canvas) -> Canvas {
    let row = row(id, width)
    if let cells = made.cells[id] { return cells }
    let cells = draw(row)
    made.cells[id] = cells
    return cells
  }
}
