import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A text goes to the user's own editor and comes back as one step.
struct OtherEditorTests {
  private func writing(_ text: String = "one two") -> Desk {
    var desk = Desk.inChart("Bright")
    desk.press(.character("n"))
    desk.type(text)
    desk.effects = []
    return desk
  }

  private func asked(_ desk: Desk) -> EditorRequest? {
    desk.effects.compactMap { if case .editText(let request) = $0 { request } else { nil } }.last
  }

  @Test func `Ctrl-X Ctrl-E hands over the field with its draft kept first`() throws {
    var desk = writing()
    desk.press(.control("x"), .control("e"))
    let request = try #require(asked(desk))
    #expect(request.text == "one two")
    #expect(request.field == desk.state.form?.focused?.name)
    #expect(request.draft.texts.contains("one two"))
    guard case .keepDraft = desk.effects.first else {
      Issue.record("The draft is not kept first.")
      return
    }
  }

  @Test func `what comes back is one step that one Ctrl-_ takes back`() {
    var desk = writing()
    desk.press(.control("x"), .control("e"))
    desk.send(.textEdited(.text("three\nfour\n\nfive", remark: nil), hasCopies: true))
    #expect(desk.state.form?.focused?.text == "three\nfour\n\nfive")
    #expect(desk.state.form?.isDirty == true)
    desk.press(.control("_"))
    #expect(desk.state.form?.focused?.text == "one two")
    desk.press(.alt("_"))
    #expect(desk.state.form?.focused?.text == "three\nfour\n\nfive")
  }

  @Test(arguments: [EditedText.unchanged, .refused("The editor ended with status 1.")])
  func `a text that did not come back is as it was, and the journal has it again`(
    outcome: EditedText
  ) {
    var desk = writing()
    desk.press(.control("x"), .control("e"))
    desk.effects = []
    desk.send(.textEdited(outcome, hasCopies: true))
    #expect(desk.state.form?.focused?.text == "one two")
    desk.wait(milliseconds: 2_000)
    #expect(desk.keptDrafts.last?.texts.contains("one two") == true)
    if case .refused(let sentence) = outcome {
      #expect(desk.state.messages.all.last?.text == sentence)
    }
  }

  @Test func `a text beyond its field's limit is refused whole`() {
    var desk = writing()
    let long = String(repeating: "x", count: 300_000)
    desk.send(.textEdited(.text(long, remark: nil), hasCopies: false))
    #expect(desk.state.form?.focused?.text == "one two")
    #expect(desk.toast.contains("at most, so nothing was put in"))
  }

  @Test func `one line, a choice and a read-only practice keep their text here`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(desk.plan?.goals.first?.objectives.first?.id)
    desk.press(.character("e"))
    desk.focus("targetDate")
    desk.press(.control("x"), .control("e"))
    #expect(asked(desk) == nil)
    #expect(desk.toast == "Only a text of several lines goes to another editor.")
    var reading = writing()
    reading.state.practice.readOnlyReason = "Another window writes."
    reading.press(.control("x"), .control("e"))
    #expect(asked(reading) == nil)
  }

  @Test func `the palette has it where a text is open, and says where not`() {
    var desk = writing()
    desk.press(.control("g"))
    desk.type("editor")
    desk.press(.enter)
    #expect(asked(desk)?.text == "one two")
    #expect(availability(of: .editor, in: Desk().state) == "no text of several lines open")
  }
}
