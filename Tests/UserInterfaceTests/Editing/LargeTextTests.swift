import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Texts that are larger or stranger than a note should be (D33 and K10 of the catalogue of bad input).
struct LargeTextTests {
  /// A text, and what the screen shows of it.
  struct Odd: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let shown: String
    var testDescription: String { name }
  }

  private static let odd = [
    Odd(
      name: "one line of 256 KiB less one", text: String(repeating: "w ", count: 131_071),
      shown: "w w w w w"),
    Odd(
      name: "100,000 lines", text: String(repeating: "x\n", count: 100_000) + "end", shown: "x"),
    Odd(
      name: "CRLF, tabs, ZWJ and RTL",
      text: String(repeating: "tab\tשלום\r\n👩‍👩‍👧 é line\r\n", count: 2_000),
      shown: "שלום"),
  ]

  @Test(arguments: odd)
  func `a large or strange text is scrolled and keeps every byte`(odd: Odd) throws {
    var desk = Desk()
    desk.open("Bright")
    desk.press(.character("n"))
    let id = try #require(desk.state.form?.document)
    try desk.state.pasteIntoForm(odd.text)
    desk.press(.escape)
    #expect(desk.screenText.contains(odd.shown))
    let written = { (desk: Desk) in
      desk.documents[id]?.content(Note.self)?.sections.first?.text
    }
    #expect(written(desk).map { Array($0.utf8) } == Array(odd.text.utf8))
    desk.press(.enter)
    for _ in 0..<8 { desk.press(.pageUp, .up, .down) }
    desk.press(.character("Z"), .pageUp, .escape)
    let changed = try #require(written(desk))
    #expect(changed.utf8.count == odd.text.utf8.count + 1)
    let place = try #require(changed.firstIndex(of: "Z"))
    #expect(changed[..<place] + changed[place...].dropFirst() == odd.text[...])
  }

  @Test(arguments: [900, 100_000])
  func `steps of undo are bounded and stop at the text that was opened`(count: Int) throws {
    var buffer = TextBuffer("base", limit: 1 << 20)
    for step in 0..<count {
      // Every change waits so long that it is a step of its own.
      try buffer.insert(pasted: step.isMultiple(of: 2) ? "ab" : "c", at: step * 2_000)
    }
    let whole = buffer.text
    var steps = 0
    while buffer.attempts(.undo) { steps += 1 }
    #expect(steps == min(count, TextHistory.maximumSteps))
    #expect((buffer.text == "base") == (count <= TextHistory.maximumSteps))
    #expect(buffer.text.hasPrefix("base"))
    while buffer.attempts(.redo) {}
    #expect(buffer.text == whole)
  }

  @Test func `a chart keeps two hundred steps and stops at the oldest`() {
    var log = UndoLog()
    for step in 0..<100_000 {
      log.add(UndoStep(name: "step \(step)", at: Desk.start, parts: []))
    }
    #expect(log.done.count == UndoLog.limit)
    #expect(log.done.first?.name == "step \(100_000 - UndoLog.limit)")
    for _ in 0..<300 { log.markUndone() }
    #expect(log.done.isEmpty && log.undone.count == UndoLog.limit)
  }
}
