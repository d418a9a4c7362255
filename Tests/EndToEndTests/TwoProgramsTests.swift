import Foundation
import Testing

extension EndToEnd {
  /// Two windows, an edit behind the program's back, and a disk that is full.
  struct TwoProgramsTests {
    /// A note of the selected client, and the path of its document.
    private func writeNote(
      _ text: String, _ terminal: TerminalUnderTest, _ home: TemporaryHome
    ) throws -> String {
      try terminal.beginNote()
      try terminal.type(text)
      try terminal.keys("Escape")
      try terminal.waitUntilGone("Tab next field")
      try terminal.waitForDisk(text, in: "clients/")
      let paths = try home.practiceFiles().filter { path, data in
        path.contains("/notes/") && String(decoding: data, as: UTF8.self).contains(text)
      }
      return try #require(paths.keys.first)
    }

    @Test func `an edit outside is never saved over, also by a kill in the middle`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let first = try TerminalUnderTest(home: home)
      defer { first.close() }
      try first.waitForList()
      let path = try writeNote("typed first", first, home)

      let second = try TerminalUnderTest(columns: 140, home: home)
      defer { second.close() }
      try second.waitForList()
      try second.waitFor("\(try first.processID)")
      try second.waitFor("Read-only")

      try first.writeBeside(", then mine", "written outside", in: path)
      try first.waitFor("changed by both")
      #expect(try home.holds("written outside", in: path))
      try first.waitForDisk("typed first, then mine", in: "drafts/")

      try first.kill(SIGKILL)
      _ = try first.exitStatus()
      #expect(try home.holds("written outside", in: path))
      #expect(try home.holds("typed first, then mine", in: "drafts/"))
      // The lock is free, so the second window writes now, and offers what was not saved.
      try second.waitFor("writes from now on")
      try second.waitFor("not saved")
      try second.keys("g", "k")
      try second.keepMine(over: "written outside")
      try second.waitForDisk("typed first, then mine", in: path)
      #expect(try second.quit() == 0)
      #expect(try home.practiceFiles().keys.allSatisfy { !$0.hasPrefix("drafts/") })
    }

    @Test func `the practitioner's name that another program writes is shown and kept`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try home.put("Quill, Avery", into: "practitionerName", of: "practice.json")
      try terminal.waitFor("Changed outside and read anew")
      try terminal.keys(":")
      try terminal.type("practice")
      try terminal.keys("Enter")
      try terminal.waitFor("Quill, Avery")
      try terminal.keys("Enter")
      try terminal.waitFor("Tab next field")
      try terminal.type(" MSW")
      try terminal.keys("Escape")
      // Saved over what the other wrote: it was read, so it is no conflict.
      try terminal.waitForDisk("MSW", in: "practice.json")
      #expect(try home.holds("Quill, Avery", in: "practice.json"))
      #expect(try terminal.quit() == 0)
      #expect(try home.run(["doctor"]).status == 0)
    }

    @Test func `a full disk keeps the old file and the new words, and retrying saves them`() throws
    {
      let home = try TemporaryHome()
      try FileManager.default.createDirectory(
        at: home.practice, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      let mounted = try home.run(
        ["-t", "tmpfs", "-o", "size=1m,mode=700", "none", home.practice.path], program: "/bin/mount"
      )
      try #require(mounted.status == 0, "A small disk is needed: \(mounted.errors)")
      defer { _ = try? home.run(["-l", home.practice.path], program: "/bin/umount") }
      try home.makePractice(clients: 2, notesPerClient: 1)
      // Where there is no folder for it the index is kept in memory: else the room that it gives up
      // on a full disk is enough for the words.
      let index = home.practice.appending(path: "index")
      try? FileManager.default.removeItem(at: index)
      try Data().write(to: index)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: index.path)
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      let path = try writeNote("old words", terminal, home)
      let before = try Data(contentsOf: home.practice.appending(path: path))

      try terminal.keys("e")
      try terminal.waitFor("Tab next field")
      try terminal.type(" and newer ones")
      let filler = home.practice.appending(path: "filler")
      let filled = try home.run(
        ["if=/dev/zero", "of=\(filler.path)", "bs=1024"], program: "/bin/dd")
      #expect(filled.status != 0)
      try terminal.keys("Escape")
      try terminal.waitFor("NOT SAVED: disk full")
      try terminal.waitFor(":retry")
      try terminal.waitFor("old words and newer ones")
      #expect(try Data(contentsOf: home.practice.appending(path: path)) == before)

      // Quitting would lose them: it is asked, and Enter stays.
      try terminal.keys("C-q")
      try terminal.waitFor("Quit and lose what is NOT SAVED?")
      try terminal.keys("Enter")
      try terminal.waitUntilGone("Quit and lose")
      try terminal.waitFor("old words and newer ones")

      try FileManager.default.removeItem(at: filler)
      try terminal.keys(":")
      try terminal.type("retry")
      try terminal.keys("Enter")
      try terminal.waitUntilGone("NOT SAVED")
      try terminal.waitForDisk("old words and newer ones", in: path)
      try terminal.waitFor("Saved")
      #expect(try terminal.quit() == 0)
      #expect(try home.run(["doctor"]).status == 0)
    }

    @Test func `a practice of which much is missing is only read`() throws {
      let home = try TemporaryHome()
      try home.makePractice(clients: 5, notesPerClient: 4)
      for client in try home.clientPaths().prefix(2) {
        let folder = (client as NSString).deletingLastPathComponent
        try FileManager.default.removeItem(at: home.practice.appending(path: folder))
      }
      let before = try home.documents()
      let terminal = try TerminalUnderTest(columns: 140, home: home)
      defer { terminal.close() }
      try terminal.waitFor("documents are missing from the folder")
      try terminal.waitFor("3 people")
      try terminal.keys("N")
      try terminal.waitFor("are missing from the folder")
      // The reason to read only stands where the reading would be told.
      try terminal.waitFor("need you")
      try terminal.waitForList()
      try terminal.openChart()
      try terminal.keys("n", "2", "e")
      try terminal.keys("q")
      #expect(try terminal.quit() == 0)
      #expect(try home.documents() == before)
    }
  }
}
