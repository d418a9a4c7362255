import ClinicalRecord
import TerminalInterface

@testable import UserInterface

/// What tests do at a desk again and again: choose rows, fill fields, read what is said.
extension Desk {
  /// A desk with a chart open in a pane.
  static func inChart(
    _ name: String, _ pane: ChartPane = .brief, columns: Int = 80, rows: Int = 24
  ) -> Desk {
    var desk = Desk(columns: columns, rows: rows)
    if let chart = practice.charts.first(where: {
      $0.client.content.displayName.contains(name)
    }) {
      desk.send(.chartRead(chart, UndoLog(), then: .show))
    }
    desk.show(pane)
    return desk
  }

  /// A desk with a review of the plan in force begun, at the person's words or at the first objective.
  static func inReview(
    _ name: String, atObjective: Bool = false, columns: Int = 80, rows: Int = 24
  ) -> Desk {
    var desk = inChart(name, .brief, columns: columns, rows: rows)
    desk.press(.character("r"))
    if atObjective { desk.press(.enter) }
    return desk
  }

  mutating func show(_ pane: ChartPane) {
    press(.character(Character("\(pane.number)")))
  }

  mutating func select(_ row: RowID) { state.chart?.cursor.select(row) }

  mutating func select(_ id: RecordID?) {
    if let id { select(.element(id)) }
  }

  /// The last thing that was said.
  var toast: String { state.messages.all.last?.text ?? "" }

  var plan: Plan? { state.chart?.chart.planInWork?.content }

  /// The bodies of the open chart's documents.
  var chartBodies: [RecordID: FieldValue] { bodies(of: state.chart?.chart.id) }

  var lastStep: UndoStep? { state.chart?.log.done.last }

  var savedChanges: [Change] {
    effects.compactMap { if case .save(_, let change) = $0 { change } else { nil } }
  }

  var keptDrafts: [DraftText] {
    effects.compactMap { if case .keepDraft(let draft) = $0 { draft } else { nil } }
  }

  /// Moves through the form with Tab until a field has the keys.
  mutating func focus(_ field: String) {
    for _ in 0..<(state.form?.fields.count ?? 0) where state.form?.focused?.name != field {
      press(.tab)
    }
  }

  /// Replaces what stands in a field of one line, or adds to a longer text.
  mutating func fill(_ field: String, _ text: String) {
    focus(field)
    if case .line = state.form?.focused?.editor { press(.control("e"), .control("u")) }
    type(text)
  }

  /// Types into the first field that takes words.
  mutating func typeSomewhere(_ text: String) {
    let field = state.form?.fields.first { field in
      switch (field.editor, field.type) {
      case _ where field.isHidden: false
      case (.line, .text), (.prose, _): true
      default: false
      }
    }
    if let field { focus(field.name) }
    press(.end)
    type(text)
  }

  /// Puts the draft in force: how the person agrees, by the letter of the answer, and initials.
  mutating func activate(_ answer: Character = "o", words: String = "", initials: String = "RS") {
    press(.character("g"), .character("p"))
    guard case .entry(let form) = state.overlay else { return }
    for _ in form.fields where form.fields.first?.name == "reason" && focusedEntry == "reason" {
      type("It is agreed for today")
      press(.tab)
    }
    press(.character(answer), .tab)
    type(words)
    press(.tab)
    type(initials)
    press(.enter)
  }

  /// The name of the line that has the keys in a form over the screen.
  var focusedEntry: String? {
    guard case .entry(let form) = state.overlay else { return nil }
    return form.fields[form.focus].name
  }

  func text(of field: String) -> String? {
    state.form?.fields.first { $0.name == field }?.text
  }
}

extension String {
  /// Whether a word is in the text, byte for byte; quick even in long screens.
  func holds(_ word: String) -> Bool {
    let text = Array(utf8)
    let word = Array(word.utf8)
    guard let first = word.first, text.count >= word.count else { return word.isEmpty }
    return (0...(text.count - word.count)).contains { start in
      text[start] == first && text[start..<start + word.count].elementsEqual(word)
    }
  }
}
