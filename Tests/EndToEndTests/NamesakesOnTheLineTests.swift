import Foundation
import Testing

extension EndToEnd {
  /// What the command line prints of two people of one name tells them apart.
  struct NamesakesOnTheLineTests {
    @Test func `each of two namesakes is named by what tells them apart`() throws {
      let home = try TemporaryHome()
      let terminal = try TerminalUnderTest(columns: 100, rows: 30, home: home, arguments: ["demo"])
      defer { terminal.close() }
      try terminal.waitForList()
      #expect(try terminal.quit() == 0)
      let folder = home.demonstration
      let clients = folder.appending(path: "clients")
      for name in try FileManager.default.contentsOfDirectory(atPath: clients.path) {
        let file = clients.appending(path: name).appending(path: "client.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        guard text.contains("\"Alvarez, Rosa\"") else { continue }
        try text.replacing("\"Alvarez, Rosa\"", with: "\"Bright, Dana\"")
          .write(to: file, atomically: true, encoding: .utf8)
      }
      let run = try home.run(["check", "--data", folder.path])
      let names = run.output.split(separator: "\n").map(String.init)
        .filter { $0.hasPrefix("Bright, Dana") }
      #expect(names.count == 2, "\(run.output)")
      let heads = Set(names.map { String($0.prefix("Bright, Dana 1988,".count)) })
      #expect(heads == ["Bright, Dana 1988,", "Bright, Dana 1981,"], "\(names)")
      // Who has no namesake has no sign: the version that was looked at comes at once.
      #expect(
        run.output.contains("\nPenny, Lowell, ") || run.output.hasPrefix("Penny, Lowell, "))
      // With the index behind, which is read beside it, and without one.
      let index = folder.appending(path: "index")
      #expect(FileManager.default.fileExists(atPath: index.path))
      for isThere in [true, false] {
        if !isThere { try FileManager.default.removeItem(at: index) }
        let search = try home.run(["search", "--data", folder.path, "bright dana"])
        let found = Set(
          search.output.split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("Bright, Dana") && !$0.contains("  ") })
        #expect(found == ["Bright, Dana 1988", "Bright, Dana 1981"], "\(search.output)")
      }
    }
  }
}
