import ClinicalRecord
import TerminalInterface

/// The way to where a gap of the plan check is closed: a pane, a row in it, and a command there.
package struct CheckRoute: Hashable, Sendable {
  package let pane: ChartPane
  package private(set) var row: RowID?
  /// What closes the gap there; `nil` where no screen can do it yet.
  package private(set) var command: Command?
  /// What the command does, for a message.
  private(set) var words: String
  /// Branches that must be open for the row to be seen.
  private(set) var unfolded: Set<RowID> = []

  package init(to place: CheckPlace, in chart: Chart) {
    var branches: Set<RowID> = []
    if case .element(let id) = place {
      branches = Self.branches(above: id, in: chart.planInWork?.content ?? Plan())
    }
    self.init(to: place, branches: branches)
  }

  /// The way to where a gap is closed: a need without a goal is itself the place for one.
  package init(of finding: CheckFinding, in chart: Chart) {
    if finding.place == .needs, let need = finding.element {
      self.init(.plan, .element(need), .addInside, "adds a goal for it")
    } else {
      self.init(to: finding.place, in: chart)
    }
    if finding.place == .episodes, let held: Held<Episode> = chart.held(finding.document),
      held.id != chart.episode?.id
    {
      row = .document(held.id)
    }
    addsInside(finding)
  }

  /// What is missing below an element is no field of it: it is added inside.
  private mutating func addsInside(_ finding: CheckFinding) {
    guard finding.rule == .branches, case .element = finding.place else { return }
    (command, words) = (.addInside, "adds one")
  }

  private init(to place: CheckPlace, branches: Set<RowID>) {
    switch place {
    case .element(let id):
      self.init(.plan, .element(id), .edit, "edits it")
      unfolded = branches
    case .needs: self.init(.plan, .part("goals"), .addBeside, "adds a goal for it")
    case .goals: self.init(.plan, .part("goals"), .addBeside, "adds a goal")
    case .strengths: self.init(.plan, .part("strengths"), .addBeside, "adds one")
    case .supports: self.init(.plan, .part("supports"), .addBeside, "adds one")
    case .frame: self.init(.plan, .part("frame"), .edit, "edits the dates")
    case .review: self.init(.goals, nil, .review, "reviews the plan")
    case .ending: self.init(.plan, .part("ending"), .edit, "edits it")
    case .words: self.init(.plan, .part("hindrances"), .edit, "edits it")
    case .vision: self.init(.plan, .part("vision"), .edit, "edits it")
    case .signatures: self.init(.plan, .part("signatures"), .sign, "notes who agreed")
    case .steps: self.init(.plan, .part("goals"), .addStep, "adds one")
    case .discharge: self.init(.brief, nil, nil, "")
    case .episodes: self.init(.person, .part("episode"), .edit, "edits its days")
    }
  }

  private init(_ pane: ChartPane, _ row: RowID?, _ command: Command?, _ words: String) {
    self.pane = pane
    self.row = row
    self.command = command
    self.words = words
  }

  /// The goal and objective that an element stands below.
  private static func branches(above id: RecordID, in plan: Plan) -> Set<RowID> {
    switch plan.place(of: id) {
    case .objective(let goal, _): Set([plan.goals[goal].id].compactMap(\.self).map(RowID.element))
    case .intervention(let index):
      Set(
        plan.interventions[index].objectiveIDs.flatMap { objective -> [RowID] in
          [.element(objective)] + branches(above: objective, in: plan)
        })
    case .strength: [.part("strengths")]
    case .support: [.part("supports")]
    case .goal, .none: []
    }
  }

  /// The standard keys that lead to a gap, for other programs.
  package static func standardKeys(to finding: CheckFinding) -> String {
    var route = CheckRoute(to: finding.place, branches: [])
    route.addsInside(finding)
    return route.keys(in: Keymap())
  }

  /// The keys that lead there from the chart, as they are written: "2 e".
  package func keys(in keymap: Keymap) -> String {
    let keys = [
      keymap.keys(for: pane.command, in: ChartPane.brief.context),
      command.flatMap { keymap.keys(for: $0, in: pane.context) },
    ]
    return keys.compactMap { $0.map { KeyNames.text(of: $0) } }.joined(separator: " ")
  }
}
