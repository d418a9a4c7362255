import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Boxes, forms and pages that the screen is hidden from, beside the plain panes.
extension HidingTests.Place {
  /// Brings a desk with Dana's chart to this place.
  func fetch(at desk: inout Desk) throws {
    switch self {
    case .conflict, .conflictQuestion:
      let (withNote, note) = try Desk.withNote()
      desk = withNote
      desk.send(.conflictFound(Desk.conflict(note)))
      if self == .conflictQuestion { desk.press(.enter) }
    case .history: desk.send(.historyRead(try Self.history(at: desk)))
    case .trash: desk.send(.trashRead([try Self.trashed(at: desk)]))
    case .damaged:
      desk = Desk()
      desk.state.strays = [
        DamagedDocument(path: "clients/c/Bright, Dana.json~", reason: "Dana Bright is copied.")
      ]
      Self.ask(for: "damaged", at: &desk)
    case .recovered:
      desk = Desk()
      desk.send(.draftsFound([try Self.draft(at: desk)]))
      desk.press(.character("g"), .character("r"))
    case .backup, .restore, .verify, .unlockPhrase:
      desk = Desk()
      Self.ask(for: rawValue.replacing("unlockPhrase", with: "unlock-phrase"), at: &desk)
      for _ in 0..<3 {
        desk.type("Bright words")
        desk.press(.tab)
      }
    case .print: desk.press(.character("P"))
    case .search: desk.search(for: "sleep")
    case .review, .reviewDecision:
      desk.press(.character("r"))
      desk.type("Four mornings are enough for Bright.")
      if self == .reviewDecision {
        desk.press(.enter)
        desk.type("k8")
      }
    case .safetyLine:
      desk.press(.down, .character("a"))
      desk.type("Bright walks")
    case .clientView, .clientWords:
      desk.press(.character("g"), .character("v"))
      if self == .clientWords {
        desk.press(.character("j"), .enter)
        desk.type("In Bright words.")
      }
    default: break
    }
    try #require(!desk.state.isPlain(of: self), "\(self) was not reached")
  }

  private static func ask(for command: String, at desk: inout Desk) {
    desk.press(.character(":"))
    desk.type(command)
    desk.press(.enter)
  }

  private static func history(at desk: Desk) throws -> DocumentHistory {
    let chart = try #require(desk.state.chart?.chart)
    let plan = try #require(chart.planInWork)
    let versions = [0, 60_000].map { age in
      DocumentHistory.Version(
        standing: age == 0 ? .now : .earlier, at: Desk.start.adding(milliseconds: -age),
        document: plan.document)
    }
    var history = DocumentHistory(
      document: plan.id, kind: .plan, client: chart.id, title: "plan",
      owner: chart.client.content.displayName, path: "clients/a/plans/b.json", versions: versions)
    history.compare(words: ComparisonWords(today: Desk.today, zone: .utc, chart: chart))
    return history
  }

  private static func trashed(at desk: Desk) throws -> TrashedDocument {
    let chart = try #require(desk.state.chart?.chart)
    let note = try #require(chart.notes.first).document
    return TrashedDocument(
      id: note.id, kind: note.kind, client: note.envelope.client,
      owner: chart.client.content.displayName, title: "note of Dana Bright", since: Desk.start)
  }

  private static func draft(at desk: Desk) throws -> DraftText {
    DraftText(
      document: RecordID(letter: "n", bits: (9, 9)), kind: .note,
      client: try #require(desk.client("Bright")), baseRevision: 0, savedAt: Desk.start,
      title: "note of Dana Bright",
      fields: [FieldEntry(name: "data", value: .text("Two bus rides since Monday."))],
      target: "note")
  }
}

extension AppState {
  /// Whether nothing has come up where a box, a form or a page of this place was to be.
  fileprivate func isPlain(of place: HidingTests.Place) -> Bool {
    switch place {
    case .review, .reviewDecision: chart?.review == nil
    case .clientView, .clientWords: clientView == nil
    case .safetyPlan: chart?.pane != .safety
    case .ending: chart?.pane != .ending
    case .safetyLine: form == nil
    default: overlay == nil
    }
  }
}
