import ClinicalRecord
import TerminalInterface

extension Conflict {
  /// What it is about, for a person: "note of 13 Mar".
  package func title(today: Day) -> String {
    if let note = mine.content(Note.self), let date = note.date {
      return "note of \(date.spoken(relativeTo: today))"
    }
    if let session = mine.content(Session.self), let date = session.date {
      return "session of \(date.spoken(relativeTo: today))"
    }
    if let plan = mine.content(Plan.self) { return "plan v\(plan.version)" }
    return mine.kind.label
  }

  /// What has happened, in one sentence.
  package func sentence(today: Day) -> String {
    switch theirs {
    case .document where !mineMayReplaceTheirs:
      "It was signed or put in force elsewhere, so it stays; what you typed can go to the history."
    case .document where mine.isFrozen:
      "Yours is signed or in force, so it is kept or left as a whole."
    case .document:
      keptAt == nil
        ? "Another program changed it while you did; nothing is overwritten."
        : "Words of an earlier run could not be saved over it; nothing is overwritten."
    case .unreadable(let reason): "What is on disk cannot be read now: \(reason)"
    case .gone: "Its file is gone from the folder; yours is kept in the journal."
    }
  }
}

/// The values of fields in words, for comparing two versions.
struct ValueWords {
  let today: Day
  /// What an id stands for, where that is known.
  let name: (RecordID) -> String?

  /// A value in words; "nothing" where there is none.
  func words(of value: FieldValue?, as type: FieldType?) -> String {
    guard let value else { return "nothing" }
    switch (value, type) {
    case (.text(let text), .code(let vocabulary)): return vocabulary.label(of: text)
    case (.text(let text), .day): return Day(text)?.spoken(relativeTo: today) ?? text
    case (.text(let text), .identifier):
      return RecordID(text).map { name($0) ?? $0.short } ?? text
    case (.text(let text), _): return text.isEmpty ? "nothing" : text
    case (.integer(let number), _): return String(number)
    case (.flag(let flag), _): return flag ? "yes" : "no"
    case (.list(let values), .list(let type, _)):
      return values.isEmpty
        ? "nothing" : values.map { words(of: $0, as: type) }.joined(separator: "; ")
    case (.list(let values), _):
      return values.map { words(of: $0, as: nil) }.joined(separator: "; ")
    case (.record(let entries), .record(let shape)): return words(of: entries, shape)
    case (.record(let entries), _):
      return entries.map { "\($0.name) \(words(of: $0.value, as: nil))" }.joined(separator: ", ")
    case (.verbatim(let text), _): return text
    }
  }

  /// An element as a whole: what is prose first, then the rest by name; ids are left out.
  private func words(of entries: [FieldEntry], _ shape: RecordShape) -> String {
    var prose: [String] = []
    var others: [String] = []
    for entry in entries {
      guard let field = shape[entry.name] else { continue }
      switch field.type {
      case .identifier: continue
      case .text(_, let isProse) where isProse: prose.append(words(of: entry.value, as: field.type))
      default: others.append("\(field.label) \(words(of: entry.value, as: field.type))")
      }
    }
    return (prose + others).joined(separator: ", ")
  }
}
