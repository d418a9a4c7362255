import Foundation
import Testing

extension EndToEnd {
  /// The first start, and the demonstration beside one's own practice.
  struct StartTests {
    @Test func `an empty practice names the next keys and leaves no trace on the terminal`() throws {
      let (terminal, modes) = try TerminalUnderTest.idle()
      defer { terminal.close() }
      try terminal.startProgram()
      try terminal.waitFor("No clients yet")
      let screen = try terminal.screen
      for words in ["N ", ":demo", ":tutor"] { #expect(screen.contains(words)) }
      #expect(try terminal.alternateScreenIsOn)
      let practice = terminal.home.practice.path
      let attributes = try FileManager.default.attributesOfItem(atPath: practice)
      #expect(attributes[.posixPermissions] as? Int == 0o700)
      try terminal.keys("q")
      #expect(try terminal.exitStatus() == 0)
      #expect(try terminal.isGivenBack(modes: modes))
    }

    @Test func `the demonstration has a folder of its own`() throws {
      let terminal = try TerminalUnderTest()
      defer { terminal.close() }
      try terminal.waitFor("No clients yet")
      let own = try terminal.home.documents()
      let stranger = terminal.home.directory.appending(path: "data")
      let before = try FileManager.default.contentsOfDirectory(atPath: stranger.path).sorted()
      #expect(before == ["caseload"])
      try terminal.keys(":")
      try terminal.type("demo")
      try terminal.waitFor("Open the demonstration practice")
      try terminal.keys("Enter")
      try terminal.waitUntil("twelve people") {
        $0.contains("DEMO") && $0.contains("12 people")
      }
      let rows = try terminal.screenRows
      let heading = try #require(rows.firstIndex { $0.contains("Needs you") })
      #expect(rows[(heading + 1)...].prefix { !$0.isEmpty }.count == 12)
      #expect(try terminal.quit() == 0)
      #expect(try terminal.home.documents() == own)
      let after = try FileManager.default.contentsOfDirectory(atPath: stranger.path).sorted()
      #expect(after == ["caseload", "caseload-demo"])
      let demonstration = terminal.home.demonstration.path
      let attributes = try FileManager.default.attributesOfItem(atPath: demonstration)
      #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test func `going back from the demonstration shows one's own practice`() throws {
      let home = try TemporaryHome()
      try home.makePractice(clients: 2)
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      let own = try home.documents()
      try terminal.keys(":")
      try terminal.type("demo")
      try terminal.keys("Enter")
      try terminal.waitFor("DEMO")
      try terminal.waitForList()
      try terminal.keys(":")
      try terminal.type("close-demo")
      try terminal.keys("Enter")
      try terminal.waitFor("2 people")
      #expect(try !terminal.screen.contains("DEMO"))
      #expect(try terminal.quit() == 0)
      #expect(try home.documents() == own)
    }
  }
}
