import Foundation
import Testing

extension EndToEnd {
  /// The history of a document, on the screen and on the command line.
  struct HistoryTests {
    @Test func `a state is looked at, brought back and taken back, and the command line agrees`()
      throws
    {
      let home = try TemporaryHome()
      try home.makePractice(clients: 1)
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.openChart()
      try terminal.keys("5", "e")
      try terminal.waitFor("Tab next field")
      try terminal.type(" the Second")
      try terminal.keys("Escape")
      try terminal.waitForDisk(" the Second", in: "clients/")
      try terminal.keys("g", "h")
      try terminal.waitFor("History: person and contacts")
      try terminal.waitFor("1 field changed")
      try terminal.keys("Enter")
      try terminal.waitFor("the Second")
      #expect(try terminal.screen.contains("+ now"))
      try terminal.keys("Escape", "j", "r")
      try terminal.waitFor("Bring person and contacts back")
      try terminal.keys("Enter")
      try terminal.waitFor("History: person and contacts")
      try terminal.keys("r")
      try terminal.waitFor("Bring person and contacts back")
      try terminal.keys("y")
      try terminal.waitFor("Back to the state")
      try terminal.waitUntil("the old name on disk") { _ in
        (try? home.texts(in: "clients/").contains { $0.contains(" the Second") }) == false
      }
      try terminal.keys("u")
      try terminal.waitForDisk(" the Second", in: "clients/")
      #expect(try terminal.quit() == 0)

      let path = try #require(home.clientPaths().first)
      let id = try #require(path.split(separator: "/").dropLast().last.map(String.init))
      let listed = try home.run(["history", id])
      #expect(listed.status == 0, "\(listed.errors)")
      #expect(listed.output.split(separator: "\n").count == 5)
      #expect(listed.output.contains("1 field changed"))
      #expect(!listed.output.contains("the Second"))
      let shown = try home.run(["history", id, "4"])
      #expect(shown.output.contains("+ now"))
      #expect(shown.output.contains("the Second"))
      #expect(try home.run(["history", id, "9"]).status == 64)
      #expect(try home.run(["history", "../../etc/passwd"]).status == 64)
      #expect(try home.run(["history", "c" + String(repeating: "a", count: 26)]).status == 64)
    }
  }
}
