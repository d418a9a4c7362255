import TerminalInterface

/// What the keys do in the client view, in a few plain lines over it; nothing else of the program is told.
enum ClientKeys {
  private typealias Lines = [(commands: [Command], keys: String, words: String)]

  private static let plan: Lines = [
    ([.open], "", "write or change these words"),
    ([.addBeside, .addInside], "", "add one beside, or inside"),
    ([.toggle], "", "this step is done, or not yet"),
    ([], "0-9", "how far I feel I am"),
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
