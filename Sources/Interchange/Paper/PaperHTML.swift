import TerminalInterface

/// A paper as one page of HTML that needs nothing else: no script, no picture, no address.
///
/// Headings, landmarks and table heads are what screen readers go by; the style is for paper too.
struct PaperHTML {
  private let paper: Paper

  init(_ paper: Paper) { self.paper = paper }

  /// The page.
  var text: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="referrer" content="no-referrer">
    <title>\(Self.line(paper.title)), \(Self.line(paper.subject))</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body\(paper.isLarge ? " class=\"large\"" : "")>
    \(header)<main>
    <h1>\(Self.line(paper.title))</h1>
    <p class="subject">\(Self.line(paper.subject))</p>
    \(main)</main>
    \(footer)</body>
    </html>

    """
  }

  private var header: String {
    guard !paper.sender.isEmpty else { return "" }
    return "<header>\n" + paper.sender.map { "<p>\(Self.line($0))</p>\n" }.joined() + "</header>\n"
  }

  private var footer: String {
    guard !paper.footer.isEmpty else { return "" }
    return "<footer>\n" + paper.footer.map { "<p>\(Self.line($0))</p>\n" }.joined() + "</footer>\n"
  }

  /// The pieces, each part from its heading on in a section.
  private var main: String {
    var text = ""
    var isOpen = false
    for (index, block) in paper.blocks.enumerated() {
      switch block {
      case .heading(let words, let level) where level <= 2:
        if isOpen { text += "</section>\n" }
        text +=
          "<section aria-labelledby=\"part-\(index)\">\n"
          + "<h2 id=\"part-\(index)\">\(Self.line(words))</h2>\n"
        isOpen = true
      default: text += Self.text(of: block)
      }
    }
    return text + (isOpen ? "</section>\n" : "")
  }

  private static func text(of block: PaperBlock) -> String {
    switch block {
    case .heading(let text, let level): "<h\(max(2, level))>\(line(text))</h\(max(2, level))>\n"
    case .paragraph(let text): "<p>\(lines(text))</p>\n"
    case .quotation(let text): "<blockquote><p>\(lines(text))</p></blockquote>\n"
    case .list(let items):
      "<ul>\n" + items.map { "<li>\(lines($0))</li>\n" }.joined() + "</ul>\n"
    case .steps(let steps): self.steps(steps)
    case .facts(let facts):
      "<dl>\n"
        + facts.map { "<div><dt>\(line($0.name))</dt><dd>\(lines($0.text))</dd></div>\n" }.joined()
        + "</dl>\n"
    case .table(let table): self.table(table)
    case .signatures(let names):
      names.map { "<p class=\"signature\">\(line($0))</p>\n" }.joined()
    }
  }

  private static func steps(_ steps: [PaperStep]) -> String {
    "<ul class=\"steps\">\n"
      + steps.map { step in
        let mark = step.isDone ? "&#9745;" : "&#9744;"
        return "<li><span aria-hidden=\"true\">\(mark)</span> \(lines(step.text))"
          + "\(step.isDone ? ", done" : "")</li>\n"
      }.joined() + "</ul>\n"
  }

  private static func table(_ table: PaperTable) -> String {
    let head = table.columns.map { "<th scope=\"col\">\(line($0))</th>" }.joined()
    let rows = table.rows.map { row in
      "<tr>" + row.map { "<td>\(lines($0))</td>" }.joined() + "</tr>\n"
    }
    return "<table>\n<caption>\(line(table.caption))</caption>\n<thead><tr>\(head)</tr></thead>\n"
      + "<tbody>\n" + rows.joined() + "</tbody>\n</table>\n"
  }

  /// A text as one line.
  private static func line(_ text: String) -> String {
    escaped(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  /// A text whose line ends stay line ends.
  private static func lines(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { escaped(String($0)) }.joined(separator: "<br>\n")
  }

  /// The text with the five characters written by name that HTML reads as more than text; control
  /// and direction marks are shown, so that nothing turns the page around.
  static func escaped(_ text: String) -> String {
    // By scalars: a mark that joins a "<" must not hide it.
    TextLayout.displaySafe(text).unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }

  private static let style = """
    @page { margin: 18mm 16mm; }
    body { font: 11pt/1.45 "DejaVu Serif", Georgia, "Noto Serif", serif; color: #111; background: #fff;
      max-width: 46rem; margin: 2rem auto; padding: 0 1.5rem; }
    body.large { font-size: 14pt; line-height: 1.6; }
    header { border-bottom: 1px solid #555; padding-bottom: .6rem; margin-bottom: 1.4rem; font-size: .85em; }
    header p, footer p { margin: .1rem 0; }
    h1 { font-size: 1.6em; line-height: 1.2; margin: 0 0 .2rem; }
    h2 { font-size: 1.15em; margin: 1.6rem 0 .4rem; border-bottom: 1px solid #bbb; break-after: avoid; }
    h3 { font-size: 1em; margin: 1.1rem 0 .3rem; break-after: avoid; }
    .subject { margin: 0 0 1rem; }
    p { margin: .35rem 0; overflow-wrap: anywhere; }
    blockquote { margin: .4rem 0 .4rem .2rem; padding-left: .8rem; border-left: 3px solid #777; font-style: italic; }
    ul { margin: .3rem 0; padding-left: 1.3rem; }
    ul.steps { list-style: none; padding-left: .2rem; }
    li { margin: .15rem 0; overflow-wrap: anywhere; }
    dl { margin: .3rem 0; }
    dl div { display: grid; grid-template-columns: 15rem 1fr; gap: .8rem; break-inside: avoid; }
    dt { color: #444; }
    dd { margin: 0; overflow-wrap: anywhere; }
    table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .92em; }
    caption { text-align: left; color: #444; padding-bottom: .2rem; }
    th, td { border: 1px solid #999; padding: .25rem .4rem; text-align: left; vertical-align: top;
      overflow-wrap: anywhere; }
    thead { display: table-header-group; }
    tr, li, dl, blockquote, .signature { break-inside: avoid; }
    h2 + blockquote { break-after: avoid; }
    .signature { margin-top: 2.4rem; border-top: 1px solid #111; width: 22rem; padding-top: .2rem; }
    footer { margin-top: 2rem; border-top: 1px solid #555; padding-top: .6rem; font-size: .85em; color: #333; }
    .large section { break-inside: avoid; }
    @media print {
      body { margin: 0; padding: 0; max-width: none; }
      body.large { font-size: 12.5pt; line-height: 1.4; }
    }
    """
}
