import Foundation
import Testing

extension EndToEnd {
  /// A rating, and undo over the end of a run.
  struct RatingTests {
    private func entries(_ home: TemporaryHome) throws -> [String: Int] {
      var counts: [String: Int] = [:]
      for path in try home.practiceFiles().keys where path.contains("/progress/") {
        counts[path] = try (home.body(of: path)["entries"] as? [Any])?.count ?? 0
      }
      return counts
    }

    private func bodies(_ home: TemporaryHome) throws -> NSDictionary {
      var bodies: [String: Any] = [:]
      for path in try home.documents().keys where path.hasPrefix("clients/") {
        bodies[path] = try home.body(of: path)
      }
      return bodies as NSDictionary
    }

    @Test func `a rating is one entry, and undo works after a restart too`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      // Rows have their last order once the facts are in, so that both runs open the same person.
      try terminal.waitForList()
      try terminal.openChart()
      let before = try entries(home)
      let total = before.values.reduce(0, +)
      let bodies = try bodies(home)
      func waitForEntries(_ count: Int) throws {
        try terminal.waitUntil("\(count) entries") { _ in
          (try? entries(home).values.reduce(0, +)) == count
        }
      }

      try terminal.keys("C-p")
      try terminal.type("rate")
      try terminal.waitFor("Rate progress on the objectives")
      try terminal.keys("Enter")
      try terminal.waitFor("not addressed")
      try terminal.keys("4")
      try terminal.waitUntil("the change in words") { screen in
        screen.split(separator: "\n").contains { $0.hasSuffix(" better") }
      }
      try terminal.keys("Enter")
      try terminal.waitUntil("the objective's number") {
        $0.firstMatch(of: /rating of objective \d+\.\d+/) != nil
      }
      try waitForEntries(total + 1)
      #expect(try entries(home).count { $0.value != before[$0.key] } == 1)

      try terminal.keys("u")
      try terminal.waitFor("Undid: rating of objective")
      try waitForEntries(total)
      #expect(try self.bodies(home) == bodies)
      try terminal.keys("C-r")
      try terminal.waitFor("Done again")
      try waitForEntries(total + 1)
      #expect(try terminal.quit() == 0)

      try terminal.start()
      try terminal.waitForList()
      // Rows have their last order once the facts are in, so that both runs open the same person.
      try terminal.waitForList()
      try terminal.openChart()
      // A step of an earlier run is named before it is taken back.
      try terminal.keys("u")
      try terminal.waitFor("u again undoes")
      #expect(try entries(home).values.reduce(0, +) == total + 1)
      try terminal.keys("u")
      try terminal.waitFor("Undid: rating of objective")
      try waitForEntries(total)
      #expect(try terminal.quit() == 0)
      #expect(try self.bodies(home) == bodies)
    }
  }
}
