import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Undo from the list of clients: of what was done last in this run, and of nothing older.
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
    desk.press(.character("u"))
    #expect(desk.state.chart == nil)
    desk.press(.character("u"))
    #expect(desk.bodies == before)
    desk.press(.character("u"))
    #expect(desk.toast == "There is nothing to undo.")
    #expect(desk.bodies == before)
  }

  @Test func `undo in the list never reaches steps of an earlier run`() {
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
  }

  @Test func `undo in the list with nothing done says so`() {
    var desk = Desk()
    desk.press(.character("u"))
    #expect(desk.toast == "There is nothing to undo.")
    desk.press(.control("r"))
    #expect(desk.toast == "There is nothing to redo.")
  }
}
