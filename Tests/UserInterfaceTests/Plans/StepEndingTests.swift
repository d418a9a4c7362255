import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A step that is let go is dropped with a reason; only a mistake goes to the trash.
struct StepEndingTests {
  private func desk() throws -> (Desk, RecordID) {
    var desk = Desk.inChart("Bright", .plan, rows: 60)
    let step = try #require(desk.state.chart?.chart.openSteps.first { $0.content.due != nil })
    desk.select(.document(step.id))
    desk.press(.character("D"))
    return (desk, step.id)
  }

  private func step(_ desk: Desk, _ id: RecordID) -> ActionStep? {
    let held: Held<ActionStep>? = desk.state.chart?.chart.held(id)
    return held?.content
  }

  @Test func `it is asked why, and the reason stays with the step`() throws {
    var (desk, id) = try desk()
    let before = try #require(step(desk, id))
    #expect(desk.screenText.contains("What becomes of this step?"))
    desk.press(.enter, .enter)
    #expect(desk.screenText.contains("Say why in a few words"))
    #expect(step(desk, id) == before)
    desk.type("The office has moved away")
    desk.press(.enter)
    let dropped = try #require(step(desk, id))
    #expect(dropped.state == .dropped)
    #expect(dropped.reflection.hasSuffix("The office has moved away"))
    #expect(dropped.reflection.hasPrefix(before.reflection))
    #expect(desk.trash[id] == nil)
    desk.press(.character("u"))
    #expect(step(desk, id) == before)
  }

  @Test func `a mistake goes to the trash, and u brings it back`() throws {
    var (desk, id) = try desk()
    let before = try #require(step(desk, id))
    desk.press(.character("a"), .enter, .enter)
    #expect(step(desk, id) == nil && desk.trash[id] != nil)
    desk.press(.character("u"))
    #expect(step(desk, id) == before)
  }

  @Test func `Esc leaves it as it is, and what is done can only be discarded`() throws {
    var (desk, id) = try desk()
    let before = try #require(step(desk, id))
    desk.press(.escape)
    #expect(step(desk, id) == before && desk.savedChanges.isEmpty)
    desk.select(.document(id))
    desk.press(.space, .character("D"))
    #expect(desk.screenText.contains("Discard the step"))
  }
}
