/// What is over and is worked on once more: by the arrows of the lifecycle it stays over, and an
/// objective of its own begins where it ended.
extension Plan {
  /// Begins a new objective for each one that is over and that the review takes up again, in its goal, or
  /// in a goal with the same words where that one is over too.
  ///
  /// - Parameters:
  ///   - review: The review with its decisions.
  ///   - day: The day on which they begin.
  ///   - chart: What gives the numbers that were never given, and where each objective stands now.
  ///   - makeID: Makes the id of an element by its letter.
  /// - Returns: The new objectives by the ones that they go on from.
  package mutating func takeUpAgain(
    after review: PlanReview, on day: Day, in chart: Chart, makeID: (Character) -> RecordID
  ) -> [RecordID: RecordID] {
    var begun: [RecordID: RecordID] = [:]
    var anew: [RecordID?: Int] = [:]
    for part in review.objectives where part.decision == .revise {
      guard let id = part.objective,
        let from = goals.firstIndex(where: { goal in goal.objectives.contains { $0.id == id } }),
        let old = goals[from].objectives.first(where: { $0.id == id }), !old.lifecycle.isOpen
      else { continue }
      var place = from
      if !goals[from].lifecycle.isOpen {
        place = anew[goals[from].id] ?? beginAgain(goals[from], on: day, in: chart, makeID)
        anew[goals[from].id] = place
      }
      var next = old.begunAgain(on: day, from: chart.course(of: old).points.last?.value)
      next.id = makeID(ElementLetter.objective)
      next.confidence = part.confidence
      next.number = nextNumber(in: goals[place], chart)
      goals[place].objectives.append(next)
      begun[id] = next.id
      for index in interventions.indices where interventions[index].goesOn(for: id, on: day) {
        if let new = next.id { interventions[index].objectiveIDs.append(new) }
      }
    }
    return begun
  }

  private mutating func beginAgain(
    _ old: Goal, on day: Day, in chart: Chart, _ makeID: (Character) -> RecordID
  ) -> Int {
    var goal = old
    goal.id = makeID(ElementLetter.goal)
    goal.number = max(chart.nextGoalNumber, 1 + (goals.map(\.number).max() ?? 0))
    (goal.lifecycle, goal.achievement) = (.active, .inProgress)
    (goal.openedOn, goal.closedOn, goal.closeReason) = (day, nil, "")
    (goal.objectives, goal.lastObjectiveNumber) = ([], nil)
    goals.append(goal)
    return goals.count - 1
  }

  /// A number that was never given, also not to another one in this draft.
  private func nextNumber(in goal: Goal, _ chart: Chart) -> Int {
    max(chart.nextObjectiveNumber(in: goal.id), 1 + (goal.objectives.map(\.number).max() ?? 0))
  }
}

extension Objective {
  /// The same thing to reach, begun on a day from where the person stands by then.
  ///
  /// A day by which it was to be reached and that has passed is asked for anew.
  fileprivate func begunAgain(on day: Day, from now: Decimal?) -> Objective {
    var next = self
    (next.lifecycle, next.achievement) = (.active, .inProgress)
    (next.openedOn, next.closedOn, next.closeReason) = (day, nil, "")
    if measureKind != .gas, let now { (next.baseline, next.baselineOn) = (now, day) }
    if let date = targetDate, date <= day { next.targetDate = nil }
    return next
  }
}

extension Intervention {
  /// Whether it is there for an objective and still goes on.
  fileprivate func goesOn(for objective: RecordID, on day: Day) -> Bool {
    objectiveIDs.contains(objective) && (until.map { $0 >= day } ?? true)
  }
}
