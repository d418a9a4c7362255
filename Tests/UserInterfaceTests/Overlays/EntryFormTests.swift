import TerminalInterface
import Testing

@testable import UserInterface

/// The form of an act that belongs to no document.
struct EntryFormTests {
  private static let form = EntryForm(
    purpose: .backup, title: "Try", words: ["Words that explain."],
    fields: [
      .line("path", "File", text: "a.age"), .secret("first", "Passphrase"),
      .secret("second", "Again"),
    ])

  @Test func `enter and tab go through the lines and type where the mark is`() {
    var desk = Desk()
    desk.state.overlay = .entry(Self.form)
    desk.type("x")
    desk.press(.enter)
    desk.type("hidden words")
    desk.press(.tab)
    desk.type("q?:")
    desk.press(.backTab, .up, .down)
    guard case .entry(let form) = desk.state.overlay else {
      Issue.record("the form is gone")
      return
    }
    #expect(form.text("path") == "a.agex")
    #expect(form.secret("first").text == "hidden words")
    #expect(form.secret("second").text == "q?:")
    #expect(form.focus == 1)
    #expect(!desk.screenText.contains("hidden"))
    #expect(desk.screenText.contains("••••"))
  }

  @Test(arguments: [Key.escape, .control("c")])
  func `closing forgets it and the journal never has it`(_ key: Key) {
    var desk = Desk()
    desk.state.overlay = .entry(Self.form)
    desk.press(.tab)
    desk.send(.input(.paste("pasted secret\n")))
    desk.wait(milliseconds: 10_000)
    desk.press(key)
    #expect(desk.state.overlay == nil)
    #expect(desk.drafts.isEmpty)
    #expect(desk.keptDrafts.isEmpty)
  }

  @Test func `a refusal names the line and goes at the next key`() {
    var form = Self.form
    form.refuse("The two differ.", at: "second")
    #expect(form.focus == 2)
    #expect(draw(form, Size(columns: 80, rows: 24)).contains("The two differ."))
    form.handle(.character("a"), at: 0)
    #expect(form.refusal == nil)
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)])
  func `every line and the refusal are on the smallest screen`(_ size: Size) {
    var form = EntryForm(
      purpose: .backup, title: "Try",
      words: [String(repeating: "Many words that explain. ", count: 20)], fields: Self.form.fields)
    form.refuse("The two differ.", at: "second")
    let text = draw(form, size)
    for word in ["File", "Passphrase", "Again", "a.age", "differ"] { #expect(text.contains(word)) }
  }

  private func draw(_ form: EntryForm, _ size: Size) -> String {
    EntryBox.draw(form, size: size, glyphs: .unicode).canvas.text
  }
}
