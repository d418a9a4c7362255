import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Who needs the clinician now: the number in the title and the signs in the list are the same people.
struct NeedNowTests {
  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 140, rows: 40)])
  func `as many rows have the sign as the title counts`(size: Size) {
    let lines = Desk(columns: size.columns, rows: size.rows).screenText
      .split(separator: "\n").map(String.init)
    let marked = lines.dropFirst().count { $0.contains(" ! ") }
    #expect(marked > 0)
    #expect(lines[0].contains("\(marked) need you now"))
  }

  @Test func `every reason has the sign that the title counts it by`() {
    let day = Desk.today
    let reasons: [NeedReason] = [
      .riskOpen(since: day), .damaged(count: 1), .planReviewOver(days: 1),
      .draftNotes(count: 1, oldest: nil), .noPlan, .nothingBooked(lastSeen: nil),
      .planReviewSoon(days: 1), .standstill(ratings: 4), .planDraftOpen, .bookedAfterEnd(on: day),
      .firstPlanOver(days: 1), .firstPlanSoon(days: 1), .firstPlanDraft, .summaryOver(days: 1),
      .summarySoon(days: 1), .episodeOpen,
    ]
    // Of two reasons the more urgent one is shown, so that those with the sign come first.
    let signs = reasons.sorted { $0.rank < $1.rank }.map(\.cannotWait)
    #expect(signs == signs.sorted { $0 && !$1 })
  }

  @Test func `archived charts tell their status, and the column says so`() {
    var desk = Desk()
    desk.press(.character("g"), .character("x"))
    #expect(desk.screenText.contains("Status"))
    #expect(!desk.screenText.contains("Phase"))
    #expect(desk.screenText.contains("deceased"))
    desk.press(.character("g"), .character("x"))
    #expect(desk.screenText.contains("Phase"))
  }
}
