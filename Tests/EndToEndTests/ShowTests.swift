import Foundation
import Testing

extension EndToEnd {
  /// What `show` tells of a client's goals: every rating that the screens have.
  struct ShowTests {
    @Test func `a chart as text has ratings, confidence and the person's own numbers`() throws {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(home: home, arguments: ["demo"])
      try terminal.waitForList()
      try #require(try terminal.quit() == 0)
      terminal.close()
      let folder = home.demonstration.path
      let run = try home.run(["show", "Bright", "--data", folder])
      #expect(run.status == 0 && run.errors.isEmpty)
      let lines = run.output.split(separator: "\n").map(String.init)
      let head = try #require(lines.firstIndex { $0.hasPrefix("   1.1  ") })
      #expect(lines[head + 1].contains("active, at the start 0, now 4"))
      #expect(lines[head + 1].contains("hoped for 5 mornings a week"))
      #expect(lines[head + 2].contains("confidence "))
      #expect(lines[head + 2].contains("own rating "))
      let end = try #require(lines[(head + 1)...].firstIndex { $0.hasPrefix("   1.2  ") })
      let ratings = lines[(head + 3)..<end]
      #expect(ratings.count >= 3)
      #expect(ratings.allSatisfy { $0.hasPrefix("        ") && $0.contains(": ") })
      #expect(ratings.contains { $0.contains("better") })
      #expect(ratings.contains { $0.contains("own ") && $0.contains(" of 10") })
      #expect(!run.output.contains("active level") && !run.output.contains("completed done"))

      // The same ratings, one by one, in the JSON.
      let json = try home.run(["show", "Bright", "--json", "--data", folder])
      let whole = try #require(
        try JSONSerialization.jsonObject(with: json.outputBytes) as? [String: Any])
      let documents = try #require(whole["documents"] as? [[String: Any]])
      let entries = documents.filter { $0["kind"] as? String == "progress" }
        .compactMap { ($0["body"] as? [String: Any])?["entries"] as? [[String: Any]] }
      #expect(entries.contains { $0.count == ratings.count })
      #expect(entries.joined().contains { $0["clientRating"] is Int })
    }
  }
}
