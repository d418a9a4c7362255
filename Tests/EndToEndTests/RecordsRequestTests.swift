import Foundation
import Testing

extension EndToEnd {
  /// Somebody asks for the record, and care ends, as workflow 10 has it: what is missing first, then the
  /// summary from the data, its signature, the retention date, and the paper.
  struct RecordsRequestTests {
    private func bodies(_ home: TemporaryHome, _ kind: String) throws -> [[String: Any]] {
      try home.practiceFiles().filter {
        $0.key.hasPrefix("clients/") && $0.key.contains("/\(kind)/")
      }
      .values.compactMap { try JSONSerialization.jsonObject(with: $0) as? [String: Any] }
      .compactMap { $0["body"] as? [String: Any] }
    }

    @Test func `what is missing, the end of care and its paper take about ten keys each`() throws {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(
        columns: 100, rows: 40, home: home, arguments: ["demo", "--data", home.practice.path])
      defer { terminal.close() }
      var keys = 0
      func press(_ names: String...) throws {
        for name in names { try terminal.keys(name) }
        keys += names.count
      }
      func command(_ word: String) throws {
        try press(":")
        try terminal.type(word)
        keys += word.count
        try press("Enter")
      }
      try terminal.waitForList()
      try terminal.keys("/")
      try terminal.type("Okafor")
      try terminal.keys("Enter")
      try terminal.waitUntil("Okafor alone") { $0.contains("\n> ") && $0.contains("Okafor") }
      try terminal.openChart()

      // The end: the summary from the data, four fields at most, and the signature.
      try press("8")
      try terminal.waitFor("Enter begins the discharge summary")
      try press("Enter")
      try terminal.waitFor("reason for closing")
      try press("g", "Tab", "Tab")
      try terminal.type("Steady, and proud of it.")
      try press("Escape")
      try terminal.waitFor("F2 signs it")
      try press("F2")
      try terminal.waitFor("Your initials")
      try press("R", "S", "Enter")
      try terminal.waitFor("episode closed")
      let ending = keys
      // It stands with the episode, above the summary, which is longer than the window.
      try terminal.keys("Up")
      try terminal.waitFor("The record is kept until")
      try terminal.keys("Down")
      #expect(ending <= 10, "\(ending) keys")

      // The request: what is missing comes first, then the paper; a private note is in none.
      keys = 0
      try command("check")
      try terminal.waitFor("Esc close")
      try press("Escape", "P", "Enter")
      try terminal.waitFor("The file is not encrypted")
      try press("C-u")
      try terminal.type("~/summary.txt")
      try press("Enter")
      try terminal.waitFor("is in")
      #expect(keys <= 12, "\(keys) keys")
      print("workflow 10: \(ending) keys to the signed summary, \(keys) to its paper")
      #expect(try terminal.quit() == 0)

      let summary = try #require(
        try bodies(home, "discharges").first {
          $0["conditionAtDischarge"] as? String == "Steady, and proud of it."
        })
      #expect(
        summary["state"] as? String == "signed" && summary["reason"] as? String == "goals_met")
      for field in ["problemsAtIntake", "courseByGoal", "finalMeasures", "services"] {
        #expect((summary[field] as? String)?.isEmpty == false, "\(field) comes from the data")
      }
      #expect(summary["visitsAttended"] is Int && summary["visitsScheduled"] is Int)
      let episode = try #require(
        try bodies(home, "episodes").first { $0["closeReason"] as? String == "goals_met" })
      #expect(episode["state"] as? String == "closed")
      let shown = try home.run(["show", "Okafor"])
      #expect(shown.output.contains("The record is kept until"))
      try expectPaper(home)
      #expect(try home.run(["doctor"]).status == 0)
    }

    private func expectPaper(_ home: TemporaryHome) throws {
      let paper = home.directory.appending(path: "summary.txt")
      let text = try String(contentsOf: paper, encoding: .utf8)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.contains("Steady, and proud of it."))
      #expect(text.contains("Audit log: line ") && text.contains("SHA-256 "))
      let facts = try FileManager.default.attributesOfItem(atPath: paper.path)
      #expect(facts[.posixPermissions] as? Int == 0o600)
      for (path, data) in try home.practiceFiles() where path.hasPrefix("private/") {
        let whole = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let secret = (whole?["body"] as? [String: Any])?["text"] as? String ?? ""
        for sentence in secret.split(separator: ".") where sentence.count > 12 {
          #expect(!text.contains(sentence.trimmingCharacters(in: .whitespacesAndNewlines)))
        }
      }
    }
  }
}
