import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A filter that is kept stands selected when it is opened again, so that nobody types behind it unseen.
struct FilterAgainTests {
  private func filtered() -> Desk {
    var desk = Desk()
    desk.press(.character("/"))
    desk.type("bright")
    desk.press(.enter)
    return desk
  }

  @Test func `typing begins anew, and the hint says so`() {
    var desk = filtered()
    desk.press(.character("/"))
    #expect(desk.screenText.contains("/bright"))
    #expect(desk.state.caseload.filterField?.buffer.selectedText == "bright")
    #expect(desk.toast == "Type anew, → edits it, Ctrl-U clears.")
    desk.type("oka")
    #expect(desk.state.caseload.filter == "oka")
    #expect(desk.state.caseload.visible.count == 1)
  }

  @Test func `an arrow goes on with the text that is there`() {
    var desk = filtered()
    desk.press(.character("/"), .right)
    desk.type("x")
    #expect(desk.state.caseload.filter == "brightx")
  }

  @Test func `Ctrl-U and Backspace clear it, Enter and Esc leave it as it is`() {
    for key in [Key.control("u"), .backspace] {
      var desk = filtered()
      desk.press(.character("/"), key)
      #expect(desk.state.caseload.filter.isEmpty, "\(key)")
    }
    for key in [Key.enter, .escape] {
      var desk = filtered()
      desk.press(.character("/"), key)
      #expect(desk.state.caseload.filter == "bright", "\(key)")
    }
  }

  @Test func `the filter that was typed over comes back with the up arrow`() {
    var desk = filtered()
    desk.press(.character("/"))
    desk.type("o")
    desk.press(.backspace, .up)
    #expect(desk.state.caseload.filter == "bright")
  }

  @Test func `a first filter says nothing`() {
    var desk = Desk()
    let said = desk.state.messages.all.count
    desk.press(.character("/"))
    #expect(desk.state.messages.all.count == said)
  }
}
