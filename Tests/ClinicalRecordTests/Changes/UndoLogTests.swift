import ClinicalRecord
import Testing

/// The steps that can be taken back, and the form in which they are kept.
struct UndoLogTests {
  private static let now = Instant("2026-03-13T08:30:00Z") ?? Instant(millisecondsSince1970: 0)
  private static let id = RecordID(letter: "c", bits: (1, 2))

  private static func step(_ name: String, _ act: UndoStep.Act = .created) -> UndoStep {
    UndoStep(name: name, at: now, parts: [.init(id: id, kind: .client, act: act)])
  }

  private static func document(_ name: String) -> Document {
    var client = Client()
    client.displayName = name
    return Document(
      envelope: Envelope(kind: .client, id: id, client: id, created: now, zone: "UTC", nonce: ""),
      body: client)
  }

  @Test func `a change of nothing leaves no step`() {
    let same = Change(
      name: "x", edits: [.init(before: Self.document("A"), after: Self.document("A"))])
    #expect(UndoStep(of: same, at: Self.now) == nil)
    #expect(UndoStep(of: Change(name: "x", edits: []), at: Self.now) == nil)
    #expect(
      UndoStep(of: Change(name: "x", edits: [.init(before: nil, after: nil)]), at: Self.now) == nil)
  }

  @Test func `made, changed and trashed documents are told apart`() {
    func act(_ before: Document?, _ after: Document?) -> UndoStep.Act? {
      UndoStep(
        of: Change(name: "x", edits: [.init(before: before, after: after)]), at: Self.now)?
        .parts.first?.act
    }
    #expect(act(nil, Self.document("A")) == .created)
    #expect(act(Self.document("A"), nil) == .trashed)
    #expect(
      act(Self.document("A"), Self.document("B"))
        == .changed(
          FieldPatch(differences: [
            .init(path: [.name("displayName")], old: .text("A"), new: .text("B"))
          ])))
  }

  @Test func `the log reads back what it writes`() {
    let patch = FieldPatch(differences: [
      .init(path: [.name("a"), .index(3), .name("b")], old: nil, new: .text("é\n漢")),
      .init(path: [], old: .record([]), new: .list([.integer(1), .flag(false)])),
      .init(
        path: [.name("x")], old: .verbatim("{ \"a\" : 1e5 }"),
        new: .record([FieldEntry(name: "y", value: .list([.verbatim("1.50")]))])),
    ])
    var log = UndoLog(done: [
      Self.step("a"), Self.step("b", .trashed), Self.step("c", .changed(patch)),
    ])
    log.markUndone()
    let read = UndoLog(fieldValue: log.fieldValue)
    #expect(read == log)
    #expect(read.undone.map(\.name) == ["c"])
  }

  @Test func `a step that cannot be read is left out with all older ones`() {
    let log = UndoLog(done: [Self.step("a"), Self.step("b"), Self.step("c")])
    guard case .list(var steps) = log.fieldValue["done"] else {
      Issue.record("no list")
      return
    }
    steps[1]["at"] = .text("not a time")
    var value = log.fieldValue
    value["done"] = .list(steps)
    #expect(UndoLog(fieldValue: value).done.map(\.name) == ["c"])
    #expect(UndoLog(fieldValue: .text("nothing")).done.isEmpty)
  }

  @Test func `at most 200 steps are kept, the newest`() {
    var log = UndoLog()
    for number in 0..<250 { log.add(Self.step("\(number)")) }
    #expect(log.done.count == 200)
    #expect(log.done.first?.name == "50")
    #expect(log.done.last?.name == "249")
  }

  @Test func `a new step forgets what was undone, a wider one replaces the newest`() {
    var log = UndoLog(done: [Self.step("a"), Self.step("b")])
    log.markUndone()
    log.replaceLast(by: Self.step("a and more"))
    #expect(log.done.map(\.name) == ["a and more"])
    #expect(log.undone.isEmpty)
    log.markUndone()
    log.markRedone()
    log.markRedone()
    #expect(log.done.map(\.name) == ["a and more"])
    log.markUndone()
    log.add(Self.step("c"))
    #expect(log.undone.isEmpty)
  }

  @Test func `where no step is left it is said whether some could not be read`() {
    var log = UndoLog()
    #expect(log.end(isRedo: false) == .nothingLeft(isRedo: false))
    log.isCut = true
    #expect(log.end(isRedo: false) == .unreadable(inChart: true))
    #expect(log.end(isRedo: true, inChart: false) == .unreadable(inChart: false))
    // What can be made again went with the new step.
    log.add(Self.step("a"))
    #expect(log.end(isRedo: true) == .nothingLeft(isRedo: true))
    #expect(UndoError.unreadable(inChart: true).description.hasSuffix("earlier states."))
    #expect(UndoError.unreadable(inChart: false).description.contains("with the next change"))
  }

  @Test func `refusals are sentences`() {
    #expect(UndoError.nothingLeft(isRedo: false).description == "There is nothing to undo.")
    #expect(UndoError.nothingLeft(isRedo: true).description == "There is nothing to redo.")
    #expect(UndoError.changedSince("x").description.contains("has changed since; edit it instead."))
    #expect(UndoError.signed("x").description.contains("it takes additions only."))
    #expect(UndoError.cited("x").description.contains("a signed note cites it"))
  }
}
