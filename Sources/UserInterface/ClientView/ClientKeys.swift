import ClinicalRecord
import TerminalInterface

/// What the keys do in the client view, in a few plain lines over it; nothing else of the program is told.
enum ClientKeys {
  private typealias Lines = [(commands: [Command], keys: String, words: String)]

  private static let plan: Lines = [
    ([.open], "", "write or change these words"),
    ([.addBeside, .addInside], "", "add one beside, or inside"),
    ([.toggle], "", "this step is done, or not yet"),
    ([], figures, "how far I feel I am"),
    ([.addWin], "", "something that went well"),
    ([.showProgress, .showSafety], "", "progress, and my safety plan"),
    ([.undo], "", "take back the last change"),
    ([.clientView], "", "leave this view"),
  ]

  /// Where the safety plan is read nothing is written.
  private static let safetyPlan: Lines = [
    ([], "Up", "read above"),
    ([], "Down", "read on"),
    ([.showSafety], "", "back to the plan"),
    ([.clientView], "", "leave this view"),
  ]

  /// The figures with which the person says how far they feel they are.
  static let figures = "0-9"

  static func draw(_ state: AppState, on canvas: inout Canvas) {
    let lines = state.isAtSafetyPlan ? safetyPlan : plan
    var box = OverlayBox(
      title: "What the keys do", columns: 46, rows: lines.count + 2, in: state.size,
      glyphs: state.look.glyphs)
    for (row, line) in lines.enumerated() {
      let keys = line.commands.compactMap { state.keymap.keys(for: $0, in: .client) }
        .map { KeyNames.text(of: $0) }
      let shown = line.keys.isEmpty ? keys.joined(separator: " ") : line.keys
      box.write(
        Line([
          Segment(TextLayout.padded(shown, to: 7), .hintKey),
          Segment(
            state.clientHasSafetyPlan
              ? line.words : line.words.replacing("my safety plan", with: state.clientSafetyWords),
            .clientText),
        ]), row: row)
    }
    box.write(hints: [("Esc", "close")])
    canvas.cursor = nil
    canvas.place(box.canvas, column: box.at.column, row: box.at.row)
  }
}

extension AppState {
  /// The pieces of the key bar as they are of use in the selected row: a step is done, and on an
  /// objective a figure says how far it feels.
  func inClientRow(_ pieces: [KeyBarPiece]) -> [KeyBarPiece] {
    let row = clientRow
    return pieces.compactMap { piece in
      switch piece.command {
      case .showSafety: return piece.saying(clientSafetyWords)
      case .toggle:
        if case .document = row { return piece }
        return asksHowFar(row) ? piece.saying("so far", keys: ClientKeys.figures) : nil
      default: return piece
      }
    }
  }

  /// Whether a row is an objective of which the person's own number is asked.
  private func asksHowFar(_ row: RowID?) -> Bool {
    guard case .element(let id) = row, let chart = chart?.chart, chart.careEnd == nil else {
      return false
    }
    let plan = ClientPlan(of: chart).shown
    guard case .objective(let goal, let index) = plan.place(of: id) else { return false }
    return !plan.goals[goal].objectives[index].isMet
  }
}
