import Foundation
import Testing

extension EndToEnd {
  /// A signed note that another program altered while caseload was closed.
  struct AlterationTests {
    @Test func `what sed made of a signed note is named where it is read, and by the commands`()
      throws
    {
      let home = try TemporaryHome()
      try home.makePractice(clients: 1, notesPerClient: 3)
      let note = try #require(
        try home.documents().first { path, bytes in
          path.contains("/notes/")
            && String(decoding: bytes, as: UTF8.self).contains("\"state\": \"signed\"")
        }?.key)
      #expect(try home.run(["doctor"]).status == 0)
      let client = note.split(separator: "/")[1]
      let before = try home.run(["show", String(client)])
      #expect(before.status == 0 && !before.output.contains("altered"))
      let sed = Process()
      sed.executableURL = URL(filePath: "/usr/bin/env")
      sed.arguments = [
        "sed", "-i", "s/\"text\": \"/&ZZaltered /", home.practice.appending(path: note).path,
      ]
      try sed.run()
      sed.waitUntilExit()
      try #require(sed.terminationStatus == 0)
      try #require(try home.holds("ZZaltered", in: note))

      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.openChart()
      try terminal.waitFor("1 document altered outside; :damaged tells")
      try terminal.keys("4")
      try terminal.waitFor("! altered outside")
      try terminal.keys(":")
      try terminal.type("damaged")
      try terminal.keys("Enter")
      try terminal.waitFor("Altered outside caseload after it was signed on")
      try terminal.waitFor("is not kept here")
      try terminal.keys("Enter")
      try terminal.waitFor("History: note of")
      try terminal.keys("Escape")
      #expect(try terminal.quit() == 0)

      let shown = try home.run(["show", String(client)])
      #expect(shown.output.contains("! altered outside caseload after it was signed on"))
      let doctor = try home.run(["doctor"])
      #expect(doctor.status == 1)
      #expect(doctor.output.contains("differs from what was signed"))
      #expect(try home.holds("ZZaltered", in: note))
    }
  }
}
