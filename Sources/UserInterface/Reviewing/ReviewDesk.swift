import ClinicalRecord
import TerminalInterface

/// A review of the plan in force that is being made: a row for everything that is looked at together.
package struct ReviewDesk: Sendable {
  /// One objective and what was decided about it so far.
  package struct ObjectiveRow: Sendable {
    package let objective: Objective
    /// The visible number, such as 2.1.
    package let label: String
    /// What the record tells of it; read once, since every key draws the page.
    let facts: ReviewFacts
    package var decision: ObjectiveDecision?
    package var confidence: Int?
    /// How confident the person was before this review.
    let confidenceBefore: Int?
    package var barrier: TextField
    /// Why it ends, where it is stopped.
    package var reason: TextField
    /// The line of words that has the keys; `nil` where decision and confidence have them.
    package var typing: Words?
    package var isInText: Bool { typing != nil }
    /// Whether it was met or stopped before, so that nothing needs to be said.
    package var isClosed: Bool { !objective.lifecycle.isOpen || objective.isMet }
  }

  /// The lines of words that an objective has.
  package enum Words: Sendable {
    case reason, barrier
  }

  /// One support beside treatment and what was decided about it so far.
  package struct SupportRow: Sendable {
    package let support: Support
    package var effectiveness: Effectiveness?
    package var decision: SupportDecision?
    package var fit: Int?
    /// What the practice itself says of how a support helps, behind the program's own answers.
    var ownWords: [Effectiveness] = []
  }

  /// What has the keys.
  package enum Part: Hashable, Sendable {
    case feedback
    case objective(Int)
    case support(Int)
    case participants, nextDate, outcome, finish
  }

  /// The review's own id.
  package let id: RecordID
  /// The version that is reviewed.
  package let plan: Held<Plan>
  package let date: Day
  package var objectives: [ObjectiveRow]
  /// Goals of which no objective is looked at: they are told of, and nothing is decided about them here.
  let otherGoals: [Goal]
  package var supports: [SupportRow]
  package var feedback: TextArea
  package var participants: TextField
  package var nextDate: FormField
  package var outcome: ReviewOutcome?
  package var focus = Part.feedback
  /// The row in which the last key was a figure: the next one stands behind it.
  var lastFigure: Part?
  /// What the last key is answered with: what it decided, or why it decided nothing.
  package var answer: ReviewAnswer?
  /// What was said in the rows before each answer of this sitting, the last one at the end.
  var taken: [Said] = []
  package var unkeptKeys = 0
  package var unkeptSince: Int?
  package var hasDraft = false
  /// Where one was when it was asked for, to come back to.
  var origin: RowPlace?
  /// The draft of an earlier run that it goes on with.
  package var recoveredFrom: DraftText?
  /// What was there when it was opened, to see whether anything was said.
  package private(set) var opened: FieldValue = .record([])

  /// A review of the plan in force, or the one that was begun; `nil` when no plan is in force.
  ///
  /// - Parameters:
  ///   - chart: The chart with its plans and reviews.
  ///   - today: The date of a new review.
  ///   - next: The day that is offered for the next one.
  ///   - practitioner: Who takes part besides the client, when it is new.
  ///   - id: The id of a new review.
  package init?(chart: Chart, today: Day, next: Day, with practitioner: String, id: RecordID) {
    guard let plan = chart.planInForce else { return nil }
    let begun = chart.unfinishedReview(of: plan.id)
    var review = begun?.content ?? PlanReview()
    if begun == nil {
      review.date = today
      review.participants = [chart.client.content.displayName, practitioner].filter { !$0.isEmpty }
      review.nextReviewOn = next
    }
    self.id = begun?.id ?? id
    self.plan = plan
    date = review.date ?? today
    feedback = TextArea(review.clientFeedback, size: Size(columns: 60, rows: 2), limit: 64_000)
    participants = TextField(review.participants.joined(separator: "; "), limit: 4_000)
    let field = PlanReview.shape["nextReviewOn"]
    nextDate = FormField(
      field
        ?? FieldDescription(
          name: "nextReviewOn", label: "next review", type: .day, isRequired: false),
      value: review.nextReviewOn.map { .text($0.iso) })
    outcome = review.outcome
    objectives = Self.rows(of: plan.content, review, in: chart, today: today)
    let shown = Set(objectives.compactMap(\.objective.id))
    otherGoals = plan.content.goals.filter { goal in
      goal.lifecycle != .enteredInError
        && !goal.objectives.contains { $0.id.map(shown.contains) ?? false }
    }
    supports = plan.content.supports.filter { $0.to.map { $0 >= today } ?? true }.map { support in
      let part = review.supports.first { $0.support == support.id }
      return SupportRow(
        support: support, effectiveness: part?.effectiveness, decision: part?.decision,
        fit: part?.fit,
        ownWords: chart.addedTerms.own(in: Effectiveness.vocabulary).map {
          Effectiveness(rawValue: $0.code)
        })
    }
    opened = begun == nil ? said : .record([])
  }

  /// Open objectives in the order of the plan, then those that were met, which can be taken up again.
  private static func rows(
    of plan: Plan, _ review: PlanReview, in chart: Chart, today: Day
  ) -> [ObjectiveRow] {
    let all = plan.ratedObjectives.filter { place in
      place.objective.lifecycle.isOpen || place.objective.isMet
    }
    let rows = all.map { place in
      let part = review.objectives.first { $0.objective == place.objective.id }
      return ObjectiveRow(
        objective: place.objective, label: place.objective.label(in: place.goal),
        facts: ReviewFacts(of: place.objective, in: chart, today: today), decision: part?.decision,
        confidence: part?.confidence, confidenceBefore: chart.lastConfidence(of: place.objective),
        barrier: TextField(part?.barrier ?? "", columns: 50, limit: 4_000),
        reason: TextField(part?.reason ?? "", columns: 50, limit: 4_000))
    }
    return rows.filter { !$0.isClosed } + rows.filter(\.isClosed)
  }

  /// All parts from top to bottom: the person's words come first.
  package var parts: [Part] {
    [.feedback] + objectives.indices.map { .objective($0) } + supports.indices.map { .support($0) }
      + [.participants, .nextDate, .outcome, .finish]
  }

  package mutating func move(by step: Int) {
    let parts = parts
    let index = parts.firstIndex(of: focus) ?? 0
    focus(on: parts[max(0, min(parts.count - 1, index + step))])
  }

  /// Goes to what is to be decided next: the next open objective without a decision, or else the end.
  ///
  /// What was met before and supports that stay as they are ask for nothing; the arrows lead to them.
  package mutating func moveOn() {
    let parts = parts
    let here = parts.firstIndex(of: focus) ?? 0
    let next = undecided.first { index in
      parts.firstIndex(of: .objective(index)).map { $0 > here } ?? false
    }
    focus(on: next.map { .objective($0) } ?? .finish)
  }

  /// Goes to a part; what was typed in a text before is left as it is.
  mutating func focus(on part: Part) {
    if case .objective(let index) = focus { objectives[index].typing = nil }
    lastFigure = nil
    focus = part
  }

  /// To the lines of words of an objective and then to the next part; backwards the same.
  package mutating func moveField(by step: Int) {
    guard case .objective(let index) = focus else { return move(by: step) }
    let stops: [Words?] = [nil] + objectives[index].lines
    let here = stops.firstIndex(of: objectives[index].typing) ?? 0
    guard stops.indices.contains(here + step) else { return move(by: step) }
    objectives[index].typing = stops[here + step]
  }

  /// Whether letters are words where the keys are.
  package var takesText: Bool {
    switch focus {
    case .feedback, .participants, .nextDate: true
    case .objective(let index): objectives[index].isInText
    case .support, .outcome, .finish: false
    }
  }

  /// Notes that a key may have changed something, for the journal.
  package mutating func touch(at now: Int) {
    unkeptKeys += 1
    unkeptSince = unkeptSince ?? now
  }

  /// Whether the end is prepared, so that there is neither a next version nor a next review.
  package var preparesEnd: Bool { outcome == .discharge }

  /// Whether something is still to be worded in the next version before anybody can agree to it.
  package var leavesWordsToChange: Bool {
    outcome == .revise || objectives.contains { $0.decision == .revise }
      || supports.contains { $0.decision == .change }
  }

  /// The decisions that are still missing, by the rows that need one.
  package var undecided: [Int] {
    objectives.indices.filter { !objectives[$0].isClosed && objectives[$0].decision == nil }
  }

  /// The first row that is stopped and does not say why.
  package var stoppedWithoutReason: Int? {
    objectives.indices.first { objectives[$0].lacksReason }
  }

  /// What is seen as the title of the screen.
  package func heading(today: Day) -> String {
    "review of v\(plan.content.version), \(date.spoken(relativeTo: today))"
  }
}
