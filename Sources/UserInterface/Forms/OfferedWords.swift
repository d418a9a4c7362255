import ClinicalRecord
import TerminalInterface

/// Words that a line may be filled with, found by what is typed in it; any other words stay as typed.
///
/// What is taken is written out, so that a signed plan reads the same whatever becomes of the lists.
struct OfferedWords: Sendable {
  private struct Entry: Sendable {
    let code: String
    let label: String
    /// The label as it is found: without case and marks.
    let folded: String
    let words: [String]
    let under: [String]
  }

  /// The rows that it is shown in.
  static let rows = 6

  private let entries: [Entry]
  /// The names of what stands above by which these belong to it; nothing where none is chosen.
  var above: Set<String> = []
  /// The one that Enter takes, by its place among those that are found.
  var marked: Int?

  /// The terms of a vocabulary, the practice's own before the built-in ones.
  ///
  /// - Parameters:
  ///   - vocabulary: The built-in terms.
  ///   - added: What the practice adds.
  ///   - first: Words that come before all of them.
  init(_ vocabulary: Vocabulary, _ added: AddedTerms, first: [String] = []) {
    let near = first.map { Vocabulary.Term($0, $0, under: [Self.always]) }
    var seen: Set<String> = []
    entries = (near + added.own(in: vocabulary) + vocabulary.terms).compactMap { term in
      let folded = TextLayout.searchFolded(term.label)
      guard seen.insert(folded).inserted else { return nil }
      return Entry(
        code: TextLayout.searchFolded(term.code), label: term.label, folded: folded,
        words: Self.words(folded), under: term.under.map(TextLayout.searchFolded))
    }
  }

  /// Stands for what belongs to everything, and before everything else.
  private static let always = "*"

  private static func words(_ folded: String) -> [String] {
    folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// The words that go with what is typed: those of what stands above first, then those that belong to
  /// everything; the others only when they are asked for by name, or nothing stands above.
  ///
  /// - Parameter typed: The line as it is; one that is one of the words already needs no other.
  /// - Returns: The words in their order.
  func found(_ typed: String) -> [String] {
    let folded = TextLayout.searchFolded(typed)
    let words = Self.words(folded)
    guard !entries.contains(where: { $0.label == typed }) else { return [] }
    var found: [(group: Int, rank: Int, label: String)] = []
    for entry in entries {
      let group = group(of: entry)
      guard group < 2 || !words.isEmpty || above.isEmpty else { continue }
      let isCode = entry.code == folded
      guard
        isCode
          || words.allSatisfy({ word in entry.words.contains { $0.hasPrefix(word) } })
      else { continue }
      let rank = words.isEmpty ? 0 : isCode ? 0 : entry.folded.hasPrefix(folded) ? 1 : 2
      found.append((group, rank, entry.label))
    }
    return found.enumerated().sorted {
      ($0.element.group, $0.element.rank, $0.offset) < (
        $1.element.group, $1.element.rank, $1.offset
      )
    }.map(\.element.label)
  }

  private func group(of entry: Entry) -> Int {
    if entry.under.contains(Self.always) { return 0 }
    if above.isEmpty { return 1 }
    return entry.under.contains(where: above.contains) ? 0 : entry.under.isEmpty ? 1 : 2
  }

  /// All names of the one that somebody wrote: its code, its words, what stands in brackets behind them.
  ///
  /// What is in no list is known by its own words alone.
  func names(of written: String) -> Set<String> {
    let folded = TextLayout.searchFolded(written)
    guard folded.contains(where: { !$0.isWhitespace }) else { return [] }
    for entry in entries {
      var names: Set<String> = [entry.code, entry.folded]
      if let bracket = entry.folded.firstIndex(of: "("), entry.folded.hasSuffix(")") {
        names.insert(
          String(entry.folded[entry.folded.index(after: bracket)...].dropLast()))
        names.insert(
          Self.words(String(entry.folded[..<bracket])).joined(separator: " "))
      }
      if names.contains(folded) { return names }
    }
    return [folded]
  }
}

extension FormSource {
  /// What is offered in a line where techniques are named; `nil` for every other field.
  func offer(for field: String, of target: FormTarget) -> OfferedWords? {
    switch (target, field) {
    case (.intervention, "modality"): return OfferedWords(.modality, addedTerms)
    case (.intervention, "technique"): return OfferedWords(.technique, addedTerms)
    case (.note, "interventionsUsed"):
      // What the plan works with is what was used most often.
      let planned = chart.planToRate?.content.interventions.map(\.technique) ?? []
      return OfferedWords(
        .technique, addedTerms,
        first: planned.filter { text in text.contains { !$0.isWhitespace } })
    default: return nil
    }
  }
}

extension FormField {
  /// The words that are offered for what is typed: in a text of several lines, in the line of the caret.
  var offered: [String] { offer?.found(sought) ?? [] }

