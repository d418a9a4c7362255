import ClinicalRecord
import Foundation
import RecordStore
import Testing
import UserInterface

@testable import caseload

/// The look over the whole practice at the start: nobody waits for it but who writes.
struct PracticeLookerTests {
  /// A worker at a practice whose look takes long, since its log has many lines of a strange form.
  private final class Room {
    let practice: RandomPractice
    let worker: Worker
    private let mailbox: Mailbox
    private let wake: WakePipe
    private(set) var events: [Event] = []

    init(_ practice: RandomPractice) throws {
      self.practice = practice
      let wake = try #require(WakePipe())
      self.wake = wake
      mailbox = Mailbox { wake.wake() }
      let queue = try #require(WorkQueue())
      worker = Worker(queue: queue, mailbox: mailbox, desk: try StoreDesk.open(practice.place))
      #expect(worker.start())
    }

    /// Waits for an event, and keeps those that came before it.
    func wait(milliseconds: Int = 60_000, for isWanted: (Event) -> Bool) -> Event? {
      let end = SessionClock.milliseconds + milliseconds
      while SessionClock.milliseconds < end {
        for case .event(let event) in mailbox.take() { events.append(event) }
        if let found = events.first(where: isWanted) { return found }
        wake.wait(milliseconds: min(milliseconds, 1_000))
      }
      return nil
    }

    func has(_ isWanted: (Event) -> Bool) -> Bool { events.contains(where: isWanted) }
  }

  private func isStrays(_ event: Event) -> Bool {
    if case .straysFound = event { true } else { false }
  }

  /// Puts lines in front of the log that have to be parsed.
  private func slowDown(_ practice: RandomPractice, lines: Int) throws {
    let folder = practice.path + "/audit/"
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    let file = URL(filePath: folder + name)
    let text = try String(contentsOf: file, encoding: .utf8)
    let first = String(try #require(text.split(separator: "\n").first))
    let strange: String = first.replacing(",\"event\"", with: " , \"event\"") + "\n"
    try Data((String(repeating: strange, count: lines) + text).utf8).write(to: file)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: file.path(percentEncoded: false))
  }

