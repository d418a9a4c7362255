import Foundation
import Testing

/// `caseload search` as shells and other programs use it.
struct SearchCommandTests {
  private func homeWithPractice() throws -> TemporaryHome {
    let home = try TemporaryHome()
    let made = try home.run([
      "demo", "--generate", home.practice.path, "--clients", "3", "--notes-per-client", "4",
      "--seed", "7",
    ])
    try #require(made.status == 0, "\(made.errors)")
    return home
  }

  private func hits(_ home: TemporaryHome, _ arguments: [String]) throws -> [[String: Any]] {
    let run = try home.run(["search", "--json"] + arguments)
    try #require(run.status == 0, "\(run.errors)")
    let whole = try #require(
      try JSONSerialization.jsonObject(with: run.outputBytes) as? [String: Any])
    #expect(whole["schemaVersion"] as? Int == 1)
    return try #require(whole["hits"] as? [[String: Any]])
  }

  @Test func `what is found is told as words and as JSON, the newest first`() throws {
    let home = try homeWithPractice()
    let found = try hits(home, ["kind:note"])
    #expect(found.count == 12)
    let dates = found.compactMap { $0["date"] as? String }
    #expect(dates.count == 12 && dates == dates.sorted(by: >))
    #expect(found.allSatisfy { ($0["context"] as? String)?.isEmpty == false })
    let name = try #require(found.first?["name"] as? String)
    let words = try home.run(["search", "kind:note"])
    #expect(words.status == 0 && words.output.contains(name))
    let word = try #require(name.split { !$0.isLetter }.first.map { String($0).uppercased() })
    let people = try hits(home, [word])
    #expect(people.first?["kind"] as? String == "client")
    #expect(people.first?["name"] as? String == name)
  }

  @Test func `a limit is kept and said, filters narrow, and nothing found is no failure`() throws {
    let home = try homeWithPractice()
    #expect(try hits(home, ["kind:note", "--limit", "5"]).count == 5)
    #expect(try home.run(["search", "kind:note", "--limit", "5"]).output.contains("--limit"))
    let none = try home.run(["search", "zzqqzz"])
    #expect(none.status == 0 && none.output.isEmpty && none.errors == "Nothing is found.\n")
    let passed = try home.run(["search", "kind:note", "date:soon"])
    #expect(passed.errors.contains("date:soon") && !passed.output.isEmpty)
    #expect(passed.errors.contains("says no day, so it is passed over; days are 2026, 2026-03"))
    let nobody = try home.run(["search", "client:nobody", "a"])
    #expect(
      nobody.status == 0 && nobody.output.isEmpty
        && nobody.errors
          == "No client is called “nobody”; client: takes the beginning of a name.\n"
          + "Nothing is found.\n"
    )
    #expect(try home.run(["search", "a", "--limit", "0"]).status == 64)
    #expect(try home.run(["search"]).status == 64)
  }

  @Test func `without, with and beside a broken index it finds the same`() throws {
    let home = try homeWithPractice()
    let query = ["a", "kind:note"]
    let read = try hits(home, query).compactMap { $0["document"] as? String }
    #expect(!read.isEmpty)
    let folder = home.practice.appending(path: "index")
    try? FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let file = folder.appending(path: "caseload.sqlite")
    try Data("no database".utf8).write(to: file)
    #expect(try hits(home, query).compactMap { $0["document"] as? String } == read)
    #expect(try Data(contentsOf: file) == Data("no database".utf8))
  }
}

#if os(Linux)
  extension EndToEnd {
    /// `caseload search` beside an index that the program in a terminal has filled.
    struct SearchTracingTests {
      @Test func `with an index no note is read but those that changed since`() throws {
        let home = try TemporaryHome()
        let made = try home.run([
          "demo", "--generate", home.practice.path, "--clients", "3", "--notes-per-client", "4",
          "--seed", "7",
        ])
        try #require(made.status == 0, "\(made.errors)")
        // Without an index all are read: the trace sees what it is to see.
        #expect(try notesRead(home) == 12)
        // What was written a moment ago is doubted: the clock of a disk has steps of two seconds.
        Thread.sleep(forTimeInterval: 2.5)
        let terminal = try TerminalUnderTest(home: home)
        defer { terminal.close() }
        try terminal.waitForList()
        let until = Date.now + 20
        while try notesRead(home) > 0, Date.now < until { Thread.sleep(forTimeInterval: 0.1) }
        #expect(try terminal.quit() == 0)
        #expect(try notesRead(home) == 0)
        let clients = home.practice.appending(path: "clients")
        let client = try #require(
          try FileManager.default.contentsOfDirectory(atPath: clients.path).sorted().first)
        let notes = clients.appending(path: "\(client)/notes")
        let note = try #require(
          try FileManager.default.contentsOfDirectory(atPath: notes.path).sorted().first)
        try FileManager.default.setAttributes(
          [.modificationDate: Date.now], ofItemAtPath: notes.appending(path: note).path)
        // The chart of the one that changed, and no other.
        #expect(try (1...4).contains(notesRead(home)))
      }

      /// How many files of notes a search opens.
      private func notesRead(_ home: TemporaryHome) throws -> Int {
        let trace = home.harness.appending(path: "trace")
        let run = try home.run(
          [
            "-f", "-e", "trace=openat", "-o", trace.path, try ProgramRun.builtProgram(), "search",
            "kind:note",
          ], program: "/usr/bin/strace")
        try #require(run.status == 0, "\(run.errors)")
        let lines = try String(contentsOf: trace, encoding: .utf8).split(separator: "\n")
        return lines.count { line in
          guard let name = line.split(separator: "\"").dropFirst().first else { return false }
          return name.hasPrefix("n") && name.hasSuffix(".json") && name.utf8.count == 32
        }
      }
    }
  }
#endif
