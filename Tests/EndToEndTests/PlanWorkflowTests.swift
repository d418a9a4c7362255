import Foundation
import Testing

extension EndToEnd {
  /// A plan that is written with the person beside the screen, and the keys that it takes.
  struct PlanWorkflowTests {
    /// Presses keys and counts them; words that somebody says are typed and not counted.
    private final class Hand {
      let terminal: TerminalUnderTest
      private(set) var count = 0

      init(_ terminal: TerminalUnderTest) { self.terminal = terminal }

      func press(_ keys: String...) throws {
        for key in keys { try terminal.keys(key) }
        count += keys.count
      }

      func digits(_ text: String) throws {
        try terminal.type(text)
        count += text.count
      }

      func say(_ words: String) throws {
        try terminal.type(words)
        try terminal.waitFor(words)
      }

      /// The keys of one act.
      func counting(_ act: () throws -> Void) throws -> Int {
        let before = count
        try act()
        return count - before
      }
    }

    private func plans(_ home: TemporaryHome) throws -> [[String: Any]] {
      try home.documents().keys.filter { $0.contains("/plans/") }.map { try home.body(of: $0) }
    }

    @Test func `need, goal, objective, step and signatures take few keys`() throws {
      let home = try TemporaryHome()
      try home.makePractice(clients: 1, notesPerClient: 0)
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.addClient("Newleaf, Pat")
      try terminal.openChart()
      let before = try plans(home).count
      let hand = Hand(terminal)
      let goal = try hand.counting {
        try hand.press("2", "j", "j", "c")
        try hand.say("Panic attacks outdoors")
        try hand.press("Escape", "c")
        try hand.say("I want to go out without fear")
        try hand.press("Escape")
      }
      #expect(goal <= 7)
      let objective = try hand.counting {
        try hand.press("c")
        try hand.say("Ride the bus alone")
        try hand.press("Enter", "f", "Tab")
        try hand.digits("0")
        try hand.press("Tab")
        try hand.digits("3")
        try hand.press("Tab")
        try hand.say("rides")
        try hand.press("Tab", "Tab")
        try hand.digits("8w")
        try hand.press("Escape", "c")
        try hand.say("Ride together first")
        try hand.press("Escape")
      }
      #expect(objective <= 15)
      let step = try hand.counting {
        try hand.press("t")
        try hand.say("Look up the timetable")
        try hand.press("Escape")
      }
      #expect(step <= 2)
      try terminal.waitForDisk("Look up the timetable", in: "clients/")
      let force = try hand.counting {
        try hand.press("g", "p")
        try terminal.waitFor("From then on it cannot change")
        // The intervention does not say how often; the plan comes in force all the same.
        try hand.press("o", "Tab", "Tab")
        try hand.say("RS")
        try hand.press("Enter")
      }
      #expect(force <= 7)
      try terminal.waitFor("v1 in force")
      try terminal.waitUntil("the plan in force on disk") { _ in
        (try? plans(home).contains { $0["status"] as? String == "active" && $0["vision"] == nil })
          == true
      }
      #expect(try plans(home).count == before + 1)
      let plan = try #require(
        try plans(home).first { plan in
          (plan["goals"] as? [[String: Any]])?.contains {
            $0["ownWords"] as? String == "I want to go out without fear"
          } == true
        })
      let signatures = try #require(plan["signatures"] as? [[String: Any]])
      #expect(signatures.map { $0["role"] as? String } == ["practitioner", "client"])
      #expect(signatures.last?["method"] as? String == "on_paper")
      #expect(signatures.first?["initials"] as? String == "RS")
      let goals = try #require(plan["goals"] as? [[String: Any]])
      let written = try #require((goals.first?["objectives"] as? [[String: Any]])?.first)
      #expect(written["target"] as? String == "3")
      #expect(written["perPeriod"] as? String == "week")
      #expect(hand.count <= 31)

      // What is in force stays as it is: the next edit makes a draft, and both are shown beside each other.
      try terminal.keys("k", "k", "e")
      try terminal.type("!")
      try terminal.keys("Escape")
      try terminal.waitFor("v2 DRAFT, v1 in force")
      try terminal.keys("=")
      try terminal.waitFor("v1, in force since")
      try terminal.keys("Escape", "V")
      try terminal.type("today")
      try terminal.waitFor(": v1.")
      try terminal.keys("Escape")
      #expect(try terminal.quit() == 0)
    }
  }
}
