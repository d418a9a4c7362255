import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The brief has at most twelve lines, whoever it is of and however narrow the window is.
struct BriefRoomTests {
  private static let widths = [40, 60, 80, 140]

  private func lines(_ desk: Desk, _ width: Int) throws -> [(id: RowID, lines: [Line])] {
    let chart = try #require(desk.state.chart)
    let content = PaneContent(of: chart, in: desk.state)
    return content.ids.map { ($0, content.row($0, width).lines) }
  }

  private func text(_ lines: [Line]) -> String {
    lines.map { $0.left.map(\.text).joined() }.joined(separator: "\n")
  }

  @Test func `no brief of the demonstration has more than twelve lines`() throws {
    for chart in Desk.practice.charts {
      var desk = Desk()
      desk.send(.chartRead(chart, UndoLog(), then: .show))
      desk.show(.brief)
      for width in Self.widths {
        let count = try lines(desk, width).reduce(0) { $0 + $1.lines.count }
        #expect(count <= 12, "\(chart.client.content.displayName) at \(width)")
      }
    }
  }

  @Test func `with everything that can be said the warnings stay whole and the rest has its line`()
    throws
  {
    var desk = Desk.inChart("Alvarez", .brief)
    var chart = try #require(desk.state.chart?.chart)
    chart.damaged = [
      DamagedDocument(path: "clients/\(chart.id.text)/risk/r.json", reason: "it is empty"),
      DamagedDocument(path: "clients/\(chart.id.text)/plans/p.json", reason: "it is empty"),
    ]
    desk.send(.chartRead(chart, UndoLog(), then: .show))
    desk.show(.brief)
    for width in Self.widths {
      let rows = try lines(desk, width)
      #expect(rows.reduce(0) { $0 + $1.lines.count } <= 12, "\(width)")
      let risk = text(rows.first { $0.id == .part("risk") }?.lines ?? [])
      #expect(risk.contains("open since") && risk.contains("an entry"))
      for name in ["damaged", "safety", "how", "wins", "goals"] {
        #expect(rows.contains { $0.id == .part(name) && !$0.lines.isEmpty }, "\(name) at \(width)")
      }
    }
  }

  @Test func `the wins stand before the goals and are in sight in every window`() throws {
    for size in [Size(columns: 60, rows: 20), Size(columns: 80, rows: 24)] {
      let desk = Desk.inChart("Bright", .brief, columns: size.columns, rows: size.rows)
      let rows = desk.screenText.split(separator: "\n")
      let wins = try #require(rows.firstIndex { $0.contains("Wins ") })
      let goals = try #require(rows.firstIndex { $0.hasPrefix("  4 goals") })
      #expect(wins < goals)
      #expect(rows[wins].contains("Sang the solo"))
    }
  }

  @Test func `what has no room says that there is more`() throws {
    let desk = Desk.inChart("Bright", .brief)
    let rows = try lines(desk, 60)
    let goals = try #require(rows.first { $0.id == .part("goals") }?.lines)
    #expect(goals.count < 4)
    #expect(text(goals).hasPrefix("4 goals"))
    #expect(goals.count == 1 || text(goals).contains("\n+\(4 - goals.count) "))
    // The numbers of how it is are whole, so that none of them reads as another.
    let how = text(rows.first { $0.id == .part("how") }?.lines ?? [])
    #expect(how.hasSuffix("lately") && !how.contains("…"))
    let vision = text(rows.first { $0.id == .part("vision") }?.lines ?? [])
    #expect(vision.hasSuffix("…"))
  }

  @Test func `a goal without a line is counted, and said to be on hold where it is`() throws {
    for width in Self.widths {
      var desk = Desk.inChart("Bright", .brief)
      var rows = try lines(desk, width)
      var goals = try #require(rows.first { $0.id == .part("goals") }?.lines)
      let hidden = 4 - goals.count
      let named = text(goals).contains(hidden == 1 ? "+1 on hold" : "+\(hidden) more")
      #expect(goals.count < 2 || hidden == 0 || named, "\(text(goals)) at \(width)")
      // A fifth and a sixth goal are counted too.
      var plan = try #require(desk.state.chart?.chart.planInForce)
      for number in [5, 6] {
        var goal = plan.content.goals[0]
        goal.number = number
        goal.id = RecordID(letter: "g", bits: (UInt64(number), 7))
        plan.content.goals.append(goal)
      }
      desk.state.chart?.chart.put(plan.document)
      rows = try lines(desk, width)
      goals = try #require(rows.first { $0.id == .part("goals") }?.lines)
      #expect(goals.count <= 4 && text(goals).hasPrefix("6 goals"), "\(text(goals)) at \(width)")
    }
  }

  @Test func `a goal that rests is said to rest, and an objective of a goal that goes on too`()
    throws
  {
    var desk = Desk.inChart("Bright", .brief, columns: 140, rows: 40)
    #expect(
      !BriefPane.how(try #require(desk.state.chart?.chart), today: Desk.today).contains("hold"))
    var plan = try #require(desk.state.chart?.chart.planInForce)
    plan.content.goals.swapAt(0, 3)
    plan.content.goals[1].objectives[0].lifecycle = .onHold
    desk.state.chart?.chart.put(plan.document)
    let goals = try lines(desk, 140).first { $0.id == .part("goals") }?.lines ?? []
    #expect(goals.first?.right.map(\.text) == ["on hold"])
    #expect(
      BriefPane.how(try #require(desk.state.chart?.chart), today: Desk.today).hasSuffix("1 on hold")
    )
  }
}
