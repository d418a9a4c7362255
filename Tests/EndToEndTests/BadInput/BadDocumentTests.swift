import Foundation
import Testing

extension EndToEnd {
  /// Spoilt documents, by the doctor, by `show` and on the screen: the same sentence everywhere,
  /// the bytes as they were, and everybody else as usable as before.
  struct BadDocumentTests {
    private static let rows = BadDocument.texts + BadDocument.contents

    /// A practice with one client, of whom each row has spoilt an event.
    private func spoiltPractice() throws -> (
      home: TemporaryHome, client: String, paths: [String]
    ) {
      let home = try TemporaryHome()
      try home.makePractice(clients: 2, notesPerClient: 1)
      let client = try #require(
        home.clientPaths().first?.split(separator: "/").dropFirst().first.map(String.init))
      let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
      var paths: [String] = []
      for (number, row) in Self.rows.enumerated() {
        let id =
          "\(row.template.letter)\(letters[number / 32])"
          + String(repeating: letters[number % 32], count: 25)
        let path = "clients/\(client)/\(row.template.folder)/\(id).json"
        let whole = Data(row.whole(id: id, client: client).utf8)
        let spoilt = row.spoil(whole)
        #expect(spoilt != whole, "\(row.number) \(row.name)")
        try home.write(spoilt, to: path)
        paths.append(path)
      }
      return (home, client, paths)
    }

    @Test func `the doctor and show say the same of each, and no byte changes`() throws {
      let (home, client, paths) = try spoiltPractice()
      let before = try home.documents()
      let doctor = try home.run(["doctor", "--json"])
      #expect(doctor.status == 1)
      let findings = try home.findings(doctor)
      #expect(findings.count == Self.rows.count)
      let shown = try home.run(["show", client])
      #expect(shown.status == 1)
      #expect(shown.output.contains("Goal 1"))
      let lines = Set(shown.errors.split(separator: "\n").map(String.init))
      for (row, path) in zip(Self.rows, paths) {
        let sentence = "\(path) is damaged and left as it is. \(row.reason)"
        #expect(findings[path] == [sentence], "\(row.number) \(row.name)")
        #expect(lines.contains("\(path): \(row.reason)"), "\(row.number) \(row.name)")
      }
      #expect(lines.contains("\(Self.rows.count) documents cannot be read; see `caseload doctor`."))
      #expect(try home.documents() == before)
      let others = try home.run(["list", "--json"])
      #expect(others.status == 0)
    }

    @Test func `the screen says the same of each, and the chart can be written in`() throws {
      let (home, client, paths) = try spoiltPractice()
      let before = try home.documents()
      let name = try #require(home.body(of: "clients/\(client)/client.json")["displayName"])
      let terminal = try TerminalUnderTest(columns: 100, rows: 40, home: home)
      defer { terminal.close() }
      try terminal.waitForList()
      try terminal.keys("/")
      try terminal.type("\(name)")
      try terminal.keys("Enter", "Enter")
      try terminal.waitFor("1 Brief")
      try terminal.waitFor("\(Self.rows.count) documents cannot be read")
      try terminal.keys(":")
      try terminal.type("damaged")
      try terminal.waitFor("Files that cannot be read")
      try terminal.keys("Enter")
      try terminal.waitFor("Esc close")
      var seen = ""
      for _ in 0...Self.rows.count {
        let screen = try terminal.screen
        seen += Self.words(of: screen)
        try terminal.keys("j")
        usleep(20_000)
      }
      for (row, path) in zip(Self.rows, paths) {
        // A row is shown with the end of its path, and its sentence is wrapped.
        #expect(seen.contains(Self.words(of: String(path.suffix(32)))), "\(row.number) \(row.name)")
        #expect(seen.contains(Self.words(of: Self.shown(row.reason))), "\(row.number) \(row.name)")
      }
      try terminal.keys("Escape", "n")
      try terminal.waitFor("Tab next field")
      try terminal.type("beside the damage")
      try terminal.keys("Escape")
      try terminal.waitForDisk("beside the damage", in: "clients/")
      #expect(try terminal.quit() == 0)
      let after = try home.documents()
      for (path, bytes) in before { #expect(after[path] == bytes, "\(path)") }
    }

    /// The sentence as the screen has it where no earlier version is kept, as in this practice.
    private static func shown(_ reason: String) -> String {
      reason.replacing("; restore an earlier version of it.", with: ".")
        .replacing(
          "; restore an earlier version or add what is missing.", with: "; add what is missing.")
        + " No earlier version of it is kept."
    }

    /// A screen's letters and digits one after the other, without frames and line ends.
    private static func words(of screen: String) -> String {
      screen.split(separator: "\n").map { line in
        let inner = line.split(separator: "│", omittingEmptySubsequences: false)
        return String(inner.count >= 3 ? inner[1] : Substring(line))
      }.joined().filter { !$0.isWhitespace && $0 != ">" }
    }
  }
}

extension TemporaryHome {
  /// Writes a file of the practice as another program would.
  func write(_ data: Data, to path: String, mode: Int = 0o600) throws {
    let file = practice.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    try data.write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
  }

  /// The doctor's sentences by their paths.
  func findings(_ run: ProgramRun) throws -> [String: [String]] {
    let whole = try JSONSerialization.jsonObject(with: run.outputBytes) as? [String: Any]
    let findings = try #require(whole?["findings"] as? [[String: String]], "\(run.errors)")
    return Dictionary(grouping: findings) { $0["path"] ?? "" }
      .mapValues { $0.compactMap { $0["sentence"] } }
  }
}
