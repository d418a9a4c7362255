import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What is typed reaches the journal, the document or both before it can be lost.
struct JournalTests {
  private func writing() -> Desk {
    var desk = Desk.inChart("Bright")
    desk.press(.character("n"))
    return desk
  }

  private func noteText(_ desk: Desk) -> String? {
    desk.state.chart?.chart.notes.first { $0.content.date == Desk.today }
      .map { $0.content.sections.map(\.text).joined() }
  }

  @Test func `after two seconds the words are in the journal`() throws {
    var desk = writing()
    desk.type("Came in")
    #expect(desk.keptDrafts.isEmpty)
    desk.wait(milliseconds: 2_000)
    let draft = try #require(desk.keptDrafts.last)
    #expect(draft.fields.contains { $0.value.text == "Came in" })
    #expect(draft.client == desk.state.chart?.chart.id)
    #expect(desk.screenText.contains("Draft kept 08:30"))
  }

  @Test func `a form that is left as it was tells of no draft`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(.part("vision"))
    desk.press(.character("e"))
    desk.type("a")
    desk.wait(milliseconds: 2_000)
    #expect(desk.screenText.contains("Draft kept"))
    desk.press(.backspace, .escape)
    #expect(desk.state.form == nil)
    #expect(!desk.screenText.contains("Draft kept"))
  }

  @Test func `after two hundred keys the words are in the journal`() throws {
    var desk = writing()
    for _ in 0..<199 {
      desk.now -= 20
      desk.type("a")
    }
    #expect(desk.keptDrafts.isEmpty)
    desk.now -= 20
    desk.type("b")
    let draft = try #require(desk.keptDrafts.last)
    #expect(draft.fields.contains { $0.value.text == String(repeating: "a", count: 199) + "b" })
  }

  @Test func `the program asks to be woken when words wait`() {
    var desk = writing()
    desk.type("a")
    #expect(desk.state.nextDeadline.map { $0 <= desk.now + 2_000 } == true)
    desk.wait(milliseconds: 2_000)
    #expect(desk.state.nextDeadline.map { $0 <= desk.now + 3_000 } == true)
    desk.wait(milliseconds: 3_000)
    desk.wait(milliseconds: 60_000)
    #expect(desk.state.nextDeadline == desk.state.privacy.idleDeadline)
  }

  @Test func `a form that waits does not wake the program again and again`() {
    var desk = Desk.inChart("Bright", .person)
    desk.press(.character("e"))
    desk.type("x")
    for _ in 0..<4 { desk.wait(milliseconds: 5_000) }
    #expect(desk.state.nextDeadline.map { $0 > desk.now + 1_000 } ?? true)
  }

  @Test func `after five quiet seconds a note is a revision and still open`() {
    var desk = writing()
    desk.type("Came in singing")
    desk.wait(milliseconds: 2_000)
    #expect(noteText(desk) == nil)
    desk.wait(milliseconds: 3_000)
    #expect(noteText(desk) == "Came in singing")
    #expect(desk.state.form != nil)
    #expect(desk.drafts.isEmpty)
    #expect(desk.screenText.contains("Saved 08:30"))
  }

  @Test func `a whole sitting is one undo step`() throws {
    var desk = writing()
    let before = desk.chartBodies
    let steps = desk.state.chart?.log.done.count ?? 0
    for word in ["One. ", "Two. ", "Three."] {
      desk.type(word)
      desk.wait(milliseconds: 5_000)
    }
    #expect(desk.savedChanges.count == 3)
    desk.press(.escape)
    #expect(desk.state.chart?.log.done.count == steps + 1)
    let after = desk.chartBodies
    desk.press(.character("u"))
    #expect(desk.chartBodies == before)
    desk.press(.control("r"))
    #expect(desk.chartBodies == after)
  }

  @Test func `a sitting in an older draft is one undo step`() {
    var desk = Desk.inChart("Bright", .notes)
    let before = desk.chartBodies
    desk.press(.character("e"))
    for word in ["One. ", "Two. ", "Three."] {
      desk.type(word)
      desk.wait(milliseconds: 5_000)
    }
    desk.press(.escape, .character("u"))
    #expect(desk.chartBodies == before)
  }

  @Test func `words taken out again after a revision stay out`() {
    var desk = writing()
    desk.type("abc")
    desk.wait(milliseconds: 5_000)
    #expect(noteText(desk) == "abc")
    desk.press(.backspace, .backspace, .backspace, .escape)
    #expect(noteText(desk)?.isEmpty != false)
  }

  @Test(arguments: [0, 300, 2_100, 5_100])
  func `when the program is ended everything typed is saved`(pause: Int) {
    var desk = writing()
    desk.type("Came in singing")
    desk.wait(milliseconds: pause)
    desk.type(" again")
    desk.send(.input(.ended(signal: 15)))
    #expect(noteText(desk) == "Came in singing again")
    #expect(desk.effects.last == .quit)
    #expect(desk.drafts.isEmpty)
  }

  @Test func `what cannot be kept is in the journal when the program is ended`() throws {
    var desk = Desk.inChart("Bright")
    desk.press(.character("b"))
    desk.fill("date", "someday soon")
    desk.send(.input(.ended(signal: 15)))
    let draft = try #require(desk.drafts.first)
    #expect(draft.fields.contains { $0.value.text == "someday soon" })
    #expect(desk.effects.last == .quit)
  }

  @Test func `a new client without a name is in the journal when the program is ended`() throws {
    var desk = Desk()
    desk.press(.character("N"))
    desk.fill("pronouns", "they/them")
    desk.send(.input(.ended(signal: 15)))
    let draft = try #require(desk.drafts.first)
    #expect(draft.fields.contains { $0.value.text == "they/them" })
  }

  @Test func `ratings typed when the program is ended are kept`() throws {
    var desk = Desk.inChart("Bright", .goals)
    desk.press(.character("+"), .character("4"), .tab, .tab, .tab)
    desk.type("took the bus alone")
    desk.send(.input(.ended(signal: 15)))
    let progress = desk.savedChanges.flatMap(\.edits).compactMap {
      $0.after?.content(Progress.self)
    }
    #expect(progress.contains { $0.entries.last?.evidence == "took the bus alone" })
  }

  @Test func `a rating that is no number is kept in words when the program is ended`() throws {
    var desk = Desk.inChart("Bright", .goals)
    desk.press(.character("+"), .tab)
    desk.type("abc")
    desk.send(.input(.ended(signal: 15)))
    let progress = desk.savedChanges.flatMap(\.edits).compactMap {
      $0.after?.content(Progress.self)
    }
    #expect(progress.contains { $0.entries.last?.evidence == "abc" })
  }

  @Test func `Esc keeps what was rated`() {
    var desk = Desk.inChart("Bright", .goals)
    desk.press(.character("+"), .character("4"), .escape)
    #expect(desk.state.chart?.rating == nil)
    #expect(desk.toast.hasPrefix("Kept: rating of objective"))
    desk.press(.character("+"), .escape)
    #expect(desk.savedChanges.count == 1)
  }

  @Test func `leaving for the shell keeps what was typed`() {
    var desk = writing()
    desk.type("Came in")
    desk.press(.control("z"))
    #expect(desk.keptDrafts.last?.fields.contains { $0.value.text == "Came in" } == true)
    #expect(desk.effects.last == .suspend)
  }

  @Test func `a recovered note opens with its words and the caret at the end`() throws {
    var desk = writing()
    desk.type("Came in singing")
    desk.wait(milliseconds: 2_000)
    let drafts = desk.drafts
    var later = Desk()
    later.documents = desk.documents
    later.send(.draftsFound(drafts))
    #expect(later.screenText.contains("! 1 recovered text waits; g r"))
    later.press(.character("g"), .character("r"), .enter)
    #expect(later.state.form?.focused?.text == "Came in singing")
    later.type("!")
    #expect(later.state.form?.focused?.text == "Came in singing!")
    later.press(.escape)
    #expect(noteText(later) == "Came in singing!")
    #expect(later.effects.contains(.dropDraft(drafts[0])))
  }

  @Test func `a recovered note opens where its words differ, and says so`() throws {
    var desk = Desk.inChart("Bright")
    desk.press(.character("n"))
    desk.type("Came in on time. ")
    desk.wait(milliseconds: 6_000)
    let saved = try #require(desk.state.form)
    let client = try #require(desk.state.chart?.chart.id)
    var draft = saved.draft(client: client, at: desk.state.instant)
    let last = try #require(draft.fields.firstIndex { $0.name == "plannedNext" })
    draft.fields[last].value = .text("two rides alone")
    desk.press(.escape)
    desk.state.recovered = [draft]
    desk.press(.character("g"), .character("r"), .enter)
    #expect(desk.state.form?.focused?.name == "plannedNext")
    #expect(desk.screenText.contains("two rides alone"))
    #expect(desk.toast.hasPrefix("Recovered words of "))
    #expect(desk.toast.hasSuffix("; Esc keeps them."))
  }

  @Test func `where nothing can be kept a recovered text goes on waiting`() throws {
    var desk = Desk.inChart("Bright")
    let client = try #require(desk.state.chart?.chart.id)
    desk.state.recovered = [RecoveredBoxTests.draft(of: client)]
    desk.state.practice.readOnlyReason = "Read-only: the folder cannot be written (access denied)"
    desk.press(.character("g"), .character("r"), .enter)
    #expect(desk.state.form == nil)
    #expect(desk.state.recovered.count == 1)
  }

  @Test(arguments: ["plannedNext", "clientResponse"])
  func `the row of a note tells its first words wherever they stand`(field: String) throws {
    var desk = Desk.inChart("Bright")
    desk.press(.character("n"))
    let index = try #require(desk.state.form?.fields.firstIndex { $0.name == field })
    desk.state.form?.focus = index
    desk.type("two rides alone")
    desk.press(.escape)
    desk.press(.character("4"))
    #expect(desk.screenText.contains("two rides alone"))
    #expect(!desk.screenText.contains("nothing written yet"))
  }

  @Test func `every form can be recovered from its draft`() throws {
    for act in UndoneAct.forms {
      var desk = Desk.inChart(act.client, act.pane)
      act.carryOut(&desk)
      let form = try #require(desk.state.form, "\(act.name): \(desk.toast)")
      desk.wait(milliseconds: 2_000)
      let draft = try #require(desk.drafts.first, "\(act.name)")
      #expect(FormTarget(text: draft.target) == form.target, "\(act.name)")
      var later = Desk()
      later.send(.draftsFound([draft]))
      later.press(.character("g"), .character("r"), .enter)
      #expect(later.state.form?.fields.map(\.text) == form.fields.map(\.text), "\(act.name)")
      desk.press(.escape)
      later.press(.escape)
      #expect(later.chartBodies.count == desk.chartBodies.count, "\(act.name)")
    }
  }

  @Test func `a failed save is told until it works and keeps the words`() {
    var desk = writing()
    desk.failure = "disk full, the text is kept in memory, :retry"
    desk.type("Came in")
    desk.press(.escape)
    #expect(desk.screenText.contains("NOT SAVED: disk full"))
    desk.press(.character("j"), .character("5"))
    #expect(desk.screenText.contains("NOT SAVED: disk full"))
    #expect(noteText(desk) == "Came in")
    desk.failure = nil
    desk.press(.character(":"))
    desk.type("save again")
    desk.press(.enter)
    #expect(desk.screenText.contains("Saved 08:30"))
    #expect(desk.bodies.values.contains { value in "\(value)".contains("Came in") })
  }
}
