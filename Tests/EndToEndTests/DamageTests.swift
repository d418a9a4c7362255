import Foundation
import Testing

extension EndToEnd {
  /// Documents that cannot be read, and a second window on the same practice.
  struct DamageTests {
    @Test func `a damaged document is told, never written, and keeps nothing else back`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let clients = try home.clientPaths()
      let folder = try #require(clients.first?.split(separator: "/").dropLast().last)
      let note = try #require(
        home.documents().keys.first { $0.contains(folder) && $0.contains("/notes/") })
      let broken = try home.documents().filter { $0.key == note || $0.key == clients.last }
      for (path, bytes) in broken {
        try bytes.dropLast(bytes.count / 3).write(to: home.practice.appending(path: path))
      }
      let before = try home.documents()
      let terminal = try TerminalUnderTest(home: home)
      defer { terminal.close() }
      // The client whose own document is damaged is told; the two others are there.
      try terminal.waitUntil("the whole list") {
        $0.contains("2 people") && $0.contains("need you")
      }
      try terminal.keys(":")
      try terminal.type("damaged")
      try terminal.waitFor("cannot be read")
      try terminal.keys("Enter")
      try terminal.waitFor("client.json")
      try terminal.keys("Escape")

      // By name the order stays when a note is added.
      try terminal.keys("s", "n")
      try terminal.waitFor("Sorted by")
      for key in ["k", "j"] {
        try terminal.keys(key)
        try terminal.openChart()
        try terminal.keys("n")
        try terminal.waitFor("Tab next field")
        try terminal.type("beside the damage")
        try terminal.keys("Escape")
        try terminal.waitUntilGone("Tab next field")
        try terminal.keys("q")
        try terminal.waitForList()
      }
      try terminal.waitUntil("both notes on disk") { _ in
        (try? home.texts(in: "clients/").count { $0 == "beside the damage" }) == 2
      }
      #expect(try terminal.quit() == 0)
      let after = try home.documents()
      for (path, bytes) in before { #expect(after[path] == bytes, "\(path)") }
      let doctor = try home.run(["doctor"])
      #expect(doctor.status == 1)
      for path in broken.keys { #expect(doctor.output.contains(path)) }
    }

    @Test func `a second window reads and says who writes`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let first = try TerminalUnderTest(home: home)
      defer { first.close() }
      try first.waitForList()
      let second = try TerminalUnderTest(columns: 140, home: home)
      defer { second.close() }
      try second.waitForList()
      let process = try first.processID
      try second.waitFor("\(process)")
      let before = try home.documents()
      for key in ["N", "n", "b", "A"] {
        try second.keys(key)
        try second.waitFor("\(process)")
      }
      try second.openChart()
      for key in ["+", "n", "w", "2", "e", "a", "c", "J", "D", "5", "e", "a"] {
        try second.keys(key)
      }
      try second.keys("q")
      try second.waitForList()
      #expect(try second.quit() == 0)
      #expect(try home.documents() == before)
      try first.beginNote()
      try first.type("from the first")
      try first.keys("Escape")
      try first.waitForDisk("from the first", in: "clients/")
      #expect(try first.quit() == 0)
    }

    @Test(arguments: [(1, 1), (20, 3), (38, 9)])
    func `a start in a small window waits for a larger one`(columns: Int, rows: Int) throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let (terminal, _) = try TerminalUnderTest.idle(home: home)
      defer { terminal.close() }
      try terminal.resize(columns: columns, rows: rows)
      try terminal.startProgram()
      try terminal.waitUntil("the program's screen") { _ in
        (try? terminal.alternateScreenIsOn) == true
      }
      try terminal.type("Dny")
      try terminal.resize(columns: 80, rows: 24)
      try terminal.waitForList()
      try terminal.resize(columns: columns, rows: rows)
      #expect(try terminal.quit() == 0)
    }
  }
}
