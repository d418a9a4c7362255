import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface
@testable import caseload

/// What is said at the start: one sentence, and how to see the others.
struct StartWordsTests {
  private func said(_ sentences: [String]) throws -> [String] {
    var state = AppState(
      practice: PracticeState(path: "practice"), look: LookState(), keymap: Keymap(),
      size: Size(columns: 80, rows: 24), today: try #require(Day("2026-03-13")),
      instant: Instant(millisecondsSince1970: 0))
    state.sayAtStart(sentences)
    return state.messages.all.map(\.text)
  }

  @Test func `the first of several problems is shown with the number of the others`() throws {
    #expect(try said([]).isEmpty)
    #expect(try said(["One."]) == ["One."])
    #expect(
      try said(["One.", "Two.", "Three."])
        == ["Three.", "Two.", "One. And 2 more; :messages lists them."])
  }
}
