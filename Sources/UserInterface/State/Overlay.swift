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
  case history(HistoryState)
  case trash(TrashState)
  case check(CheckState)
  case search(SearchState)
  case conflict(ConflictView)
  case idleLock(ListCursor<Int>)
  case papers(ListCursor<PaperKind>)
  case entry(EntryForm)
  case plan(PlanOverlay)
  case practice(ListCursor<Int>)

  /// Whether it lists the keys.
  var isHelp: Bool { if case .help = self { true } else { false } }

  package var context: KeyContext {
    switch self {
    case .palette: .palette
    case .help: .help
    case .search: .search
    case .question: .question
    case .themes, .crisisCard, .messages, .damaged, .recovered, .idleLock, .trash, .check,
      .papers:
      .box
    case .practice: .practice
    case .history: .history
    case .entry: .entry
    case .plan(let shown): shown.context
    case .conflict: .conflict
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
    /// Let an intervention or a support that is in force go on until today and no longer.
    case endToday(RecordID)
    case discardDraft(DraftText)
    /// Take into a draft summary what the chart tells by now.
    case gatherAnew(RecordID)
    /// Begin a new episode where care has ended.
    case beginAgain
    /// Back from the client view to the whole chart.
    case leaveClientView
    /// Quit, and lose what is nowhere but here.
    case quitUnsaved
    case settleConflict(ConflictView, Resolution)
    /// Make the selected state the document's next one.
    case bringBack(HistoryState)
    /// Put the selected state in the place of what cannot be read.
    case putBack(HistoryState)
    /// Put what was signed in the place of what another program made of it.
    case restoreSealed(HistoryState)
    /// Let what is gone stay away; the list is shown again at the same place.
    case letGo(MissingRecord, ListCursor<Int>)

    /// The history that the question was asked over.
    package var history: HistoryState? {
      switch self {
      case .bringBack(let shown), .putBack(let shown), .restoreSealed(let shown): shown
      case .archive, .restore, .discard, .endToday, .discardDraft, .gatherAnew, .beginAgain,
        .leaveClientView, .quitUnsaved, .settleConflict, .letGo:
        nil
      }
    }
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
