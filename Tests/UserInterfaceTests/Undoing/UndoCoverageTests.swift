import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// No command that changes documents is without a test of its undo.
struct UndoCoverageTests {
  /// The acts that take back what a command does, by their names in `UndoneAct`.
  private static let acts: [Command: [String]] = [
    .edit: ["edit of a goal", "edit of a session", "edit of a note", "edit of the episode"],
    .addBeside: ["new goal beside", "new contact", "new assessment", "new line of safety"],
    .addInside: ["new objective inside", "new need", "new goal inside a need"],
    .addStep: ["new step"],
    .moveRowDown: ["goal down", "objective down"],
    .moveRowUp: ["goal up", "support up"],
    .discard: [
      "discard of the last goal", "end of a goal", "discard of a note", "discard of a step",
    ],
    .newNote: ["new note"],
    .bookSession: ["new session"],
    .markAttended: ["session attended"],
    .sessionClock: ["session started"],
    .rate: ["rating of one objective", "rating of a level"],
    .addWin: ["new win from the brief"],
    .addLifeEvent: ["new life event"],
    .review: ["review begun", "review finished"],
    .transfer: ["transfer begun"],
  ]

  /// Why the others are not among the acts of a chart.
  private static let others: [Command: String] = [
    .newClient: "ListUndoTests", .archive: "ListUndoTests",
    .activatePlan: "a version in force takes no undo (ActivationTests)",
    .agreeToday: "a version in force takes no undo (ActivationTests)",
    .sign: "what is signed takes no undo (SigningTests)",
    .editor: "the undo of the text that it edits (OtherEditorTests)",
    .gatherAnew: "as one step, of a draft that the chart has gone on from (GatherAnewTests)",
    .undo: "itself", .redo: "itself", .retry: "changes nothing anew",
  ]

  @Test(arguments: Command.allCases.filter(\.writes))
  func `every command that writes has a test of its undo, or a reason`(command: Command) {
    let names = Set(UndoneAct.all.map(\.name))
    let acts = Self.acts[command] ?? []
    #expect(acts.filter { !names.contains($0) } == [])
    #expect(acts.isEmpty == (Self.others[command] != nil))
  }
}
