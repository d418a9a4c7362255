import TerminalInterface

/// A paper as plain text of 76 columns, for any printer and any program.
struct PaperText {
  private let paper: Paper
  private static let columns = 76

  init(_ paper: Paper) { self.paper = paper }

  /// The text, each line with its end.
  var text: String {
    var lines = paper.sender.flatMap { wrapped($0) }
    if !lines.isEmpty { lines.append("") }
    lines += wrapped(paper.title.uppercased())
    lines += wrapped(paper.subject)
    lines.append(String(repeating: "=", count: Self.columns))
    for (index, block) in paper.blocks.enumerated() {
      lines += self.lines(of: block)
      // Own words stand by themselves.
      if case .quotation = block, index + 1 < paper.blocks.count,
        !paper.blocks[index + 1].isHeading
      {
        lines.append("")
      }
    }
    if !paper.footer.isEmpty {
      lines += ["", String(repeating: "-", count: Self.columns)]
      lines += paper.footer.flatMap { wrapped($0) }
    }
    return lines.map { $0.trimmedEnd + "\n" }.joined()
  }

  private func lines(of block: PaperBlock) -> [String] {
    switch block {
    case .heading(let text, let level):
      return level <= 2
        ? [""] + wrapped(text)
          + [String(repeating: "-", count: min(Self.columns, TextLayout.width(of: text)))]
        : [""] + wrapped(text)
    case .paragraph(let text): return wrapped(text)
    case .quotation(let text): return wrapped("“\(text)”", first: "  ", rest: "  ")
    case .list(let items): return items.flatMap { wrapped($0, first: "  - ", rest: "    ") }
    case .steps(let steps):
      return steps.flatMap {
        wrapped($0.text, first: $0.isDone ? "  [x] " : "  [ ] ", rest: "      ")
      }
    case .facts(let facts):
      let width = min(30, facts.map { TextLayout.width(of: $0.name) }.max() ?? 0)
      return facts.flatMap { fact in
        wrapped(
          fact.text, first: "  " + TextLayout.padded(fact.name, to: width) + "  ",
          rest: String(repeating: " ", count: width + 4))
      }
    case .table(let table): return lines(of: table)
    case .signatures(let names):
      return names.flatMap {
        ["", "", "  " + String(repeating: "_", count: 44)] + wrapped("  " + $0)
      }
    }
  }

  /// A table as one paragraph a row, since columns of prose are not read on paper of 76 characters.
  private func lines(of table: PaperTable) -> [String] {
    let width = table.columns.map { TextLayout.width(of: $0) }.max() ?? 0
    return table.rows.enumerated().flatMap { index, row -> [String] in
      let cells = zip(table.columns, row).filter { !$0.1.isBlank }
      return (index == 0 ? [] : [""])
        + cells.flatMap { column, cell in
          wrapped(
            cell, first: "  " + TextLayout.padded(column, to: width) + "  ",
            rest: String(repeating: " ", count: width + 4))
        }
    }
  }

  private func wrapped(_ text: String, first: String = "", rest: String = "") -> [String] {
    let columns = max(20, Self.columns - TextLayout.width(of: first))
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .flatMap { line in
        line.isEmpty ? [""] : TextLayout.wrapped(TextLayout.displaySafe(String(line)), to: columns)
      }
    return lines.enumerated().map { ($0 == 0 ? first : rest) + $1 }
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmedEnd: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
