import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Two versions of one document: how they are shown, chosen and put off.
struct ConflictTests {
  @Test(arguments: [(140, 40), (80, 24), (60, 20), (40, 12)])
  func `the comparison shows where they differ and what stands there`(
    columns: Int, rows: Int
  ) throws {
    var (desk, note) = try Desk.withNote(columns: columns, rows: rows)
    desk.send(.conflictFound(Desk.conflict(note)))
    expectScreen(screen(of: desk.state), named: "conflict-\(columns)x\(rows)")
    desk.press(.down, .space)
    expectScreen(screen(of: desk.state), named: "conflict-chosen-\(columns)x\(rows)")
  }

  @Test(arguments: [(140, 40), (80, 24), (60, 20), (40, 12)])
  func `a version that is gone or cannot be read leaves what was typed in sight`(
    columns: Int, rows: Int
  ) throws {
    var (desk, note) = try Desk.withNote(columns: columns, rows: rows)
    desk.send(.conflictFound(Desk.conflict(note, theirs: .gone)))
    expectScreen(screen(of: desk.state), named: "conflict-gone-\(columns)x\(rows)")
    desk.send(
      .conflictFound(
        Desk.conflict(
          note, theirs: .unreadable(reason: "Line 3, column 9: a comma is missing."), stamp: 2)))
    desk.wait(milliseconds: 5_000)
    expectScreen(screen(of: desk.state), named: "conflict-unreadable-\(columns)x\(rows)")
  }

  @Test(arguments: [(140, 40), (80, 24), (60, 20), (40, 12)])
  func `an answer is asked for once more, and no is the default`(columns: Int, rows: Int) throws {
    var (desk, note) = try Desk.withNote(columns: columns, rows: rows)
    desk.send(.conflictFound(Desk.conflict(note)))
    desk.press(.enter)
    expectScreen(screen(of: desk.state), named: "conflict-question-\(columns)x\(rows)")
    desk.press(.enter)
    #expect(desk.conflictView != nil)
    #expect(desk.answers.isEmpty)
  }

  @Test(arguments: [(140, 40), (80, 24), (60, 20), (40, 12)])
  func `the list tells of words that an earlier run could not save`(columns: Int, rows: Int) throws
  {
    var (desk, note) = try Desk.withNote(columns: columns, rows: rows)
    desk.press(.character("q"))
    var conflict = Desk.conflict(note)
    conflict.keptAt = Desk.start
    desk.send(.conflictFound(conflict))
    desk.wait(milliseconds: 5_000)
    #expect(desk.conflictView == nil)
    expectScreen(screen(of: desk.state), named: "conflict-found-\(columns)x\(rows)")
    desk.press(.character("g"), .character("k"))
    #expect(desk.conflictView != nil)
    #expect(desk.screenText.contains("Bright"))
  }

  @Test func `one key and a yes decide, and the disk is told`() throws {
    for (key, resolution) in [("m", Resolution.keepMine), ("t", .keepTheirs)] {
      var (desk, note) = try Desk.withNote()
      desk.send(.conflictFound(Desk.conflict(note)))
      desk.press(.character(Character(key)))
      #expect(desk.answers.isEmpty)
      desk.press(.character("y"))
      #expect(desk.answers == [resolution])
      #expect(desk.conflictView?.isDeciding == true)
      // Until the disk has answered nothing else can be pressed.
      desk.press(.character("m"), .character("t"), .enter, .character("y"))
      #expect(desk.answers == [resolution])
    }
  }

