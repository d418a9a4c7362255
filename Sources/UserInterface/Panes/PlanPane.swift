import ClinicalRecord
import TerminalInterface

/// The treatment plan as an outline: own words first, then goals, objectives and interventions.
package enum PlanPane {
  /// The plan's title: which version is shown, and which is in force.
  package static func title(of chart: Chart, today: Day, tellsReview: Bool = true) -> String {
    guard let work = chart.planInWork?.content else { return "Treatment plan" }
    let force = chart.planInForce
    switch (work.status, force?.content) {
    case (.active, _):
      let due =
        !tellsReview ? "" : work.reviewDueOn.map { ", review \($0.distance(from: today))" } ?? ""
      return "v\(work.version) in force" + due
    case (.draft, .some(let active)):
      return "v\(work.version) DRAFT, v\(active.version) in force"
    case (.draft, .none): return "v\(work.version) DRAFT, not yet in force"
    }
  }

  package static func content(
    of state: ChartState, today: Day, glyphs: GlyphSet, profiles: [Vocabulary.Term] = []
  ) -> PaneContent {
    let plan = state.chart.planInWork?.content ?? Plan()
    let builder = Builder(
      plan: plan, state: state, today: today, glyphs: glyphs, profiles: profiles)
    return PaneContent(ids: builder.ids, row: builder.row)
  }

  /// What can be added at a row, beside it and inside it.
  package static func additions(
    at row: RowID?, in plan: Plan, makeID: (Character) -> RecordID
  ) -> (beside: FormTarget?, inside: FormTarget?) {
    let goal = FormTarget.goal(makeID(ElementLetter.goal))
    let other = makeID(ElementLetter.other)
    switch row {
    case .part("strengths"): return (.strength(other), .strength(other))
    case .part("supports"): return (.support(other), .support(other))
    case .element(let id):
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
      case .none: return (goal, nil)
      }
    default: return (goal, goal)
    }
  }

  /// The form target that editing a row means.
  package static func target(of row: RowID, in plan: Plan) -> FormTarget? {
    switch row {
    case .part(let name): return PlanGroup(rawValue: name).map { .planHead(group: $0.rawValue) }
    case .element(let id):
      switch plan.place(of: id) {
      case .goal: return .goal(id)
      case .objective(let index, _): return plan.goals[index].id.map { .objective(id, goal: $0) }
      case .intervention(let index):
        return .intervention(id, objective: plan.interventions[index].objectiveIDs.first)
      case .strength: return .strength(id)
      case .support: return .support(id)
      case .none: return nil
      }
    case .document, .new: return nil
    }
  }
}

/// Builds the outline's rows.
private struct Builder {
  let plan: Plan
  let state: ChartState
  let today: Day
  let glyphs: GlyphSet
  let profiles: [Vocabulary.Term]

  private func isOpen(_ id: RowID) -> Bool { !state.toggled.contains(id) }

  /// The place of a form for something new, behind its sibling or inside its parent.
  private func newRow(behind row: RowID) -> [RowID] {
    guard let form = state.form, form.isNew, form.row == .new(behind: row) else { return [] }
    return [form.row]
  }

  var ids: [RowID] {
    var ids: [RowID] = [.part("vision")]
    ids += newRow(behind: .part("vision"))
    ids.append(.part("strengths"))
    ids += newRow(behind: .part("strengths"))
    if isOpen(.part("strengths")) {
      for strength in plan.strengths { ids += element(strength.id) }
    }
    ids.append(.part("goals"))
    ids += newRow(behind: .part("goals"))
    for goal in plan.goals {
      ids += element(goal.id)
      guard let id = goal.id, isOpen(.element(id)) else { continue }
      for objective in goal.objectives { ids += objectiveRows(objective) }
    }
    let loose = plan.interventions(for: nil)
    ids += loose.flatMap { element($0.id) }
    ids.append(.part("supports"))
    ids += newRow(behind: .part("supports"))
    if isOpen(.part("supports")) {
      for support in plan.supports { ids += element(support.id) }
    }
    ids += [.part("hindrances"), .part("frame"), .part("ending")]
    return ids
  }

