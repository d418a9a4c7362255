import Foundation
import Testing

extension EndToEnd {
  /// Papers on the command line and from the screen: private, never over anything, nobody else's.
  struct PrintTests {
    private static let kinds = ["plan", "client-plan", "safety-plan", "discharge"]
    private static let endings = ["txt", "md", "html"]

    private func demonstration() throws -> (home: TemporaryHome, folder: String) {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(home: home, arguments: ["demo"])
      defer { terminal.close() }
      try terminal.waitForList()
      try #require(try terminal.quit() == 0)
      return (home, home.demonstration.path)
    }

    private func clients(_ home: TemporaryHome, _ folder: String) throws -> [String] {
      let run = try home.run(["list", "--data", folder, "--json"])
      let whole = try #require(
        try JSONSerialization.jsonObject(with: run.outputBytes) as? [String: Any])
      let list = try #require(whole["clients"] as? [[String: Any]])
      return list.compactMap { $0["id"] as? String }
    }

    @Test func `no byte of a private note is in any paper, and every file is the owner's alone`()
      throws
    {
      let (home, folder) = try demonstration()
      let secrets = try privateSentences(in: home.demonstration)
      #expect(secrets.count >= 2)
      var written = 0
      for client in try clients(home, folder) {
        for kind in Self.kinds {
          for ending in Self.endings {
            let file = home.directory.appending(path: "\(kind)-\(client).\(ending)")
            let run = try home.run(["print", kind, client, file.path, "--data", folder])
            guard run.status == 0 else {
              #expect(run.status == 1 && run.errors.contains("cannot be made"), "\(run.errors)")
              #expect(!FileManager.default.fileExists(atPath: file.path))
              continue
            }
            written += 1
            let bytes = try Data(contentsOf: file)
            for secret in secrets {
              #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(kind) \(ending)")
            }
            let facts = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect((facts[.posixPermissions] as? Int) == 0o600)
            #expect(String(data: bytes, encoding: .utf8) != nil)
          }
        }
      }
      #expect(written >= 60)
      let log = try log(of: home.demonstration)
      #expect(log.count { $0.contains("\"event\":\"printed\"") } == written)
    }

