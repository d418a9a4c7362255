import Foundation
import Testing

extension EndToEnd {
  /// A plan that is written with the person at the screen, in the client view; every key but prose counts.
  struct ClientWorkflowTests {
    private func bodies(_ home: TemporaryHome, _ kind: String) throws -> [[String: Any]] {
      let root = home.demonstration.appending(path: "clients")
      return try FileManager.default.subpathsOfDirectory(atPath: root.path)
        .filter { $0.contains("/\(kind)/") && $0.hasSuffix(".json") }
        .map { try Data(contentsOf: root.appending(path: $0)) }
        .compactMap { try JSONSerialization.jsonObject(with: $0) as? [String: Any] }
        .compactMap { $0["body"] as? [String: Any] }
    }

    /// What was said at the screen stands in the documents: the objective, its step and the figure.
    private func expectStored(_ home: TemporaryHome) throws {
      let objectives = try bodies(home, "plans").flatMap { plan in
        (plan["goals"] as? [[String: Any]] ?? []).flatMap {
          $0["objectives"] as? [[String: Any]] ?? []
        }
      }
      let objective = try #require(
        objectives.first { $0["text"] as? String == "Evenings with the phone in the drawer" })
      #expect(objective["measureKind"] as? String == "frequency")
      #expect(objective["baseline"] as? String == "0" && objective["target"] as? String == "3")
      #expect(objective["unit"] as? String == "evenings")
      #expect(objective["confidence"] as? Int == 7)
      #expect(objective["perPeriod"] as? String == "week")
      #expect(objective["targetDate"] as? String != nil)
      let id = try #require(objective["id"] as? String)
      let step = try #require(
        try bodies(home, "steps").first { $0["text"] as? String == "Buy a drawer" })
      #expect(step["objective"] as? String == id && step["owner"] as? String == "client")
      let progress = try #require(
        try bodies(home, "progress").first { $0["objective"] as? String == id })
      let entries = try #require(progress["entries"] as? [[String: Any]])
      #expect(entries.map { $0["clientRating"] as? Int } == [4])
    }

    @Test func `words, a step and how far it feels take few keys with the person watching`() throws
    {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(columns: 100, rows: 40, home: home, arguments: ["demo"])
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.keys("/")
      try terminal.type("Okafor")
      try terminal.keys("Enter", "Enter")
      try terminal.waitFor("How it is")
      var keys = 0
      func press(_ names: String...) throws {
        for name in names { try terminal.keys(name) }
        keys += names.count
      }
      func say(_ words: String) throws {
        try terminal.type(words)
        try terminal.waitFor(words)
      }
      func held(_ words: String) throws {
        let root = home.demonstration.appending(path: "clients")
        try terminal.waitUntil("“\(words)” on disk") { _ in
          (try? FileManager.default.subpathsOfDirectory(atPath: root.path)
            .filter { $0.hasSuffix(".json") }.contains { path in
              (try? Data(contentsOf: root.appending(path: path)))?.range(of: Data(words.utf8))
                != nil
            }) == true
        }
      }
      try press("g", "v")
      try terminal.waitFor("client view")
      try press("a")
      try say("I want one evening with no phone.")
      try press("Escape")
      #expect(keys <= 4, "\(keys) keys for a goal")
      // The objective with from where to where, by when and how sure, a step, and how far it feels.
      keys = 0
      try press("c")
      try say("Evenings with the phone in the drawer")
      try press("Enter")
      try terminal.waitFor("how we count it")
      try press("f", "Tab", "0", "Tab", "3", "Tab")
      try say("evenings")
      try press("Tab", "7", "Escape")
      try terminal.waitFor("Kept")
      try press("c")
      try say("Buy a drawer")
      try press("Escape")
      try terminal.waitFor("Buy a drawer")
      try press("Up", "4")
      try terminal.waitFor("Kept: 4 of 10.")
      #expect(keys <= 15, "\(keys) keys for an objective")
      print("workflow 2 in the client view: \(keys) keys an objective")
      for words in ["I want one evening", "the phone in the drawer", "Buy a drawer"] {
        try held(words)
      }
      try press("g", "v")
      try terminal.waitFor("Leave this view?")
      try press("y")
      try terminal.waitFor("How it is")
      #expect(try terminal.quit() == 0)
      try expectStored(home)
    }
  }
}