  private func element(_ id: RecordID?) -> [RowID] {
    guard let id else { return [] }
    return [.element(id)] + newRow(behind: .element(id))
  }

  private func objectiveRows(_ objective: Objective) -> [RowID] {
    var rows = element(objective.id)
    if let id = objective.id, isOpen(.element(id)) {
      rows += plan.interventions(for: id).flatMap { element($0.id) }
    }
    return rows
  }

  func row(_ id: RowID, _ width: Int) -> Row {
    switch id {
    case .part(let name): part(name, width)
    case .element(let id): elementRow(id, width)
    case .new: Row(depth: newDepth, lines: [Line("new \(newName)", .heading)])
    case .document: Row(lines: [])
    }
  }

  private var newName: String {
    switch state.form?.target {
    case .goal: "goal"
    case .objective: "objective"
    case .intervention: "intervention"
    case .strength: "strength"
    case .support: "support"
    default: "entry"
    }
  }

  private var newDepth: Int {
    switch state.form?.target {
    case .objective: 2
    case .intervention: 3
    case .goal, .strength, .support: 1
    default: 0
    }
  }

  private func part(_ name: String, _ width: Int) -> Row {
    switch name {
    case "vision":
      return Row(
        lines: words(
          "Vision", plan.vision,
          empty: "what does life look like when this has worked? (e to write)", width)
          + (plan.values.isEmpty
            ? []
            : [
              Line([
                Segment("Values  ", .muted),
                Segment(plan.values.joined(separator: ", "), .ownWords),
              ])
            ]))
    case "strengths":
      return Row(
        isOpen: isOpen(.part(name)),
        lines: [
          Line([
            Segment("Strengths", .heading), Segment("  \(count(plan.strengths.count))", .muted),
          ])
        ])
    case "goals":
      return Row(
        lines: [
          Line([
            Segment("Goals", .heading),
            Segment("  \(plan.goals.isEmpty ? "none yet (a to add)" : dimensions)", .muted),
          ])
        ])
    case "supports":
      return Row(
        isOpen: isOpen(.part(name)),
        lines: [
          Line([
            Segment("Recovery supports", .heading),
            Segment("  \(count(plan.supports.count))", .muted),
          ])
        ])
    default: return group(name, width)
    }
  }

  /// Which of the four dimensions have a goal.
  private var dimensions: String {
    Vocabulary.dimension.terms.map { term in
      let has = plan.goals.contains { $0.dimension == term.code && $0.lifecycle.isOpen }
      return "\(has ? glyphs.checkOn : glyphs.checkOff) \(term.label)"
    }.joined(separator: "  ")
  }

  private func count(_ number: Int) -> String { number == 0 ? "none yet (a to add)" : "" }

  private func words(_ label: String, _ text: String, empty: String, _ width: Int) -> [Line] {
    guard !text.isEmpty else {
      return [Line([Segment("\(label)  ", .heading), Segment(empty, .muted)])]
    }
    let lines = TextLayout.wrapped(text, to: max(10, min(88, width - 12)))
    return lines.enumerated().map { index, line in
      Line([
        Segment(
          index == 0 ? "\(label)  " : String(repeating: " ", count: label.count + 2), .heading),
        Segment(line, .ownWords),
      ])
    }
  }

  private func group(_ name: String, _ width: Int) -> Row {
    guard let group = PlanGroup(rawValue: name) else { return Row(lines: []) }
    let value = plan.fieldValue
    let names = ReferenceNames(chart: state.chart, profiles: profiles, today: today)
    let filled = group.fieldNames.compactMap { field -> String? in
      guard let description = Plan.shape[field], let held = value[field] else { return nil }
      return "\(description.label): \(names.words(of: held, description))"
    }
    return Row(lines: [
      Line([
        Segment(group.title, .heading),
        Segment(
          "  " + (filled.isEmpty ? "not written yet" : filled.joined(separator: "; ")), .muted),
      ])
    ])
  }

