import Foundation
import Testing

extension EndToEnd {
  /// Commands that read standard input, and whatever stands there: the catalogue's C7.
  struct BadInputStreamTests {
    /// What the shell puts on standard input, and what is said of it.
    private static let rows: [(name: String, shell: String, sentence: String)] = [
      (
        "closed", "PROGRAM <&-",
        "The system refused standard input: Bad file descriptor."
      ),
      ("nothing", "PROGRAM </dev/null", "The passphrase is empty."),
      (
        "/dev/zero", "PROGRAM </dev/zero",
        "The first line of standard input is too long for a passphrase."
      ),
      (
        "a gigabyte", "head -c 1000000000 /dev/zero | PROGRAM",
        "The first line of standard input is too long for a passphrase."
      ),
      (
        "a file for everybody", "PROGRAM <open",
        "Others on this computer may open the file on standard input. Run chmod 600 on it."
      ),
      ("a folder", "PROGRAM <.", "The system refused standard input: Is a directory."),
    ]

    private func practice() throws -> TemporaryHome {
      let home = try TemporaryHome()
      try home.makePractice(clients: 1, notesPerClient: 0)
      return home
    }

    /// Runs a command of the shell in which PROGRAM is the built one with these words.
    private func run(_ shell: String, _ words: String, in home: TemporaryHome) throws -> ProgramRun
    {
      let program = "'\(try ProgramRun.builtProgram())' \(words)"
      return try home.run(
        ["-c", "cd \"$HOME\" && " + shell.replacing("PROGRAM", with: program)], program: "/bin/sh",
        within: 30)
    }

    @Test func `a passphrase comes from a short first line and from nothing else, and none hangs`()
      throws
    {
      let home = try practice()
      try Data("correct horse battery\n".utf8).write(to: home.directory.appending(path: "open"))
      for row in Self.rows {
        let since = ContinuousClock.now
        let run = try run(row.shell, "backup --passphrase-file - b.age", in: home)
        #expect(run.errors == row.sentence + "\n", "\(row.name)")
        #expect(run.status == (row.sentence.hasPrefix("The system") ? 74 : 64), "\(row.name)")
        #expect(ContinuousClock.now - since < .seconds(5), "\(row.name)")
        let file = home.directory.appending(path: "b.age").path
        #expect(!FileManager.default.fileExists(atPath: file), "\(row.name)")
      }
    }

    @Test func `the last line needs no end`() throws {
      let home = try practice()
      let made = try run(
        "printf 'correct horse battery' | PROGRAM", "backup --passphrase-file - b.age", in: home)
      #expect(made.status == 0, "\(made.errors)")
      let verified = try run(
        "printf 'correct horse battery\\r\\nmore' | PROGRAM", "verify --passphrase-file - b.age",
        in: home)
      #expect(verified.status == 0, "\(verified.errors)")
    }

    @Test func `a terminal is not read, since it would show the passphrase`() throws {
      let home = try practice()
      let terminal = try TerminalUnderTest(
        columns: 140, home: home,
        arguments: [
          "backup", "--passphrase-file", "-", home.directory.appending(path: "b.age").path,
        ])
      defer { terminal.close() }
      #expect(try terminal.exitStatus() == 64)
      #expect(
        try terminal.screen.contains(
          "A terminal would show the passphrase while it is typed. Leave --passphrase-file out; then it"
        ))
    }

    @Test(arguments: ["<&-", "</dev/null", "</dev/zero", "<."])
    func `nothing is purged by what is no line with the id`(input: String) throws {
      let home = try practice()
      let id = try #require(home.clientPaths().first?.split(separator: "/").dropFirst().first)
      let before = try home.documents()
      let run = try run("PROGRAM " + input, "purge \(id)", in: home)
      #expect(run.status != 0)
      #expect(try home.documents() == before)
    }
  }
}
