import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// Every code point that a terminal may obey or hide, in a name, through the real terminal.
  struct CodePointTests {
    /// In batches, since a name has a limit; line ends are no part of a name.
    private static let batches: [[ClosedRange<UInt32>]] = [
      [0x01...0x09, 0x0B...0x0C, 0x0E...0x1F, 0x7F...0x9F],
      [
        0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C, 0x115F...0x1160, 0x180E...0x180E,
        0x200B...0x200B,
        0x200E...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF...0xFEFF,
      ],
      [0xE0000...0xE007F],
    ]

    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x7F...0x9F, 0x61C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF,
        0xE0000...0xE007F:
        true
      default: false
      }
    }

    @Test(arguments: batches.indices)
    func `none of them is sent from a name`(_ batch: Int) throws {
      let home = try TemporaryHome()
      try home.makePractice(clients: 1, notesPerClient: 1)
      let client = try #require(home.clientPaths().first)
      let scalars = Self.batches[batch].flatMap { $0.compactMap { Unicode.Scalar($0) } }
      var name = "Eve"
      name.unicodeScalars.append(contentsOf: scalars)
      try home.put(name + "Z", into: "displayName", of: client)
      let (terminal, _) = try TerminalUnderTest.idle(columns: 160, rows: 60, home: home)
      defer { terminal.close() }
      let id = try #require(client.split(separator: "/").dropLast().last.map(String.init))
      try terminal.recordOutput()
      for arguments in [["list"], ["show", id]] {
        try terminal.startProgram(arguments)
        #expect(try terminal.exitStatus() == 0)
      }
      let told = String(decoding: try terminal.recordedOutput, as: UTF8.self)
      #expect(told.contains("Eve"))
      let plain = told.unicodeScalars
      #expect(plain.filter(Self.isRefused).map(\.value) == [])
      #expect(plain.filter { $0.value < 0x20 && !"\r\n\t".unicodeScalars.contains($0) }.isEmpty)

      try terminal.startProgram()
      try terminal.waitForList()
      try terminal.openChart()
      #expect(try terminal.quit() == 0)
      let sent = String(decoding: try terminal.recordedOutput, as: UTF8.self).unicodeScalars
      #expect(sent.filter(Self.isRefused).map(\.value) == [])
    }

    @Test func `ten thousand combining marks in a name leave the screen as it is`() throws {
      let home = try TemporaryHome()
      try home.makePractice(clients: 2, notesPerClient: 1)
      let client = try #require(home.clientPaths().first)
      try home.put(
        "Eve" + String(repeating: "\u{301}", count: 10_000) + "Z", into: "displayName", of: client)
      let terminal = try TerminalUnderTest(columns: 80, rows: 24, home: home)
      defer { terminal.close() }
      try terminal.waitFor("Needs you")
      #expect(try terminal.screenRows.count == 24)
      #expect(try terminal.quit() == 0)
      #expect(try home.body(of: client)["displayName"] as? String != nil)
    }

    @Test func `a kill while the window shrinks to one cell costs the next start nothing`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let (terminal, _) = try TerminalUnderTest.idle(home: home)
      defer { terminal.close() }
      try terminal.startProgram()
      try terminal.waitForList()
      try terminal.beginNote()
      try terminal.type("before the window went")
      try terminal.waitForDisk("before the window went", in: "drafts/")
      try terminal.tmux(["resize-window", "-x", "1", "-y", "1"])
      try terminal.kill(SIGKILL)
      #expect(try terminal.exitStatus() == 128 + SIGKILL)
      try terminal.resize(columns: 80, rows: 24)
      try terminal.repair()
      try terminal.startProgram()
      try terminal.waitFor("recovered text")
      #expect(try terminal.quit() == 0)
      #expect(try home.holds("before the window went"))
      let doctor = try home.run(["doctor"])
      #expect(doctor.status == 1 && doctor.output.contains("in no document"), "\(doctor.output)")
    }
  }
}
