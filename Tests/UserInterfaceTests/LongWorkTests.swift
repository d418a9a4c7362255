import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What long work says while it goes on and when it is over.
struct LongWorkTests {
  @Test func `a result stays until a key is pressed after it could be read`() {
    var desk = Desk()
    desk.state.work = LongWork(words: "Backing up", since: desk.now)
    desk.send(
      .backupEnded(.lookedThrough(path: "/b.age", files: 12, made: Desk.start, sha256: "ab")))
    desk.wait(milliseconds: 60_000)
    #expect(desk.screenText.contains("/b.age is whole"))
    desk.press(.character("j"))
    #expect(!desk.screenText.contains("/b.age is whole"))
  }

  @Test func `keys of the moment in which it comes leave it, a failure for longer`() {
    var desk = Desk()
    desk.send(.backupEnded(.failed(reason: "The disk is full.")))
    desk.wait(milliseconds: 4_500)
    desk.press(.character("j"), .character("k"))
    #expect(desk.screenText.contains("The disk is full."))
    desk.wait(milliseconds: 3_000)
    desk.press(.character("j"))
    #expect(!desk.screenText.contains("The disk is full."))
  }

  @Test func `it gives way to the next message and does not come back`() {
    var desk = Desk()
    desk.send(.backupEnded(.stopped))
    desk.state.messages.say("Marked as attended.", at: desk.now)
    desk.wait(milliseconds: 10_000)
    #expect(!desk.screenText.contains("Stopped"))
  }

  @Test func `opening a chart keeps what was said of the practice`() {
    var desk = Desk()
    desk.send(
      .backupEnded(.lookedThrough(path: "/b.age", files: 12, made: Desk.start, sha256: "ab")))
    desk.press(.enter)
    #expect(desk.state.chart != nil && desk.screenText.contains("/b.age is whole"))
  }

  @Test func `a percentage is shown once it moves`() {
    var desk = Desk()
    desk.state.work = LongWork(words: "Writing the backup", since: desk.now)
    desk.wait(milliseconds: 500)
    #expect(desk.screenText.contains("Writing the backup"))
    #expect(!desk.screenText.contains("%"))
    desk.send(.backupProgress(words: "Writing the backup", thousandths: 120))
    #expect(desk.screenText.contains("12 %"))
  }

  @Test func `a look through offers the last backup that is there`() {
    var desk = Desk()
    desk.state.practice.lastBackupPath = "~/caseload-2026-03-02.age"
    for command in [Command.verifyBackup, .restoreBackup] {
      desk.perform(command)
      #expect(desk.screenText.contains("~/caseload-2026-03-02.age"))
      desk.press(.escape)
    }
    desk.state.practice.lastBackupPath = nil
    desk.perform(.verifyBackup)
    #expect(!desk.screenText.contains(".age"))
  }
}
