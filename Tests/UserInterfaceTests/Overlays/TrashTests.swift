import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What is in the trash, and the way back.
struct TrashTests {
  private static func trashed(_ note: Document, _ owner: String) -> TrashedDocument {
    TrashedDocument(
      id: note.id, kind: note.kind, client: note.envelope.client, owner: owner,
      title: "note of 13 Mar", since: Desk.start)
  }

  /// A chart from which a note was discarded in an earlier run.
  private static func desk(size: Size = Size(columns: 80, rows: 24)) throws
    -> (desk: Desk, trashed: TrashedDocument)
  {
    var desk = Desk.inChart("Bright", .notes, columns: size.columns, rows: size.rows)
    let chart = try #require(desk.state.chart?.chart)
    let note = try #require(chart.notes.first { $0.content.state == .draft }).document
    desk.documents[note.id] = nil
    desk.trash[note.id] = note
    desk.state.chart?.chart.remove(note.id)
    return (desk, trashed(note, "Bright, Dana"))
  }

  @Test(arguments: ScreenTests.sizes) func `the trash of a chart`(size: Size) throws {
    var (desk, trashed) = try Self.desk(size: size)
    desk.send(.trashRead([trashed]))
    expectScreen(
      screen(of: desk.state), named: "trash-\(size.columns)x\(size.rows)")
    desk.send(.trashRead([]))
    #expect(desk.screenText.contains("The trash is empty."))
  }

  @Test func `the trash is asked for by its name`() {
    var desk = Desk()
    desk.press(.character(":"))
    desk.type("trash")
    desk.press(.enter)
    #expect(desk.effects.last == .readTrash(client: nil))
  }

  @Test func `in a chart only what belongs to it is shown`() throws {
    var (desk, trashed) = try Self.desk()
    var other = trashed
    other.client = desk.client("Okafor")
    other.owner = "Okafor, Ife"
    desk.send(.trashRead([other, trashed]))
    #expect(!desk.screenText.contains("Okafor"))
    #expect(desk.screenText.contains("note of 13 Mar"))
  }

  @Test func `what comes back can be taken away again`() throws {
    var (desk, trashed) = try Self.desk()
    desk.send(.trashRead([trashed]))
    desk.press(.enter)
    #expect(desk.documents[trashed.id] != nil)
    #expect(desk.state.chart?.chart.documents[trashed.id] != nil)
    #expect(desk.toast == "The note of 13 Mar is back.   u undo")
    desk.press(.character("u"))
    #expect(desk.documents[trashed.id] == nil)
    #expect(desk.trash[trashed.id] != nil)
  }

  @Test func `from the list it comes back without opening the chart, named`() throws {
    let (chart, trashed) = try Self.desk()
    var desk = Desk()
    desk.documents = chart.documents
    desk.trash = chart.trash
    desk.send(.trashRead([trashed]))
    #expect(desk.screenText.contains("Bright, Dana: note of 13 Mar"))
    desk.press(.enter)
    #expect(desk.documents[trashed.id] != nil)
    #expect(desk.state.chart == nil)
    #expect(desk.effects.contains(.refresh(trashed.client ?? trashed.id)))
    desk.press(.character("u"))
    #expect(desk.documents[trashed.id] == nil)
  }
}
