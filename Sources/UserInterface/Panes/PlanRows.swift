import ClinicalRecord
import TerminalInterface

/// How the rows of the plan look.
struct PlanRows {
  let outline: PlanOutline
  let state: ChartState
  let today: Day
  let glyphs: GlyphSet
  let profiles: [Vocabulary.Term]
  let offsetMinutes: Int

  private var plan: Plan { outline.plan }
  /// Whether nothing is added any more, so that nothing is asked for.
  var hasEnded: Bool { outline.chart.careEnd != nil }
  /// Whether no version of the plan can be read: nobody knows what stands in it.
  private var isUnread: Bool {
    outline.chart.planInWork == nil && outline.chart.hasDamaged(.plan)
  }

  func row(_ id: RowID, _ width: Int) -> Row {
    switch id {
    case .part(let name): part(name, width)
    case .element(let id): elementRow(id, width)
    case .new: Row(depth: newDepth, lines: [Line("new \(newName)", .heading)])
    case .document(let id): documentRow(id, width)
    }
  }

  private var newName: String {
    switch state.form?.target {
    case .goal: "goal"
    case .objective: "objective"
    case .intervention: "intervention"
    case .strength: "strength"
    case .support: "support"
    case .care(let target): target.noun
    default: "entry"
    }
  }

  private var newDepth: Int {
    switch state.form?.target {
    case .objective: 2
    case .intervention, .care(.step(_, .some)): 3
    case .goal, .strength, .support, .care(.decision), .care(.step): 1
    default: 0
    }
  }

  // MARK: Headings

  private func part(_ name: String, _ width: Int) -> Row {
    switch name {
    case "altered": return altered(width)
    case "ended": return ended(width)
    case "unread": return Row(lines: UnreadWords.lines(UnreadWords.plan, width: width))
    case "vision": return Row(lines: vision(width))
    case "strengths":
      return heading(name, "Strengths", plan.strengths.isEmpty && outline.assessed.isEmpty)
    case "goals": return Row(lines: balance(width))
    case "supports": return heading(name, "Beside treatment", plan.supports.isEmpty)
    case "steps": return heading(name, "Other steps", outline.looseSteps.isEmpty)
    case "signatures": return signatures(width)
    case "decisions": return heading(name, "Decided together", outline.decisions.isEmpty)
    default: return group(name, width)
    }
  }

  private func heading(_ name: String, _ title: String, _ isEmpty: Bool) -> Row {
    Row(
      isOpen: outline.isOpen(.part(name)),
      lines: [
        Line([
          Segment(title, .heading),
          Segment(isEmpty ? "  " + missing("none", "none yet (a to add)") : "", .muted),
        ])
      ])
  }

  /// What stands where nothing is: in care that is over nothing is asked for, and of what cannot be read
  /// nothing is said.
  private func missing(_ over: String, _ offer: String) -> String {
    isUnread ? "?" : (hasEnded ? over : offer)
  }

  private func vision(_ width: Int) -> [Line] {
    var lines = words(
      "Vision", plan.vision,
      empty: "what does life look like when this has worked? (e to write)", width)
    if !plan.values.isEmpty {
      lines += words("Values", plan.values.joined(separator: ", "), empty: "", width)
    }
    return lines
  }

  /// Which parts of a life have a goal: the four dimensions, the domains, and whose idea of recovery.
  private func balance(_ width: Int) -> [Line] {
    let balance = PlanBalance(of: plan)
    guard !plan.goals.isEmpty else {
      let asksForBoth = outline.needs.isEmpty && width >= 50
      let offer = asksForBoth ? "none yet (a adds a goal, c a need)" : "none yet (a to add)"
      return [Line([Segment("Goals", .heading), Segment("  " + missing("none", offer), .muted)])]
    }
    var strip = [Segment("Goals  ", .heading)]
    for term in Vocabulary.dimension.terms {
      let has = balance.dimensions[term.code] != nil
      strip.append(Segment(has ? glyphs.checkOn : glyphs.checkOff, has ? .text : .muted))
      strip.append(
        Segment(" \(term.label)  ", has ? GoalWords.role(ofDimension: term.code) : .muted))
    }
    let senses = Segment(balance.senses, .muted)
    let domains = balance.lifeDomains.map { outline.chart.label(.lifeDomain, $0) }
    var lines = [Line(strip, right: width >= 76 ? [senses] : [])]
    if domains.count > 1, width >= 56 {
      lines.append(Line("       " + domains.joined(separator: ", "), .muted))
    }
    return lines
  }

