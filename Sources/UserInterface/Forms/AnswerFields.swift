import ClinicalRecord
import TerminalInterface

extension Form {
  /// Lets baseline and target of a yes or no be chosen, and be typed as numbers for all else.
  ///
  /// A number that was typed before stays among the answers, so that nothing is lost; it is refused when
  /// the form is left.
  mutating func askAsMeasured() {
    guard case .objective = target,
      let kind = fields.first(where: { $0.name == "measureKind" })?.text
    else { return }
    for index in fields.indices where ["baseline", "target"].contains(fields[index].name) {
      fields[index].takeAnswers(kind == MeasureKind.yesNo.rawValue)
    }
  }
}

extension FormField {
  /// Yes and no, by the numbers that they are kept as.
  private static let answers = [Vocabulary.Term("0", "no"), Vocabulary.Term("1", "yes")]

  fileprivate mutating func takeAnswers(_ takes: Bool) {
    switch (editor, takes) {
    case (.line(let field), true):
      let typed = field.text.filter { !$0.isWhitespace }
      let code = ["yes": "1", "no": "0"][typed.lowercased()] ?? typed
      let known = Self.answers.contains { $0.code == code } || code.isEmpty
      let options = Self.answers + (known ? [] : [Vocabulary.Term(code, code)])
      editor = .choice(options: options, selected: options.firstIndex { $0.code == code })
    case (.choice, false): editor = .line(TextField(text, limit: 100))
    default: break
    }
  }
}