  private func elementRow(_ id: RecordID, _ width: Int) -> Row {
    switch plan.place(of: id) {
    case .goal(let index): return goalRow(plan.goals[index])
    case .objective(let goal, let index):
      return objectiveRow(plan.goals[goal].objectives[index], plan.goals[goal])
    case .intervention(let index): return interventionRow(plan.interventions[index])
    case .strength(let index):
      let strength = plan.strengths[index]
      return Row(
        depth: 1,
        lines: [
          Line(
            [Segment(strength.text)],
            right: [Segment(Vocabulary.strengthKind.label(of: strength.kind), .muted)])
        ])
    case .support(let index): return supportRow(plan.supports[index])
    case .none: return Row(lines: [])
    }
  }

  private func goalRow(_ goal: Goal) -> Row {
    let id = goal.id.map { RowID.element($0) }
    var left = [Segment("\(goal.number)  ", .heading)]
    if goal.ownWords.isEmpty {
      left.append(Segment("in whose words? (e to write)", .muted))
    } else {
      left.append(Segment(goal.ownWords, .ownWords))
    }
    if goal.isLeftAlone { left.append(mark) }
    var right = [
      Segment(GoalWords.state(goal) + "  ", GoalWords.role(goal.lifecycle, isMet: goal.isMet))
    ]
    right.append(
      Segment(
        Vocabulary.dimension.label(of: goal.dimension), GoalWords.role(ofDimension: goal.dimension))
    )
    return Row(
      depth: 1, isOpen: id.map(isOpen), lines: [Line(left, right: right)])
  }

  /// One quiet mark where something is missing; `:check` says what.
  private var mark: Segment { Segment(" \(glyphs.dot)", .flagWarn) }

  private func objectiveRow(_ objective: Objective, _ goal: Goal) -> Row {
    let id = objective.id
    var left = [Segment(objective.label(in: goal) + " ", .heading)]
    left.append(
      Segment(
        objective.text.isEmpty ? "what will be seen? (e to write)" : objective.text,
        objective.text.isEmpty ? .muted : .text))
    let served = id.map { !plan.interventions(for: $0).isEmpty } ?? true
    if objective.lacksSomething(isServed: served) { left.append(mark) }
    let right = [
      Segment(GoalWords.measure(objective, today: today) + "  ", .muted),
      Segment(
        GoalWords.state(objective), GoalWords.role(objective.lifecycle, isMet: objective.isMet)),
    ]
    let hasChildren = id.map { !plan.interventions(for: $0).isEmpty } ?? false
    return Row(
      depth: 2, isOpen: hasChildren ? id.map { isOpen(.element($0)) } : nil,
      lines: [Line(left, right: right)])
  }

  private func interventionRow(_ intervention: Intervention) -> Row {
    let parts = [
      intervention.who, intervention.frequency,
      intervention.until.map { "until \($0.spoken(relativeTo: today))" } ?? "",
    ].filter { !$0.isEmpty }
    return Row(
      depth: intervention.objectiveIDs.isEmpty ? 1 : 3,
      lines: [
        Line(
          [
            Segment("\(glyphs.bullet) ", .muted),
            Segment(intervention.what.isEmpty ? "what? (e to write)" : intervention.what),
          ],
          right: [Segment(parts.joined(separator: ", "), .muted)])
      ])
  }

  private func supportRow(_ support: Support) -> Row {
    let detail = [support.provider, support.frequency].filter { !$0.isEmpty }.joined(
      separator: ", ")
    return Row(
      depth: 1,
      lines: [
        Line(
          [
            Segment(Vocabulary.supportType.label(of: support.type)),
            Segment(detail.isEmpty ? "" : "  " + detail, .muted),
          ],
          right: support.fit.map { [Segment("fit \($0) of 10", .muted)] } ?? [])
      ])
  }
}