  /// Saves every client's document, since of invented ones the log does not tell.
  ///
  /// - Returns: The last one.
  private func save(_ clients: [RecordID], in practice: RandomPractice) throws -> Document {
    let desk = try #require(practice.desk)
    for (number, client) in clients.enumerated() {
      let before = try desk.store.loadClientDocument(client)
      var after = before
      var content: Client = try #require(before.content())
      content.displayName = "Known, \(number)"
      after.body = content
      _ = desk.save(
        number, Change(name: "test", edits: [Change.Edit(before: before, after: after)]))
    }
    return try desk.store.loadClientDocument(try #require(clients.last))
  }

  @Test func `a chart is opened while the practice is looked over`() throws {
    let practice = try RandomPractice(clients: 3, notes: 2, seed: 41)
    let client = try #require(try practice.clients().first)
    practice.close()
    try Data("mine".utf8).write(to: URL(filePath: practice.path + "/clients/letter.txt"))
    try slowDown(practice, lines: 40_000)
    let room = try Room(practice)
    room.worker.ask(.readClients, .lookAround, .findDrafts)
    // The sweep goes first, as it does in the program.
    _ = room.wait { if case .swept(let sweep) = $0 { sweep.isLast } else { false } }
    room.worker.ask(.openChart(client, then: .show))
    let opened = room.wait { if case .chartRead = $0 { true } else { false } }
    #expect(opened != nil)
    #expect(!room.has(isStrays))
    let strays = room.wait(for: isStrays)
    guard case .straysFound(let files, _)? = strays else {
      Issue.record("nothing was told of the look")
      return
    }
    #expect(files.map(\.path) == ["clients/letter.txt"])
    #expect(room.worker.finish(withinMilliseconds: 10_000) != nil)
  }

  @Test func `a file that appears while the program runs is found without a change of any chart`()
    throws
  {
    let practice = try RandomPractice(clients: 2, notes: 1, seed: 43)
    practice.close()
    let room = try Room(practice)
    room.worker.ask(.readClients, .lookAround, .findDrafts)
    _ = room.wait { if case .swept(let sweep) = $0 { sweep.isLast } else { false } }
    #expect(room.wait(for: isStrays) != nil)
    for name in ["profiles/terms.sync-conflict-20260313-083000-ABCDEFG.json", ".stfolder"] {
      try Data("x".utf8).write(to: URL(filePath: practice.path + "/" + name))
    }
    // A look waits until the index that has just been filled is settled.
    var found: Event?
    for _ in 0..<500 where found == nil {
      room.worker.ask(.lookOutside)
      found = room.wait(milliseconds: 50) { event in
        if case .straysFound(let files, _) = event { files.count == 2 } else { false }
      }
    }
    guard case .straysFound(let files, let untold)? = found else {
      Issue.record("nothing was told of the new files")
      return
    }
    #expect(files.contains { $0.path.hasPrefix("profiles/terms.sync-conflict") })
    #expect(untold == [".stfolder"])
    #expect(room.worker.finish(withinMilliseconds: 10_000) != nil)
  }

  @Test(arguments: [0, 4]) func `a write waits for the look, and is refused when many are missing`(
    removed: Int
  ) throws {
    let practice = try RandomPractice(clients: 8, notes: 2, seed: 42)
    let clients = try practice.clients()
    let before = try save(clients, in: practice)
    practice.close()
    try slowDown(practice, lines: 5_000)
    for client in clients.prefix(removed) {
      try FileManager.default.removeItem(atPath: practice.path + "/clients/\(client)")
    }
    // What the store says by itself, the long way.
    let expected: String?
    do {
      let desk = try StoreDesk.open(practice.place)
      expected = try desk.store.refuseIfManyAreMissing().map { "\($0)" }
    }
    #expect((expected == nil) == (removed == 0))
    let room = try Room(practice)
    var after = before
    var content: Client = try #require(before.content())
    content.displayName = "Somebody, Else"
    after.body = content
    room.worker.ask(.readClients, .lookAround, .findDrafts)
    room.worker.ask(
      .save(number: 1, Change(name: "test", edits: [Change.Edit(before: before, after: after)])))
    let outcome = room.wait { event in
      switch event {
      case .saved, .saveFailed: true
      default: false
      }
    }
    let file = practice.path + "/clients/\(clients[7])/client.json"
    let isWritten = try String(contentsOfFile: file, encoding: .utf8).contains("Somebody, Else")
    #expect(isWritten == (removed == 0))
    var refusal: String?
    if case .saveFailed(_, let reason)? = outcome { refusal = reason }
    #expect(refusal == expected)
    // It is told before the save fails, since that is why.
    var told: String?
    for case .onlyReads(let reason, true) in room.events { told = reason }
    #expect(told == expected)
    #expect(room.worker.finish(withinMilliseconds: 10_000) != nil)
  }

  @Test func `two files with one id are told, and neither is written`() throws {
    let practice = try RandomPractice(clients: 2, notes: 1, seed: 44)
    let clients = try practice.clients()
    let before = try #require(try practice.desk?.store.loadChart(clients[0]).notes.first?.document)
    practice.close()
    let file = "\(practice.path)/clients/\(clients[0])/notes/\(before.id).json"
    let copy = file.replacing(clients[0].text, with: clients[1].text)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try Data(text.replacing(clients[0].text, with: clients[1].text).utf8)
      .write(to: URL(filePath: copy))
    let room = try Room(practice)
    var note = try #require(before.content(Note.self))
    note.plannedNext = "something else"
    var after = before
    after.body = note
    // Asked for before anything is known, as by somebody who types at once.
    room.worker.ask(
      .save(number: 1, Change(name: "test", edits: [Change.Edit(before: before, after: after)])))
    let outcome = room.wait { event in
      switch event {
      case .saved, .saveFailed: true
      default: false
      }
    }
    guard case .saveFailed(_, let reason)? = outcome else {
      Issue.record("it was written")
      return
    }
    #expect(
      reason.hasPrefix(
        "“note” was not saved: clients/\(clients[1])/notes/\(before.id).json has the same id"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
    room.worker.ask(.lookAround)
    let told = room.wait { if case .doublesFound(let all) = $0 { !all.isEmpty } else { false } }
    guard case .doublesFound(let documents)? = told else {
      Issue.record("nothing was told of the two")
      return
    }
    #expect(Set(documents.map(\.path)).count == 2)
    #expect(room.worker.finish(withinMilliseconds: 10_000) != nil)
  }
}
