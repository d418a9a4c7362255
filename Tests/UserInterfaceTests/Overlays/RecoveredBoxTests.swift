import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Which recovered texts are shown where.
struct RecoveredBoxTests {
  static func draft(of client: RecordID, title: String = "note of 12 Mar") -> DraftText {
    DraftText(
      document: BoxDesk.id("n", 9), kind: .note, client: client, baseRevision: 0,
      savedAt: BoxDesk.now, title: title,
      fields: [
        FieldEntry(name: "data", value: .text("Two bus rides since Monday. Panic 4 of 10, was 7.")),
        FieldEntry(name: "plan", value: .text("")),
      ], target: "note")
  }

  @Test func `inside a chart only its own texts are shown`() throws {
    var state = try BoxDesk.chart()
    state.recovered = [Self.draft(of: BoxDesk.ife, title: "theirs"), Self.draft(of: BoxDesk.dana)]
    #expect(RecoveredBox.ids(in: state) == [1])
    let text = BoxDesk.screen(.recovered(ListCursor()), over: state).text
    #expect(text.contains("note of 12 Mar"))
    #expect(!text.contains("theirs"))
    #expect(!text.contains("Okafor"))
  }

  @Test func `in the caseload each text is named with its client`() {
    var state = BoxDesk.caseload()
    state.recovered = [Self.draft(of: BoxDesk.ife)]
    let text = BoxDesk.screen(.recovered(ListCursor()), over: state).text
    #expect(text.contains("Okafor, Ife: note of 12 Mar"))
    #expect(text.contains("Two bus rides since Monday."))
  }
}
