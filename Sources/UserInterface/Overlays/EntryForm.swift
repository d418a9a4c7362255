import ClinicalRecord
import TerminalInterface

/// A few lines to fill in for one act, over the screen; no document's, so nothing of it is kept.
///
/// Passphrases are typed here: the journal never sees the form, and Esc forgets it whole, but for acts
/// in which the clinician writes about somebody: those go on with their words in this run.
package struct EntryForm: Hashable, Sendable {
  /// What the lines are for.
  package enum Purpose: Hashable, Sendable {
    case backup
    case verifyBackup
    case restoreBackup
    case unlockPhrase
    /// Puts a plan in force, with who agreed and the clinician's initials.
    case activation(RecordID)
    /// Keeps a signature beside a plan that is in force already.
    case lateSignature(RecordID)
    /// Corrects a rating of an objective.
    case correction(RecordID, objective: RecordID)
    /// How the person agrees to a safety plan.
    case safetyAgreement(RecordID)
    /// Adds to a document that is signed.
    case addition(RecordID)
    /// Signs a document with initials.
    case signature(RecordID)
    /// Says how a goal or an objective ends that is in force.
    case end(RecordID)
    /// Writes a paper to a file.
    case paper(PaperKind)
  }

  /// One line.
  package struct Field: Hashable, Sendable {
    /// What is typed in, shown or hidden, or chosen.
    package enum Editor: Hashable, Sendable {
      case line(TextField)
      case secret(SecretField)
      /// One of several answers.
      case choice(options: [Vocabulary.Term], selected: Int)
    }

    /// How the act asks for it.
    package let name: String
    package let label: String
    package var editor: Editor
    /// What is said where Enter would pass the line while nothing stands in it; `nil` where it may.
    var missing: String?
    /// The day that a typed date counts from; `nil` for a line that takes no date.
    var today: Day?
    /// Whether it is given anew each time the box is opened, as a signature is.
    var isGivenAnew = false
    /// What stands on a choice that is given anew beside words of before: nothing is taken as given.
    private var unchosen: Vocabulary.Term?

    /// A line whose text is shown.
    package static func line(
      _ name: String, _ label: String, text: String = "", limit: Int = 4_096,
      missing: String? = nil
    ) -> Field {
      Field(
        name: name, label: label, editor: .line(TextField(text, limit: limit)), missing: missing)
    }

    /// A line for the day of something that has happened; what it is understood as stands beside it.
    static func date(_ name: String, _ label: String, text: String, today: Day) -> Field {
      var field = line(name, label, text: text, limit: 64)
      field.today = today
      return field
    }

    /// What the typed date is understood as, the longest wording first; none where it is no date.
    var echoes: [String] {
      guard let today, case .line(let field) = editor,
        let day = LooseDay.parse(field.text, today: today, preferring: .past)
      else { return [] }
      return [
        day.echo(today: today, isPast: true), day.spokenWithWeekday(relativeTo: today),
      ]
    }

    /// A line on which one answer is chosen, the first one unless another is.
    package static func choice(
      _ name: String, _ label: String, _ options: [Vocabulary.Term], selected: Int = 0
    ) -> Field {
      Field(name: name, label: label, editor: .choice(options: options, selected: selected))
    }

    /// How somebody agrees: chosen anew each time, since it is a part of the signature.
    ///
    /// - Parameters:
    ///   - name: How the act asks for it.
    ///   - label: What stands in front of it.
    ///   - options: The answers.
    ///   - unchosen: What stands there beside words of before; `nil` where the first answer signs
    ///     nothing.
    /// - Returns: The line.
    static func signing(
      _ name: String, _ label: String, _ options: [Vocabulary.Term], unchosen: Vocabulary.Term?
    ) -> Field {
      var field = choice(name, label, options)
      field.isGivenAnew = true
      field.unchosen = unchosen
      return field
    }

    /// Makes room for an answer that was not given yet, so that words of before sign nothing.
    mutating func beginAnew() {
      guard let unchosen, case .choice(let options, _) = editor else { return }
      editor = .choice(options: [unchosen] + options, selected: 0)
    }

    /// Takes what was given before; an answer only where there still is such an answer.
    mutating func take(_ former: Field) {
      guard case .choice(let options, _) = editor else { return editor = former.editor }
      guard case .choice(let old, let selected) = former.editor,
        let place = options.firstIndex(where: { $0.code == old[selected].code })
      else { return }
      editor = .choice(options: options, selected: place)
    }

    /// The initials of who signs.
    static func initials(limit: Int = 12) -> Field {
      var field = line("initials", "Your initials", limit: limit)
      field.isGivenAnew = true
      return field
    }

    /// What was typed or chosen, without where the caret is; nothing of what is hidden.
    fileprivate var given: String {
      switch editor {
      case .line(let field): field.text
      case .choice(let options, let selected): options[selected].code
      case .secret: ""
      }
    }

    /// A line whose text is hidden.
    package static func secret(_ name: String, _ label: String) -> Field {
      Field(name: name, label: label, editor: .secret(SecretField()))
    }
  }

  package let purpose: Purpose
  package let title: String
  /// What the clinician should know before typing, a sentence each.
  package let words: [String]
  package var fields: [Field]
  /// What stood in the lines when the form was made.
  private let opened: [Field]
  package var focus = 0 { didSet { letters = nil } }
  /// Why the act was not begun.
  package var refusal: String?
  /// What came of the last letter on a choice.
  var notice: String?
  /// The first line of the words that is seen, where the window has no room for all.
  var top = 0
  /// The letters on the choice that has the keys.
  var letters: EntryLetters?
  /// Whether what is signed was asked about and is signed by Enter once more.
  var isAsked = false

  package init(purpose: Purpose, title: String, words: [String], fields: [Field]) {
    self.purpose = purpose
    self.title = title
    self.words = words
    self.fields = fields
    opened = fields
  }

  /// Whether anything was typed or chosen that is kept when it is left; what signs never is.
  var isWrittenIn: Bool {
    zip(fields, opened).contains { field, opened in
      !field.isGivenAnew && field.given != opened.given
    }
  }

  /// Takes the words that the box was left with; initials and how somebody agrees are given anew.
  mutating func goOn(from left: EntryForm) {
    for index in fields.indices {
      if fields[index].isGivenAnew {
        fields[index].beginAnew()
      } else {
        fields[index].take(left.fields[index])
      }
    }
    guard fields.indices.contains(focus), fields[focus].isGivenAnew else { return }
    notice = "The words are as you left them; choose anew how they are meant."
  }

  /// The text of a line that is shown.
  package func text(_ name: String) -> String {
    guard case .line(let field) = fields.first(where: { $0.name == name })?.editor else {
      return ""
    }
    guard purpose.takesWords else { return field.text }
    // White space at the ends is seen by nobody, and would be kept.
    let start = field.text.drop(while: \.isWhitespace)
    return String(String(start.reversed().drop(while: \.isWhitespace)).reversed())
  }

  /// The code of the answer that is chosen.
  package func choice(_ name: String) -> String {
    guard case .choice(let options, let selected) = fields.first(where: { $0.name == name })?.editor
    else { return "" }
    return options[selected].code
  }

  /// What was typed in a hidden line.
  package func secret(_ name: String) -> Secret {
    guard case .secret(let field) = fields.first(where: { $0.name == name })?.editor else {
      return Secret("")
    }
    return field.secret
  }

  /// The same lines with nothing in the hidden ones.
  var withoutSecrets: EntryForm {
    var form = self
    form.fields = fields.map { field in
      guard case .secret = field.editor else { return field }
      return .secret(field.name, field.label)
    }
    return form
  }

  /// Whether the focused line is one of several answers.
  package var isAtChoice: Bool {
    guard fields.indices.contains(focus), case .choice = fields[focus].editor else { return false }
    return true
  }

  /// Goes to another line, from the last to the first and back.
  package mutating func moveFocus(by step: Int) {
    notice = nil
    guard !fields.isEmpty else { return }
    focus = (focus + step + fields.count) % fields.count
  }

  /// Says why the act was not begun, and goes to the line that is the reason.
  package mutating func refuse(_ sentence: String, at name: String) {
    refusal = sentence
    if let index = fields.firstIndex(where: { $0.name == name }) { focus = index }
  }

  /// What is asked once before the act is done; `nil` where nothing is doubted, or where it was asked
  /// just now and Enter came once more.
  func question(about doubts: [String]) -> String? {
    guard !doubts.isEmpty else { return nil }
    let sentence = doubts.joined(separator: " ") + " Enter again keeps it."
    return refusal == sentence ? nil : sentence
  }

  /// Does what a key means in the focused line.
  package mutating func handle(_ key: Key, at now: Int) {
    refusal = nil
    notice = nil
    do throws(EditRefusal) {
      guard fields.indices.contains(focus) else { return }
      switch fields[focus].editor {
      case .line(var field):
        try field.handle(key, at: now)
        fields[focus].editor = .line(field)
      case .secret(var field):
        try field.handle(key)
        fields[focus].editor = .secret(field)
      case .choice(let options, let selected):
        choose(by: key, among: options, from: selected, at: now)
      }
    } catch { refusal = error.description }
  }

  /// Puts a pasted text in the focused line.
  package mutating func paste(_ text: String, at now: Int) {
    refusal = nil
    do throws(EditRefusal) {
      guard fields.indices.contains(focus) else { return }
      switch fields[focus].editor {
      case .line(var field):
        try field.paste(text, at: now)
        fields[focus].editor = .line(field)
      case .secret(var field):
        try field.paste(text)
        fields[focus].editor = .secret(field)
      case .choice: break
      }
    } catch { refusal = error.description }
  }
}