  @Test func `a document is made of the chosen sides`() throws {
    var (desk, note) = try Desk.withNote()
    desk.send(.conflictFound(Desk.conflict(note)))
    desk.press(.space, .enter, .character("y"))
    guard case .merged(let document) = try #require(desk.answers.first) else {
      Issue.record("It was not merged.")
      return
    }
    let merged = try #require(document.content(Note.self))
    #expect(merged.text(of: "data").contains("three bus rides"))
    #expect(merged.plannedNext == "two rides alone")
    desk.send(.conflictSettled(number: 1, document: note.id, now: document))
    #expect(desk.state.overlay == nil)
    #expect(desk.state.conflicts.open.isEmpty)
    #expect(desk.state.chart?.chart.documents[note.id] == document)
  }

  @Test func `putting it off loses nothing and the status goes on telling`() throws {
    var (desk, note) = try Desk.withNote()
    desk.failure = "changed"
    desk.send(.conflictFound(Desk.conflict(note)))
    desk.press(.escape)
    #expect(desk.state.overlay == nil)
    #expect(desk.state.conflicts.open.count == 1)
    // The same conflict does not open by itself again.
    desk.send(.conflictFound(Desk.conflict(note, stamp: 2)))
    #expect(desk.state.overlay == nil)
    desk.press(.character("g"), .character("k"))
    #expect(desk.conflictView?.stamp == 2)
  }

  @Test(arguments: [40, 60, 80, 140])
  func `a version of an earlier run that waits is told in its own chart`(columns: Int) throws {
    var (desk, note) = try Desk.withNote()
    desk.state.size.columns = columns
    var conflict = Desk.conflict(note)
    conflict.keptAt = desk.state.instant
    desk.send(.conflictFound(conflict))
    #expect(desk.state.overlay == nil)
    #expect(desk.screenText.contains("Your other version waits: g k"))
    #expect(desk.screenText.contains("g k compares both") == (columns >= 60))
    desk.send(.conflictSettled(number: 1, document: note.id, now: note))
    #expect(!desk.screenText.contains("other version waits"))
    // Of another chart it is told in the list and not here.
    conflict.mine.envelope.client = BoxDesk.ife
    desk.send(.conflictFound(conflict))
    #expect(!desk.screenText.contains("other version waits"))
  }

  @Test func `the status line advises the keys that work where it is read`() throws {
    var (desk, note) = try Desk.withNote()
    desk.failure = "changed"
    desk.press(.character("4"), .character("e"))
    desk.type("Came late. ")
    desk.wait(milliseconds: 6_000)
    desk.send(.conflictFound(Desk.conflict(note)))
    desk.press(.escape)
    func status() -> String {
      desk.screenText.split(separator: "\n").last { $0.contains("NOT SAVED") }
        .map { String($0).trimmingPrefix(" ").description } ?? ""
    }
    #expect(status().hasPrefix("NOT SAVED: changed outside too; g k compares"))
    desk.press(.character("g"), .character("k"))
    #expect(status().hasPrefix("NOT SAVED: changed outside too; m or t decides"))
    desk.press(.character("m"))
    #expect(status().hasPrefix("NOT SAVED: changed outside too") && !status().contains(";"))
    desk.press(.character("n"), .escape, .character("e"))
    #expect(status().hasPrefix("NOT SAVED: changed outside too; Esc, then g k compares"))
  }

  @Test func `what is said of a conflict that is put off stands whole in eighty columns`() throws {
    var (desk, note) = try Desk.withNote()
    desk.failure = "changed"
    desk.press(.character("4"), .character("e"))
    desk.type("Came late. ")
    desk.wait(milliseconds: 6_000)
    desk.send(.conflictFound(Desk.conflict(note)))
    desk.press(.escape)
    desk.press(.character("g"), .character("k"), .escape)
    let status = desk.screenText.split(separator: "\n").last { $0.contains("NOT SAVED") }
    #expect(
      status?.contains("g k compares   Put off; your text is kept.") == true, "\(status ?? "")")
    #expect(status?.contains("…") == false)
  }

  @Test func `nothing opens over words that are being typed`() throws {
    var (desk, note) = try Desk.withNote()
    desk.press(.character("4"), .character("e"))
    desk.failure = "“note” was changed outside."
    desk.type("Came late. ")
    desk.wait(milliseconds: 6_000)
    desk.send(.conflictFound(Desk.conflict(note)))
    #expect(desk.state.overlay == nil)
    #expect(desk.state.form != nil)
    #expect(desk.screenText.contains("NOT SAVED: changed outside too; Esc, then g k compares"))
    desk.type("More words. ")
    #expect(desk.state.form?.fields.contains { $0.text.contains("More words.") } == true)
    // From the palette it opens too; what was typed is kept first.
    desk.press(.control("g"))
    desk.type("compare")
    desk.press(.enter)
    #expect(desk.state.form == nil)
    #expect(desk.conflictView != nil)
  }

  @Test func `what changed once more is not answered unseen`() throws {
    var (desk, note) = try Desk.withNote()
    desk.send(.conflictFound(Desk.conflict(note)))
    desk.press(.character("m"), .character("y"))
    desk.send(.conflictFound(Desk.conflict(note, stamp: 2)))
    #expect(desk.conflictView?.isDeciding == false)
    #expect(desk.conflictView?.stamp == 2)
    #expect(desk.screenText.contains("It has changed again; look once more."))
  }

  @Test func `in another chart nothing of it is shown but that it is there`() throws {
    var (desk, note) = try Desk.withNote()
    desk.press(.character("q"), .escape)
    desk.open("okafor")
    desk.failure = "changed"
    desk.send(.conflictFound(Desk.conflict(note)))
    #expect(desk.state.overlay == nil)
    desk.press(.character("g"), .character("k"))
    #expect(desk.state.overlay == nil)
    #expect(!desk.screenText.contains("Dana"))
    #expect(desk.screenText.contains("another chart"))
  }

  @Test func `a version that was signed elsewhere stays`() throws {
    var (desk, note) = try Desk.withNote()
    var signed = note
    var body = try #require(note.content(Note.self))
    body.state = .signed
    signed.body = body
    desk.send(.conflictFound(Desk.conflict(note, theirs: .document(signed))))
    desk.press(.character("m"), .character("y"), .enter, .character("y"))
    #expect(desk.answers.isEmpty)
    desk.press(.character("t"), .character("y"))
    #expect(desk.answers == [.keepTheirs])
  }

  /// A note that was signed here while another program changed what is planned next.
  private static func signedHere(_ note: Document) throws -> Conflict {
    var signed = note
    var body = try #require(note.content(Note.self))
    body.state = .signed
    signed.body = body
    let theirs = Desk.note(
      note, data: try #require(body.sections.first?.text), next: "two rides alone")
    return Conflict(number: 1, stamp: 1, base: note, mine: signed, theirs: .document(theirs))
  }

  @Test(arguments: [(140, 40), (80, 24), (60, 20), (40, 12)])
  func `what another program changed of a signed document is seen before anything is chosen`(
    columns: Int, rows: Int
  ) throws {
    var (desk, note) = try Desk.withNote(columns: columns, rows: rows)
    desk.send(.conflictFound(try Self.signedHere(note)))
    #expect(desk.screenText.contains("two rides alone"))
    #expect(desk.screenText.contains("bring the diary card"))
    expectScreen(screen(of: desk.state), named: "conflict-signed-\(columns)x\(rows)")
    // There are no sides to choose, and nothing to save of both.
    desk.press(.space, .enter)
    #expect(desk.answers.isEmpty)
    #expect(desk.conflictView?.choices.isEmpty == true)
    desk.press(.end)
    #expect(!desk.screenText.contains("two rides alone"))
    desk.press(.home)
    #expect(desk.screenText.contains("two rides alone"))
    desk.press(.character("G"))
    #expect(!desk.screenText.contains("two rides alone"))
    desk.press(.character("g"), .character("g"))
    #expect(desk.screenText.contains("two rides alone"))
  }

  @Test func `the end of what was typed is one key away, and back`() throws {
    var (desk, note) = try Desk.withNote(columns: 40, rows: 12)
    let words = (1...60).map { "word\($0)" }.joined(separator: " ")
    var conflict = Desk.conflict(note, theirs: .gone)
    conflict.mine = Desk.note(note, data: words, next: "last words")
    desk.send(.conflictFound(conflict))
    desk.wait(milliseconds: 5_000)
    #expect(!desk.screenText.contains("last words"))
    let first = desk.screenText
    desk.press(.end)
    #expect(desk.screenText.contains("last words"))
    let last = desk.screenText
    desk.press(.pageDown, .pageDown)
    #expect(desk.screenText == last)
    desk.press(.pageUp)
    #expect(desk.screenText != last)
    desk.press(.home)
    #expect(desk.screenText == first)
  }

  @Test func `a signed summary that stays gone leaves its episode without one, and that is said`()
    throws
  {
    var desk = Desk.inChart("Marigold", .ending)
    let id = try #require(desk.state.chart?.chart.newestSummary?.id)
    let summary = try #require(desk.state.chart?.chart.documents[id])
    #expect(summary.isFrozen)
    desk.send(
      .conflictFound(Conflict(number: 1, stamp: 1, base: nil, mine: summary, theirs: .gone)))
    #expect(desk.screenText.split(separator: "\n").last?.contains("t let it stay gone") == true)
    #expect(!desk.screenText.contains("keep theirs"))
    desk.press(.character("t"))
    let text = desk.screenText.split { $0.isWhitespace || "│║".contains($0) }
      .joined(separator: " ")
    #expect(text.contains("Let it stay gone?"))
    #expect(text.contains("The episode is then closed without a summary."))
    #expect(text.contains(":damaged lists it and brings it back."))
  }
}
