import Foundation
import Testing

extension EndToEnd {
  /// A plan that is written with the person at the screen, in the client view; every key but prose counts.
  struct ClientWorkflowTests {
    @Test func `words, a step and how far it feels take few keys with the person watching`() throws
    {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(columns: 100, rows: 40, home: home, arguments: ["demo"])
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.keys("/")
      try terminal.type("Okafor")
      try terminal.keys("Enter", "Enter")
      try terminal.waitFor("How it is")
      var keys = 0
      func press(_ names: String...) throws {
        for name in names { try terminal.keys(name) }
        keys += names.count
      }
      func say(_ words: String) throws {
        try terminal.type(words)
        try terminal.waitFor(words)
      }
      func held(_ words: String) throws {
        let root = home.demonstration.appending(path: "clients")
        try terminal.waitUntil("“\(words)” on disk") { _ in
          (try? FileManager.default.subpathsOfDirectory(atPath: root.path)
            .filter { $0.hasSuffix(".json") }.contains { path in
              (try? Data(contentsOf: root.appending(path: path)))?.range(of: Data(words.utf8))
                != nil
            }) == true
        }
      }
      try press("g", "v")
      try terminal.waitFor("client view")
      try press("a")
      try say("I want one evening with no phone.")
      try press("Escape", "c")
      try say("Evenings with the phone in the drawer")
      try press("Escape", "c")
      try say("Buy a drawer")
      try press("Escape")
      #expect(keys <= 15, "\(keys) keys")
      for words in ["I want one evening", "the phone in the drawer", "Buy a drawer"] {
        try held(words)
      }
      try press("g", "v")
      try terminal.waitFor("Leave this view?")
      try press("y")
      try terminal.waitFor("How it is")
      print("workflow 2 in the client view: \(keys) keys")
      #expect(try terminal.quit() == 0)
    }
  }
}
