import Foundation
import Testing

extension EndToEnd {
  /// The plan check of the demonstration, on the screen and on the command line.
  struct CheckTests {
    private func json(_ run: ProgramRun) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: run.outputBytes) as? [String: Any])
    }

    private func findings(_ whole: [String: Any]) throws -> [[String: Any]] {
      let clients = try #require(whole["clients"] as? [[String: Any]])
      return clients.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
    }

    @Test func `the list's check leads to a gap, and the command finds the same`() throws {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(columns: 100, rows: 30, home: home, arguments: ["demo"])
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.keys(":")
      try terminal.type("check")
      try terminal.keys("Enter")
      try terminal.waitFor("Plan check of the caseload")
      try terminal.waitFor("missing")
      try terminal.waitUntilGone("Looking at the plans")
      let first = try #require(
        terminal.screenRows.first { $0.contains("! ") && $0.contains("missing") }?
          .split(separator: "!").last)
      let words = first.split(separator: " ").prefix(4).joined(separator: " ")
      try terminal.keys("Enter")
      try terminal.waitUntilGone("Plan check of the caseload")
      try terminal.waitFor("DRAFT")
      try terminal.waitFor(words)
      #expect(try terminal.quit() == 0)

      let folder = home.demonstration.path
      let run = try home.run(["check", "--data", folder])
      #expect(run.status == 1)
      #expect(run.errors.isEmpty)
      #expect(run.output.contains(words))
      let whole = try json(home.run(["check", "--data", folder, "--json"]))
      #expect(whole["schemaVersion"] as? Int == 1)
      let found = try findings(whole)
      let kinds = Set(found.compactMap { $0["id"] as? String })
      #expect(
        kinds.isSuperset(of: [
          "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T16", "T20", "T21",
        ]), "\(kinds.sorted())")
      #expect(Set(found.compactMap { $0["severity"] as? String }) == ["E", "W", "I"])
      #expect(found.contains { $0["reason"] is String })
      let counts = try #require(whole["counts"] as? [String: Int])
      #expect(counts.values.reduce(0, +) == found.count { !($0["reason"] is String) })

      // Whose gaps they are: the draft's, beside the version in force.
      #expect(run.output.contains("Bright, Dana, draft v3, v2 is in force"))
      let versions = try #require(whole["clients"] as? [[String: Any]])
      #expect(
        versions.contains {
          $0["planVersion"] as? Int == 3 && $0["planVersionInForce"] as? Int == 2
        })

      // One client alone: the same findings, and nobody else.
      let clients = try #require(whole["clients"] as? [[String: Any]])
      for client in clients {
        let id = try #require(client["id"] as? String)
        let own = try json(home.run(["check", id, "--data", folder, "--json"]))
        let alone = try #require(own["clients"] as? [[String: Any]])
        #expect(alone.count == 1)
        #expect(NSDictionary(dictionary: alone[0]) == NSDictionary(dictionary: client))
      }
      let whoLacksNothing = try #require(
        clients.first { client in
          let own = client["findings"] as? [[String: Any]] ?? []
          return own.allSatisfy { $0["severity"] as? String != "E" }
        }?["id"] as? String)
      #expect(try home.run(["check", whoLacksNothing, "--data", folder]).status == 0)
    }

    @Test func `a practice without clients lacks nothing, an unknown name is refused`() throws {
      let home = try TemporaryHome()
      try home.makePractice(clients: 1)
      let unknown = try home.run(["check", "nobody of this name"])
      #expect(unknown.status == 64)
      #expect(unknown.output.isEmpty)
      #expect(unknown.errors == "No client matches “nobody of this name”.\n")
      let missing = try home.run(["check", "--data", home.configuration.path])
      #expect(missing.status == 65)
    }
  }
}
