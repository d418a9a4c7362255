import Foundation
import Testing

extension EndToEnd {
  /// Acts of real keys and commands, as the audit log tells them.
  struct ActsInLogTests {
    private static let phrase = "open sesame"

    @Test func `lock, wrong phrase, two versions and a restored backup stand in the log`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(columns: 100, home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.setUnlockPhrase(Self.phrase)
      try terminal.lockAndUnlock(Self.phrase, afterWrong: ["wrong", "wrong too"])
      try terminal.waitForList()
      try terminal.beginNote()
      try terminal.type("typed first")
      try terminal.keys("Escape")
      try terminal.waitForDisk("typed first", in: "clients/")
      let note = try #require(
        try home.practiceFiles().first { path, data in
          path.contains("/notes/") && String(decoding: data, as: UTF8.self).contains("typed first")
        }?.key)
      try terminal.writeBeside(", then mine", "written outside", in: note)
      try terminal.keepMine(over: "written outside")
      try terminal.waitForDisk("typed first, then mine", in: note)
      #expect(try terminal.quit() == 0)

      let secret = home.directory.appending(path: "secret")
      try Data("correct horse battery".utf8).write(to: secret)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret.path)
      let backup = home.directory.appending(path: "b.age").path
      let again = home.directory.appending(path: "again")
      for arguments in [
        ["backup", "--passphrase-file", secret.path, backup],
        ["restore", "--passphrase-file", secret.path, backup, again.path],
      ] {
        let run = try home.run(arguments, within: 60)
        try #require(run.status == 0, "\(arguments) \(run.errors)")
      }

      let own = try home.auditLines(of: home.practice)
      let restored = try home.auditLines(of: again)
      func told(_ event: String, _ lines: [[String: Any]]) -> [[String: Any]] {
        lines.filter { $0["event"] as? String == event }
      }
      #expect(told("locked", own).count == 1 && told("unlocked", own).count == 1)
      let wrong = told("unlock_failed", own)
      #expect(wrong.map { $0["result"] as? String } == ["refused", "refused"])
      let conflict = try #require(told("conflict", own).first)
      let id = ((note as NSString).lastPathComponent as NSString).deletingPathExtension
      #expect(conflict["doc"] as? String == id && conflict["kind"] as? String == "note")
      #expect(note.contains(try #require(conflict["client"] as? String)))
      #expect((conflict["after"] as? String)?.count == 64)
      let made = try #require(told("backed_up", own).last)
      #expect(told("backup_restored", own).isEmpty)
      let last = try #require(restored.last)
      #expect(last["event"] as? String == "backup_restored")
      // The digest of the backup that it is from, and how many files it has.
      #expect(last["after"] as? String == made["after"] as? String)
      #expect(last["count"] as? Int == made["count"] as? Int && last["count"] is Int)
      for lines in [own, restored] { try expectAuthors(of: lines, home) }
    }

    /// Each line says who, where, with what and when, and nothing of what was typed.
    private func expectAuthors(of lines: [[String: Any]], _ home: TemporaryHome) throws {
      let user = try home.run(["-un"], program: "/usr/bin/id").output
      let host = try home.run(
        ["-c", "printf 'caseload host %s' \"$(uname -n)\" | sha256sum"], program: "/bin/sh")
      let version = try home.run(["--version"]).output
      var before = (mono: 0, moment: Date.distantPast)
      for (place, line) in lines.enumerated() {
        #expect(line["seq"] as? Int == place + 1)
        #expect(line["user"] as? String == user.trimmingCharacters(in: .newlines))
        #expect(line["host"] as? String == String(host.output.prefix(16)))
        #expect(line["version"] as? String == version.trimmingCharacters(in: .newlines))
        let isRefused = line["event"] as? String == "unlock_failed"
        #expect(line["result"] as? String == (isRefused ? "refused" : "done"))
        let mono = try #require(line["mono"] as? Int)
        let utc = try #require(line["utc"] as? String)
        let moment = try Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(utc)
        // Both clocks go on together on a machine that is not set meanwhile.
        #expect(mono >= before.mono && mono > 0)
        if before.mono > 0 {
          let passed = moment.timeIntervalSince(before.moment) * 1_000
          #expect(abs(passed - Double(mono - before.mono)) < 1_000, "line \(place + 1)")
        }
        before = (mono, moment)
        for word in ["sesame", "wrong", "typed", "outside", "horse"] {
          #expect(!"\(line.values)".contains(word))
        }
      }
      #expect(lines.count > 3)
    }
  }
}
