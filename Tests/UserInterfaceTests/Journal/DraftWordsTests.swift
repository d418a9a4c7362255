import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What was put aside is told whole: words, and figures and choices beside them.
struct DraftWordsTests {
  private func box(_ draft: DraftText, over desk: Desk) -> String {
    var desk = desk
    desk.state.recovered = [draft]
    desk.state.overlay = .recovered(ListCursor())
    return desk.screenText
  }

  @Test func `ratings without a word are told as figures and choices`() throws {
    var desk = Desk.inChart("Bright", .goals)
    desk.press(.character("+"))
    desk.press(.character("4"))
    desk.wait(milliseconds: 3_000)
    let draft = try #require(desk.keptDrafts.last)
    #expect(draft.wordCount == 0 && !draft.facts(today: Desk.today).isEmpty)
    let text = box(draft, over: desk)
    #expect(text.contains("since last time") && text.contains("better"))
    #expect(!text.contains("0 words") && !text.contains("It holds no"))
  }

  @Test func `a date and a choice that were typed are told by their names`() throws {
    var desk = Desk.inChart("Bright")
    desk.press(.character("b"))
    desk.fill("date", "2026-03-20")
    desk.wait(milliseconds: 3_000)
    let draft = try #require(desk.keptDrafts.last)
    let text = box(draft, over: desk)
    #expect(text.contains("date") && text.contains("20 Mar"))
    #expect(text.contains("figure") && !text.contains("0 words"))
  }

  @Test func `what a form begins with is not what was typed`() throws {
    var desk = Desk.inChart("Bright", .ending)
    desk.press(.enter)
    let form = try #require(desk.state.form)
    #expect(form.fields.contains { $0.text.split(separator: " ").count > 5 })
    let before = form.draft(client: try #require(desk.state.chart?.chart.id), at: Desk.start)
    #expect(before.wordCount == 0)
    #expect(before.amount(today: Desk.today) == "nothing that was not there before")
    desk.fill("clientView", "It was good")
    desk.wait(milliseconds: 3_000)
    let draft = try #require(desk.keptDrafts.last)
    #expect(draft.wordCount == 3 && draft.texts == ["It was good"])
    // What it began with is kept all the same.
    #expect(draft.fields.contains { ($0.value.text?.split(separator: " ").count ?? 0) > 5 })
  }

  @Test func `the brief counts the words of a draft wherever they stand`() {
    var note = Note()
    note.clientResponse = "She laughed again"
    note.interventionsUsed = ["breathing together"]
    note.plannedNext = "bring the diary"
    #expect(note.wordCount == 8)
    #expect(!note.isBlank)
  }
}
