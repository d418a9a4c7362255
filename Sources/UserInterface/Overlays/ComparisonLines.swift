import ClinicalRecord
import TerminalInterface

/// A comparison as lines of text: signs and words say what colour says too.
package struct ComparisonLines {
  let columns: Int
  let glyphs: GlyphSet
  /// Whether one state is told, and nothing compared.
  var isWhole = false

  package init(columns: Int, glyphs: GlyphSet, isWhole: Bool = false) {
    self.columns = columns
    self.glyphs = glyphs
    self.isWhole = isWhole
  }

  /// All lines, wrapped.
  package func lines(of comparison: Comparison) -> [Line] {
    let rows = comparison.shownRows
    if rows.isEmpty { return wrapped("Nothing was changed in it.", .muted) }
    var lines: [Line] = []
    var title = ""
    for row in rows {
      // What the line above says is not said again.
      if isWhole ? row.repeatsHeading : row.isPart && row.repeats(title) { continue }
      if row.subject != .field, let words = row.title { title = words }
      if isWhole {
        lines += whole(row)
      } else {
        if !row.isPart, !lines.isEmpty { lines.append(Line("")) }
        lines += row.isPart ? part(row) : self.lines(of: row)
      }
    }
    return lines
  }

  private func lines(of row: Comparison.Row) -> [Line] {
    switch (row.subject, row.act) {
    case (.element, .added(let title)):
      return wrapped("+ \(row.label) added", .heading) + marked("    + ", title, .ok)
    case (.element, .removed(let title)):
      return wrapped("- \(row.label) taken out", .heading) + marked("    - ", title, .flagWarn)
    case (_, .moved(let from, let to)):
      return wrapped("~ \(row.label) moved from place \(from) to place \(to)", .heading)
    case (.field, .added(let value)):
      return wrapped("+ \(row.label)", .heading) + marked("    + ", value, .ok)
    case (.field, .removed(let value)):
      return wrapped("- \(row.label)", .heading) + marked("    - ", value, .flagWarn)
    case (_, .changed(let from, let to)):
      return wrapped("~ \(row.label)", .heading) + marked("    - was ", from, .flagWarn)
        + marked("    + now ", to, .ok)
    case (_, .rewritten(let pieces)):
      return wrapped("~ \(row.label)", .heading)
        + marked("    - was ", side(pieces, .removed), .flagWarn)
        + marked("    + now ", side(pieces, .added), .ok)
    }
  }

  /// A field of an element that came or went.
  private func part(_ row: Comparison.Row) -> [Line] {
    switch row.act {
    case .added(let value): marked("    + ", "\(row.path.last ?? ""): \(value)", .ok)
    case .removed(let value): marked("    - ", "\(row.path.last ?? ""): \(value)", .flagWarn)
    case .changed(_, let to): marked("    + ", "\(row.path.last ?? ""): \(to)", .ok)
    case .rewritten, .moved: []
    }
  }

  /// A field of a state that is told whole.
  private func whole(_ row: Comparison.Row) -> [Line] {
    let depth = String(repeating: "  ", count: max(0, row.path.count - 1))
    let name = row.path.last ?? ""
    switch (row.subject, row.act) {
    case (.element, .added): return marked(depth, name, .heading)
    case (.field, .added(let value)), (.field, .changed(_, let value)):
      let head = "\(depth)\(name)  "
      guard TextLayout.width(of: head) + TextLayout.width(of: value) > columns else {
        return [Line([Segment(head, .muted), Segment(value)])]
      }
      return marked(depth, name, .muted) + marked(depth + "  ", value, .text)
    case (_, .removed), (_, .moved), (_, .rewritten), (.element, .changed): return []
    }
  }

  /// One side of a text, the words that only it has in brackets; what both share is cut between.
  private func side(_ pieces: [TextPiece], _ own: TextPiece.Standing) -> String {
    var text = ""
    for (index, piece) in pieces.enumerated() {
      switch piece.standing {
      case .kept:
        text += shortened(
          piece.text, hasChangeBefore: index > 0, hasChangeAfter: index + 1 < pieces.count)
      case own: text += bracketed(piece.text)
      case .removed, .added: break
      }
    }
    return text
  }

  private func bracketed(_ text: String) -> String {
    let blank = text.prefix { $0.isWhitespace }
    let rest = text.dropFirst(blank.count)
    guard !rest.isEmpty else { return text.contains("\n") ? "[new line]" + text : "[ ]" }
    let tail = String(rest.reversed().prefix { $0.isWhitespace }.reversed())
    return blank + "[" + rest.dropLast(tail.count) + "]" + tail
  }

  /// The words of a long shared stretch that stand next to a change.
  private func shortened(
    _ text: String, hasChangeBefore: Bool, hasChangeAfter: Bool
  ) -> String {
    let room = 60
    guard text.count > room * 2 else { return text }
    let head = hasChangeBefore ? Self.cut(text.prefix(room), atEnd: true) : ""
    let tail = hasChangeAfter ? Self.cut(text.suffix(room), atEnd: false) : ""
    return head + " \(glyphs.ellipsis) " + tail
  }

  /// A stretch without the word that the cut went through.
  private static func cut(_ text: Substring, atEnd: Bool) -> String {
    if atEnd {
      guard let blank = text.lastIndex(where: \.isWhitespace) else { return String(text) }
      return String(text[..<blank])
    }
    guard let blank = text.firstIndex(where: \.isWhitespace) else { return String(text) }
    return String(text[text.index(after: blank)...])
  }

  private func wrapped(_ text: String, _ role: Role) -> [Line] { marked("", text, role) }

  /// A text behind a sign, its further lines under its first.
  private func marked(_ sign: String, _ text: String, _ role: Role) -> [Line] {
    let room = max(8, columns - TextLayout.width(of: sign))
    let blank = String(repeating: " ", count: sign.count)
    let paragraphs = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let rows = paragraphs.flatMap { TextLayout.wrapped(String($0), to: room) }
    return rows.enumerated().map { index, row in
      Line([Segment((index == 0 ? sign : blank) + row, role)])
    }
  }
}

extension Comparison.Row {
  /// What an element that came or went is called.
  fileprivate var title: String? {
    switch act {
    case .added(let words), .removed(let words): words
    case .changed, .rewritten, .moved: nil
    }
  }

  /// Whether it says no more than the heading that it stands under: "Data", "Goal 2".
  fileprivate var repeatsHeading: Bool {
    guard subject == .field, path.count > 1, case .added(let value) = act else { return false }
    let heading = path[path.count - 2]
    return place.last == .field("number")
      ? heading.hasSuffix(" \(value)") || heading.hasSuffix(".\(value)")
      : heading.lowercased() == value.lowercased()
  }

  /// Whether it says no more than the line of its element: its number or its title.
  fileprivate func repeats(_ elementTitle: String) -> Bool {
    subject == .field && (place.last == .field("number") || title == elementTitle)
  }
}
