import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The list's first order: by the day where there are sessions today, else by who needs the clinician.
struct DayOrderTests {
  private func row(_ number: UInt64, _ name: String, _ change: (inout ClientSummary) -> Void)
    -> ClientSummary
  {
    let id = RecordID(letter: "c", bits: (number, 7))
    var client = Client()
    client.displayName = name
    var row = ClientSummary(
      of: Held(
        envelope: Envelope(
          kind: .client, id: id, client: id, created: Desk.start, zone: "UTC", nonce: ""),
        content: client))
    row.isComplete = true
    (row.hasPlan, row.hasPlanInForce) = (true, true)
    row.nextSession = .init(
      date: Desk.today.adding(days: 3), start: TimeOfDay("08:00"), kind: "individual")
    change(&row)
    return row
  }

  /// Names in the order of the list.
  private func names(_ rows: [ClientSummary], on day: Day = Desk.today) -> [String] {
    var caseload = CaseloadState()
    for row in rows.shuffled() { caseload.put(row) }
    caseload.arrange(today: day)
    return caseload.visible.compactMap { caseload.summaries[$0]?.name }
  }

  private func rows() -> [ClientSummary] {
    func day(_ days: Int) -> Day? { Desk.today.adding(days: days) }
    return [
      row(1, "Calm, Ana") { _ in },
      row(2, "Zest, Risk") { $0.riskOpenSince = day(-2) },
      row(3, "Young, Over") { $0.planReviewDue = day(-3) },
      row(4, "Xeno, Draft") { $0.draftNotes = 1 },
      row(5, "Wide, Unplanned") { ($0.hasPlan, $0.hasPlanInForce) = (false, false) },
      row(6, "Vain, Unbooked") { $0.nextSession = nil },
      row(7, "Unit, Waiting") { ($0.hasPlanDraft, $0.hasPlanInForce) = (true, false) },
      row(8, "Best, Bea") { _ in },
    ]
  }

  @Test func `on a day without sessions need comes first, then the name`() {
    #expect(
      names(rows()) == [
        "Zest, Risk", "Young, Over", "Xeno, Draft", "Unit, Waiting", "Wide, Unplanned",
        "Vain, Unbooked", "Best, Bea", "Calm, Ana",
      ])
  }

  @Test func `today's sessions come first by their time, and need behind them`() {
    var rows = rows()
    rows[0].nextSession = .init(date: Desk.today, start: TimeOfDay("14:00"), kind: "individual")
    rows[7].nextSession = .init(date: Desk.today, start: TimeOfDay("09:00"), kind: "individual")
    #expect(
      names(rows).prefix(4) == ["Best, Bea", "Calm, Ana", "Zest, Risk", "Young, Over"])
    // The next day there is none: need comes first again.
    #expect(names(rows, on: Desk.today.adding(days: 1)).first == "Zest, Risk")
  }

  @Test func `open risk is told first of one who was discharged, and not of one who has died`() {
    func reasons(_ status: ClientStatus) -> [NeedReason] {
      row(9, "Gone, Gil") {
        $0.status = status
        $0.nextSession = nil
        $0.riskOpenSince = Desk.today.adding(days: -2)
        $0.summaryDue = Desk.today.adding(days: -9)
      }.reasons(today: Desk.today)
    }
    let since = Desk.today.adding(days: -2)
    #expect(reasons(.discharged) == [.riskOpen(since: since), .summaryOver(days: 9)])
    #expect(reasons(.deceased) == [.summaryOver(days: 9)])
  }

  @Test func `risk that is open comes first of all reasons, also after care has ended`() {
    let row = row(9, "Gone, Gil") {
      $0.status = .discharged
      $0.riskOpenSince = Desk.today.adding(days: -2)
      $0.summaryDue = Desk.today.adding(days: -9)
    }
    #expect(names([row] + rows()).prefix(2) == ["Gone, Gil", "Zest, Risk"])
  }
}
