import Foundation
import Testing

extension EndToEnd.CanaryTests {
  /// What is used less often: safety plan, history, two versions, trash, review, the end of care,
  /// search, paper, lock and backup.
  ///
  /// Begins and ends with the client's row selected in the list.
  func useMore(_ terminal: TerminalUnderTest, _ home: TemporaryHome) throws {
    try terminal.openChart()
    try writeSafetyPlan(terminal, home)
    try bringBack(terminal, home)
    try settleTwoVersions(terminal, home)
    try takeFromTrash(terminal)
    try terminal.keys("r")
    try terminal.waitFor("What they say about it")
    try terminal.type("\(Self.canary) feedback")
    try terminal.keys("Escape")
    try terminal.waitForDisk("\(Self.canary) feedback", in: "clients/")
    try endCare(terminal)
    try showClient(terminal)
    try printPaper(terminal, home)
    try terminal.keys("q")
    try terminal.waitForList()
    try search(terminal)
    try backUpAndRestore(terminal, home)
    try terminal.waitForList()
    try lock(terminal)
  }

  private func writeSafetyPlan(_ terminal: TerminalUnderTest, _ home: TemporaryHome) throws {
    try terminal.keys("7")
    try terminal.waitFor("the first line begins the plan")
    try terminal.keys("Down", "a")
    try terminal.waitFor("done, keeps")
    try terminal.type("\(Self.canary) sign")
    try terminal.keys("Escape")
    try terminal.waitForDisk("\(Self.canary) sign", in: "clients/")
  }

  private func bringBack(_ terminal: TerminalUnderTest, _ home: TemporaryHome) throws {
    try terminal.keys("5", "g", "g", "e")
    try terminal.waitFor("Tab next field")
    try terminal.type(" Second")
    try terminal.keys("Escape")
    try terminal.waitForDisk("One Second", in: "clients/")
    try terminal.keys("g", "h")
    try terminal.waitFor("History: person and contacts")
    try terminal.keys("j", "r")
    try terminal.waitFor("Bring person and contacts back")
    try terminal.keys("y")
    try terminal.waitFor("Back to the state")
  }

  private func settleTwoVersions(_ terminal: TerminalUnderTest, _ home: TemporaryHome) throws {
    let mark = "\(Self.canary) note"
    let note = try #require(
      home.practiceFiles().first { path, data in
        path.contains("/notes/") && String(decoding: data, as: UTF8.self).contains(mark)
      }?.key)
    try terminal.keys("4")
    try terminal.waitFor(mark)
    try terminal.writeBeside("\(Self.canary) mine ", "\(Self.canary) theirs", in: note)
    try terminal.keepMine(over: "\(Self.canary) theirs")
  }

  private func takeFromTrash(_ terminal: TerminalUnderTest) throws {
    try terminal.keys("4", "D")
    try terminal.waitFor("go to the trash")
    try terminal.keys("y")
    try terminal.waitFor("Discarded")
    try terminal.keys(":")
    try terminal.type("trash")
    try terminal.keys("Enter")
    try terminal.waitFor("note of")
    try terminal.keys("Enter")
    try terminal.waitFor("is back")
  }

  private func showClient(_ terminal: TerminalUnderTest) throws {
    try terminal.keys("g", "v")
    try terminal.waitFor("client view")
    try terminal.waitFor("\(Self.canary) goal")
    try terminal.keys("g", "v")
    try terminal.waitFor("Leave this view?")
    try terminal.keys("y")
    try terminal.waitUntilGone("client view")
  }

  private func endCare(_ terminal: TerminalUnderTest) throws {
    try terminal.keys("8", "Enter")
    try terminal.waitFor("reason for closing")
    try terminal.keys("m", "Tab", "Tab")
    try terminal.type("\(Self.canary) ending")
    try terminal.keys("Escape")
    try terminal.waitForDisk("\(Self.canary) ending", in: "clients/")
  }

  private func lock(_ terminal: TerminalUnderTest) throws {
    try terminal.setUnlockPhrase(Self.phrase)
    try terminal.keys("C-\\")
    try terminal.waitFor("Locked")
    #expect(try !terminal.screen.contains(Self.canary))
    try terminal.type(Self.phrase)
    try terminal.keys("Enter")
    try terminal.waitForList()
  }

  /// The paper is the one file outside that is meant to have the name; it is taken away again.
  private func printPaper(_ terminal: TerminalUnderTest, _ home: TemporaryHome) throws {
    try terminal.keys("7", "P", "Enter")
    try terminal.waitFor("The file is not encrypted")
    try terminal.keys("C-u")
    try terminal.type("~/paper.html")
    try terminal.keys("Enter")
    try terminal.waitFor("Safety plan is in")
    let paper = home.directory.appending(path: "paper.html")
    #expect(try Data(contentsOf: paper).range(of: Data(Self.canary.utf8)) != nil)
    try FileManager.default.removeItem(at: paper)
  }

  private func search(_ terminal: TerminalUnderTest) throws {
    try terminal.keys("g", "s")
    try terminal.waitFor("Search the whole practice")
    try terminal.type("\(Self.canary) evidence")
    try terminal.waitFor("1 found")
    try terminal.keys("Escape")
    try terminal.waitForList()
  }

  /// The restored practice is taken away again; of the backup every byte is encrypted.
  private func backUpAndRestore(_ terminal: TerminalUnderTest, _ home: TemporaryHome) throws {
    try terminal.fillBox("backup", ["~/b.age", "", Self.phrase, Self.phrase])
    try terminal.waitUntil("the end", within: 60) { $0.contains("Backup verified") }
    try terminal.fillBox("verify", ["~/b.age", "", Self.phrase])
    try terminal.waitUntil("the end", within: 60) { $0.contains("is whole") }
    let again = home.directory.appending(path: "again")
    try terminal.fillBox("restore", ["~/b.age", again.path, "", Self.phrase])
    try terminal.waitUntil("the end", within: 60) { $0.contains("Restored") }
    try FileManager.default.removeItem(at: again)
  }
}
