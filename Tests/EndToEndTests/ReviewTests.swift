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

    /// The objectives on the page that are still open: only they are decided on.
    private func openObjectives(_ terminal: TerminalUnderTest) throws -> Int {
      try terminal.screenRows.count { $0.hasSuffix("no decision") }
    }

    /// Decides on the objective that has the keys, says how confident the person is, and goes on.
    private func decide(
      _ letter: String, _ figure: String, _ terminal: TerminalUnderTest, _ count: Count
    ) throws {
      try terminal.waitUntil("an open objective") { $0.contains("o go on") }
      let before = try terminal.selectedRow()
      try press(terminal, count, letter, figure, "Enter")
      try terminal.waitUntil("the next row") { _ in
        let row = try? terminal.selectedRow()
        return row != nil && row != before
      }
    }

    @Test
    func `a review from the list to the plan in force takes four keys an open objective and ten`()
      throws
    {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(columns: 100, rows: 40, home: home, arguments: ["demo"])
      defer { terminal.close() }
      // The way to the chart counts too, but for the letters of the name.
      let count = Count()
      try terminal.waitForList()
      try press(terminal, count, "/")
      try terminal.type("Okafor")
      try press(terminal, count, "Enter")
      try terminal.waitUntil("Okafor alone") { $0.contains("\n> ") && $0.contains("Okafor") }
      try press(terminal, count, "Enter")
      try terminal.waitFor("How it is")
      try press(terminal, count, "r")
      try terminal.waitFor("What they say about it")
      try terminal.type("My hours are mine now.")
      try terminal.waitFor("My hours are mine now.")
      let objectives = try openObjectives(terminal)
      #expect(objectives == 2)
      try press(terminal, count, "Enter")
      try decide("o", "8", terminal, count)
      try decide("R", "9", terminal, count)
      // What was met before and the supports ask for nothing.
      try terminal.waitFor("makes draft v2, then asks who agrees")
      try press(terminal, count, "Enter")
      // Signed on paper: how the person agrees, and the clinician's initials.
      try terminal.waitFor("Put plan v2 in force")
      try press(terminal, count, "o", "Tab", "Tab", "R", "S", "Enter")
      try terminal.waitFor("v2 is in force")
      #expect(count.keys <= 4 * objectives + 10, "\(count.keys) keys for \(objectives) objectives")
      print("workflow 4: \(count.keys) keys, \(objectives) open objectives")
      try terminal.waitUntil("Saved") { $0.contains("Saved") || !$0.contains("Saving") }
      #expect(try terminal.quit() == 0)

      // One review on disk with the words and the decisions, and the plan that it made in force.
      let files = try FileManager.default.subpathsOfDirectory(atPath: home.demonstration.path)
      func bodies(_ kind: String) throws -> [[String: Any]] {
        try files.filter { $0.hasPrefix("clients/") && $0.contains("/\(kind)/") }
          .map { try Data(contentsOf: home.demonstration.appending(path: $0)) }
          .compactMap { try JSONSerialization.jsonObject(with: $0) as? [String: Any] }
          .compactMap { $0["body"] as? [String: Any] }
      }
      let review = try #require(
        try bodies("reviews").first {
          $0["clientFeedback"] as? String == "My hours are mine now."
        })
      #expect(review["state"] as? String == "done")
      let decisions = try #require(review["objectives"] as? [[String: Any]])
      #expect(decisions.map { $0["decision"] as? String } == ["keep", "achieve"])
      #expect(decisions.map { $0["confidence"] as? Int } == [8, 9])
      let supports = try #require(review["supports"] as? [[String: Any]])
      #expect(supports.allSatisfy { $0["decision"] as? String == "keep" } && supports.count == 3)
      let plan = try #require(
        try bodies("plans").first {
          ($0["signatures"] as? [[String: Any]])?.contains {
            $0["initials"] as? String == "RS" && $0["role"] as? String == "practitioner"
          } == true && $0["version"] as? Int == 2
        })
      #expect(plan["status"] as? String == "active")
      let list = try home.run(["list", "--data", home.demonstration.path])
      #expect(list.status == 0)
      #expect(
        !list.output.split(separator: "\n").contains {
          $0.contains("Okafor") && $0.contains("plan review")
        })
      let doctor = try home.run(["doctor", "--data", home.demonstration.path])
      #expect(!doctor.output.contains("damaged"))
    }

    @Test func `a review that prepares the end leads to the discharge summary`() throws {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(columns: 100, rows: 40, home: home, arguments: ["demo"])
      defer { terminal.close() }
      try openChart(of: "Okafor", terminal)
      try terminal.keys("Enter")
      try terminal.waitFor("How it is")
      try terminal.keys("r")
      try terminal.waitFor("What they say about it")
      try terminal.type("I can go on alone.")
      try terminal.keys("Enter")
      let count = Count()
      try decide("R", "9", terminal, count)
      try decide("R", "9", terminal, count)
      try terminal.keys("Up", "d")
      try terminal.waitFor("none: the end is prepared")
      try terminal.keys("Enter")
      try terminal.waitFor("leads to the discharge summary")
      try terminal.keys("Enter")
      try terminal.waitFor("Enter begins the discharge summary")
      try terminal.waitUntil("Saved") { $0.contains("Saved") || !$0.contains("Saving") }
      #expect(try terminal.quit() == 0)
      let files = try FileManager.default.subpathsOfDirectory(atPath: home.demonstration.path)
      let review = try #require(
        try files.filter { $0.contains("/reviews/") }
          .map { try Data(contentsOf: home.demonstration.appending(path: $0)) }
          .compactMap { try JSONSerialization.jsonObject(with: $0) as? [String: Any] }
          .compactMap { $0["body"] as? [String: Any] }
          .first {
            $0["clientFeedback"] as? String == "I can go on alone."
              && $0["state"] as? String == "done"
          })
      #expect(review["outcome"] as? String == "discharge")
      #expect(review["nextReviewOn"] == nil)
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
