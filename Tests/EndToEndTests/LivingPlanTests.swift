import Foundation
import Testing

extension EndToEnd {
  /// What comes after a plan is in force, at a real terminal: a signature, a correction, a transfer.
  struct LivingPlanTests {
    private func bodies(_ home: TemporaryHome, _ folder: String) throws -> [[String: Any]] {
      let root = home.demonstration.appending(path: "clients")
      return try FileManager.default.subpathsOfDirectory(atPath: root.path)
        .filter { $0.contains("/\(folder)/") && $0.hasSuffix(".json") }
        .compactMap { path in
          let data = try Data(contentsOf: root.appending(path: path))
          let whole = try JSONSerialization.jsonObject(with: data) as? [String: Any]
          return whole?["body"] as? [String: Any]
        }
    }

    private func open(_ terminal: TerminalUnderTest, _ name: String) throws {
      try terminal.keys("/")
      try terminal.type(name)
      try terminal.keys("Enter", "Enter")
      try terminal.waitFor("How it is")
    }

    @Test
    func `a late signature, a corrected rating and a transfer are on the disk as they were said`()
      throws
    {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(
        columns: 100, rows: 30, home: home, arguments: ["demo"])
      defer { terminal.close() }
      try terminal.waitForList()
      let signed = try bodies(home, "addenda").count
      try open(terminal, "maple")
      try terminal.keys("2")
      try terminal.waitFor("v1 in force")
      try terminal.keys("F2")
      try terminal.waitFor("Signature for plan v1")
      try terminal.keys("g", "Tab", "Tab", "Tab")
      try terminal.type("RS")
      try terminal.keys("Enter")
      try terminal.waitFor("Kept beside plan v1")
      try terminal.waitUntil("the signature on disk") { _ in
        (try? bodies(home, "addenda").count) == signed + 1
      }

      try terminal.keys("3", "p")
      try terminal.waitFor("t table or chart")
      try terminal.keys("t", "e")
      try terminal.waitFor("Correct a rating")
      try terminal.keys("C-e", "C-u")
      try terminal.type("3")
      for _ in 0..<5 { try terminal.keys("Tab") }
      try terminal.type("Counted the holiday")
      try terminal.keys("Enter")
      try terminal.waitFor("Counted the holiday")
      try terminal.waitUntil("the correction on disk") { _ in
        (try? bodies(home, "progress").contains { body in
          let entries = body["entries"] as? [[String: Any]] ?? []
          let old = body["superseded"] as? [[String: Any]] ?? []
          return old.contains { $0["value"] as? String == "4" }
            && entries.contains { $0["correctionReason"] as? String == "Counted the holiday" }
        }) == true
      }

      try terminal.keys("8")
      try terminal.waitFor("T begins it as a transfer")
      try terminal.keys("T")
      try terminal.waitFor("to whom")
      try terminal.type("Ms. Fictional")
      try terminal.keys("Tab")
      try terminal.type("Walks the corridor.")
      try terminal.keys("Escape")
      try terminal.waitFor("Handed over to")
      try terminal.keys("F2")
      try terminal.waitFor("Your initials")
      try terminal.type("RS")
      try terminal.keys("Enter")
      try terminal.waitFor("episode closed")
      #expect(try terminal.quit() == 0)
      let summary = try #require(
        try bodies(home, "discharges").first { $0["handedTo"] as? String == "Ms. Fictional" })
      #expect(summary["reason"] as? String == "transferred")
      #expect(summary["state"] as? String == "signed" && summary["release"] != nil)
      let doctor = try home.run(["doctor", "--data", home.demonstration.path])
      #expect(doctor.status == 0, "\(doctor.output)")
    }
  }
}
