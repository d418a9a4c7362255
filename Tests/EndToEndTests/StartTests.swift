import Foundation
import Testing

extension EndToEnd {
  /// The first start, and the demonstration beside one's own practice.
  struct StartTests {
    @Test func `an empty practice names the next keys and leaves no trace on the terminal`() throws
    {
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
      try terminal.waitUntil("people") { $0.contains("DEMO") && $0.contains(" people") }
      // Of the twelve one is archived, so that there is an archived chart to look at.
      try terminal.waitForList()
      let current = try terminal.clientRows().count
      try terminal.keys("g", "x")
      try terminal.waitFor("Archived charts")
      #expect(try terminal.clientRows().count + current == 12)
      #expect(try terminal.quit() == 0)
      #expect(try terminal.home.documents() == own)
      let after = try FileManager.default.contentsOfDirectory(atPath: stranger.path).sorted()
      #expect(after == ["caseload", "caseload-demo"])
      let demonstration = terminal.home.demonstration.path
      let attributes = try FileManager.default.attributesOfItem(atPath: demonstration)
      #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test func `going back from the demonstration shows one's own practice`() throws {
      let terminal = try TerminalUnderTest()
      defer { terminal.close() }
      try terminal.waitFor("No clients yet")
      try terminal.addClient("Own, Olga")
      let own = try terminal.home.documents()
      try terminal.keys(":")
      try terminal.type("demo")
      try terminal.waitFor("Open the demonstration practice")
      try terminal.keys("Enter")
      try terminal.waitFor("DEMO")
      try terminal.waitForList()
      #expect(try !terminal.screen.contains("Own, Olga"))
      try terminal.keys(":")
      try terminal.type("close-demo")
      try terminal.waitFor("Close the demonstration")
      try terminal.keys("Enter")
      try terminal.waitFor("Own, Olga")
      #expect(try !terminal.screen.contains("DEMO"))
      #expect(try terminal.quit() == 0)
      #expect(try terminal.home.documents() == own)
    }
  }
}
