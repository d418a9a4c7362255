import ClinicalRecord

/// One piece of a paper.
package enum PaperBlock: Hashable, Sendable {
  /// A heading below the title; 2 for a part, 3 for what is inside one.
  case heading(String, level: Int)
  case paragraph(String)
  /// Somebody's own words.
  case quotation(String)
  case list([String])
  /// Things to do, with whether they are done.
  case steps([PaperStep])
  /// Names with what they stand for.
  case facts([PaperFact])
  case table(PaperTable)
  /// Lines to sign on, each with who signs.
  case signatures([String])
}

/// A thing to do, and whether it is done.
package struct PaperStep: Hashable, Sendable {
  package var text: String
  package var isDone: Bool
}

/// A name with what it stands for.
package struct PaperFact: Hashable, Sendable {
  package var name: String
  package var text: String
}

/// Rows under headings; every row has a cell for each of them.
package struct PaperTable: Hashable, Sendable {
  package var caption: String
  package var columns: [String]
  package var rows: [[String]]
}

/// A text to take away: who it is from, what it is, and its pieces; written in any `PaperFormat`.
package struct Paper: Hashable, Sendable {
  package var title: String
  /// Whom it is about.
  package var subject: String
  /// Who it is from: practice, practitioner, address.
  package var sender: [String]
  package var blocks: [PaperBlock] = []
  /// What stands at its end, such as when it was made.
  package var footer: [String] = []
  /// Whether it is for somebody who is tired: large, with much room.
  package var isLarge = false

  package init(title: String, subject: String, sender: [String]) {
    self.title = title
    self.subject = subject
    self.sender = sender
  }

  /// The paper's bytes in a format, UTF-8.
  package func written(as format: PaperFormat) -> [UInt8] {
    switch format {
    case .text: Array(PaperText(self).text.utf8)
    case .markdown: Array(PaperMarkdown(self).text.utf8)
    case .html: Array(PaperHTML(self).text.utf8)
    }
  }
}

extension Paper {
  /// Adds a part with its heading, unless there is nothing in it.
  mutating func add(_ heading: String, level: Int = 2, _ blocks: [PaperBlock]) {
    let filled = blocks.map(\.tidied).filter { !$0.isEmpty }
    guard !filled.isEmpty else { return }
    self.blocks.append(.heading(heading, level: level))
    self.blocks += filled
  }

  /// Adds a text under a heading, unless it is empty.
  mutating func add(_ heading: String, level: Int = 2, text: String) {
    add(heading, level: level, [.paragraph(text)])
  }
}

extension PaperBlock {
  /// The same without what is empty in it: lines that end in nothing, entries without a word.
  ///
  /// On a screen an empty line does not matter; on paper it is a gap that somebody asks about.
  fileprivate var tidied: PaperBlock {
    switch self {
    case .heading(let text, let level): .heading(text.withoutBlankEnds, level: level)
    case .paragraph(let text): .paragraph(text.withoutGaps)
    case .quotation(let text): .quotation(text.withoutGaps)
    case .list(let lines): .list(lines.map(\.withoutGaps).filter { !$0.isEmpty })
    case .steps(let steps):
      .steps(
        steps.map { PaperStep(text: $0.text.withoutGaps, isDone: $0.isDone) }
          .filter { !$0.text.isEmpty })
    case .facts(let facts):
      .facts(facts.map { PaperFact(name: $0.name, text: $0.text.withoutGaps) })
    case .table, .signatures: self
    }
  }

  /// Whether it begins a part.
  var isHeading: Bool {
    if case .heading = self { true } else { false }
  }

  /// Whether nothing is in it.
  var isEmpty: Bool {
    switch self {
    case .heading(let text, _), .paragraph(let text), .quotation(let text): text.isBlank
    case .list(let lines), .signatures(let lines): lines.isEmpty
    case .steps(let steps): steps.isEmpty
    case .facts(let facts): facts.isEmpty
    case .table(let table): table.rows.isEmpty
    }
  }

  /// Facts without those that say nothing.
  static func facts(_ pairs: [(String, String)]) -> PaperBlock {
    .facts(pairs.filter { !$0.1.isBlank }.map { PaperFact(name: $0.0, text: $0.1) })
  }
}

extension String {
  /// The text with no empty line at its ends, and never two of them within.
  fileprivate var withoutGaps: String {
    var lines: [Substring] = []
    for line in withoutBlankEnds.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    where !line.allSatisfy(\.isWhitespace) || lines.last?.isEmpty == false {
      lines.append(line.allSatisfy(\.isWhitespace) ? "" : line)
    }
    return lines.joined(separator: "\n")
  }

  /// Whether nothing but white space is in it.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
