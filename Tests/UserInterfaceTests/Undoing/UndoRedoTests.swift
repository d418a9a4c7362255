import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Every command that changes something can be taken back and made again, byte for byte.
struct UndoRedoTests {
  @Test(arguments: UndoneAct.all)
  func `undo gives back every byte and redo the change`(act: UndoneAct) throws {
    var desk = Desk.inChart(act.client, act.pane)
    act.prepare(&desk)
    let before = desk.chartBodies
    act.carryOut(&desk)
    #expect(desk.state.form == nil, "\(desk.toast)")
    let after = desk.chartBodies
    try #require(after != before, "the act changed nothing: \(desk.toast)")
    let name = try #require(desk.lastStep).name
    desk.press(.character("u"))
    #expect(desk.toast.hasPrefix("Undid: \(name)"))
    #expect(desk.chartBodies == before)
    desk.press(.control("r"))
    #expect(desk.toast.hasPrefix("Done again: \(name)"))
    #expect(desk.chartBodies == after)
    desk.press(.character("u"))
    #expect(desk.chartBodies == before)
  }

  @Test(arguments: UndoneAct.all)
  func `a later run can take the step back after asking`(act: UndoneAct) throws {
    var desk = Desk.inChart(act.client, act.pane)
    act.prepare(&desk)
    let before = desk.chartBodies
    act.carryOut(&desk)
    let name = try #require(desk.lastStep).name
    // Closing and opening reads chart and log anew, as a restart does.
    desk.logs = desk.logs.mapValues { UndoLog(fieldValue: $0.fieldValue) }
    desk.press(.character("q"))
    desk.state.caseload.filter = ""
    desk.open(act.client)
    desk.press(.character("u"))
    #expect(desk.chartBodies != before)
    #expect(desk.toast.contains(name))
    desk.press(.character("u"))
    #expect(desk.toast.hasPrefix("Undid: \(name)"))
    #expect(desk.chartBodies == before)
  }

  @Test func `all acts in a row are taken back one by one`() {
    var desk = Desk.inChart("Bright")
    var states: [[RecordID: FieldValue]] = []
    for act in UndoneAct.all where act.client == "Bright" {
      desk.show(act.pane)
      for step in [act.prepare, act.carryOut] {
        states.append(desk.chartBodies)
        step(&desk)
        if desk.chartBodies == states.last { states.removeLast() }
      }
    }
    let last = desk.chartBodies
    for state in states.reversed() {
      desk.press(.character("u"))
      #expect(desk.chartBodies == state, "\(desk.toast)")
    }
    for _ in states { desk.press(.control("r")) }
    #expect(desk.chartBodies == last)
  }

  @Test func `a new step makes what was undone unreachable`() {
    var desk = Desk.inChart("Bright")
    desk.press(.character("v"), .character("u"), .character("w"))
    desk.type("Rang the landlord")
    desk.press(.escape, .control("r"))
    #expect(desk.toast == "There is nothing to redo.")
  }

  @Test func `undo is refused when the document has changed since`() throws {
    var desk = Desk.inChart("Bright", .person)
    desk.select(.part("identity"))
    desk.press(.character("e"))
    desk.fill("legalName", "Dana B.")
    desk.press(.escape)
    let id = try #require(desk.state.chart?.chart.id)
    var document = try #require(desk.documents[id])
    var client = try #require(document.content(Client.self))
    client.legalName = "Somebody else wrote this"
    document.body = client
    desk.documents[id] = document
    desk.state.chart?.chart.put(document)
    let bodies = desk.chartBodies
    desk.press(.character("u"))
    #expect(desk.toast.contains("cannot be undone: the document has changed since"))
    #expect(desk.chartBodies == bodies)
  }

  @Test func `activation is not undoable and freezes the version`() throws {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(.part("vision"))
    desk.press(.character("e"))
    desk.typeSomewhere("Zz")
    desk.press(.escape)
    desk.activate()
    #expect(desk.plan?.status == .active)
    let bodies = desk.chartBodies
    desk.press(.character("u"))
    #expect(desk.chartBodies == bodies)
    #expect(desk.toast.contains("cannot be undone"))
  }

  @Test func `a rating that a signed note cites stays`() throws {
    var desk = Desk.inChart("Bright", .goals)
    desk.press(.character("+"), .character("4"), .enter)
    let chart = try #require(desk.state.chart?.chart)
    let objective = try #require(desk.savedChanges.last?.edits.first?.after?.content(Progress.self))
    let session = try #require(objective.entries.last?.session)
    var note = Note()
    note.state = .signed
    note.session = session
    note.objectiveIDs = [try #require(objective.objective)]
    let id = RecordID(letter: DocumentKind.note.letter, bits: (9, 9))
    let document = Document(
      envelope: Envelope(
        kind: .note, id: id, client: chart.id, created: Desk.start, zone: "UTC", nonce: ""),
      body: note)
    desk.documents[id] = document
    desk.state.chart?.chart.put(document)
    let bodies = desk.chartBodies
    desk.press(.character("u"))
    #expect(desk.toast.contains("a signed note cites it"))
    #expect(desk.chartBodies == bodies)
  }

  @Test func `undo goes to the place that it has changed`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(.part("ending"))
    desk.press(.character("e"))
    desk.typeSomewhere("Zz")
    desk.press(.escape, .character("1"), .character("u"))
    #expect(desk.state.chart?.pane == .plan)
  }
}
