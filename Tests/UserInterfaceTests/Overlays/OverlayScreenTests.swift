import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// How the boxes look, at the usual and at the least size.
struct OverlayScreenTests {
  static let sizes = [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)]

  private func name(_ name: String, _ size: Size) -> String {
    "overlay-\(name)-\(size.columns)x\(size.rows)"
  }

  private func caseload(_ size: Size) -> AppState {
    BoxDesk.caseload(columns: size.columns, rows: size.rows)
  }

  private func chart(_ size: Size) throws -> AppState {
    try BoxDesk.chart(columns: size.columns, rows: size.rows)
  }

  @Test(arguments: sizes) func `the palette opens with every command`(_ size: Size) {
    let state = caseload(size)
    let palette = Overlay.palette(PaletteState(recent: [.themes], state: state))
    expectScreen(BoxDesk.screen(palette, over: state), named: name("palette", size))
  }

  @Test(arguments: sizes) func `the palette shows other charts under their heading`(
    _ size: Size
  ) throws {
    let state = try chart(size)
    var palette = PaletteState(state: state)
    palette.type("chen")
    expectScreen(
      BoxDesk.screen(.palette(palette), over: state), named: name("palette-chart", size))
  }

  @Test(arguments: sizes) func `help lists the nearest keys first`(_ size: Size) throws {
    var state = try chart(size)
    state.chart?.pane = .plan
    expectScreen(
      BoxDesk.screen(.help(HelpState(context: .plan)), over: state), named: name("help", size))
  }

  @Test(arguments: sizes) func `help in a form adds the keys of the text`(_ size: Size) throws {
    var help = HelpState(context: .form)
    help.type("word")
    expectScreen(
      BoxDesk.screen(.help(help), over: try chart(size)), named: name("help-form", size))
  }

  @Test(arguments: sizes) func `a question rests on No`(_ size: Size) throws {
    let question = Question(
      text: "Discard goal 2, “go out without fear”, with its 3 objectives?",
      effect: "It goes to the trash; u brings it back.", act: .discard(.part("goals")))
    let canvas = BoxDesk.screen(.question(question), over: try chart(size))
    let cursor = try #require(canvas.cursor)
    #expect(canvas[cursor]?.glyph == "N")
    expectScreen(canvas, named: name("question", size))
  }

  @Test(arguments: sizes) func `a started sequence tells what can follow`(_ size: Size) throws {
    var state = try chart(size)
    state.chart?.pane = .plan
    state.prefix.keys = [.character("g")]
    state.prefix.isBoxOpen = true
    let box = try #require(WhichKeyBox.draw(state: state, context: .plan, size: size))
    var canvas = Canvas(size: size)
    canvas.place(box.canvas, column: box.at.column, row: box.at.row)
    expectScreen(canvas, named: name("which-key", size))
  }

  @Test(arguments: sizes) func `the crisis card tells whom to call first`(_ size: Size) throws {
    expectScreen(
      BoxDesk.screen(.crisisCard, over: try chart(size)), named: name("crisis-card", size))
  }

  @Test(arguments: sizes) func `messages come newest first`(_ size: Size) throws {
    var state = try chart(size)
    state.messages.say("Undid: objective 2.1 target 3 to 5.", at: 0)
    state.messages.say(
      "The draft could not be kept: the disk is full; free some space and type :retry.", .error,
      at: 60_000)
    state.now = 200_000
    expectScreen(
      BoxDesk.screen(.messages(ListCursor()), over: state), named: name("messages", size))
  }

  @Test(arguments: sizes) func `damaged documents are named by the end of their path`(
    _ size: Size
  ) throws {
    var state = try chart(size)
    state.chart?.chart.damaged = [
      DamagedDocument(
        path: "clients/caaaaaaaaaaaaaaaaaaaaaaaaaa/notes/naaaaaaaaaaaaaaaaaaaaaaaaaaab.json",
        reason: "The text ends in the middle of a string on line 12; restore it from a backup.")
    ]
    expectScreen(
      BoxDesk.screen(.damaged(ListCursor()), over: state), named: name("damaged", size))
  }

  @Test(arguments: sizes) func `recovered text is shown before it is taken`(_ size: Size) {
    var state = caseload(size)
    state.recovered = [RecoveredBoxTests.draft(of: BoxDesk.dana)]
    expectScreen(
      BoxDesk.screen(.recovered(ListCursor()), over: state), named: name("recovered", size))
  }

  @Test(arguments: sizes) func `the theme in use is marked`(_ size: Size) {
    let choice = ThemeChoice(cursor: ListCursor(), before: "terminal")
    expectScreen(
      BoxDesk.screen(.themes(choice), over: caseload(size)), named: name("themes", size))
  }

  @Test func `no box covers the name of the chart or the state of saving`() throws {
    for size in Self.sizes + [Size(columns: 140, rows: 40)] {
      let state = try chart(size)
      let overlays: [Overlay] = [
        .palette(PaletteState(state: state)), .help(HelpState(context: .plan)), .crisisCard,
        .messages(ListCursor()), .recovered(ListCursor()),
      ]
      for overlay in overlays {
        let box = overlay.draw(over: state, size: size)
        let status = size.rows - (size.rows < 16 ? 1 : 2)
        #expect(box.at.row >= 1)
        #expect(box.at.row + box.canvas.size.rows <= status)
      }
    }
  }

  @Test func `every box can be drawn at any size`() throws {
    for columns in [1, 2, 5, 12, 39, 60, 61, 200] {
      for rows in [1, 2, 3, 4, 5, 11, 16, 60] {
        let size = Size(columns: columns, rows: rows)
        let state = try chart(size)
        let question = Question(
          text: String(repeating: "long words ", count: 60), effect: "", act: .discard(.part("")))
        let overlays: [Overlay] = [
          .palette(PaletteState(state: state)), .help(HelpState(context: .form)), .crisisCard,
          .question(question), .messages(ListCursor()), .damaged(ListCursor()),
          .recovered(ListCursor()), .themes(ThemeChoice(cursor: ListCursor(), before: "dark")),
        ]
        for overlay in overlays {
          let box = overlay.draw(over: state, size: size)
          #expect(box.at.column + box.canvas.size.columns <= columns)
          #expect(box.at.row + box.canvas.size.rows <= rows)
        }
      }
    }
  }

  @Test func `a long question keeps its answers on the screen`() throws {
    let state = caseload(Size(columns: 40, rows: 12))
    let question = Question(
      text: String(repeating: "long words ", count: 60), effect: "more", act: .discard(.part("")))
    #expect(BoxDesk.screen(.question(question), over: state).text.contains("[N]o (default)"))
  }
}
