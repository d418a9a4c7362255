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
    case .recovered(let cursor): RecoveredBox.draw(cursor, state: state, size: size)
    }
  }
}
