import Foundation
import Testing

extension EndToEnd {
  /// Taking a chart away for good, and mending, as the command line does it.
  struct PurgeCommandTests {
    private func home() throws -> (home: TemporaryHome, client: String) {
      let home = try TemporaryHome()
      let made = try home.run([
        "demo", "--generate", home.practice.path, "--clients", "2", "--notes-per-client", "1",
        "--seed", "7",
      ])
      try #require(made.status == 0, "\(made.errors)")
      let list = try JSONSerialization.jsonObject(with: home.run(["list", "--json"]).outputBytes)
      let clients = try #require((list as? [String: Any])?["clients"] as? [[String: Any]])
      return (home, try #require(clients.first?["id"] as? String))
    }

    /// Changes the text of the practice's files as any editor would.
    private func edit(
      _ home: TemporaryHome, _ isWanted: (String) -> Bool, _ change: (String) -> String
    ) throws {
      for (path, bytes) in try home.practiceFiles() where isWanted(path) {
        let text = String(decoding: bytes, as: UTF8.self)
        try Data(change(text).utf8).write(to: home.practice.appending(path: path))
      }
    }

    private func sayRetention(_ home: TemporaryHome, years: Int) throws {
      try edit(home, { $0 == "practice.json" }) {
        $0.replacing(/\n *"retentionYears(AfterMajority)?": \d+,/, with: "")
          .replacing(
            "\"isDemonstration\"",
            with: "\"retentionYears\": \(years), \"retentionYearsAfterMajority\": \(years),\n"
              + "    \"isDemonstration\"")
      }
    }

    private func records(_ home: TemporaryHome) throws -> [String: Data] {
      try home.practiceFiles().filter { !$0.key.hasPrefix("audit/") && !$0.key.hasPrefix("locks/") }
    }

    @Test func `nothing is purged without a rule, before the date, or by another id`() throws {
      let (home, client) = try home()
      try edit(home, { $0 == "practice.json" }) {
        $0.replacing(/\n *"retentionYears(AfterMajority)?": \d+,/, with: "")
      }
      let before = try records(home)
      let none = try home.run(["purge", client], input: Data("\(client)\n".utf8))
      #expect(none.status == 1)
      #expect(none.errors.contains("has not said how many years records are kept"))
      #expect(try records(home) == before)
      let nobody = try home.run(["purge", "c" + String(repeating: "a", count: 26)])
      #expect(nobody.status == 64)
      #expect(try home.run(["purge", "../../etc"]).status == 64)
      try sayRetention(home, years: 150)
      let early = try home.run(["purge", client], input: Data("\(client)\n".utf8))
      #expect(early.status == 1)
      #expect(early.errors.contains("must be kept until"))
      var after = try records(home)
      after["practice.json"] = before["practice.json"]
      #expect(after == before)
      let log = try home.practiceFiles().filter { $0.key.hasPrefix("audit/") }.values
      let lines = log.map { String(decoding: $0, as: UTF8.self) }.joined()
      #expect(lines.split(separator: "\n").count { $0.contains("\"purge_refused\"") } == 3)
    }

    @Test func `a chart that need not be kept goes when its id is typed`() throws {
      let (home, client) = try home()
      try sayRetention(home, years: 1)
      try edit(home, { $0.contains(client) && $0.hasSuffix(".json") }) {
        $0.replacing(/"date": "\d{4}/, with: "\"date\": \"1992")
          .replacing(/"birthDate": "\d{4}/, with: "\"birthDate\": \"1960")
      }
      let wrong = try home.run(["purge", client], input: Data("yes\n".utf8))
      #expect(wrong.status == 1)
      #expect(wrong.errors.contains("What was typed is not \(client)"))
      let run = try home.run(["purge", client], input: Data("\(client)\n".utf8))
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output == "Taken away: \(client).\n")
      let left = try records(home).keys.filter { $0.contains(client) }
      #expect(left.isEmpty, "\(left)")
      let list = try home.run(["list", "--json", "--all"])
      #expect(list.status == 0)
      #expect(!list.output.contains(client))
    }

    @Test func `mending says what it did, and a second time there is nothing to do`() throws {
      let (home, client) = try home()
      let file = home.practice.appending(path: "clients/\(client)/client.json")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o644], ofItemAtPath: file.path)
      try Data("half".utf8).write(to: home.practice.appending(path: "tmp/9-9"))
      #expect(try home.run(["doctor"]).status == 1)
      let fixed = try home.run(["doctor", "--fix"])
      #expect(fixed.status == 0, "\(fixed.output)")
      #expect(fixed.output.contains("Mended: Closed clients/\(client)/client.json to others"))
      #expect(fixed.output.contains("Mended: Took tmp/9-9 out of the way"))
      #expect(fixed.output.contains("Nothing is wrong in"))
      #expect(fixed.output.contains("Audit log: "))
      #expect(try !home.run(["doctor", "--fix"]).output.contains("Mended"))
    }
  }
}
