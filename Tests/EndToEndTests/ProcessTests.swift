import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension EndToEnd {
  /// What the running process shows of itself, and what its files let others see.
  struct ProcessTests {
    #if os(Linux)
      private func proc(_ process: Int32, _ name: String) throws -> String {
        let text = try String(contentsOfFile: "/proc/\(process)/\(name)", encoding: .utf8)
        return text
      }

      @Test func `no core files, private files, no broken pipes, and memory of its own`() throws {
        let home = try TemporaryHome()
        try home.makePractice()
        let isRoot = geteuid() == 0
        let terminal: TerminalUnderTest
        if isRoot {
          // Whose process it is tells whether its memory is open to its user; root's always is root's.
          let owner = try home.run(
            ["chown", "-R", "65534:65534", home.directory.path], program: "/usr/bin/env")
          #expect(owner.status == 0)
          terminal = try TerminalUnderTest(
            home: home,
            arguments: [
              "--reuid=65534", "--regid=65534", "--clear-groups", try ProgramRun.builtProgram(),
            ], program: "/usr/bin/setpriv")
        } else {
          terminal = try TerminalUnderTest(home: home)
        }
        defer { terminal.close() }
        try terminal.waitForList()
        let process = try terminal.processID
        let status = try proc(process, "status")
        #expect(status.contains("Umask:\t0077"))
        let ignored = try #require(
          status.split(separator: "\n").first { $0.hasPrefix("SigIgn:") }?.split(separator: "\t")
            .last.flatMap { UInt64($0, radix: 16) })
        for signal in [SIGPIPE, SIGXFSZ] { #expect(ignored & (1 << (UInt64(signal) - 1)) != 0) }
        let limit = try proc(process, "limits").split(separator: "\n").first {
          $0.hasPrefix("Max core file size")
        }
        #expect(limit?.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"])
        // A process that may not be dumped belongs to root in /proc, whoever runs it.
        var entry = stat()
        #expect(stat("/proc/\(process)/environ", &entry) == 0)
        #expect(entry.st_uid == 0)
        #expect(status.contains("Uid:\t\(isRoot ? 65534 : geteuid())"))
        #expect(try terminal.quit() == 0)
      }

      @Test func `errors go to a private file while the screen is up`() throws {
        let home = try TemporaryHome()
        try home.makePractice()
        let terminal = try TerminalUnderTest(home: home)
        defer { terminal.close() }
        try terminal.waitForList()
        let file = home.directory.appending(path: "state/caseload/errors.log").path
        if geteuid() == 0 {
          let target = try FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/\(terminal.processID)/fd/2")
          #expect(target == file)
        }
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(try terminal.quit() == 0)
      }
    #endif

    @Test func `the title is the program's name, and then what it was`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let (terminal, _) = try TerminalUnderTest.idle(home: home)
      defer { terminal.close() }
      try terminal.tmux(["select-pane", "-T", "as it was"])
      try terminal.startProgram()
      try terminal.waitForList()
      #expect(try terminal.ask("pane_title") == "caseload")
      try terminal.openChart()
      #expect(try terminal.ask("pane_title") == "caseload")
      #expect(try terminal.quit() == 0)
      #expect(try terminal.ask("pane_title") == "as it was")
    }

    @Test func `a terminal without titles is sent none`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let terminal = try TerminalUnderTest(
        home: home, arguments: ["true"], program: "/usr/bin/env", term: "vt100")
      defer { terminal.close() }
      _ = try terminal.exitStatus()
      try terminal.recordOutput()
      try terminal.startProgram()
      try terminal.waitForList()
      #expect(try terminal.quit() == 0)
      let text = try String(decoding: terminal.recordedOutput, as: UTF8.self)
      #expect(!text.contains("\u{1B}]"))
      #expect(!text.contains("\u{1B}[22;2t"))
    }

    @Test func `the screen is erased before it is left`() throws {
      let home = try TemporaryHome()
      try home.makePractice()
      let (terminal, _) = try TerminalUnderTest.idle(home: home)
      defer { terminal.close() }
      // A terminal that keeps what stood on its alternate screen keeps an empty one.
      try terminal.recordOutput()
      try terminal.startProgram()
      try terminal.waitForList()
      #expect(try terminal.quit() == 0)
      let bytes = try String(decoding: terminal.recordedOutput, as: UTF8.self)
      let left = try #require(bytes.range(of: "\u{1B}[?1049l", options: .backwards))
      let before = bytes[..<left.lowerBound]
      let erased = ["\u{1B}[2J", "\u{1B}[J", "\u{1B}[3J"].compactMap {
        before.range(of: $0, options: .backwards)?.upperBound
      }.max()
      // After the last erasing only sequences follow, and no word.
      let rest = try #require(erased.map { before[$0...] })
      #expect(!rest.contains { $0 == " " })
      #expect(rest.count < 200)
    }

    @Test func `hooks for tests are in builds for tests only`() throws {
      if let release = TestBuild.release {
        #expect(try !TestBuild.holds(TestBuild.word, at: release))
      }
      // Whoever has no release build at hand sees at least where the hooks stand.
      let sources = URL(filePath: #filePath).appending(path: "../../../Sources").standardized
      let paths = try #require(FileManager.default.enumerator(atPath: sources.path))
      for case let path as String in paths where path.hasSuffix(".swift") {
        let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
        guard text.contains(TestBuild.word) else { continue }
        #expect(text.hasPrefix("#if DEBUG\n"), "\(path)")
        #expect(text.hasSuffix("#endif\n"), "\(path)")
        #expect(text.components(separatedBy: "#if").count == 2, "\(path)")
      }
    }
  }
}