  /// The rows that they take below the text.
  var offeredRows: Int { min(offered.count, OfferedWords.rows) }

  private var sought: String {
    switch editor {
    case .line(let field): field.text
    case .prose(let area): area.buffer.line(ofParagraph: area.buffer.caret.paragraph)
    case .choice, .checks: ""
    }
  }

  /// Whether down leads out of the text, and so among the words that are offered.
  private var isAtEnd: Bool {
    guard case .prose(let area) = editor else { return true }
    return area.buffer.caret.paragraph == area.buffer.end.paragraph
  }

  /// Marks the first of the words for what was just typed in a line; a text of several lines marks none,
  /// since Enter begins the next line there.
  mutating func markOffered() {
    guard offer != nil else { return }
    if case .line(let field) = editor, !field.text.isEmpty, !offered.isEmpty {
      offer?.marked = 0
    } else {
      offer?.marked = nil
    }
  }

  /// Puts words that are offered in the place of what was typed to find them.
  fileprivate mutating func take(_ words: String, at now: Int) throws(EditRefusal) {
    offer?.marked = nil
    switch editor {
    case .line(var field):
      try field.replaceAll(by: words, at: now)
      editor = .line(field)
    case .prose(var area):
      var lines = area.buffer.paragraphs.indices.map { area.buffer.line(ofParagraph: $0) }
      let place = area.buffer.caret.paragraph
      lines[place] = words
      if place == lines.count - 1 { lines.append("") }
      try area.replaceAll(by: lines.joined(separator: "\n"), at: now)
      editor = .prose(area)
    case .choice, .checks: break
    }
  }

  /// Moves the mark among the words that are offered, or takes the marked one.
  ///
  /// - Returns: Whether the key meant them.
  fileprivate mutating func chooseOffered(
    _ key: Key, at now: Int
  ) throws(EditRefusal) -> Bool {
    guard let offer else { return false }
    let found = offered
    switch (key, offer.marked) {
    case (.down, let marked) where isAtEnd:
      let next = marked.map { $0 + 1 } ?? 0
      self.offer?.marked = next < found.count ? next : nil
      return next < found.count
    case (.up, .some(let marked)):
      self.offer?.marked = marked > 0 ? marked - 1 : nil
      return true
    case (.enter, .some(let marked)) where found.indices.contains(marked):
      try take(found[marked], at: now)
      return true
    default: return false
    }
  }
}

extension Form {
  /// Puts the techniques of the approach that is written above before the others.
  mutating func orderTechniques() {
    guard case .intervention = target,
      let approach = fields.first(where: { $0.name == "modality" }),
      let place = fields.firstIndex(where: { $0.name == "technique" })
    else { return }
    fields[place].offer?.above = approach.offer?.names(of: approach.text) ?? []
  }

  /// Does what a key means among the words that are offered where the keys are.
  ///
  /// - Returns: Whether it meant them; the editor is asked otherwise.
  mutating func chooseOffered(_ key: Key, at now: Int) throws(EditRefusal) -> Bool {
    guard fields.indices.contains(focus), fields[focus].offer != nil else { return false }
    // Only Enter writes; a long text is not put together for every other key.
    let before = key == .enter ? fields[focus].text : ""
    guard try fields[focus].chooseOffered(key, at: now) else { return false }
    if key == .enter, fields[focus].text != before { touch(at: now) }
    return true
  }

  /// What the keys do among the words that are offered; `nil` where none are.
  var offerHint: String? {
    guard let focused, let offer = focused.offer, !focused.offered.isEmpty else { return nil }
    return offer.marked == nil
      ? "↓ goes into the list; other words stay as you type them."
      : "Enter takes what is marked, ↓ ↑ mark another; Tab keeps what you typed."
  }

  /// The words that are offered, in as many rows as there are; the marked one between marks.
  func drawOffered(
    _ field: FormField, column: Int, row: Int, width: Int, rows: Int, _ glyphs: GlyphSet,
    on canvas: inout Canvas
  ) {
    let found = field.offered
    let marked = field.offer?.marked
    guard rows > 0, width > 4 else { return }
    let first = min(max(0, (marked ?? 0) - rows + 1), max(0, found.count - rows))
    for (offset, words) in found.dropFirst(first).prefix(rows).enumerated() {
      let left = found.count - first - rows
      let more = offset == rows - 1 && left > 0 ? "  +\(left) more" : ""
      let room = max(1, width - 2 - TextLayout.width(of: more))
      let shown = TextLayout.truncated(words, to: room, ellipsis: glyphs.ellipsis)
      let isMarked = first + offset == marked
      let end = canvas.write(
        isMarked ? "\(glyphs.moreLeft)\(shown)\(glyphs.moreRight)" : " \(shown) ", column: column,
        row: row + offset, role: isMarked ? .fieldFocus : .muted)
      canvas.write(more, column: end, row: row + offset, role: .muted)
    }
  }
}
