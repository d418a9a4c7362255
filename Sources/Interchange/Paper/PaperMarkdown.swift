import TerminalInterface

/// A paper as Markdown (CommonMark 0.31, tables as GitHub writes them); all data is escaped.
struct PaperMarkdown {
  private let paper: Paper

  init(_ paper: Paper) { self.paper = paper }

  /// The text, each line with its end.
  var text: String {
    var parts = ["# " + Self.escaped(paper.title), Self.lines(paper.subject)]
    parts += paper.blocks.map(Self.text)
    let sender = paper.sender.map(Self.line)
    if !sender.isEmpty { parts.append("---\n\n" + sender.joined(separator: "  \n")) }
    if !paper.footer.isEmpty { parts.append(paper.footer.map(Self.line).joined(separator: "  \n")) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func text(of block: PaperBlock) -> String {
    switch block {
    case .heading(let text, let level):
      String(repeating: "#", count: min(6, max(2, level))) + " " + line(text)
    case .paragraph(let text): lines(text)
    case .quotation(let text):
      lines(text).split(separator: "\n", omittingEmptySubsequences: false)
        .map { "> " + $0 }.joined(separator: "\n")
    case .list(let items): items.map { "- " + line($0) }.joined(separator: "\n")
    case .steps(let steps):
      steps.map { "- [\($0.isDone ? "x" : " ")] " + line($0.text) }.joined(separator: "\n")
    case .facts(let facts):
      facts.map { "- **\(line($0.name)):** " + line($0.text) }.joined(separator: "\n")
    case .table(let table): self.table(table)
    case .signatures(let names):
      names.map { String(repeating: "\\_", count: 40) + "  \n" + line($0) }
        .joined(separator: "\n\n")
    }
  }

  private static func table(_ table: PaperTable) -> String {
    let row = { (cells: [String]) in "| " + cells.map(line).joined(separator: " | ") + " |" }
    return
      ([row(table.columns), "|" + String(repeating: " --- |", count: table.columns.count)]
      + table.rows.map(row)).joined(separator: "\n")
  }

  /// A text as one line.
  private static func line(_ text: String) -> String {
    escaped(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  /// A text whose line ends stay line ends.
  private static func lines(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { escaped(String($0)) }.joined(separator: "  \n")
  }

  /// What means more than itself everywhere, and at the beginning of a line only.
  private static let special = Set("\\`*_{}[]<>|~&!$".unicodeScalars)
  private static let opening = Set("#+-=".unicodeScalars)

  /// The text with a backslash before everything that Markdown or HTML would read as more than text.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    var isStart = true
    var isNumber = false
    // By scalars: a mark that joins a sign must not hide it.
    for scalar in TextLayout.displaySafe(text).unicodeScalars {
      let opens = isStart && Self.opening.contains(scalar)
      let ends = isNumber && (scalar == "." || scalar == ")")
      if opens || ends || Self.special.contains(scalar) { escaped.append("\\") }
      escaped.unicodeScalars.append(scalar)
      isNumber = (isStart || isNumber) && ("0"..."9").contains(scalar)
      if scalar != " " { isStart = false }
    }
    return escaped
  }
}
