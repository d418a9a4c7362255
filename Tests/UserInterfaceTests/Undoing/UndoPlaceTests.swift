import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Where one is after an undo: where one was if nothing was undone, and in the plan if it is shown there.
struct UndoPlaceTests {
  private struct Place: Equatable {
    var pane: ChartPane?
    var row: RowID?
    var shown: RecordID?
  }

  private func place(_ desk: Desk) -> Place {
    Place(
      pane: desk.state.chart?.pane, row: desk.state.selectedRow, shown: desk.state.chart?.shownPlan)
  }

  @Test func `a refused undo leaves one where one is, with a sentence`() throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(.part("vision"))
    desk.press(.character("e"))
    desk.type("Zz")
    desk.press(.escape)
    desk.activate()
    #expect(desk.toast.contains("is in force from today"))
    desk.select(desk.plan?.goals.last?.id)
    for _ in 0..<4 {
      let before = place(desk)
      desk.press(.character("u"))
      #expect(place(desk) == before)
      #expect(desk.toast.contains("cannot be undone"))
    }
    desk.press(.character("V"))
    desk.press(.down, .enter)
    let before = place(desk)
    #expect(before.shown != nil)
    desk.press(.character("u"))
    #expect(place(desk) == before && desk.toast.contains("cannot be undone"))
  }

  @Test(arguments: 1...6) func `keys at random: what undo refuses moves nothing`(
    seed: UInt64
  ) throws {
    var desk = Desk.inChart(["Bright", "Okafor", "Penny"][Int(seed % 3)], .plan)
    var chance = Chance(state: seed &* 7_919)
    let keys: [Key] = [
      .character("e"), .character("a"), .character("c"), .character("t"), .character(" "),
      .character("J"), .character("K"), .character("w"), .character("E"), .character("+"),
      .character("4"), .character("z"), .enter, .escape, .escape, .down, .down, .up,
      .character("x"), .character("D"), .character("y"), .character("r"), .character("V"),
    ]
    var refused = 0
    for _ in 0..<600 where desk.state.chart != nil {
      desk.press(keys[chance.next(below: keys.count)])
      guard desk.state.form == nil, desk.state.overlay == nil, desk.state.chart?.rating == nil,
        desk.state.chart?.review == nil, chance.next(below: 4) == 0
      else { continue }
      if chance.next(below: 3) > 0, desk.state.chart?.progressView == nil { desk.show(.plan) }
      let before = place(desk)
      let steps = desk.state.chart?.log.done.count
      desk.press(.character("u"))
      guard desk.state.chart?.log.done.count == steps else { continue }
      refused += 1
      #expect(place(desk) == before, "seed \(seed): \(desk.toast)")
    }
    #expect(refused > 0)
  }

  @Test func `a step that is ticked off in the plan is opened again there`() throws {
    var desk = Desk.inChart("Bright", .plan)
    let step = try #require(desk.state.chart?.chart.openSteps.first)
    desk.select(.document(step.id))
    desk.press(.character(" "))
    let before = place(desk)
    desk.press(.character("u"))
    #expect(place(desk) == before && before.pane == .plan)
    desk.press(.control("r"))
    #expect(place(desk) == before)
    desk.show(.notes)
    desk.press(.character("u"))
    #expect(desk.state.chart?.pane == .goals)
  }

  @Test func `undo while an earlier version is looked at shows the one that it changes`() throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(.part("vision"))
    desk.press(.character("e"))
    desk.type("Zz")
    desk.press(.escape, .character("V"), .down, .enter)
    #expect(desk.state.chart?.shownPlan != nil)
    desk.press(.character("u"))
    #expect(desk.toast.hasPrefix("Undid: "))
    #expect(desk.state.chart?.shownPlan == nil && desk.state.chart?.pane == .plan)
  }

  @Test func `a session that is booked from the plan leads back to the plan`() throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(desk.plan?.goals.first?.id)
    let before = place(desk)
    desk.press(.character("b"))
    desk.fill("date", "+1w")
    desk.fill("start", "930")
    desk.press(.escape)
    #expect(desk.state.form == nil)
    #expect(place(desk) == before)
  }
}
