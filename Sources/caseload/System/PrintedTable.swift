import TerminalInterface

/// Rows in aligned columns, as a command prints them.
struct PrintedTable {
  private var rows: [[String]]
  private let printed: Printed

  init(headings: [String], printed: Printed = .current) {
    self.printed = printed
    rows = [headings]
  }

  /// Adds a row; its cells are made safe for a terminal here.
  mutating func add(_ cells: [String]) {
    rows.append(cells.map { printed.line($0) })
  }

  /// The table with its headings; the last column is never filled up.
  var text: String {
    let columns = rows.first?.count ?? 0
    let widths = (0..<columns).map { column in
      rows.reduce(0) { max($0, $1.indices.contains(column) ? TextLayout.width(of: $1[column]) : 0) }
    }
    return rows.map { row in
      var line = ""
      for (index, cell) in row.enumerated() {
        line += index == row.count - 1 ? cell : TextLayout.padded(cell, to: widths[index]) + "  "
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
