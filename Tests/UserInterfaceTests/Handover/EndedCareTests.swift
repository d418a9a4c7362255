import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A chart of which care has ended says so on every pane, and offers nothing that would go on with it.
struct EndedCareTests {
  private static let sizes = [(140, 40), (80, 24), (60, 20), (40, 12)]

  /// Dana's chart, handed over today with a session of today still booked.
  private func handedOver(columns: Int = 80, rows: Int = 24) -> Desk {
    var desk = Desk.inChart("Bright", .ending, columns: columns, rows: rows)
    desk.press(.character("T"))
    desk.type("Dr. Next")
    desk.fill("conditionAtDischarge", "Sleeps, laughs, leaves.")
    desk.fill("withoutRelease", "She carries it herself")
    desk.press(.escape, .function(2))
    desk.type("RS")
    desk.press(.enter)
    return desk
  }

  @Test(arguments: sizes) func `a chart after its end`(_ columns: Int, _ rows: Int) {
    var desk = handedOver(columns: columns, rows: rows)
    desk.wait(milliseconds: 10_000)
    for pane in [ChartPane.brief, .plan] {
      desk.show(pane)
      expectScreen(
        screen(of: desk.state), named: "ended-\(pane.rawValue)-\(columns)x\(rows)")
    }
  }

  @Test(arguments: ChartPane.allCases.filter { $0 != .safety })
  func `every pane says when`(_ pane: ChartPane) {
    var desk = handedOver()
    desk.show(pane)
    let heading = desk.screenText.split(separator: "\n").prefix(2).joined()
    #expect(heading.contains("ended 13 Mar") || heading.contains("episode closed"), "\(pane)")
  }

  @Test func `nothing is put in force any more, and the reason is care's end`() {
    var desk = handedOver()
    desk.show(.plan)
    for key in ["g", "p"] { desk.press(.character(Character(key))) }
    #expect(desk.state.overlay == nil)
    #expect(desk.toast.hasPrefix("Care ended on 13 Mar, and the plan stays as it was."))
  }

  @Test func `brief and plan say when, how and to whom`() {
    var desk = handedOver()
    for pane in [ChartPane.brief, .plan] {
      desk.show(pane)
      #expect(desk.screenText.contains("Care ended"))
      #expect(desk.screenText.contains("13 Mar, transferred to Dr. Next; 8 shows the summary"))
    }
    desk.show(.brief)
    desk.select(.part("ended"))
    desk.press(.enter)
    #expect(desk.state.chart?.pane == .ending)
  }

  @Test func `what is still booked is no next session but something to call off`() throws {
    var desk = handedOver()
    desk.show(.brief)
    #expect(!desk.screenText.contains("Next   "))
    #expect(desk.screenText.contains("Booked     still: today 09:00"))
    #expect(desk.screenText.contains("; Enter asks what came of it"))
    let session = try #require(
      desk.state.chart.flatMap { BriefPane.sessionAtHand($0.chart, Desk.today) })
    desk.select(.document(session.id))
    desk.press(.enter)
    #expect(desk.state.form?.focused?.name == "status")
    #expect(desk.toast.hasPrefix("Choose what came of it"))
  }

  @Test func `nothing is offered or done that would go on with the plan`() {
    var desk = handedOver()
    let before = desk.chartBodies
    for pane in [ChartPane.brief, .plan, .goals] {
      desk.show(pane)
      desk.wait(milliseconds: 10_000)
      let text = desk.screenText
      for offer in ["+ rate", "(a to add)", "(e to write)", "not moving", "a adds", "a add "] {
        #expect(!text.contains(offer), "\(offer) on \(pane)")
      }
      for key in ["+", "a", "r"] {
        desk.press(.character(Character(key)))
        #expect(desk.state.form == nil && desk.state.chart?.rating == nil, "\(key) on \(pane)")
        #expect(desk.state.chart?.review == nil)
      }
    }
    desk.show(.plan)
    desk.select(.part("vision"))
    desk.press(.character("e"))
    #expect(desk.state.form == nil)
    #expect(desk.toast.hasPrefix("Care ended on 13 Mar, and the plan stays as it was."))
    #expect(desk.chartBodies == before)
    #expect(availability(of: .rate, in: desk.state) == "care ended 13 Mar")
  }

  @Test func `a late note of a day of the care can still be rated`() {
    var desk = handedOver()
    desk.show(.notes)
    desk.press(.character("n"))
    desk.press(.control("t"))
    desk.perform(.rate)
    #expect(desk.state.chart?.rating != nil)
  }

  @Test func `a new episode ends the ending`() {
    var desk = handedOver()
    desk.show(.person)
    desk.select(.part("episode"))
    desk.press(.character("a"))
    desk.type("I am back")
    desk.press(.escape)
    desk.show(.brief)
    #expect(!desk.screenText.contains("Care ended"))
    desk.show(.plan)
    desk.press(.character("a"))
    #expect(desk.state.form != nil)
  }

  @Test func `the client view says it in plain words and asks for nothing`() {
    var desk = handedOver()
    desk.press(.character("g"), .character("v"))
    #expect(desk.screenText.contains("Our work together ended on 13 Mar."))
    #expect(desk.screenText.contains("What was hard"))
    for _ in 0..<40 {
      for asks in ["type a number", "Enter writes it", "a adds the first", "is hard now"] {
        #expect(!desk.screenText.contains(asks))
      }
      desk.press(.character("j"))
    }
    let before = desk.chartBodies
    desk.press(.character("g"), .character("g"))
    for _ in 0..<12 { desk.press(.character("j"), .character("7")) }
    #expect(desk.chartBodies == before)
  }
}
