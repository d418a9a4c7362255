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

    @Test func `of two documents with one id neither is taken, and both are told`() throws {
      let home = try TemporaryHome()
      try home.makePractice(clients: 2, notesPerClient: 1)
      let folders = try home.clientPaths().map { ($0 as NSString).deletingLastPathComponent }
      let ids = folders.map { ($0 as NSString).lastPathComponent }
      let note = try #require(
        try home.practiceFiles().keys.first { $0.hasPrefix("\(folders[0])/notes/") })
      let copy = note.replacing(ids[0], with: ids[1])
      let text = try String(contentsOf: home.practice.appending(path: note), encoding: .utf8)
      try Data(text.replacing(ids[0], with: ids[1]).utf8).write(
        to: home.practice.appending(path: copy))
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: home.practice.appending(path: copy).path)
      let id = ((note as NSString).lastPathComponent as NSString).deletingPathExtension
      for client in ids {
        let shown = try home.run(["show", client, "--json"])
        #expect(shown.status == 1)
        #expect(shown.errors.contains(note) && shown.errors.contains(copy))
        #expect(shown.errors.contains("1 document is not shown; see `caseload doctor`."))
        let whole = try #require(
          try JSONSerialization.jsonObject(with: shown.outputBytes) as? [String: Any])
        let documents = try #require(whole["documents"] as? [[String: Any]])
        #expect(!documents.contains { $0["id"] as? String == id })
      }
      let list = try home.run(["list"])
      #expect(list.status == 1)
      #expect(list.errors.contains("\(note): ") && list.errors.contains("\(copy): "))
      #expect(list.errors.contains("2 documents are not shown; see `caseload doctor`."))
    }

    @Test func `an older plan is not told as in force where the newer cannot be read`() throws {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(home: home, arguments: ["demo"])
      try terminal.waitForList()
      try #require(try terminal.quit() == 0)
      terminal.close()
      let folder = home.demonstration.path
      func object(_ bytes: Data) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
      }
      let whole = try object(home.run(["show", "Bright", "--json", "--data", folder]).outputBytes)
      #expect(whole["planInDoubt"] as? Bool == false)
      let client = try #require(whole["client"] as? String)
      let documents = try #require(whole["documents"] as? [[String: Any]])
      let force = try #require(
        documents.first {
          $0["kind"] as? String == "plan" && ($0["body"] as? [String: Any])?["version"] as? Int == 2
        }?["id"] as? String)
      try Data("{".utf8).write(
        to: URL(filePath: folder).appending(path: "clients/\(client)/plans/\(force).json"))

      let show = try home.run(["show", "Bright", "--data", folder])
      #expect(show.output.contains("\nPlan version 1, perhaps not in force\n"), "\(show.output)")
      #expect(show.output.contains("! A version of the plan cannot be read; what is shown may be"))
      #expect(!show.output.contains("review due") && !show.output.contains("! plan review"))
      let shown = try object(home.run(["show", "Bright", "--json", "--data", folder]).outputBytes)
      #expect(shown["planInDoubt"] as? Bool == true)
      let check = try home.run(["check", "Bright", "--data", folder])
      #expect(check.output.contains("E T9   A version of the plan cannot be read"))
      #expect(check.output.contains("v1 is perhaps in force"), "\(check.output)")
      #expect(!check.output.contains("The review of plan"))
      let gaps = try home.run(["check", "Bright", "--json", "--data", folder])
      let checked = try object(gaps.outputBytes)
      let one = try #require((checked["clients"] as? [[String: Any]])?.first)
      #expect(one["planInDoubt"] as? Bool == true)
      #expect(one["planVersionInForce"] is NSNull)
    }
  }
}
