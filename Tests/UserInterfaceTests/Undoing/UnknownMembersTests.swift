import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Members of a newer version travel through forms, undo and redo, in their places.
struct UnknownMembersTests {
  /// Bright's documents with an unknown member behind every known one, in bodies and elements.
  private func seeded(_ value: FieldValue) -> FieldValue {
    switch value {
    case .record(let entries):
      .record(
        entries.flatMap { entry in
          [
            FieldEntry(name: entry.name, value: seeded(entry.value)),
            FieldEntry(name: "x-" + entry.name, value: .verbatim("{ \"n\" : 1e5 }")),
          ]
        })
    case .list(let values): .list(values.map(seeded))
    case .text, .integer, .flag, .verbatim: value
    }
  }

  private func desk(for act: UndoneAct) throws -> Desk {
    var desk = Desk()
    let client = desk.client(act.client)
    for (id, document) in desk.documents where document.envelope.client == client {
      var document = document
      let value = seeded(document.body.fieldValue)
      document.body = try document.kind.contentType.from(value)
      #expect(document.body.fieldValue == value)
      desk.documents[id] = document
    }
    desk.open(act.client)
    desk.show(act.pane)
    return desk
  }

  @Test(arguments: UndoneAct.all)
  func `unknown members keep their places through undo and redo`(act: UndoneAct) throws {
    var desk = try desk(for: act)
    act.prepare(&desk)
    let before = desk.chartBodies
    act.carryOut(&desk)
    let after = desk.chartBodies
    try #require(after != before, "\(desk.toast)")
    desk.press(.character("u"))
    #expect(desk.chartBodies == before)
    desk.press(.control("r"))
    #expect(desk.chartBodies == after)
  }

  @Test func `an emptied field comes back before what stood behind it`() throws {
    let act = UndoneAct("emptied pronouns", .person) { desk in
      desk.select(.part("identity"))
      desk.press(.character("e"))
      desk.fill("pronouns", "")
      desk.press(.escape)
    }
    var desk = try desk(for: act)
    let before = desk.chartBodies
    act.carryOut(&desk)
    #expect(desk.chartBodies != before)
    desk.press(.character("u"))
    #expect(desk.chartBodies == before)
  }

  @Test func `a filled field goes again and leaves the others in their places`() throws {
    let act = UndoneAct("guardian", .person) { desk in
      desk.select(.part("identity"))
      desk.press(.character("e"))
      desk.fill("guardian", "an aunt")
      desk.press(.escape)
    }
    var desk = try desk(for: act)
    let before = desk.chartBodies
    act.carryOut(&desk)
    let after = desk.chartBodies
    desk.press(.character("u"))
    #expect(desk.chartBodies == before)
    desk.press(.control("r"))
    #expect(desk.chartBodies == after)
  }
}
