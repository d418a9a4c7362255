// What stands in the version in force, and how it ends: it never disappears from the next version.

extension Plan {
  /// Whether this version has an element of goals, objectives, interventions or supports.
  package func stands(_ id: RecordID?) -> Bool {
    id.map { goal($0) != nil || objective($0) != nil || row($0) != nil } ?? false
  }

  private func goal(_ id: RecordID) -> Goal? { goals.first { $0.id == id } }

  /// The day until which an intervention or a support goes on; `nil` where there is no such row.
  private func row(_ id: RecordID) -> (name: String, until: Day?)? {
    if let row = interventions.first(where: { $0.id == id }) {
      return ("The intervention “\(row.words)”", row.until)
    }
    return supports.first { $0.id == id }.map { support in
      (support.provider.isBlank ? "A support" : "The support “\(support.provider)”", support.to)
    }
  }

  /// Whether an intervention or a support goes on behind a day: over is what has ended by then.
  package func goesOn(_ id: RecordID, on day: Day) -> Bool {
    row(id).map { $0.until.map { $0 > day } ?? true } ?? false
  }

  /// The ids of the goals, objectives, interventions and supports.
  package var standing: Set<RecordID> {
    Set(
      goals.compactMap(\.id) + goals.flatMap(\.objectives).compactMap(\.id)
        + interventions.compactMap(\.id) + supports.compactMap(\.id))
  }

  /// Whether anything went that is in force, and with which refusal.
  ///
  /// What is worked on without an end is in force; an intervention or a support that was given its end
  /// stays whole in the version that had it. A draft of an earlier release may lack something already:
  /// it can be edited, which brings that back, but it does not come in force so.
  ///
  /// - Parameters:
  ///   - base: The version that this one follows.
  ///   - draft: This version before the change; `nil` where the change makes it.
  /// - Throws: `LifecycleRefusal` with the first thing that went.
  func checkLosses(since base: Plan, draft: Plan?) throws(LifecycleRefusal) {
    func mayLack(_ id: RecordID?) -> Bool {
      guard let draft, status == .draft else { return false }
      return !draft.stands(id)
    }
    func refusal(_ what: String) -> LifecycleRefusal { .gone(what: what, version: base.version) }
    for goal in base.goals {
      if !stands(goal.id), !mayLack(goal.id) { throw refusal("Goal \(goal.number)") }
      for objective in goal.objectives where !stands(objective.id) && !mayLack(objective.id) {
        throw refusal("Objective \(objective.label(in: goal))")
      }
    }
    for id in base.interventions.compactMap(\.id) + base.supports.compactMap(\.id) {
      guard let row = base.row(id), row.until == nil, !stands(id), !mayLack(id) else { continue }
      throw refusal(row.name)
    }
  }

  /// Brings back what stands in the version before and is missing here, in its place.
  ///
  /// - Returns: What came back, such as "objective 1.1", in the order of the plan.
  package mutating func bringBack(from base: Plan) -> [String] {
    var names: [String] = []
    for (place, goal) in base.goals.enumerated() {
      guard let own = goals.firstIndex(where: { $0.id == goal.id }) else {
        names.append("goal \(goal.number)")
        goals.insert(goal, at: min(place, goals.count))
        continue
      }
      for (place, objective) in goal.objectives.enumerated() where !stands(objective.id) {
        names.append("objective \(objective.label(in: goal))")
        let objectives = goals[own].objectives.count
        goals[own].objectives.insert(objective, at: min(place, objectives))
      }
    }
    for row in base.interventions where row.until == nil && !stands(row.id) {
      names.append("an intervention")
      interventions.append(row)
    }
    for row in base.supports where row.to == nil && !stands(row.id) {
      names.append("a support")
      supports.append(row)
    }
    return names
  }

  /// Ends a goal or an objective: what is still open in a goal ends the same way.
  package mutating func end(
    _ id: RecordID, as state: GoalLifecycle, because reason: String, on day: Day
  ) {
    for index in goals.indices {
      if goals[index].id == id {
        (goals[index].lifecycle, goals[index].closedOn) = (state, day)
        goals[index].closeReason = reason
        if state == .completed { goals[index].achievement = .achieved }
        for inner in goals[index].objectives.indices
        where goals[index].objectives[inner].lifecycle.isOpen {
          goals[index].objectives[inner].end(as: state, because: reason, on: day)
        }
        return
      }
      if let inner = goals[index].objectives.firstIndex(where: { $0.id == id }) {
        return goals[index].objectives[inner].end(as: state, because: reason, on: day)
      }
    }
  }

  /// Lets an intervention or a support go on until a day and no longer.
  package mutating func end(_ id: RecordID, on day: Day) {
    if let index = interventions.firstIndex(where: { $0.id == id }) {
      interventions[index].until = day
    } else if let index = supports.firstIndex(where: { $0.id == id }) {
      supports[index].to = day
    }
  }

  /// The state of a goal or an objective; `nil` for everything else.
  package func lifecycle(of id: RecordID) -> GoalLifecycle? {
    goal(id)?.lifecycle ?? objective(id)?.lifecycle
  }
}

extension Objective {
  fileprivate mutating func end(as state: GoalLifecycle, because reason: String, on day: Day) {
    (lifecycle, closedOn, closeReason) = (state, day, reason)
    if state == .completed { achievement = .achieved }
  }
}

extension GoalLifecycle {
  /// The ways in which it can end from here, the usual one first.
  package var ends: [GoalLifecycle] {
    let order: [GoalLifecycle] = [.cancelled, .rejected, .completed, .enteredInError]
    return order.filter(successors.contains)
  }

  /// Whether ending so wants a reason: what was reached speaks for itself.
  package var wantsReason: Bool { self != .completed }
}
