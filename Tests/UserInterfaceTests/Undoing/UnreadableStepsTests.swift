import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Steps back that were kept and cannot be read: not the same as none.
struct UnreadableStepsTests {
  private static let chartWords =
    "The list of steps back cannot be read; g h shows a document's earlier states."

  private static var unread: UndoLog {
    var log = UndoLog()
    log.isCut = true
    return log
  }

  @Test func `in a chart u says so, and what was done since is still taken back`() throws {
    var desk = Desk()
    let client = try #require(desk.client("Bright"))
    desk.logs[client] = Self.unread
    desk.open("Bright")
    desk.press(.character("u"))
    #expect(desk.toast == Self.chartWords)
    #expect(TextLayout.width(of: desk.toast) <= 78)
    desk.press(.control("r"))
    #expect(desk.toast == Self.chartWords)
    let before = desk.chartBodies
    desk.press(.character("n"))
    desk.type("came late")
    desk.press(.escape, .character("u"))
    #expect(desk.toast.hasPrefix("Undid: "))
    #expect(desk.chartBodies == before)
    desk.press(.character("u"))
    #expect(desk.toast == Self.chartWords)
  }

  @Test func `from the list it says whose steps those are`() throws {
    var desk = Desk()
    let client = try #require(desk.client("Bright"))
    desk.logs[client] = Self.unread
    desk.press(.character("/"))
    desk.type("Bright")
    desk.press(.enter, .character("u"))
    #expect(
      desk.toast
        == "The list of steps back cannot be read; earlier states: g h in the chart of Bright, Dana."
    )
  }

  @Test func `of the practice's own documents it says what becomes of them`() {
    var desk = Desk()
    for document in desk.documents.values where document.kind == .practice {
      desk.state.practice.put(document)
    }
    desk.state.practice.log = Self.unread
    for effect in desk.state.undoInPractice(isRedo: false) { desk.effects.append(effect) }
    #expect(
      desk.toast
        == "The list of steps back cannot be read; it begins anew with the next change.")
  }
}
