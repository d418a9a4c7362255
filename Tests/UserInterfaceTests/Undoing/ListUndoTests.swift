import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Undo from the list of clients: at once of what was done here, else only after saying what.
struct ListUndoTests {
  private func close(_ desk: inout Desk) {
    desk.press(.character("q"))
    desk.state.caseload.filter = ""
    desk.press(.escape)
  }

  @Test func `a new client goes and comes back`() {
    var desk = Desk()
    let before = desk.bodies
    desk.press(.character("N"))
    desk.type("Nguyễn Ánh 漢字")
    desk.press(.escape)
    let after = desk.bodies
    #expect(after.count == before.count + 1)
    #expect(desk.screenText.contains("Nguyễn Ánh 漢字"))
    desk.press(.character("u"))
    #expect(desk.toast == "Undid: new client Nguyễn Ánh 漢字   Ctrl-R redo")
    #expect(desk.bodies == before)
    #expect(desk.state.chart == nil)
    #expect(desk.state.caseload.visible.count == 11)
    desk.press(.control("r"))
    #expect(desk.bodies == after)
    #expect(desk.state.caseload.visible.count == 12)
  }

  @Test func `a new client undone in its own chart closes the chart`() {
    var desk = Desk()
    let before = desk.bodies
    desk.press(.character("N"))
    desk.type("Somebody New")
    desk.press(.escape, .enter, .character("u"), .character("u"))
    #expect(desk.bodies == before)
    #expect(desk.state.chart == nil)
  }

  @Test func `archiving and bringing back are taken back`() throws {
    var desk = Desk()
    let before = desk.bodies
    desk.press(.character("A"), .character("y"))
    let archived = desk.bodies
    #expect(archived != before)
    #expect(desk.toast == "Bright, Dana is archived; g x shows archived charts.   u undo")
    desk.press(.character("u"))
    #expect(desk.toast == "Undid: archive of Bright, Dana   Ctrl-R redo")
    #expect(desk.bodies == before)
    desk.press(.control("r"))
    #expect(desk.bodies == archived)
    desk.press(.character("g"), .character("x"))
    while desk.state.caseload.selected?.name != "Bright, Dana" { desk.press(.down) }
    // The redo has moved the list a moment ago.
    desk.wait(milliseconds: 500)
    desk.press(.character("A"), .character("y"))
    #expect(desk.bodies == before)
    desk.press(.character("u"))
    #expect(desk.bodies == archived)
    desk.press(.control("r"))
    #expect(desk.bodies == before)
  }

  @Test func `changes of two clients are taken back in the order in which they were made`() {
    var desk = Desk()
    let before = desk.bodies
    for name in ["Bright", "Okafor"] {
      desk.open(name)
      desk.press(.character("v"))
      close(&desk)
    }
    #expect(desk.state.caseload.selected?.name.contains("Okafor") == true)
    desk.press(.character("u"))
    #expect(desk.state.chart == nil)
    let withOne = desk.bodies
    desk.press(.character("u"))
    #expect(desk.bodies == withOne)
    #expect(
      desk.toast == "u again undoes “session of 13 Mar attended” in the chart of Bright, Dana.")
    desk.press(.character("u"))
    #expect(desk.bodies == before)
    desk.press(.character("u"))
    #expect(desk.toast == "There is nothing to undo in the chart of Okafor, Ife.")
    #expect(desk.bodies == before)
  }

  @Test func `the announcement holds for the very next key only`() {
    var desk = Desk()
    desk.open("Bright")
    desk.press(.character("v"))
    close(&desk)
    while desk.state.caseload.selected?.name.contains("Bright") == true { desk.press(.down) }
    let after = desk.bodies
    desk.press(.character("u"), .down, .character("u"))
    #expect(desk.bodies == after)
    #expect(desk.toast.hasPrefix("u again undoes"))
    desk.press(.character("u"))
    #expect(desk.bodies != after)
  }

  @Test func `undo in the list names a step of an earlier run before it takes it back`() {
    var desk = Desk()
    desk.open("Bright")
    desk.press(.character("v"))
    close(&desk)
    // Another run: the log is on disk, the list knows of no change.
    desk.state.changedClients = []
    desk.open("Bright")
    desk.press(.character("w"))
    desk.type("Slept")
    desk.press(.escape)
    close(&desk)
    let withWin = desk.bodies
    desk.press(.character("u"))
    let withoutWin = desk.bodies
    #expect(withoutWin != withWin)
    desk.press(.character("u"))
    #expect(desk.bodies == withoutWin)
    #expect(
      desk.toast
        == "u again undoes “session of 13 Mar attended” in the chart of Bright, Dana of "
        + "13 Mar 08:30, before this start.")
    desk.press(.character("u"))
    #expect(desk.bodies != withoutWin)
    #expect(desk.toast.hasPrefix("Undid: session of 13 Mar attended"))
  }

  @Test func `undo in the list with nothing done says so`() {
    var desk = Desk()
    desk.press(.character("u"))
    #expect(desk.toast == "There is nothing to undo in the chart of Bright, Dana.")
    desk.press(.control("r"))
    #expect(desk.toast == "There is nothing to redo.")
  }
}
