import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// What is said of files that are no documents and are damaged: the audit log and the steps back.
struct DoctorDamageTests {
  private let practice: ClosedPractice

  init() throws {
    practice = try ClosedPractice { store in
      _ = try store.create(Samples.event("one"), at: Samples.moment)
      for _ in 0..<3 { try store.append(AuditEntry(.chartOpened, client: Samples.client)) }
    }
  }

  private var notAffected: String { "not affected" }

  @Test(arguments: [1, 2, 5])
  func `a garbled line is one finding that names it, and a start and the fix leave it told`(
    place: Int
  ) throws {
    var lines = try practice.logLines()
    lines[place] = String(lines[place].dropLast(40)) + "#garbled#"
    try practice.writeLog(lines)
    let found = try practice.logFindings()
    #expect(found.count == 1)
    let sentence = try #require(found.first)
    #expect(sentence.hasPrefix("\(practice.logs[0]), line \(place + 1) cannot be read"))
    #expect(sentence.contains("column "))
    #expect(sentence.contains(notAffected) && sentence.contains("backup"))
    let said = try practice.start()
    // Only the end of the log is read at a start.
    #expect(said.isEmpty == (place != 5))
    if place == 5 {
      #expect(said.first?.contains("last line of the audit log cannot be read") == true)
    }
    #expect(try practice.logFindings() == found)
    _ = try RecordStore.mend(practice.path, as: .test)
    #expect(try practice.logFindings() == found)
  }

  @Test func `what was never an entry is set apart at the end, told by the start and from then on`()
    throws
  {
    let file = try #require(practice.logs.last)
    try practice.write(try #require(practice.text(of: file)) + "words of another", to: file)
    #expect(try practice.logFindings().first?.contains("last 16 bytes of \(file)") == true)
    #expect(try practice.start().first?.hasPrefix("16 bytes that caseload had not written") == true)
    let after = try practice.logFindings()
    #expect(after.count == 1)
    #expect(after.first?.contains("16 bytes that it had not written") == true)
    #expect(after.first?.contains("quarantine") == true)
    _ = try RecordStore.mend(practice.path, as: .test)
    #expect(try practice.start().isEmpty)
    #expect(try practice.logFindings() == after)
  }

  @Test func `the fix sets the end apart and does not make the finding vanish`() throws {
    let file = try #require(practice.logs.last)
    try practice.write(try #require(practice.text(of: file)) + "words of another", to: file)
    let mends = try RecordStore.mend(practice.path, as: .test)
    #expect(mends.contains { $0.sentence.contains("in quarantine") })
    #expect(try practice.logFindings().count == 1)
  }

  @Test func `a cut or garbled file of the steps back is told, and a whole one is not`() throws {
    let name = "undo/\(Samples.client.text).json"
    let event = Samples.event("one")
    var log = UndoLog()
    let step = UndoStep(
      of: Change(name: "step", edits: [Change.Edit(before: nil, after: event)]),
      at: Samples.moment.now)
    log.add(try #require(step))
    try practice.start { try $0.keep(log, of: Samples.client) }
    let whole = try #require(practice.text(of: name))
    #expect(try practice.findings().isEmpty)
    for text in [
      String(whole.dropLast(10)), "", "{}\n", whole.replacing("\"parts\"", with: "\"pxrts\""),
      String(repeating: "\0", count: 300),
    ] {
      try practice.write(text, to: name)
      let found = try practice.findings()
      #expect(found.map(\.sort) == [.undo], "\(text.prefix(20))")
      #expect(found.first?.path == name)
      #expect(found.first?.sentence.contains("no record is affected") == true)
      #expect(found.first?.sentence.contains("restore an earlier") == false)
    }
  }

  @Test func `a chart's folder that is gone is one finding, and each document in full`() throws {
    try practice.remove("clients/\(Samples.client.text)")
    let all = try practice.findings()
    #expect(all.count { $0.sort == .missing } == 2)
    let gathered = Finding.gathered(all)
    #expect(gathered.map(\.sort) == [.missing])
    #expect(gathered.first?.path == "clients/\(Samples.client.text)")
    #expect(gathered.first?.sentence.contains("2 documents that were saved") == true)
    #expect(gathered.first?.sentence.contains("caseload restore") == true)
  }

  @Test func `one document that is gone stays a finding of its own`() throws {
    try practice.remove("clients/\(Samples.client.text)/events")
    let all = try practice.findings()
    #expect(Finding.gathered(all) == all)
  }

  @Test func `a link that leads nowhere is not said to have something to put in its place`() throws
  {
    let link = practice.path + "/clients/\(Samples.client.text)/events"
    try FileManager.default.createSymbolicLink(atPath: link + "2", withDestinationPath: "nowhere")
    try FileManager.default.createSymbolicLink(atPath: link + "3", withDestinationPath: link)
    let found = try practice.findings().filter { $0.sort == .notAFile }.map(\.sentence)
    #expect(found.count == 2)
    #expect(found.first?.contains("leads nowhere. Remove it") == true)
    #expect(found.last?.contains("Put what it leads to in its place") == true)
  }

  @Test func `a damaged identity says where it is to be had`() throws {
    let whole = try #require(practice.text(of: "store.json"))
    for text in [String(whole.dropLast(20)), "", "{}", "not json"] {
      try practice.write(text, to: "store.json")
      let found = try practice.findings()
      let sentence = try #require(found.first { $0.path == "store.json" }?.sentence)
      #expect(sentence.contains("copy store.json from there to here"))
      #expect(!sentence.contains("restore an earlier version"))
    }
    try practice.write(whole, to: "store.json")
    #expect(try practice.findings().isEmpty)
  }
}
