import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// From the intake to the first plan in force, every key counted but the letters of prose.
struct FirstPlanTests {
  /// A desk that counts.
  private struct Counted {
    var desk = Desk(isEmpty: true)
    var keys = 0

    mutating func press(_ pressed: Key...) {
      for key in pressed { desk.press(key) }
      keys += pressed.count
    }

    mutating func count(_ text: String) {
      desk.type(text)
      keys += text.count
    }

    mutating func prose(_ text: String) { desk.type(text) }

    /// Goes to a row as one does with j and k.
    mutating func go(to row: RowID) {
      for _ in 0..<60 where desk.state.selectedRow != row {
        guard let chart = desk.state.chart else { return }
        let ids = PaneContent(of: chart, in: desk.state).selectable
        let here = ids.firstIndex { $0 == desk.state.selectedRow } ?? 0
        let there = ids.firstIndex(of: row) ?? 0
        press(.character(there > here ? "j" : "k"))
      }
    }
  }

  @Test func `intake to first plan takes at most 60 keys`() throws {
    var counted = Counted()
    counted.desk.state.practice.practitioner = "Robin Sample"
    counted.press(.character("N"))
    counted.prose("Quill, Ada")
    counted.press(.escape, .enter, .character("5"))

    // The assessment, two of its sections.
    counted.go(to: .part("assessments"))
    counted.press(.character("a"), .tab, .tab)
    counted.prose("Rents a room, rent is late.")
    counted.press(.tab)
    counted.prose("Her brother calls on Sundays.")
    counted.press(.escape)

    // What carries, what is hard, and the goal that it becomes.
    counted.press(.character("2"))
    counted.press(.enter)
    counted.prose("A door that is mine.")
    counted.press(.escape)
    counted.go(to: .part("strengths"))
    counted.press(.character("a"))
    counted.prose("Keeps every appointment")
    counted.press(.escape)
    counted.go(to: .part("goals"))
    counted.press(.character("c"))
    counted.prose("Rent is late every month")
    counted.press(.escape, .character("c"))
    counted.prose("I want to pay my rent on the first.")
    counted.press(.escape, .character("c"))
    counted.prose("Rent paid by the third")
    counted.press(.enter, .character("f"), .tab)
    counted.count("0")
    counted.press(.tab)
    counted.count("1")
    counted.press(.tab)
    counted.prose("rents")
    counted.press(.tab, .tab)
    counted.count("8w")
    counted.press(.escape, .character("c"))
    counted.prose("Write the week's money down together")
    counted.press(.escape)
    #expect(counted.desk.plan?.goals.first?.objectives.count == 1)

    // In force, signed on paper by the person, with the reason for what was left.
    counted.press(.character("g"), .character("p"))
    guard case .entry(let form) = counted.desk.state.overlay else {
      Issue.record("no form of activation: \(counted.desk.screenText)")
      return
    }
    if form.fields.first?.name == "reason" {
      counted.prose("The rest is for the second visit")
      counted.press(.tab)
    }
    counted.press(.character("o"), .tab, .tab)
    counted.count("RS")
    counted.press(.enter)
    let chart = try #require(counted.desk.state.chart?.chart)
    #expect(chart.planInForce?.content.goals.count == 1, "\(counted.desk.screenText)")
    #expect(chart.all(Assessment.self).count == 1)
    #expect(chart.episode?.content.needs.count == 1)
    #expect(counted.keys <= 60, "\(counted.keys) keys")
    print("intake to first plan: \(counted.keys) keys")
  }
}
