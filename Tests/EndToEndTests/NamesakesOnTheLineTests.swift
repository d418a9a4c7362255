import Foundation
import Testing

extension EndToEnd {
  /// The check of the caseload on the command line tells two people of one name apart.
  struct NamesakesOnTheLineTests {
    @Test func `the check names each of two namesakes by what tells them apart`() throws {
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
      #expect(Set(names).isSuperset(of: ["Bright, Dana 1988", "Bright, Dana 1981"]), "\(names)")
      // Who has no namesake has no sign.
      #expect(run.output.contains("\nPenny, Lowell\n") || run.output.hasPrefix("Penny, Lowell\n"))
    }
  }
}