  private func words(_ label: String, _ text: String, empty: String, _ width: Int) -> [Line] {
    let text = text.withoutBlankEnds
    guard !text.isEmpty else {
      return [
        Line([Segment("\(label)  ", .heading), Segment(missing("not written", empty), .muted)])
      ]
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
          "  "
            + (filled.isEmpty
              ? missing("not written", "not written yet") : filled.joined(separator: "; ")),
          .muted),
      ])
    ])
  }

  // MARK: Elements

  /// One quiet mark where something is missing; `:check` says what.
  private var mark: Segment { hasEnded ? Segment("") : Self.mark(glyphs) }

  static func mark(_ glyphs: GlyphSet) -> Segment { Segment(" \(glyphs.dot)", .flagWarn) }

  private func elementRow(_ id: RecordID, _ width: Int) -> Row {
    if let need = outline.need(id) { return needRow(need, id) }
    switch plan.place(of: id) {
    case .goal(let index): return goalRow(plan.goals[index])
    case .objective(let goal, let index):
      return objectiveRow(plan.goals[goal].objectives[index], plan.goals[goal], width)
    case .intervention(let index): return interventionRow(plan.interventions[index], width)
    case .strength(let index): return strengthRow(plan.strengths[index], from: "")
    case .support(let index): return supportRow(plan.supports[index])
    case .none:
      return outline.assessed.first { $0.id == id }.map { strengthRow($0, from: "assessed") }
        ?? Row(lines: [])
    }
  }

  private func strengthRow(_ strength: Strength, from source: String) -> Row {
    let right = [outline.chart.label(.strengthKind, strength.kind), source].filter { !$0.isEmpty }
    return Row(
      depth: 1,
      lines: [
        Line([Segment(strength.text)], right: [Segment(right.joined(separator: ", "), .muted)])
      ])
  }

  private func needRow(_ need: Need, _ id: RecordID) -> Row {
    let linked = plan.goals.filter { $0.needIDs.contains(id) }
    let own = outline.goals(below: id)
    let others = linked.filter { goal in !own.contains { $0.id == goal.id } }
    var left = [Segment("Need  ", .muted), Segment(need.text)]
    if !others.isEmpty {
      let numbers = others.map { String($0.number) }.joined(separator: ", ")
      left.append(Segment("  goal \(numbers)", .muted))
    }
    let waits = [.deferred, .referred, .declined].contains(need.disposition)
    // Which goals a plan has that cannot be read is not known.
    if linked.isEmpty, !isUnread, !waits || need.dispositionReason.isEmpty { left.append(mark) }
    let domain = outline.chart.label(.lifeDomain, need.lifeDomain)
    let state = waits ? need.disposition.label : ""
    let right = [domain, state].filter { !$0.isEmpty }.joined(separator: ", ")
    return Row(
      isOpen: own.isEmpty ? nil : outline.isOpen(.element(id)),
      lines: [Line(left, right: [Segment(right, .muted)])])
  }

  private func goalRow(_ goal: Goal) -> Row {
    let id = goal.id.map { RowID.element($0) }
    var left = [Segment("\(goal.number)  ", .heading)]
    if goal.ownWords.isEmpty {
      left.append(Segment(hasEnded ? "no words" : "in whose words? (e to write)", .muted))
    } else {
      left.append(Segment(goal.ownWords, .ownWords))
    }
    if goal.isLeftAlone { left.append(mark) }
    let right = [
      Segment(GoalWords.state(goal) + "  ", GoalWords.role(goal.lifecycle, isMet: goal.isMet)),
      Segment(
        outline.chart.label(.dimension, goal.dimension), GoalWords.role(ofDimension: goal.dimension)
      ),
    ]
    return Row(depth: 1, isOpen: id.map(outline.isOpen), lines: [Line(left, right: right)])
  }

  private func objectiveRow(_ objective: Objective, _ goal: Goal, _ width: Int) -> Row {
    let id = objective.id
    var left = [Segment(objective.label(in: goal) + " ", .heading)]
    left.append(
      Segment(
        objective.text.isEmpty ? "what will be seen? (e to write)" : objective.text,
        objective.text.isEmpty ? .muted : .text))
    let served = id.map { !plan.interventions(for: $0).isEmpty } ?? true
    if objective.lacksSomething(isServed: served) { left.append(mark) }
    let state = Segment(
      GoalWords.state(objective, HonestWords(of: outline.chart)),
      GoalWords.role(objective.lifecycle, isMet: objective.isMet))
    let measure = Segment(GoalWords.measure(objective, today: today) + "  ", .muted)
    var lines = [Line(left, right: [measure, state])]
    if self.state.showsLamps, objective.lifecycle.isOpen {
      let lamps = SmartLamps(of: objective, in: goal, of: plan)
      lines[0].right = [Segment(LampWords.text(lamps, glyphs: glyphs))]
      lines += LampWords.wants(lamps, to: max(20, width - 12))
    }
    if let id, outline.isOpen(.element(id)) { lines += shared(for: id) }
    let children = id.map {
      !plan.interventions(for: $0).isEmpty || !outline.steps(for: $0).isEmpty
    }
    return Row(
      depth: 2, isOpen: children == true ? id.map { outline.isOpen(.element($0)) } : nil,
      lines: lines)
  }

  /// What serves an objective and has its row below an earlier one, told without a row of its own.
  private func shared(for objective: RecordID) -> [Line] {
    outline.interventions(for: objective, inPlace: false).map { intervention in
      let home = outline.home(of: intervention)
      let label =
        plan.goals.lazy.flatMap { goal in goal.objectives.map { ($0, goal) } }
        .first { $0.0.id == home }.map { $0.0.label(in: $0.1) } ?? ""
      let words = [intervention.who, intervention.words].filter { !$0.isEmpty }
      return Line("\(glyphs.bullet) as for \(label)  \(words.joined(separator: ": "))", .muted)
    }
  }

  /// Who does what, how often, until when, and what else it is for.
  private func interventionRow(_ intervention: Intervention, _ width: Int) -> Row {
    var left = [Segment("\(glyphs.bullet) ", .muted)]
    if !intervention.who.isEmpty { left.append(Segment(intervention.who + ": ", .muted)) }
    let words = intervention.words
    left.append(words.isEmpty ? Segment("what? (e to write)", .muted) : Segment(words))
    let objectives = plan.goals.flatMap { goal in goal.objectives.map { ($0, goal) } }.filter {
      objective, _ in objective.id.map(intervention.objectiveIDs.contains) ?? false
    }
    let isWorkedOn = objectives.contains { $0.0.lifecycle.isOpen && !$0.0.isMet }
    if isWorkedOn || objectives.isEmpty, !intervention.missingParts.isEmpty { left.append(mark) }
    let labels = objectives.map { $0.0.label(in: $0.1) }
    let parts = [
      intervention.frequency,
      intervention.until.map { "until \($0.spoken(relativeTo: today))" } ?? "",
      labels.count > 1 ? "for " + labels.joined(separator: " ") : "",
    ].filter { !$0.isEmpty }
    let right = parts.joined(separator: ", ")
    let depth = intervention.objectiveIDs.isEmpty ? 1 : 3
    // How it is worked stands behind the words only where it takes no room from them.
    let taken = left.reduce(TextLayout.width(of: right) + 2 * depth + 6) {
      $0 + TextLayout.width(of: $1.text)
    }
    let technique = intervention.what.isEmpty ? "" : intervention.technique
    let method = [intervention.methodBehindWords, technique].first { words in
      !words.isEmpty && taken + TextLayout.width(of: words) <= width
    }
    if let method { left.append(Segment("  " + method, .muted)) }
    return Row(depth: depth, lines: [Line(left, right: [Segment(right, .muted)])])
  }

  private func supportRow(_ support: Support) -> Row {
    let contact = support.contact.flatMap { id in
      state.chart.client.content.contacts.first { $0.id == id }?.name
    }
    let detail = [support.provider, contact ?? "", support.frequency].filter { !$0.isEmpty }
      .joined(separator: ", ")
    return Row(
      depth: 1,
      lines: [
        Line(
          [
            Segment(outline.chart.label(.supportType, support.type)),
            Segment(detail.isEmpty ? "" : "  " + detail, .muted),
          ],
          right: support.fit.map { [Segment("fit \($0) of 10", .muted)] } ?? [])
      ])
  }

  // MARK: Documents

  private func documentRow(_ id: RecordID, _ width: Int) -> Row {
    if let step: Held<ActionStep> = state.chart.held(id) { return stepRow(step.content) }
    if let decision: Held<SharedDecision> = state.chart.held(id) {
      return decisionRow(decision.content, width)
    }
    return Row(lines: [])
  }

  private func stepRow(_ step: ActionStep) -> Row {
    let isDone = step.state == .done
    let name = state.chart.client.content.givenName
    let owner =
      step.ownerName.isEmpty ? step.owner.words(for: name, in: state.chart) : step.ownerName
    let when: String
    switch step.state {
    case .open: when = step.due.map { "by \($0.spoken(relativeTo: today))" } ?? ""
    case .done: when = step.doneOn.map { "done \($0.spoken(relativeTo: today))" } ?? "done"
    case .partly, .notDone, .dropped: when = step.state.label
    }
    let why = step.state == .dropped ? step.reflection : ""
    return Row(
      depth: step.objective == nil ? 1 : 3,
      lines: [
        Line(
          [
            Segment((isDone ? glyphs.checkOn : glyphs.checkOff) + " ", isDone ? .ok : .text),
            Segment(owner.isEmpty ? "" : owner + ": ", .muted),
            Segment(step.text, isDone ? .muted : .text),
          ], right: [Segment(when, .muted)])
      ] + why.split(whereSeparator: \.isNewline).map { Line("    why: \($0)", .muted) })
  }

  private func decisionRow(_ decision: SharedDecision, _ width: Int) -> Row {
    var lines = [
      Line(
        [Segment(decision.question)],
        right: [Segment(decision.date?.spoken(relativeTo: today) ?? "", .muted)])
    ]
    if !decision.decision.isEmpty {
      lines.append(Line([Segment("decided: ", .muted), Segment(decision.decision, .muted)]))
    }
    return Row(depth: 1, lines: lines)
  }
}

extension StepOwner {
  /// Whose the step is, as it is said of somebody by name.
  func words(for name: String, in chart: Chart) -> String {
    switch self {
    case .client: name
    case .family: "family"
    case .clinician: "clinician"
    case .peer: "peer"
    case .other: "somebody else"
    default: chart.label(self)
    }
  }
}

extension Client {
  /// The name that the person is called by: behind the comma of “Bright, Dana”, or else the whole.
  package var givenName: String {
    guard let comma = displayName.firstIndex(of: ",") else { return displayName }
    let given = displayName[displayName.index(after: comma)...].drop { $0 == " " }
    return given.isEmpty ? displayName : String(given)
  }
}
