import ClinicalRecord
import TerminalInterface

/// What a text that was put aside holds, in words: its texts, and the figures and choices beside them.
extension DraftText {
  /// The entry that names the fields which say what they said when the form was opened.
  static let unchangedName = "unchanged"

  /// The beginning of an entry that says what the document said of a field before it was typed into.
  static let baseName = "$was."

  /// The last part of an entry that says what others of its beginning are about: "2.1".
  static let aboutName = "about"

  /// The fields that say something else than when the form was opened; all of an older journal.
  package var typed: [FieldEntry] {
    let names = fields.first { $0.isNamed(Self.unchangedName) }?.value.text ?? ""
    let unchanged = Set(names.split(separator: "\n").map(String.init) + [Self.unchangedName])
    return fields.filter {
      !unchanged.contains($0.name) && !$0.name.hasSuffix(".\(Self.aboutName)")
        && !$0.name.hasPrefix(Self.baseName)
    }
  }

  /// What the document said of a field before it was typed into; `nil` where the journal does not tell.
  func base(of name: String) -> String? {
    let entry = Self.baseName + name
    return fields.first { $0.isNamed(entry) }?.value.text
  }

  /// Whether the journal tells what the document said before.
  var tellsBases: Bool { fields.contains { $0.name.hasPrefix(Self.baseName) } }

  /// Whether nothing was typed into a field.
  func isUntouched(_ name: String) -> Bool {
    let names = fields.first { $0.isNamed(Self.unchangedName) }?.value.text ?? ""
    return names.split(separator: "\n").contains { $0 == name }
  }

  package var wordCount: Int {
    texts.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
  }

  /// What was written in words, without dates, numbers and choices.
  package var texts: [String] { typed.filter(isText).compactMap(\.value.text) }

  private func isText(_ entry: FieldEntry) -> Bool {
    if target == RatingStrip.draftTarget {
      return entry.name.hasSuffix(".evidence") || entry.name.hasSuffix(".reason")
    }
    if target == ReviewDesk.draftTarget {
      return ["feedback", "participants"].contains(entry.name)
        || [".barrier", ".reason"].contains(where: entry.name.hasSuffix)
    }
    // Of a target that this version does not know everything is shown; words are never hidden.
    guard let target = FormTarget(text: target) else { return true }
    switch target.shape.field(at: entry.name)?.type {
    case .text, .list(.text, _): return true
    case .none: return entry.name.hasPrefix("section.")
    default: return false
    }
  }

  /// The figures, dates and choices that were given, each with what it is.
  package func facts(
    today: Day, _ terms: AddedTerms = AddedTerms()
  ) -> [(label: String, value: String)] {
    typed.filter { !isText($0) }.compactMap { entry in
      guard let text = entry.value.text, !text.isEmpty else { return nil }
      return (label(of: entry.name), value(of: entry.name, text, today, terms))
    }
  }

  private func label(of name: String) -> String {
    if let label = FormTarget(text: target)?.shape.field(at: name)?.label { return label }
    let words =
      switch name.split(separator: ".").last.map(String.init) ?? name {
      case "change": "since last time"
      case "client": "their own 0-10"
      case "next": "next review"
      case "level": "level reached"
      case let other: other
      }
    let about = name.split(separator: ".").first.flatMap { id in
      fields.first { $0.isNamed("\(id).\(Self.aboutName)") }?.value.text
    }
    return about.map { "\($0) \(words)" } ?? words
  }

  private func value(
    of name: String, _ text: String, _ today: Day, _ terms: AddedTerms
  ) -> String {
    switch FormTarget(text: target)?.shape.field(at: name)?.type {
    case .code(let vocabulary): return terms.label(of: text, in: vocabulary)
    case .day: return Day(text)?.spoken(relativeTo: today) ?? text
    case .identifier: return "one of the chart's"
    case .list(.identifier, _): return "\(text.split(separator: "\n").count) chosen"
    case .some: return text
    case .none: break
    }
    switch name.split(separator: ".").last.map(String.init) ?? name {
    case "change": return Int(text).flatMap { ChangeWord(rawValue: $0) }?.label ?? text
    case "level": return Int(text)?.attainmentWords ?? text
    default:
      return text.split(separator: "_").joined(separator: " ")
    }
  }

  /// How much it holds: "12 words, 3 figures and choices".
  package func amount(today: Day) -> String {
    let words = wordCount == 1 ? "1 word" : "\(wordCount) words"
    let count = facts(today: today).count
    let facts = count == 1 ? "1 figure or choice" : "\(count) figures and choices"
    switch (wordCount, count) {
    case (0, 0): return "nothing that was not there before"
    case (0, _): return facts
    case (_, 0): return words
    default: return "\(words), \(facts)"
    }
  }
}

extension FormField {
  /// Whether it says something else than when the form was opened.
  var isChanged: Bool { text != textAtFirst }

  /// What stood in it when the form was opened, as the journal keeps it.
  private var textAtFirst: String {
    switch (original, editor) {
    case (.none, _): if case .flag = type { "no" } else { "" }
    case (.text(let text), _): text
    case (.integer(let number), _): String(number)
    case (.flag(let flag), _): flag ? "yes" : "no"
    case (.list(let values), .checks): values.compactMap(\.text).sorted().joined(separator: "\n")
    case (.list(let values), _): values.compactMap(\.text).joined(separator: "\n")
    case (.record, _), (.verbatim, _): ""
    }
  }
}
