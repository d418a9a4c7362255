import TerminalInterface

extension Overlay {
  /// What lies over the screen, and where it goes on a screen of this size.
  package func draw(over state: AppState, size: Size) -> (canvas: Canvas, at: Position) {
    switch self {
    case .palette(let palette): palette.draw(state: state, size: size)
    case .help(let help): help.draw(state: state, size: size)
    case .question(let question):
      QuestionBox.draw(question, size: size, glyphs: state.look.glyphs)
    case .themes(let choice): ThemesBox.draw(choice, state: state, size: size)
    case .crisisCard: CrisisCard.draw(state: state, size: size, top: state.chart?.crisisTop ?? 0)
    case .messages(let cursor): MessagesBox.draw(cursor, state: state, size: size)
    case .damaged(let cursor): DamagedBox.draw(cursor, state: state, size: size)
    case .history(let shown): HistoryBox.draw(shown, state: state, size: size)
    case .trash(let trash): TrashBox.draw(trash, state: state, size: size)
    case .check(let check): CheckBox.draw(check, state: state, size: size)
    case .search(let search): SearchPane.draw(search, state: state, size: size)
    case .conflict(let view): ConflictBox.draw(view, state: state, size: size)
    case .recovered(let cursor): RecoveredBox.draw(cursor, state: state, size: size)
    case .idleLock(let cursor): IdleLockBox.draw(cursor, state: state, size: size)
    case .papers(let cursor): PaperBox.draw(cursor, state: state, size: size)
    case .entry(let form): EntryBox.draw(form, size: size, glyphs: state.look.glyphs)
    case .plan(let shown): shown.draw(over: state, size: size)
    case .practice(let cursor): PracticeBox.draw(cursor, state: state, size: size)
    }
  }

  /// What Enter does in a box of this kind, as its own edge says it; `nil` for "choose".
  var wordsOfEnter: String? {
    switch self {
    case .crisisCard: "safety plan"
    case .check: "go there"
    case .trash: "bring it back"
    case .damaged, .recovered: "look"
    case .practice: "edit"
    case .themes, .idleLock: "take"
    case .papers: "go on"
    default: nil
    }
  }

  /// The lines of its list that are seen at once on a screen of this size.
  func pageRows(in size: Size) -> Int {
    let wished =
      switch self {
      case .help: HelpState.rows
      case .palette: PaletteState.rows
      case .messages: MessagesBox.rows
      case .damaged: DamagedBox.rows
      case .recovered: RecoveredBox.rows
      case .trash: TrashBox.rows
      case .check: CheckBox.rows
      case .plan: PlanOverlay.rows
      case .practice: PracticeBox.rows
      case .history, .question, .themes, .crisisCard, .idleLock, .entry, .conflict, .search,
        .papers:
        size.rows
      }
    return OverlayBox.innerRows(wished, in: size)
  }
}
