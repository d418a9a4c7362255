import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Help in a review and in a rating names the keys that decide, though they are no commands.
struct DecidingKeysTests {
  private func items(_ desk: Desk) throws -> [HelpItem] {
    guard case .help(let help) = desk.state.overlay else {
      Issue.record("F1 opens help")
      return []
    }
    return help.items(in: desk.state)
  }

  @Test func `F1 in a review tells what each letter and figure decides`() throws {
    var desk = Desk.inChart("Okafor")
    desk.press(.character("r"), .enter, .function(1))
    let items = try items(desk)
    #expect(items.first?.group == "On an objective")
    for (group, keys) in [
      ("On an objective", ["o", "e", "R", "D", "a", "0-10", "Backspace"]),
      ("On a support", ["space", "o", "e", "D", "0-10", "Backspace"]),
      ("At “All in all”", ["o", "e", "d", "Backspace"]),
    ] {
      #expect(items.filter { $0.group == group }.map(\.keysText) == keys)
    }
    #expect(items.contains { $0.command == .leaveForm })
    #expect(desk.screenText.contains("Go on as before"))
    // They are told and not run.
    desk.press(.enter)
    #expect(desk.state.overlay == nil)
    #expect(desk.state.chart?.review?.objectives.allSatisfy { $0.decision == nil } == true)
  }

  @Test func `each letter that help tells of decides something where it says`() throws {
    var desk = Desk.inChart("Okafor")
    desk.press(.character("r"), .enter, .function(1))
    let all = try items(desk)
    desk.press(.escape)
    let review = try #require(desk.state.chart?.review)
    let support = try #require(review.supports.indices.first)
    let open = try #require(review.objectives.firstIndex { !$0.isClosed })
    let met = try #require(review.objectives.firstIndex { $0.isClosed })
    for (group, part) in [
      ("On an objective", ReviewDesk.Part.objective(open)), ("On a support", .support(support)),
      ("At “All in all”", .outcome),
    ] {
      for item in all where item.group == group && item.range == nil {
        guard let key = item.keys.first?.first, key != .backspace else { continue }
        desk.state.chart?.review = review
        desk.state.chart?.review?.focus =
          item.words.contains("Take up again") ? .objective(met) : part
        desk.press(key)
        #expect(desk.state.chart?.review?.said != review.said, "\(group): \(item.keysText)")
      }
    }
  }

  @Test func `F1 in a rating tells the five figures`() throws {
    var desk = Desk.inChart("Bright", .goals)
    desk.press(.character("+"), .function(1))
    let figures = try items(desk).filter { $0.group == "In the change" }
    #expect(figures.map(\.keysText) == ["1", "2", "3", "4", "5", "+", "-", "0"])
    desk.press(.escape)
    for (item, change) in zip(figures, [-2, -1, 0, 1, 2]) {
      desk.press(item.keys[0][0])
      #expect(desk.state.chart?.rating?.rows.first?.change == change)
    }
  }

  @Test func `elsewhere they are not told`() throws {
    var desk = Desk.inChart("Okafor", .goals)
    desk.press(.function(1))
    #expect(try items(desk).allSatisfy { $0.command != nil })
  }
}
