import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The practitioner and the payers are edited over the list, and every change can be taken back.
struct PracticeUndoTests {
  private static func desk() -> Desk {
    var desk = Desk()
    for document in desk.documents.values where [.practice, .profile].contains(document.kind) {
      desk.state.practice.put(document)
    }
    desk.perform(.practice)
    return desk
  }

  private static func payers(_ desk: Desk) -> [String] {
    desk.state.practice.payers.map(\.content.name)
  }

  @Test func `the practitioner's name is changed, undone in the list and made again`() {
    var desk = Self.desk()
    let before = desk.bodies
    let name = desk.state.practice.practitioner
    desk.press(.enter)
    desk.type("Dr ")
    desk.press(.escape)
    let after = desk.bodies
    #expect(after != before)
    #expect(desk.state.practice.practitioner != name)
    desk.press(.character("u"))
    #expect(desk.toast.hasPrefix("Undid: ") && desk.toast.hasSuffix("Ctrl-R redo"))
    #expect(desk.bodies == before)
    #expect(desk.state.practice.practitioner == name)
    desk.press(.control("r"))
    #expect(desk.toast.hasPrefix("Done again: "))
    #expect(desk.bodies == after)
  }

  @Test func `a new payer goes and comes back, in the box`() {
    var desk = Self.desk()
    let before = desk.bodies
    let payers = Self.payers(desk)
    for _ in 0...payers.count { desk.press(.down) }
    desk.press(.enter)
    desk.type("Zenith Plan")
    desk.press(.escape)
    let after = desk.bodies
    #expect(Self.payers(desk) == payers + ["Zenith Plan"])
    desk.perform(.practice)
    #expect(desk.screenText.contains("Zenith Plan"))
    desk.press(.character("u"))
    #expect(!desk.screenText.contains("Zenith Plan  "))
    #expect(desk.bodies == before)
    #expect(Self.payers(desk) == payers)
    #expect(desk.state.practice.profiles.allSatisfy { $0.label != "Zenith Plan" })
    desk.press(.character("U"))
    #expect(desk.bodies == after)
    #expect(Self.payers(desk) == payers + ["Zenith Plan"])
    desk.press(.character("U"))
    #expect(desk.toast == "There is nothing to redo.")
  }

  @Test func `undo in the list takes a client's change and the practice's in their order`() {
    var desk = Self.desk()
    let before = desk.bodies
    desk.press(.escape, .character("A"), .character("y"))
    let archived = desk.bodies
    desk.perform(.practice)
    desk.press(.enter)
    desk.type("Dr ")
    desk.press(.escape, .character("u"))
    #expect(desk.bodies == archived)
    desk.press(.character("u"))
    #expect(desk.toast.hasPrefix("u again undoes “archive of "))
    desk.press(.character("u"))
    #expect(desk.bodies == before)
  }

  @Test func `a step of an earlier run is named before it is taken back`() {
    var desk = Self.desk()
    let before = desk.bodies
    desk.press(.enter)
    desk.type("Dr ")
    desk.press(.escape)
    let after = desk.bodies
    // Another run: the log is on disk, the list knows of no change.
    desk.state.practice.log = desk.logs[nil] ?? UndoLog()
    desk.state.practice.olderSteps = desk.state.practice.log.done.count
    desk.state.changedClients = []
    desk.perform(.practice)
    desk.press(.character("u"))
    #expect(desk.toast.hasPrefix("u again undoes “"))
    #expect(desk.toast.hasSuffix(", before this start."))
    #expect(desk.bodies == after)
    desk.press(.character("u"))
    #expect(desk.bodies == before)
    desk.press(.character("u"))
    #expect(desk.toast == "There is nothing to undo.")
  }

  @Test func `a payer that an earlier run took back comes back from the trash`() {
    var desk = Self.desk()
    let payers = Self.payers(desk)
    for _ in 0...payers.count { desk.press(.down) }
    desk.press(.enter)
    desk.type("Zenith Plan")
    desk.press(.escape, .character("u"))
    desk.state.practice.trashed = [:]
    desk.perform(.practice)
    desk.press(.control("r"))
    #expect(Self.payers(desk) == payers + ["Zenith Plan"])
  }

  @Test func `what is being saved does not take back what was typed since`() throws {
    var desk = Self.desk()
    let own = try #require(desk.documents.values.first { $0.kind == .practice })
    desk.press(.enter)
    desk.type("Dr ")
    desk.press(.escape)
    let name = desk.state.practice.practitioner
    // The answer to an earlier save arrives late, with the words of then.
    desk.send(.saved(number: 99, documents: [own]))
    desk.perform(.practice)
    desk.press(.enter)
    #expect(desk.state.newClientForm?.fields.first?.text == name)
  }

  @Test func `a window that only reads takes nothing back`() {
    var desk = Self.desk()
    desk.press(.enter)
    desk.type("Dr ")
    desk.press(.escape)
    let after = desk.bodies
    desk.state.practice.readOnlyReason = "Another window has it open."
    desk.perform(.practice)
    desk.press(.character("u"))
    #expect(desk.bodies == after)
  }
}
