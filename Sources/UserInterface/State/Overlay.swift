import ClinicalRecord
import TerminalInterface

/// What lies over the screen and takes the keys.
package enum Overlay: Sendable {
  case palette(PaletteState)
  case help(HelpState)
  case question(Question)
  case themes(ThemeChoice)
  case crisisCard
  case messages(ListCursor<Int>)
  case damaged(ListCursor<Int>)
  case recovered(ListCursor<Int>)

  package var context: KeyContext {
    switch self {
    case .palette: .palette
    case .help: .help
    case .question: .question
    case .themes, .crisisCard, .messages, .damaged, .recovered: .box
    }
  }
}

/// A question with a harmless default answer.
package struct Question: Hashable, Sendable {
  /// What a yes does.
  package enum Act: Hashable, Sendable {
    case archive(RecordID)
    case restore(RecordID)
    case discard(RowID)
    case activatePlan(RecordID)
    case discardDraft(DraftText)
  }

  /// Object and effect in one sentence, ending with a question mark.
  package var text: String
  /// What follows from a yes, in one line.
  package var effect: String
  package var act: Act

  package init(text: String, effect: String, act: Act) {
    self.text = text
    self.effect = effect
    self.act = act
  }
}

/// The theme list: the selected theme is shown at once, Esc goes back.
package struct ThemeChoice: Hashable, Sendable {
  package var cursor: ListCursor<String>
  package var before: String

  package init(cursor: ListCursor<String>, before: String) {
    self.cursor = cursor
    self.before = before
  }
}
