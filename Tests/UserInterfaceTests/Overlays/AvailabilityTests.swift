import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Why commands can do nothing.
struct AvailabilityTests {
  @Test(arguments: [
    (Command.edit, "no chart open"), (.crisisCard, "no chart open"),
    (.addWin, "no chart open"), (.showCaseload, "already here"), (.retry, "everything is saved"),
    (.recover, "nothing to recover"), (.closeDemo, "no demonstration open"),
    (.damaged, "not all files are looked at yet"), (.messages, "nothing was said yet"),
  ]) func `in the caseload`(_ command: Command, _ reason: String) {
    #expect(availability(of: command, in: BoxDesk.caseload()) == reason)
  }

  @Test(arguments: [
    Command.open, .newNote, .bookSession, .rate, .archive, .filter, .newClient, .help, .quit,
    .themes,
    .tutor, .demo, .sortByName,
  ]) func `in the caseload these can be done`(_ command: Command) {
    #expect(availability(of: command, in: BoxDesk.caseload()) == nil)
  }

  @Test(arguments: [
    (Command.newClient, "only in the caseload"), (.undo, "nothing to undo"),
    (.redo, "nothing to redo"), (.rate, "no active objective"),
    (.moveRowUp, "only in plan, safety"), (.toggle, "only in plan, goals"),
  ]) func `in a chart`(_ command: Command, _ reason: String) throws {
    #expect(availability(of: command, in: try BoxDesk.chart()) == reason)
  }

  @Test func `without a client nothing can be opened`() {
    var state = BoxDesk.caseload()
    for id in [BoxDesk.dana, BoxDesk.ife, BoxDesk.wei] { state.caseload.remove(id) }
    state.caseload.arrange(today: BoxDesk.today)
    #expect(availability(of: .open, in: state) == "no client selected")
    #expect(availability(of: .newClient, in: state) == nil)
  }

  @Test func `what writes is refused while reading only`() throws {
    var state = try BoxDesk.chart()
    state.practice.readOnlyReason = "Another program has it open."
    for command in [Command.newNote, .edit, .rate, .undo, .bookSession] {
      #expect(availability(of: command, in: state) == "read-only")
    }
    #expect(availability(of: .showPlan, in: state) == nil)
  }
}
