import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Asking for a paper: which, where, and what became of it.
struct PaperBoxTests {
  private func orders(_ desk: Desk) -> [PaperOrder] {
    desk.effects.compactMap { if case .writePaper(let order, _) = $0 { order } else { nil } }
  }

  @Test func `the usual paper of a pane comes first`() {
    for (pane, kind) in [
      (ChartPane.plan, PaperKind.plan), (.safety, .safetyPlan), (.goals, .clientPlan),
    ] {
      var desk = Desk.inChart("Bright", pane)
      desk.press(.character("P"), .enter, .enter)
      #expect(orders(desk).map(\.kind) == [kind])
      #expect(orders(desk).map(\.format) == [.html])
      // The chart's sign keeps two people's papers apart, and is no name.
      let sign = desk.state.chart?.chart.id.short ?? ""
      #expect(orders(desk).map(\.path) == ["~/\(kind.rawValue)-\(sign)-2026-03-13.html"])
    }
  }

  @Test func `what is not there yet is said and not written`() {
    var desk = Desk.inChart("Newleaf", .ending)
    desk.press(.character("P"))
    #expect(desk.screenText.contains("no discharge summary yet"))
    desk.press(.enter)
    #expect(desk.state.overlay == nil && orders(desk).isEmpty)
    #expect(desk.toast.contains("no discharge summary yet"))
  }

  @Test func `a name without a known ending is asked for again`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.press(.character("P"), .enter, .control("u"))
    desk.type("~/plan.pdf")
    desk.press(.enter)
    #expect(orders(desk).isEmpty && desk.screenText.contains("The name has to end in .html"))
    desk.press(.control("u"))
    desk.type("~/plan.md")
    desk.press(.enter)
    #expect(orders(desk).map(\.format) == [.markdown])
  }

  @Test func `what is not on disk is announced as nothing and comes on no paper`() {
    var desk = Desk.inChart("Bright", .brief)
    desk.failure = "disk full"
    desk.press(.character("w"))
    desk.type("Rang the landlord")
    desk.press(.escape)
    #expect(desk.toast.isEmpty)
    #expect(desk.screenText.split(separator: "\n").prefix(2).contains { $0.contains("NOT SAVED") })
    desk.press(.character("P"), .enter)
    #expect(orders(desk).isEmpty && desk.state.overlay == nil)
    #expect(desk.toast.contains("not written, since something in this chart is not saved"))

    desk.failure = nil
    desk.press(.character(":"))
    desk.type("retry")
    desk.press(.enter)
    #expect(!desk.screenText.contains("NOT SAVED"))
    desk.press(.character("P"), .enter, .enter)
    #expect(orders(desk).count == 1)
  }

  @Test func `what became of it is said`() {
    var desk = Desk.inChart("Bright", .plan)
    let order = PaperOrder(kind: .plan, format: .html, path: "~/p.html")
    desk.send(.paperWritten(order, path: "/home/rs/p.html"))
    #expect(desk.toast == "Treatment plan, the clinician's copy is in /home/rs/p.html.")
    desk.send(.paperFailed(reason: "There is a file /home/rs/p.html already."))
    #expect(desk.toast == "Not written. There is a file /home/rs/p.html already.")
  }

  @Test(arguments: [(80, 24), (40, 12)]) func `the box of papers`(_ columns: Int, _ rows: Int) {
    var desk = Desk.inChart("Bright", .safety, columns: columns, rows: rows)
    desk.press(.character("P"))
    expectScreen(screen(of: desk.state), named: "papers-\(columns)x\(rows)")
    desk.press(.enter)
    expectScreen(screen(of: desk.state), named: "papers-file-\(columns)x\(rows)")
  }
}
