import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A backup from the palette: the form, the bar beside everything else, the end, the reminder.
struct BackupTests {
  private static let phrase = "four words are good"
  private static let digest = String(repeating: "0123456789abcdef", count: 4)

  private func begun(columns: Int = 80, rows: Int = 24) -> Desk {
    var desk = Desk(columns: columns, rows: rows)
    desk.press(.character(":"))
    desk.type("backup")
    desk.press(.enter)
    return desk
  }

  private func filled(_ desk: Desk, again: String = phrase) -> Desk {
    var desk = desk
    desk.press(.enter, .enter)
    desk.type(Self.phrase)
    desk.press(.enter)
    desk.type(again)
    desk.press(.enter)
    return desk
  }

  @Test(arguments: [
    Size(columns: 140, rows: 40), Size(columns: 80, rows: 24), Size(columns: 60, rows: 20),
    Size(columns: 40, rows: 12),
  ]) func `the form asks for a file and a passphrase`(_ size: Size) {
    var desk = begun(columns: size.columns, rows: size.rows)
    desk.press(.enter)
    desk.press(.character(" "), .enter)
    desk.type("four words")
    expectScreen(screen(of: desk.state), named: "backup-form-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: [
    Size(columns: 140, rows: 40), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12),
  ]) func `the bar says how far it has come`(_ size: Size) {
    var desk = filled(begun(columns: size.columns, rows: size.rows))
    desk.send(.backupProgress(words: "Writing the backup", thousandths: 424))
    desk.wait(milliseconds: 400)
    expectScreen(screen(of: desk.state), named: "backup-bar-\(size.columns)x\(size.rows)")
  }

  @Test func `what was typed is handed over once and kept nowhere`() {
    let desk = filled(begun())
    let expected = Effect.backUp(
      path: "~/caseload-2026-03-13.age", Secret(Self.phrase), rotates: false)
    #expect(desk.effects.filter { $0 == expected }.count == 1)
    #expect(desk.state.overlay == nil)
    #expect(desk.drafts.isEmpty)
    #expect(!"\(desk.state)".holds(Self.phrase))
    #expect(!"\(desk.effects)".holds(Self.phrase))
  }

  @Test func `a form that cannot be right says why and begins nothing`() {
    var desk = filled(begun(), again: "four words are bad")
    #expect(desk.screenText.contains("The two passphrases differ."))
    desk.press(.escape)
    desk = begun()
    desk.press(.control("u"), .enter, .enter, .enter, .enter)
    #expect(desk.screenText.contains("needs the name of a file"))
    desk.press(.escape)
    desk = begun()
    desk.press(.enter, .enter)
    desk.type("short")
    desk.press(.enter)
    desk.type("short")
    desk.press(.enter)
    #expect(desk.screenText.contains("12 characters or more"))
    #expect(!desk.effects.contains { if case .backUp = $0 { true } else { false } })
  }

  private func opened(_ name: String, columns: Int = 80, rows: Int = 24) -> Desk {
    var desk = Desk(columns: columns, rows: rows)
    desk.state.practice.lastBackupPath = "~/caseload-2026-03-13.age"
    desk.press(.character(":"))
    desk.type(name)
    desk.press(.enter)
    return desk
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)])
  func `the form of a restore`(_ size: Size) {
    let desk = opened("restore", columns: size.columns, rows: size.rows)
    expectScreen(screen(of: desk.state), named: "restore-form-\(size.columns)x\(size.rows)")
    let other = opened("verify", columns: size.columns, rows: size.rows)
    expectScreen(screen(of: other.state), named: "verify-form-\(size.columns)x\(size.rows)")
  }

  @Test func `a look through and a restore hand over what was typed, once`() {
    var desk = opened("verify")
    desk.press(.enter, .enter)
    desk.type(Self.phrase)
    desk.press(.enter)
    let path = "~/caseload-2026-03-13.age"
    #expect(
      desk.effects.count { $0 == .readBackup(BackupOrder(path: path, secret: Secret(Self.phrase))) }
        == 1)
    #expect(availability(of: .restoreBackup, in: desk.state) == "already under way")
    desk.send(
      .backupEnded(.lookedThrough(path: "/b.age", files: 12, made: Desk.start, sha256: Self.digest))
    )
    #expect(desk.toast.hasPrefix("/b.age is whole: 12 files as of ") && desk.state.work == nil)
    #expect(desk.toast.hasSuffix("written. SHA-256 \(Self.digest)"))
    desk = opened("restore")
    desk.press(.enter, .enter, .enter)
    desk.type(Self.phrase)
    desk.press(.enter)
    let order = BackupOrder(path: path, secret: Secret(Self.phrase), folder: "~/caseload-restored")
    #expect(desk.effects.contains(.readBackup(order)))
    #expect(!"\(desk.state)\(desk.effects)".holds(Self.phrase))
    let untold = "This is done, but the audit log of /r does not tell of it. The disk is full."
    desk.send(
      .backupEnded(.restored(folder: "/r", files: 12, made: Desk.start, untold: untold)))
    #expect(desk.toast.hasSuffix("caseload --data /r opens them. \(untold)"))
    desk.send(.backupEnded(.restored(folder: "/r", files: 12, made: Desk.start)))
    #expect(desk.toast.contains("caseload --data /r opens them"))
    desk = opened("restore")
    desk.press(.enter, .control("u"), .enter, .enter, .enter)
    #expect(desk.screenText.contains("Name a folder") && desk.focusedEntry == "folder")
    desk.type("/r")
    desk.press(.enter, .enter, .enter)
    #expect(desk.screenText.contains("passphrase of the backup is needed"))
    desk.press(.escape)
    desk.send(
      .backupEnded(.notRead(reason: "The passphrase does not open /b.age. Nothing was changed.")))
    #expect(desk.toast.hasPrefix("The passphrase does not open"))
  }

  @Test(arguments: [
    Size(columns: 140, rows: 40), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12),
  ]) func `the end of a backup shows its SHA-256, or where it is read whole`(_ size: Size) {
    var desk = filled(begun(columns: size.columns, rows: size.rows))
    let file = "/home/dana/caseload-2026-03-13.age"
    desk.send(
      .backupEnded(
        .verified(
          path: file, files: 412, leftOut: 0, rotation: nil, at: Desk.start,
          sha256: Self.digest)))
    expectScreen(screen(of: desk.state), named: "backup-end-\(size.columns)x\(size.rows)")
    desk.wait(milliseconds: 3_000)
    desk.press(.character(":"))
    desk.type("messages")
    desk.press(.enter)
    let columns = size.columns
    #expect(
      desk.screenText.filter { $0.isHexDigit }.contains(String(Self.digest.prefix(20))),
      "\(columns)")
    expectScreen(screen(of: desk.state), named: "backup-end-said-\(size.columns)x\(size.rows)")
  }

  @Test func `a backup for keys is opened with their file, which is asked for again`() {
    var desk = opened("verify")
    desk.press(.enter)
    desk.type("~/keys.txt")
    desk.press(.enter, .enter)
    let path = "~/caseload-2026-03-13.age"
    let order = BackupOrder(path: path, secret: Secret(""), identity: "~/keys.txt")
    #expect(desk.effects.contains(.readBackup(order)))
    desk.send(.backupEnded(.wantsKeys(reason: "There is no file /home/dana/keys.txt.")))
    #expect(desk.focusedEntry == "identity" && desk.screenText.contains("There is no file"))
    desk.type("2")
    desk.press(.enter)
    desk.type(Self.phrase)
    desk.press(.enter)
    #expect(desk.screenText.contains("locked with a passphrase or for keys"))
    #expect(desk.focusedEntry == "identity")
    desk.press(.escape)
    desk.send(.backupEnded(.wantsKeys(reason: "There is no file /home/dana/keys.txt.")))
    #expect(desk.toast == "There is no file /home/dana/keys.txt.")
  }

  @Test func `a refused passphrase is asked for again in the same box, but never under other keys`()
  {
    let refusal = "The passphrase does not open /b.age. Nothing was changed."
    var desk = opened("restore")
    desk.press(.enter, .control("u"))
    desk.type("/r")
    desk.press(.enter, .enter)
    desk.type(Self.phrase)
    desk.press(.enter)
    desk.send(.backupEnded(.notRead(reason: refusal)))
    #expect(desk.screenText.contains("The passphrase does not open"))
    #expect(desk.focusedEntry == "passphrase" && desk.screenText.contains("/r"))
    #expect(!"\(desk.state)".holds(Self.phrase))
    desk.type("four other words")
    desk.press(.enter)
    let order = BackupOrder(
      path: "~/caseload-2026-03-13.age", secret: Secret("four other words"), folder: "/r")
    #expect(desk.effects.contains(.readBackup(order)))
    // Whoever has gone on reads it below the list.
    let before = desk.state.caseload.selected?.id
    desk.press(.character("j"))
    desk.send(.backupEnded(.notRead(reason: refusal)))
    #expect(desk.state.overlay == nil && desk.toast == refusal)
    #expect(desk.state.caseload.selected?.id != before)
    desk = filled(begun())
    desk.send(.backupEnded(.failed(reason: "The disk is full.")))
    #expect(desk.focusedEntry == "passphrase")
    #expect(desk.screenText.contains("No backup was made. The disk is full."))
  }

  @Test func `keys go on working and nothing is shown for a moment`() {
    var desk = filled(begun())
    desk.send(.backupProgress(words: "Reading the practice", thousandths: 10))
    #expect(!desk.screenText.contains("Reading the practice"))
    #expect(desk.state.nextDeadline != nil)
    desk.wait(milliseconds: 300)
    #expect(desk.screenText.contains("Reading the practice"))
    let before = desk.state.caseload.selected?.id
    desk.press(.character("j"))
    #expect(desk.state.caseload.selected?.id != before)
    desk.open("Bright")
    #expect(desk.state.chart != nil)
    #expect(desk.screenText.contains("Esc stops"))
  }

  @Test func `esc stops it in a list and nowhere else`() {
    var desk = filled(begun())
    desk.wait(milliseconds: 400)
    desk.press(.character("/"))
    desk.press(.escape)
    #expect(!desk.effects.contains(.stopBackup))
    desk.press(.escape)
    #expect(desk.effects.contains(.stopBackup))
    #expect(desk.screenText.contains("stopping"))
    desk.send(.backupEnded(.stopped))
    #expect(desk.state.work == nil)
    #expect(desk.toast == "Stopped; nothing was left behind.")
    desk.press(.escape)
    #expect(desk.effects.count { $0 == .stopBackup } == 1)
  }

  @Test func `the end is told, and a second backup waits for the first`() {
    var desk = filled(begun())
    #expect(availability(of: .backup, in: desk.state) == "already under way")
    desk.send(
      .backupEnded(
        .verified(
          path: "/mnt/b.age", files: 412, leftOut: 0, rotation: nil, at: Desk.start,
          sha256: Self.digest)))
    #expect(desk.toast == "Backup verified: 412 files in /mnt/b.age. SHA-256 \(Self.digest)")
    #expect(desk.state.practice.lastBackup == Desk.start)
    #expect(availability(of: .stopBackup, in: desk.state) == "no backup under way")
    desk = filled(begun())
    desk.send(.backupEnded(.failed(reason: "The disk is full.")))
    #expect(desk.toast == "No backup was made. The disk is full.")
    #expect(desk.state.work == nil)
  }

  @Test func `older ones go when asked, it is told, and the next form offers the same`() {
    var desk = begun()
    desk.press(.tab, .character(" "))
    #expect(desk.screenText.contains("‹7 days, 4 wk, 12 mo›"))
    desk.press(.character(" "))
    #expect(desk.screenText.contains("‹all stay›"))
    desk.press(.right, .tab)
    desk.type(Self.phrase)
    desk.press(.enter)
    desk.type(Self.phrase)
    desk.press(.enter)
    let expected = Effect.backUp(
      path: "~/caseload-2026-03-13.age", Secret(Self.phrase), rotates: true)
    #expect(desk.effects.contains(expected))
    desk.send(
      .backupEnded(
        .verified(
          path: "/mnt/b.age", files: 412, leftOut: 0,
          rotation: .init(words: "2 older backups were removed.", removed: 2, isWhole: true),
          at: Desk.start, sha256: Self.digest)))
    #expect(
      desk.toast
        == "Backup verified: 412 files in /mnt/b.age. 2 older backups were removed. "
        + "SHA-256 \(Self.digest)")
    desk.press(.character(":"))
    desk.type("backup")
    desk.press(.enter)
    #expect(desk.screenText.contains("‹7 days, 4 wk, 12 mo›"))
  }

  @Test func `a week without a backup is told in one quiet line`() {
    var desk = Desk(columns: 80, rows: 24)
    let day = 86_400_000
    func reminder(last: Int?, created: Int?) -> String? {
      var practice = desk.state.practice
      practice.isDemonstration = false
      practice.lastBackup = last.map { Desk.start.adding(milliseconds: -$0 * day) }
      practice.created = created.map { Desk.start.adding(milliseconds: -$0 * day) }
      return practice.backupReminder(at: Desk.start)
    }
    #expect(reminder(last: nil, created: nil) == nil)
    #expect(reminder(last: nil, created: 6) == nil)
    #expect(reminder(last: nil, created: 7) == "No backup of this practice yet; :backup makes one.")
    #expect(reminder(last: 6, created: 90) == nil)
    #expect(
      reminder(last: 9, created: 90)
        == "The last verified backup was 9 days ago; :backup makes one.")
    #expect(desk.state.practice.backupReminder(at: Desk.start) == nil)
    desk.state.practice.isDemonstration = false
    desk.state.practice.lastBackup = Desk.start.adding(milliseconds: -9 * day)
    desk.wait(milliseconds: 100)
    let text = desk.screenText
    #expect(text.contains("The last verified backup was 9 days ago; :backup makes one."))
    #expect(desk.state.overlay == nil)
    desk.open("Bright")
    #expect(!desk.screenText.contains("verified backup"))
  }
}