    /// The sentences of the private notes of a practice, long enough to be nobody else's.
    private func privateSentences(in folder: URL) throws -> [String] {
      let root = folder.appending(path: "private")
      let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        .filter { $0.hasSuffix(".json") }
      return try paths.flatMap { path -> [String] in
        let data = try Data(contentsOf: root.appending(path: path))
        let whole = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let text = (whole?["body"] as? [String: Any])?["text"] as? String ?? ""
        return text.split { ".\n!?".contains($0) }
          .map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.count > 12 }
      }
    }

    private func log(of folder: URL) throws -> [String] {
      let root = folder.appending(path: "audit")
      return try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
        .flatMap { name in
          try String(contentsOf: root.appending(path: name), encoding: .utf8)
            .split(separator: "\n").map(String.init)
        }
    }

    @Test func `a paper says where the audit log stood when it was made`() throws {
      let (home, folder) = try demonstration()
      let file = home.directory.appending(path: "plan.txt")
      let run = try home.run(["print", "plan", "Alvarez", file.path, "--data", folder])
      #expect(run.status == 0)
      let text = try String(contentsOf: file, encoding: .utf8)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      // The line of the printing itself is chained to the one that the paper tells.
      let last = try #require(try log(of: home.demonstration).last)
      let line = try #require(
        try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
      let digest = try #require(line["prev"] as? String)
      #expect(line["event"] as? String == "printed")
      #expect(text.contains("SHA-256 \(digest)."))
      #expect(text.contains("Audit log: line \(try #require(line["seq"] as? Int) - 1),"))
    }

    @Test(arguments: ["no", "yes"]) func `a terminal is asked about before it shows a paper`(
      answer: String
    ) throws {
      let (home, folder) = try demonstration()
      let terminal = try TerminalUnderTest(
        columns: 120, rows: 200, home: home,
        arguments: ["print", "plan", "Alvarez", "--data", folder])
      defer { terminal.close() }
      try terminal.waitFor(
        "The terminal shows the paper and may keep it. Type yes to go on, or name a file:")
      #expect(try !terminal.screen.contains("Rosa"))
      try terminal.type(answer)
      try terminal.keys("Enter")
      let isWanted = answer == "yes"
      #expect(try terminal.exitStatus() == (isWanted ? 0 : 64))
      #expect(try terminal.screen.contains("Rosa") == isWanted)
      #expect(try terminal.screen.contains("Nothing was printed.") != isWanted)
    }

    @Test func `nothing is overwritten, and nothing is put into the practice`() throws {
      let (home, folder) = try demonstration()
      let file = home.directory.appending(path: "safety.html")
      try Data("mine".utf8).write(to: file)
      let over = try home.run(["print", "safety-plan", "Alvarez", file.path, "--data", folder])
      #expect(over.status == 73 && over.errors.contains("nothing is overwritten"))
      #expect(try Data(contentsOf: file) == Data("mine".utf8))
      let link = home.directory.appending(path: "link.html")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
      #expect(
        try home.run(["print", "safety-plan", "Alvarez", link.path, "--data", folder]).status == 73)
      let inside = try home.run([
        "print", "safety-plan", "Alvarez", folder + "/clients/safety.html", "--data", folder,
      ])
      #expect(inside.status == 73 && inside.errors.contains("inside the practice"))
      let nowhere = try home.run([
        "print", "plan", "Alvarez", home.directory.path + "/none/plan.html", "--data", folder,
      ])
      #expect(nowhere.status == 73 && nowhere.errors.contains("Make it first"))
      let left = try FileManager.default.contentsOfDirectory(atPath: home.directory.path)
      #expect(!left.contains { $0.hasSuffix(".part") })
    }

    @Test func `wrong words end with 64, and standard output takes any format`() throws {
      let (home, folder) = try demonstration()
      for arguments in [
        ["print", "poem", "Alvarez"], ["print", "plan", "Alvarez", "plan.pdf"],
        ["print", "plan", "Alvarez", "--format", "rtf"], ["print", "plan", "Nobody"],
      ] {
        let run = try home.run(arguments + ["--data", folder])
        #expect(run.status == 64 && run.output.isEmpty && !run.errors.isEmpty, "\(arguments)")
      }
      let text = try home.run(["print", "safety-plan", "Alvarez", "--data", folder])
      #expect(text.status == 0 && text.output.contains("MY SAFETY PLAN"))
      #expect(text.output.contains("988"))
      let page = try home.run([
        "print", "discharge", "Marigold", "--format", "html", "--data", folder,
      ])
      #expect(page.output.hasPrefix("<!DOCTYPE html>") && page.output.hasSuffix("</html>\n"))
    }

    @Test func `a safety plan is printed from the screen in a few keys`() throws {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(home: home, arguments: ["demo"])
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.keys("/")
      try terminal.type("alvarez")
      try terminal.keys("Enter", "Enter")
      try terminal.waitFor("How it is")
      try terminal.keys("7")
      try terminal.waitFor("In force, copy given")
      try terminal.keys("P", "Enter")
      try terminal.waitFor("The file is not encrypted")
      try terminal.keys("C-u")
      try terminal.type("~/rosa.html")
      try terminal.keys("Enter")
      try terminal.waitFor("Safety plan is in")
      let bytes = try Data(contentsOf: home.directory.appending(path: "rosa.html"))
      let page = String(decoding: bytes, as: UTF8.self)
      #expect(page.contains("<h1>My safety plan</h1>") && page.contains("Knead something"))
      try terminal.keys("P", "Enter")
      try terminal.waitFor("The file is not encrypted")
      try terminal.keys("C-u")
      try terminal.type("~/rosa.html")
      try terminal.keys("Enter")
      try terminal.waitFor("nothing is overwritten")
      #expect(try Data(contentsOf: home.directory.appending(path: "rosa.html")) == bytes)
      #expect(try terminal.quit() == 0)
    }
  }
}
