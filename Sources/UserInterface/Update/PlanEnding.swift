import ClinicalRecord
import TerminalInterface

// What is in force never disappears: `D` on it asks how it ends, and only what is new in the draft goes.

extension AppState {
  /// Asks how something ends that is in force.
  ///
  /// - Returns: Whether it is in force, so that it is not discarded.
  mutating func askHowItEnds(_ id: RecordID, in chart: Chart) -> Bool {
    guard let force = chart.planInForce, force.content.standing.contains(id),
      let work = chart.planInWork?.content
    else { return false }
    if let state = work.lifecycle(of: id) {
      askForEnd(id, from: state, of: work, in: force.content)
      return true
    }
    // What has ended already stays whole in the version that had it.
    guard force.content.goesOn(id, on: today) else { return false }
    let words = work.description(of: id, in: chart.addedTerms)
    guard work.goesOn(id, on: today) else {
      messages.say("This \(work.name(of: id)) ends today in the draft; e changes the day.", at: now)
      return true
    }
    overlay = .question(
      Question(
        text: "End the \(words) today?",
        effect: work.shared(id) + "It stays in the plan with its last day; u takes it back.",
        act: .endToday(id)))
    return true
  }

  private mutating func askForEnd(
    _ id: RecordID, from state: GoalLifecycle, of work: Plan, in force: Plan
  ) {
    let name = work.name(of: id)
    guard !state.ends.isEmpty else {
      return messages.say("\(name.firstUppercased) is \(state.label) and stays so.", at: now)
    }
    var words = [
      "It is in force in v\(force.version), so it stays in the plan, with how it ended."
    ]
    let inside = work.goals.first { $0.id == id }?.objectives.count { $0.lifecycle.isOpen } ?? 0
    if inside > 0 {
      words.append(
        inside == 1
          ? "Its open objective ends with it." : "Its \(inside) open objectives end with it.")
    }
    self.open(
      EntryForm(
        purpose: .end(id), title: "How does \(name) end?", words: words,
        fields: [
          .choice("state", "It is", state.ends.map { Vocabulary.Term($0.rawValue, $0.label) }),
          .line("reason", "Why", limit: 1_000),
        ]))
  }

  /// Ends a goal or an objective in the draft, or says what is missing.
  mutating func endInPlan(
    _ id: RecordID, _ form: EntryForm, _ environment: Environment
  ) -> [Effect] {
    if let step: Held<ActionStep> = chart?.chart.held(id) {
      return endStep(step, form, environment)
    }
    guard let chart = chart?.chart, let state = GoalLifecycle(rawValue: form.choice("state")) else {
      overlay = nil
      return []
    }
    let reason = form.text("reason")
    if state.wantsReason, reason.isEmpty {
      var form = form
      form.refuse("Say why in a few words; it stays with the plan.", at: "reason")
      overlay = .entry(form)
      return []
    }
    overlay = nil
    var draft = PlanDraft(chart: chart, environment, zone: practice.zone)
    draft.plan.content.end(id, as: state, because: reason, on: today)
    let name = draft.plan.content.name(of: id)
    let effects = record(draft.change(named: "\(name) \(state.label)"), environment)
    if !effects.isEmpty {
      messages.say(draft.notice ?? "\(name.firstUppercased) is \(state.label).   u undo", at: now)
    }
    return effects
  }

  /// Lets an intervention or a support go on until today in the draft.
  mutating func endToday(_ id: RecordID, _ environment: Environment) -> [Effect] {
    guard let chart = chart?.chart else { return [] }
    var draft = PlanDraft(chart: chart, environment, zone: practice.zone)
    draft.plan.content.end(id, on: today)
    let name = draft.plan.content.name(of: id)
    let effects = record(draft.change(named: "end of \(name)"), environment)
    if !effects.isEmpty {
      messages.say(draft.notice ?? "The \(name) ends today.   u undo", at: now)
    }
    return effects
  }
}
