import ClinicalRecord
import TerminalInterface

/// The treatment plan as an outline: own words first, then from the need to goal, objective, step and
/// intervention, and what stands beside treatment.
package enum PlanPane {
  /// The plan's title: which version is shown, and which is in force.
  package static func title(of chart: Chart, today: Day, tellsReview: Bool = true) -> String {
    guard let work = chart.planInWork?.content else {
      return chart.careEnd.map { EndedCare.heading(of: $0, today: today) } ?? "Treatment plan"
    }
    if let end = chart.careEnd {
      let draft = work.status == .draft ? " draft" : ""
      return "v\(work.version)\(draft), \(EndedCare.heading(of: end, today: today))"
    }
    let force = chart.planInForce
    switch (work.status, force?.content) {
    case (.active, _) where chart.isPlanInDoubt: return "v\(work.version), perhaps not in force"
    case (.active, _):
      let due = !tellsReview ? "" : work.reviewDueOn.map { dueWords($0, today) } ?? ""
      return "v\(work.version) in force" + due
    case (.draft, .some(let active)) where chart.isPlanInDoubt:
      return "v\(work.version) DRAFT, v\(active.version) perhaps in force"
    case (.draft, .some(let active)):
      let since = active.inForceFrom.map { " since \($0.spoken(relativeTo: today))" } ?? ""
      return "v\(work.version) DRAFT, v\(active.version) in force" + (tellsReview ? since : "")
    case (.draft, .none): return "v\(work.version) DRAFT, not yet in force"
    }
  }

  private static func dueWords(_ day: Day, _ today: Day) -> String {
    ", review \(day < today ? "due " : "")\(day.distance(from: today))"
  }

  /// What stands above the pane: the version, or an older one that is looked at, or the lamps of the
  /// objective that is being written.
  static func heading(of state: ChartState, _ app: AppState) -> String {
    if let lamps = state.lampsOfForm { return LampWords.text(lamps, glyphs: app.look.glyphs) }
    if let shown = state.shownPlan, let held: Held<Plan> = state.chart.held(shown) {
      return PlanTerms.words(of: held, in: state.chart, today: app.today)
    }
    let altered = PlanOutline(of: state, today: app.today).altered
    if app.size.columns < 60, let plan = altered.first {
      // In a small window the head of the outline may be above what is seen.
      return "! v\(plan.content.version) altered, :damaged"
    }
    // The date of the review gives way first where it is narrow.
    return title(of: state.chart, today: app.today, tellsReview: app.size.columns >= 100)
  }

  package static func content(
    of state: ChartState, today: Day, glyphs: GlyphSet, profiles: [Vocabulary.Term] = [],
    offsetMinutes: Int = 0
  ) -> PaneContent {
    let outline = PlanOutline(of: state, today: today)
    let rows = PlanRows(
      outline: outline, state: state, today: today, glyphs: glyphs, profiles: profiles,
      offsetMinutes: offsetMinutes)
    return PaneContent(ids: outline.ids, passive: [.part("altered")], row: rows.row)
  }

  /// What can be added at a row, beside it and inside it.
  package static func additions(
    at row: RowID?, in chart: Chart, makeID: (Character) -> RecordID
  ) -> (beside: FormTarget?, inside: FormTarget?) {
    let plan = chart.planInWork?.content ?? Plan()
    let goal = FormTarget.goal(makeID(ElementLetter.goal))
    let other = makeID(ElementLetter.other)
    switch row {
    case .part("strengths"): return (.strength(other), .strength(other))
    case .part("supports"): return (.support(other), .support(other))
    case .part("goals"): return (goal, .care(.need(other)))
    case .part("decisions"), .part("steps"): return (new(row, makeID), new(row, makeID))
    case .document(let id):
      guard let document = chart.documents[id], let care = CareTarget(of: document) else {
        return (goal, nil)
      }
      return (.care(care.another(makeID)), nil)
    case .element(let id):
      if chart.episode?.content.needs.contains(where: { $0.id == id }) == true {
        return (.care(.need(other)), goal)
      }
      switch plan.place(of: id) {
      case .goal: return (goal, .objective(makeID(ElementLetter.objective), goal: id))
      case .objective(let index, _):
        guard let goalID = plan.goals[index].id else { return (goal, nil) }
        return (
          .objective(makeID(ElementLetter.objective), goal: goalID),
          .intervention(makeID(ElementLetter.intervention), objective: id)
        )
      case .intervention(let index):
        return (
          .intervention(
            makeID(ElementLetter.intervention),
            objective: plan.interventions[index].objectiveIDs.first), nil
        )
      case .strength: return (.strength(other), nil)
      case .support: return (.support(other), nil)
      case .none where chart.assessedStrength(id) != nil: return (.strength(other), nil)
      case .none: return (goal, nil)
      }
    default: return (goal, goal)
    }
  }

  /// What is said on a row beside which nothing of its kind can be: how it is written, and where one adds.
  ///
  /// - Returns: `nil` where something can be added, and as long as there is no goal: then the first one
  ///   is added beside anything, but inside nothing that takes none.
  static func whereToAdd(instead row: RowID?, inside: Bool, in plan: Plan) -> String? {
    guard case .part(let name) = row, inside || !plan.goals.isEmpty else { return nil }
    let here: String
    switch PlanGroup(rawValue: name) {
    case .vision: here = "Vision and values are written with e"
    case .some(let group): here = "“\(group.title)” is written with e"
    case .none where name == "signatures": here = "F2 notes who agrees"
    case .none: return nil
    }
    return here
      + (plan.goals.isEmpty
        ? "; a adds the first goal."
        : "; a adds beside a goal, or on Goals, Strengths, Beside treatment.")
  }

  private static func new(_ row: RowID?, _ makeID: (Character) -> RecordID) -> FormTarget {
    row == .part("decisions")
      ? .care(.decision(makeID(DocumentKind.decision.letter)))
      : .care(.step(makeID(DocumentKind.actionStep.letter), objective: nil))
  }

  /// The form target that editing a row means.
  package static func target(of row: RowID, in chart: Chart) -> FormTarget? {
    let plan = chart.planInWork?.content ?? Plan()
    switch row {
    case .part(let name): return PlanGroup(rawValue: name).map { .planHead(group: $0.rawValue) }
    case .element(let id):
      if chart.episode?.content.needs.contains(where: { $0.id == id }) == true {
        return .care(.need(id))
      }
      switch plan.place(of: id) {
      case .goal: return .goal(id)
      case .objective(let index, _): return plan.goals[index].id.map { .objective(id, goal: $0) }
      case .intervention(let index):
        return .intervention(id, objective: plan.interventions[index].objectiveIDs.first)
      case .strength: return .strength(id)
      case .support: return .support(id)
      case .none: return chart.assessedStrength(id) == nil ? nil : .strength(id)
      }
    case .document(let id):
      return chart.documents[id].flatMap { CareTarget(of: $0) }.map { .care($0) }
    case .new: return nil
    }
  }
}

extension CareTarget {
  /// The target of a new one beside this.
  func another(_ makeID: (Character) -> RecordID) -> CareTarget {
    switch self {
    case .need: .need(makeID(ElementLetter.other))
    case .diagnosis: .diagnosis(makeID(ElementLetter.other))
    case .episode: .episode(makeID(DocumentKind.episode.letter))
    case .assessment: .assessment(makeID(DocumentKind.assessment.letter))
    case .step(_, let objective):
      .step(makeID(DocumentKind.actionStep.letter), objective: objective)
    case .decision: .decision(makeID(DocumentKind.decision.letter))
    case .release: .release(makeID(DocumentKind.release.letter))
    }
  }
}
