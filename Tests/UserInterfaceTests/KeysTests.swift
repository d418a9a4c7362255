import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Keys that mean nothing, sequences, pastes and resizes.
struct KeysTests {
  @Test func `a paste never runs commands`() {
    for pane in ChartPane.allCases {
      var desk = Desk.inChart("Bright", pane)
      let bodies = desk.chartBodies
      desk.effects = []
      desk.send(.input(.paste("q\nD\ny\nN\n+4\n")))
      #expect(desk.toast == "Pasted text ignored here.")
      #expect(desk.chartBodies == bodies)
      #expect(desk.effects.isEmpty)
      #expect(desk.state.chart?.pane == pane)
    }
    var list = Desk()
    list.effects = []
    list.send(.input(.paste("q\nA\ny\n")))
    #expect(list.toast == "Pasted text ignored here.")
    #expect(list.effects.isEmpty)
  }

  @Test func `a paste into a text is one step of its lines`() {
    var desk = Desk.inChart("Bright")
    desk.press(.character("n"))
    desk.send(.input(.paste("q\nD\ny\n")))
    #expect(desk.state.form?.focused?.text == "q\nD\ny\n")
    desk.press(.control("_"))
    #expect(desk.state.form?.focused?.text == "")
  }

  @Test func `a paste answers no question`() {
    var desk = Desk()
    desk.press(.character("A"))
    desk.send(.input(.paste("y")))
    #expect(desk.bodies == Desk().bodies)
  }

  @Test func `a key without meaning is said`() {
    var desk = Desk.inChart("Bright")
    desk.press(.character("X"))
    #expect(desk.toast == "“X” does nothing here, ? lists keys.")
    desk.press(.character("g"), .character("z"))
    #expect(desk.toast == "“g z” does nothing here, ? lists keys.")
    #expect(desk.screenText.contains("“g z” does nothing here"))
  }

  @Test func `the box of a sequence opens after 300 ms or at once on a question mark`() {
    var desk = Desk()
    desk.press(.character("s"))
    #expect(!desk.screenText.contains("Sort by name"))
    desk.wait(milliseconds: 300)
    #expect(desk.screenText.contains("Sort by name"))
    desk.press(.escape)
    #expect(!desk.screenText.contains("Sort by name"))
    desk.press(.character("s"), .character("?"))
    #expect(desk.screenText.contains("Sort by name"))
    desk.press(.character("n"))
    #expect(desk.state.caseload.order == .name)
  }

  @Test func `selection and caret stay through every size`() {
    var desk = Desk.inChart("Bright", .plan)
    let row = RowID.part("frame")
    desk.select(row)
    for size in [(140, 40), (80, 24), (40, 12), (38, 9), (1, 1), (0, 0), (60, 20), (80, 24)] {
      desk.send(.input(.resized(Size(columns: size.0, rows: size.1))))
      #expect(screen(of: desk.state).size == desk.state.size)
    }
    #expect(desk.state.chart?.cursor.selected == row)
    desk.press(.character("n"))
    desk.type("Came in singing")
    desk.press(.left, .left)
    for size in [(140, 40), (80, 24), (40, 12), (38, 9), (1, 1), (80, 24)] {
      desk.send(.input(.resized(Size(columns: size.0, rows: size.1))))
    }
    desk.type("!")
    #expect(desk.state.form?.focused?.text == "Came in singi!ng")
  }

  @Test func `below 40 by 12 only quitting and suspending act`() {
    var desk = Desk.inChart("Bright")
    desk.press(.character("n"))
    desk.send(.input(.resized(Size(columns: 39, rows: 12))))
    desk.type("lost?")
    desk.send(.input(.paste("lost?")))
    #expect(desk.state.form?.focused?.text == "")
    desk.effects = []
    desk.press(.escape, .character("q"))
    #expect(desk.effects.isEmpty)
    desk.press(.control("z"))
    #expect(desk.effects == [.suspend])
    desk.press(.control("q"))
    #expect(desk.effects.last == .quit)
  }

  @Test func `a filter shows how many match and stays after a chart`() {
    var desk = Desk()
    desk.press(.character("/"))
    desk.type("BRI")
    #expect(desk.state.caseload.visible.count == 1)
    desk.press(.enter)
    #expect(desk.screenText.contains("/BRI  1 of 11  Esc clears"))
    desk.press(.enter, .character("q"))
    #expect(desk.screenText.contains("/BRI  1 of 11  Esc clears"))
    desk.press(.escape)
    #expect(desk.state.caseload.visible.count == 11)
  }

  @Test(arguments: [
    ("anh", "Nguyễn Ánh"), ("lukasz", "Harbour, Tomasz Łukasz"), ("伟", "陈伟 Chen, Wei"),
  ])
  func `a filter finds names however they are written`(typed: String, name: String) {
    var desk = Desk()
    desk.press(.character("/"))
    desk.type(typed)
    #expect(desk.state.caseload.selected?.name == name)
  }

  @Test func `nothing is written where nothing may be written`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.state.practice.readOnlyReason = "Read-only: another caseload has this practice open."
    let bodies = desk.chartBodies
    for act in UndoneAct.all where act.client == "Bright" {
      desk.show(act.pane)
      act.carryOut(&desk)
      desk.press(.escape)
    }
    desk.press(.character("u"), .control("r"))
    #expect(desk.chartBodies == bodies)
    #expect(desk.savedChanges.isEmpty)
    #expect(desk.screenText.contains("Read-only: another caseload has this practice open."))
  }
}
