import ClinicalRecord
import TerminalInterface

/// One field of a form: what it may hold, and the editor that suits it.
package struct FormField: Sendable {
  /// The editor that suits a field's type.
  package enum Editor: Sendable {
    case line(TextField)
    case prose(TextArea)
    /// One of several codes; `nil` for none.
    case choice(options: [Vocabulary.Term], selected: Int?)
    /// Any number of things to tick.
    case checks(options: [Vocabulary.Term], ticked: Set<String>, at: Int)
  }

  package let name: String
  package var label: String
  package let type: FieldType
  package let isRequired: Bool
  package var editor: Editor
  /// What stood in it when the form was opened.
  package let original: FieldValue?
  /// What the document says of it, as far as this form knows: as it was opened or last kept.
  private(set) var base = ""
  /// What is said in the place of choices where there are none yet, or of words that nobody wrote.
  package let absence: String?
  /// Whether it is one sentence, however many rows it takes: Enter goes on to the next field.
  package var isOneParagraph = false
  /// Which of the dates a day without its year means.
  var preference = DayPreference.future
  /// Whether what stands in it was proposed and nothing was typed in it yet: a first letter takes its place.
  var isProposal = false
  /// Whether it means nothing beside what the other fields hold.
  package var isHidden = false
  /// The words that it may be filled with, where some are offered.
  var offer: OfferedWords?
  /// The letters that were typed on a choice, until another key or another field.
  var typing = ChoiceTyping()

  /// A field with the editor for its type.
  ///
  /// - Parameters:
  ///   - description: The field of the entity.
  ///   - value: What it holds.
  ///   - options: What it can refer to in the chart; `nil` for a field that refers to nothing.
  ///   - absence: What to say in the place of options where there are none.
  package init(
    _ description: FieldDescription, value: FieldValue?, options: [Vocabulary.Term]? = nil,
    absence: String? = nil
  ) {
    name = description.name
    label = description.label
    type = description.type
    isRequired = description.isRequired
    self.absence = absence
    // A code that is needed and not chosen yet is kept as no text; to the form it is none.
    original = value == .text("") ? nil : value
    editor = Self.editor(for: description.type, value: original, options: options)
    base = text
  }

  /// Leaves answers out of a choice, but for the one that was given.
  mutating func leaveOut(_ codes: Set<String>) {
    guard case .choice(let options, let selected) = editor else { return }
    let given = selected.map { options[$0].code }
    let left = options.filter { $0.code == given || !codes.contains($0.code) }
    editor = .choice(options: left, selected: left.firstIndex { $0.code == given })
  }

  /// Notes that the document says now what the field says.
  mutating func noteKept() { base = text }

  private static func editor(
    for type: FieldType, value: FieldValue?, options: [Vocabulary.Term]?
  ) -> Editor {
    switch type {
    case .list(.identifier, _):
      var options = options ?? []
      var codes: [String] = []
      if case .list(let values) = value { codes = values.compactMap(\.text) }
      for code in codes where !options.contains(where: { $0.code == code }) {
        options.append(Vocabulary.Term(code, "one that is not here now"))
      }
      return .checks(options: options, ticked: Set(codes), at: 0)
    case .identifier: return choice(among: options ?? [], value, otherwise: "as it is")
    case _ where options != nil: return choice(among: options ?? [], value, otherwise: nil)
    case .code(let vocabulary):
      var terms = vocabulary.terms
      if let code = value?.text, !terms.contains(where: { $0.code == code }) {
        terms.append(Vocabulary.Term(code, code))
      }
      return .choice(options: terms, selected: terms.firstIndex { $0.code == value?.text })
    case .flag:
      return .choice(
        options: [Vocabulary.Term("no", "no"), Vocabulary.Term("yes", "yes")],
        selected: value == .flag(true) ? 1 : 0)
    case .text(let maximum, true):
      return .prose(TextArea(value?.text ?? "", limit: maximum))
    case .list:
      var text = ""
      if case .list(let values) = value {
        text = values.compactMap(\.text).joined(separator: "\n")
      }
      return .prose(TextArea(text, limit: 200_000))
    case .text(let maximum, false): return .line(TextField(value?.text ?? "", limit: maximum))
    case .integer:
      var text = ""
      if case .integer(let number) = value { text = String(number) }
      return .line(TextField(text, limit: 100))
    case .decimal, .day, .timeOfDay, .instant, .digest, .record:
      return .line(TextField(value?.text ?? "", limit: 100))
    }
  }

  /// A choice; what is chosen stays chosen, even where it is not among what can be chosen now.
  private static func choice(
    among options: [Vocabulary.Term], _ value: FieldValue?, otherwise: String?
  ) -> Editor {
    var options = options
    if let code = value?.text, !options.contains(where: { $0.code == code }) {
      options.append(Vocabulary.Term(code, otherwise ?? code))
    }
    return .choice(options: options, selected: options.firstIndex { $0.code == value?.text })
  }

  /// Whether arrows and the space bar choose instead of typing.
  package var isChoice: Bool {
    switch editor {
    case .choice, .checks: true
    case .line, .prose: false
    }
  }

  /// The typed text, as the journal keeps it.
  package var text: String {
    switch editor {
    case .line(let field): field.text
    case .prose(let area): area.text
    case .choice(let options, let selected): selected.map { options[$0].code } ?? ""
    case .checks(_, let ticked, _): ticked.sorted().joined(separator: "\n")
    }
  }

  /// Puts journalled text back into the editor.
  package mutating func recover(_ text: String) {
    isProposal = false
    typing = ChoiceTyping()
    switch editor {
    case .line(let field): editor = .line(TextField(text, limit: field.buffer.limit))
    case .prose(let area): editor = .prose(TextArea(text, limit: area.buffer.limit))
    case .choice(let options, _):
      editor = .choice(options: options, selected: options.firstIndex { $0.code == text })
    case .checks(let options, _, let at):
      editor = .checks(
        options: options, ticked: Set(text.split(separator: "\n").map(String.init)), at: at)
    }
  }

  /// Chooses the next or an earlier option; with nothing required, "none" is among them.
  package mutating func choose(by step: Int) {
    typing = ChoiceTyping()
    switch editor {
    case .choice(let options, let selected):
      guard !options.isEmpty else { return }
      let none = isRequired ? 0 : 1
      let count = options.count + none
      // From nothing at all, the first choice is one step on.
      let here = selected.map { $0 + none } ?? (isRequired ? (step > 0 ? -1 : 0) : 0)
      let place = (here + step + count) % count
      editor = .choice(options: options, selected: place < none ? nil : place - none)
    case .checks(let options, let ticked, let at):
      guard !options.isEmpty else { return }
      editor = .checks(
        options: options, ticked: ticked, at: (at + step + options.count) % options.count)
    case .line, .prose: break
    }
  }

  /// Chooses the option that starts with what is typed, the next such one when a letter comes again.
  ///
  /// - Returns: Whether there is one.
  @discardableResult
  package mutating func choose(startingWith letter: Character) -> Bool {
    guard case .choice(let options, let selected) = editor else { return false }
    let next = typing.take(letter, among: options, selected: selected)
    if let next { editor = .choice(options: options, selected: next) }
    return next != nil
  }

  /// Goes among the things to tick to the next one that starts with what is typed.
  ///
  /// - Returns: Whether there is one.
  mutating func go(toStartOf letter: Character) -> Bool {
    guard case .checks(let options, let ticked, let at) = editor else { return false }
    guard let next = typing.take(letter, among: options, selected: at) else { return false }
    editor = .checks(options: options, ticked: ticked, at: next)
    return true
  }

  /// Ticks or unticks the thing under the mark.
  package mutating func tick() {
    guard case .checks(let options, var ticked, let at) = editor, options.indices.contains(at)
    else { return }
    let code = options[at].code
    if ticked.remove(code) == nil { ticked.insert(code) }
    editor = .checks(options: options, ticked: ticked, at: at)
  }
}
