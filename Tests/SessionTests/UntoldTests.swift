import ClinicalRecord
import Foundation
import RecordStore
import TerminalInterface
import Testing

@testable import caseload

/// What goes wrong beside the work itself is said all the same.
struct UntoldTests {
  @Test func `a log that cannot be told of a backup is said`() throws {
    let practice = try RandomPractice(clients: 1, notes: 1, seed: 7)
    practice.close()
    let log = practice.path + "/audit"
    try FileManager.default.removeItem(atPath: log)
    try Data().write(to: URL(filePath: log))
    var said: [String] = []
    BackupNote.tell([AuditEntry(.backedUp)], practice: practice.path) { said.append($0) }
    let start = "This is done, but the audit log of \(practice.path) does not tell of it. "
    #expect(said.count == 1 && said.allSatisfy { $0.hasPrefix(start) && $0 != start })
    // Where another window writes, that one tells of its own.
    try FileManager.default.removeItem(atPath: log)
    let holder = try RecordStore.open(practice.path, for: .writing(StoreDesk.holder))
    said = []
    BackupNote.tell([AuditEntry(.backedUp)], practice: practice.path) { said.append($0) }
    #expect(said.isEmpty)
    #expect(holder.refusal == nil)
  }

  /// Another window, which is closed in the middle of a script.
  private final class OtherWindow {
    var desk: StoreDesk?
  }

  @Test func `a second window says why it does not write while its chart cannot be read`() throws {
    let desk = try TestDesk()
    try desk.run([
      .see("No clients yet"), .press(.character("N")), .see("New client"), .type("Dana Bright"),
      .press(.escape), .see("Saved"), .press(.control("q")),
    ])
    let other = OtherWindow()
    other.desk = try StoreDesk.open(desk.place)
    let name = try #require(try desk.files(in: "clients").keys.first)
    try desk.run([
      .see("Dana Bright"), .see("open in another window"), .wait(milliseconds: 1_000),
      .press(.enter), .see("1 Brief"),
      .act {
        try Data("{".utf8).write(to: desk.practice.appending(path: "clients/" + name))
        other.desk = nil
      },
      .see("Read-only: close this chart (q) to write here"), .press(.character("q")),
      .see("writes from now on"), .press(.control("q")),
    ])
  }
}
