import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Words that were put aside never take the place of what was kept later.
struct RecoveryTests {
  private func note(_ desk: Desk) -> Note? {
    desk.state.chart?.chart.notes.first { $0.content.date == Desk.today }?.content
  }

  private func words(_ desk: Desk) -> String? {
    note(desk).map { $0.sections.map(\.text).joined() }
  }

  /// A note of one sentence, of which a run that was killed had typed more.
  private func killed(typing words: String, field: String? = nil) throws -> (
    desk: Desk, drafts: [DraftText]
  ) {
    var desk = Desk.inChart("Bright")
    desk.press(.character("n"))
    desk.type("Came in singing. ")
    desk.press(.escape)
    try edit(&desk, field)
    desk.type(words)
    desk.wait(milliseconds: 2_000)
    let drafts = desk.drafts
    #expect(drafts.count == 1)
    var later = Desk()
    later.documents = desk.documents
    later.send(.draftsFound(drafts))
    return (later, drafts)
  }

  /// Opens today's note, and goes to a field of it.
  private func edit(_ desk: inout Desk, _ field: String?) throws {
    desk.press(.character("4"))
    let id = try #require(
      desk.state.chart?.chart.notes.first { $0.content.date == Desk.today }?.document.id)
    desk.select(.document(id))
    desk.press(.character("e"))
    guard let field else { return }
    let index = try #require(desk.state.form?.fields.firstIndex { $0.name == field })
    desk.state.form?.focus = index
  }

  /// Opens the chart of the later run, and keeps something else in the same note.
  private func keep(_ words: String, in desk: inout Desk, field: String? = nil) throws {
    let client = try #require(desk.client("Bright"))
    desk.send(
      .chartRead(try #require(desk.chart(client)), UndoLog(), then: .show))
    try edit(&desk, field)
    desk.type(words)
    desk.press(.escape)
  }

  @Test func `words that were kept later stay, and the recovered ones stand behind them`() throws {
    var (desk, drafts) = try killed(typing: "OLD words")
    try keep("NEW words", in: &desk)
    desk.press(.character("g"), .character("r"), .enter)
    #expect(desk.toast.hasPrefix("Kept again since "))
    desk.press(.escape)
    #expect(words(desk) == "Came in singing. NEW words\nOLD words")
    #expect(desk.effects.contains(.dropDraft(drafts[0])))
    #expect(desk.state.recovered.isEmpty)
  }

  @Test func `recovered words go in alone where nothing was kept in their field since`() throws {
    var (desk, _) = try killed(typing: "OLD words")
    try keep("two rides alone", in: &desk, field: "plannedNext")
    desk.press(.character("g"), .character("r"), .enter, .escape)
    #expect(words(desk) == "Came in singing. OLD words")
    #expect(note(desk)?.plannedNext == "two rides alone")
  }

  @Test func `a field with room for one answer stays as it was kept last, and the other waits`()
    throws
  {
    var (desk, drafts) = try killed(typing: "1", field: "start")
    try keep("2", in: &desk, field: "start")
    let kept = note(desk)?.start
    desk.press(.character("g"), .character("r"), .enter)
    #expect(desk.toast.contains("g r has the other"))
    desk.press(.escape)
    #expect(note(desk)?.start == kept)
    #expect(!desk.effects.contains(.dropDraft(drafts[0])))
    #expect(desk.state.recovered.count == 1)
  }

  @Test func `taking the same words twice adds nothing`() throws {
    var (desk, drafts) = try killed(typing: "OLD words")
    try keep("NEW words", in: &desk)
    desk.press(.character("g"), .character("r"), .enter, .escape)
    desk.state.recovered = drafts
    desk.press(.character("g"), .character("r"), .enter, .escape)
    #expect(words(desk) == "Came in singing. NEW words\nOLD words")
  }

  @Test func `a chart and a form say that words wait for them, another chart does not`() throws {
    var (desk, _) = try killed(typing: "OLD words")
    let client = try #require(desk.client("Bright"))
    desk.send(.chartRead(try #require(desk.chart(client)), UndoLog(), then: .show))
    #expect(desk.toast == "1 text that was put aside waits for this chart; g r shows.")
    try edit(&desk, nil)
    #expect(desk.toast.hasPrefix("Words of "))
    desk.press(.escape)
    let other = try #require(desk.client("Okafor"))
    desk.send(.chartRead(try #require(desk.chart(other)), UndoLog(), then: .show))
    #expect(desk.toast.isEmpty)
    desk.press(.character("g"), .character("r"))
    #expect(desk.toast.hasPrefix("No text of this chart is waiting"))
  }

  @Test func `what the other window left is said in the open chart when this one writes`() throws {
    var (desk, drafts) = try killed(typing: "OLD words")
    desk.state.practice.readOnlyReason = "Read-only: another window writes"
    let client = try #require(desk.client("Bright"))
    // What the other window keeps while it writes is no longer there when it has closed.
    #expect(desk.state.recovered == drafts)
    desk.send(.chartRead(try #require(desk.chart(client)), UndoLog(), then: .show))
    desk.press(.character("g"), .character("r"))
    desk.send(.mayWriteNow(desk.chart(client), UndoLog()))
    #expect(desk.state.recovered.isEmpty && desk.state.overlay == nil)
    #expect(desk.toast.hasPrefix("The other window is closed"))
    desk.send(.draftsFound(drafts))
    #expect(desk.toast == "1 text that was put aside waits for this chart; g r shows.")
  }

  @Test func `a window that only reads takes no words away from the journal`() throws {
    var (desk, _) = try killed(typing: "OLD words")
    desk.state.practice.readOnlyReason = "Read-only: another window writes"
    for key in [Key.character("D"), .enter] {
      desk.press(.character("g"), .character("r"), key)
      #expect(desk.state.recovered.count == 1)
      #expect(desk.toast.hasPrefix("Read-only"))
      desk.press(.escape)
    }
    #expect(!desk.effects.contains { if case .dropDraft = $0 { true } else { false } })
  }
}
