import Foundation
import Testing

extension EndToEnd {
  /// The quarterly review of a plan, as workflow 4 has it: from the list to the next version in force.
  struct ReviewTests {
    /// Every key that was pressed; letters of prose do not count.
    private final class Count {
      var keys = 0
    }

    private func press(_ terminal: TerminalUnderTest, _ count: Count, _ names: String...) throws {
      for name in names {
        try terminal.keys(name)
        count.keys += 1
      }
    }

    private func openChart(of name: String, _ terminal: TerminalUnderTest) throws {
      try terminal.waitForList()
      try terminal.keys("/")
      try terminal.type(name)
      try terminal.keys("Enter")
      try terminal.waitUntil("\(name) alone") { screen in
        screen.contains("\n> ") && screen.contains(name)
      }
    }

    /// Goes through the page and decides; returns how many objectives stood on it.
    private func decide(_ terminal: TerminalUnderTest, _ count: Count) throws -> Int {
      var objectives = 0
      for _ in 0..<20 {
        let rows = try terminal.screenRows
        guard let at = rows.firstIndex(where: { $0.hasPrefix(">") }) else { continue }
        let block = rows[at..<min(rows.count, at + 4)].joined(separator: "\n")
        let before = rows[at]
        if block.contains("k go on") {
          // The first one is changed, so that there is another version.
          try press(terminal, count, objectives == 0 ? "r" : "k", "8", "Down")
          objectives += 1
        } else if block.contains("r take up again") {
          try press(terminal, count, "Down")
          objectives += 1
        } else if block.contains("h helps") {
          // From the last support the page key goes to the end.
          let isLast = at + 2 < rows.count && rows[at + 2].hasPrefix("  With")
          try press(terminal, count, "h")
          if isLast { return objectives }
          try press(terminal, count, "Down")
        } else {
          return objectives
        }
        try terminal.waitUntil("the next row") { _ in
          (try? terminal.selectedRow()) != before && (try? terminal.selectedRow()) != nil
        }
      }
      return objectives
    }

    @Test func `a review from the list to the next version takes about four keys an objective`()
      throws
    {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(columns: 100, rows: 40, home: home, arguments: ["demo"])
      defer { terminal.close() }
      try openChart(of: "Okafor", terminal)
      let count = Count()
      try press(terminal, count, "Enter")
      try terminal.waitFor("How it is")
      try press(terminal, count, "r")
      try terminal.waitFor("What they say about it")
      try terminal.type("My hours are mine now.")
      try terminal.waitFor("My hours are mine now.")
      try press(terminal, count, "Enter")
      try terminal.waitFor("k go on")
      let objectives = try decide(terminal, count)
      #expect(objectives >= 3)
      try press(terminal, count, "PageDown")
      try terminal.waitFor("makes draft v2")
      try press(terminal, count, "Enter")
      try terminal.waitFor("draft v2")
      try terminal.waitFor("DRAFT")
      try press(terminal, count, "g", "p")
      // Signed on paper: how the person agrees, and the clinician's initials.
      try terminal.waitFor("Put plan v2 in force")
      try press(terminal, count, "o", "Tab", "Tab")
      try terminal.type("RS")
      try press(terminal, count, "Enter")
      try terminal.waitFor("v2 is in force")
      #expect(count.keys <= 4 * objectives + 10, "\(count.keys) keys for \(objectives) objectives")
      print("workflow 4: \(count.keys) keys, \(objectives) objectives")
      try terminal.waitUntil("Saved") { $0.contains("Saved") || !$0.contains("Saving") }
      #expect(try terminal.quit() == 0)

      // One review on disk with the words and the decisions, and the plan that it made in force.
      let files = try FileManager.default.subpathsOfDirectory(atPath: home.demonstration.path)
      let bodies = try files.filter { $0.hasPrefix("clients/") && $0.contains("/reviews/") }
        .map { try Data(contentsOf: home.demonstration.appending(path: $0)) }
        .compactMap { try JSONSerialization.jsonObject(with: $0) as? [String: Any] }
        .compactMap { $0["body"] as? [String: Any] }
      let review = try #require(
        bodies.first { $0["clientFeedback"] as? String == "My hours are mine now." })
      #expect(review["state"] as? String == "done")
      let decisions = try #require(review["objectives"] as? [[String: Any]])
      #expect(decisions.first?["decision"] as? String == "revise")
      #expect(decisions.first?["confidence"] as? Int == 8)
      let list = try home.run(["list", "--data", home.demonstration.path])
      #expect(list.status == 0)
      #expect(
        !list.output.split(separator: "\n").contains {
          $0.contains("Okafor") && $0.contains("plan review")
        })
      let doctor = try home.run(["doctor", "--data", home.demonstration.path])
      #expect(!doctor.output.contains("damaged"))
    }

    @Test func `a review that was left goes on after a restart, and a kill loses no word`() throws {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(columns: 100, rows: 30, home: home, arguments: ["demo"])
      defer { terminal.close() }
      try openChart(of: "Okafor", terminal)
      try terminal.keys("Enter")
      try terminal.waitFor("How it is")
      try terminal.keys("r")
      try terminal.waitFor("What they say about it")
      try terminal.type("Half a sentence")
      try terminal.keys("Escape")
      try terminal.waitFor("not finished")
      #expect(try terminal.quit() == 0)

      try terminal.start(arguments: ["demo"])
      try openChart(of: "Okafor", terminal)
      try terminal.keys("Enter")
      try terminal.waitFor("How it is")
      try terminal.keys("r")
      try terminal.waitFor("Half a sentence")
      try terminal.type(" and the other half")
      try terminal.waitFor("Draft kept")
      #expect(try terminal.quit() == 0)
      let files = try FileManager.default.subpathsOfDirectory(atPath: home.demonstration.path)
      let kept = try files.filter { $0.hasPrefix("clients/") && $0.contains("/reviews/") }.contains
      {
        try String(
          contentsOf: home.demonstration.appending(path: $0), encoding: .utf8
        ).contains("Half a sentence and the other half")
      }
      #expect(kept)
    }

    @Test func `progress is drawn in a real terminal at every size`() throws {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(columns: 80, rows: 24, home: home, arguments: ["demo"])
      defer { terminal.close() }
      try openChart(of: "Bright", terminal)
      try terminal.keys("Enter")
      try terminal.waitFor("How it is")
      try terminal.keys("p")
      try terminal.waitFor("straight way")
      for (columns, rows) in [(140, 40), (40, 12), (60, 20), (80, 24)] {
        try terminal.resize(columns: columns, rows: rows)
        // Where three rows would put the newest value on the target line, the table tells it.
        try terminal.waitFor(rows == 12 ? "evidence" : "●")
        try terminal.waitFor("ratings")
      }
      try terminal.keys("t")
      try terminal.waitFor("evidence")
      try terminal.keys("Escape")
      try terminal.waitFor("How it is")
      #expect(try terminal.quit() == 0)
    }
  }
}
