import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The tour goes on when, and only when, what it asked for is done.
struct TutorTests {
  private func after(_ tutor: inout TutorState, _ state: AppState) -> TutorState.Step {
    _ = tutor.advance(state)
    return tutor.step
  }

  @Test func `each step waits for its own deed`() throws {
    var tutor = TutorState()
    var state = BoxDesk.caseload()
    #expect(after(&tutor, state) == .filter)
    state.caseload.filterField = TextField("Bri")
    #expect(after(&tutor, state) == .open)
    state.caseload.filterField = nil
    #expect(after(&tutor, state) == .open)
    state.chart = try BoxDesk.chart().chart
    #expect(after(&tutor, state) == .plan)
    state.chart?.pane = .plan
    #expect(after(&tutor, state) == .rate)
    let before = BoxDesk.document(BoxDesk.dana, Client())
    let edit = Change.Edit(before: before, after: BoxDesk.document(BoxDesk.dana, BoxDesk.client()))
    let step = UndoStep(of: Change(name: "ratings", edits: [edit]), at: BoxDesk.now)
    state.chart?.log.add(try #require(step))
    #expect(after(&tutor, state) == .undo)
    state.chart?.log.markUndone()
    #expect(after(&tutor, state) == .notes)
    state.chart?.pane = .notes
    #expect(after(&tutor, state) == .write)
    let note = BoxDesk.id("n", 9)
    state.chart?.form = Form(
      target: .note(note), title: "note", row: .document(note), fields: [], isNew: true,
      document: note, kind: .note, baseRevision: 0)
    #expect(after(&tutor, state) == .keep)
    state.chart?.form = nil
    #expect(after(&tutor, state) == .help)
    state.overlay = .help(HelpState(context: .notes))
    #expect(after(&tutor, state) == .palette)
    state.overlay = .palette(PaletteState(state: state))
    #expect(after(&tutor, state) == .close)
    state.overlay = nil
    #expect(after(&tutor, state) == .close)
    state.chart = nil
    #expect(after(&tutor, state) == .end)
    #expect(after(&tutor, state) == .end)
  }

  @Test func `every step fits its strip, in the caseload and in a chart`() throws {
    for state in [BoxDesk.caseload(), try BoxDesk.chart()] {
      for step in TutorState.Step.allCases {
        let text = TutorState(at: step).text(in: state)
        #expect(TextLayout.wrapped(text, to: 38).count <= 2, "\(text)")
      }
    }
  }

  @Test func `the tour names the user's own keys`() {
    var state = BoxDesk.caseload()
    state.keymap = Keymap.configured(by: "caseload / none\ncaseload F3 filter").keymap
    #expect(TutorState().text(in: state).contains("F3"))
    state.keymap = Keymap.configured(by: "caseload / none").keymap
    #expect(TutorState().text(in: state).contains(":filter"))
  }

  @Test func `asked for in a chart it begins at its first step, in the list`() throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.press(.character(":"))
    desk.type("tutor")
    desk.press(.enter)
    #expect(desk.state.tutor?.step == .filter)
    #expect(desk.screenText.contains("The tour begins in the list: q closes this chart."))
    desk.press(.character("3"))
    #expect(desk.state.tutor?.step == .filter)
    desk.press(.character("q"))
    #expect(desk.state.tutor?.step == .filter)
    #expect(desk.screenText.contains("type bri"))
    desk.press(.character("/"))
    desk.type("bri")
    #expect(desk.state.tutor?.step == .open)
  }

  @Test func `the strip tells how to end it`() {
    let canvas = TutorState().draw(state: BoxDesk.caseload(), columns: 80)
    #expect(canvas.size == Size(columns: 80, rows: 3))
    #expect(canvas.text.contains(":tutor ends it"))
    expectScreen(canvas, named: "tutor-80x3")
  }
}
