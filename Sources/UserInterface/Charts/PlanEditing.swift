import ClinicalRecord

/// Where an element stands in a plan.
package enum PlanPlace: Hashable, Sendable {
  case goal(Int)
  case objective(goal: Int, Int)
  case intervention(Int)
  case strength(Int)
  case support(Int)
}

extension Plan {
  /// Finds an element by its id.
  package func place(of id: RecordID) -> PlanPlace? {
    for (index, goal) in goals.enumerated() {
      if goal.id == id { return .goal(index) }
      if let inner = goal.objectives.firstIndex(where: { $0.id == id }) {
        return .objective(goal: index, inner)
      }
    }
    if let index = interventions.firstIndex(where: { $0.id == id }) { return .intervention(index) }
    if let index = strengths.firstIndex(where: { $0.id == id }) { return .strength(index) }
    if let index = supports.firstIndex(where: { $0.id == id }) { return .support(index) }
    return nil
  }

  /// The interventions that serve an objective; without one, those that serve none.
  package func interventions(for objective: RecordID?) -> [Intervention] {
    interventions.filter { intervention in
      if let objective { return intervention.objectiveIDs.contains(objective) }
      return intervention.objectiveIDs.isEmpty
    }
  }

  /// What an element is called in messages: "goal 2", "objective 2.1".
  package func name(of id: RecordID) -> String {
    switch place(of: id) {
    case .goal(let index): "goal \(goals[index].number)"
    case .objective(let goal, let index):
      "objective \(goals[goal].objectives[index].label(in: goals[goal]))"
    case .intervention: "intervention"
    case .strength: "strength"
    case .support: "support"
    case .none: "this"
    }
  }

  /// Takes an element out with everything inside it; interventions that serve nothing else go too,
  /// unless they are in force.
  package mutating func remove(_ id: RecordID, keeping inForce: Set<RecordID> = []) {
    let gone: Set<RecordID>
    switch place(of: id) {
    case .goal(let index):
      gone = Set(goals[index].objectives.compactMap(\.id))
      lastGoalNumber = max(lastGoalNumber ?? 0, goals[index].number)
      goals.remove(at: index)
    case .objective(let goal, let index):
      gone = [id]
      goals[goal].lastObjectiveNumber = max(
        goals[goal].lastObjectiveNumber ?? 0, goals[goal].objectives[index].number)
      goals[goal].objectives.remove(at: index)
    case .intervention(let index):
      interventions.remove(at: index)
      return
    case .strength(let index):
      strengths.remove(at: index)
      return
    case .support(let index):
      supports.remove(at: index)
      return
    case .none: return
    }
    for index in interventions.indices.reversed() {
      let served = interventions[index].objectiveIDs
      interventions[index].objectiveIDs.removeAll(where: gone.contains)
      if !served.isEmpty, interventions[index].objectiveIDs.isEmpty,
        interventions[index].id.map(inForce.contains) != true
      {
        interventions.remove(at: index)
      }
    }
  }

  /// Moves an element among its siblings, a goal among those given.
  ///
  /// - Returns: Whether there was a place to move to.
  package mutating func move(_ id: RecordID, by step: Int, among siblings: [RecordID] = []) -> Bool
  {
    func swap<Element>(_ list: inout [Element], _ index: Int) -> Bool {
      guard list.indices.contains(index + step) else { return false }
      list.swapAt(index, index + step)
      return true
    }
    switch place(of: id) {
    case .goal(let index):
      // Goals move past those that stand below the same need.
      guard let place = siblings.firstIndex(of: id) else { return swap(&goals, index) }
      guard siblings.indices.contains(place + step),
        let other = goals.firstIndex(where: { $0.id == siblings[place + step] })
      else { return false }
      goals.swapAt(index, other)
      return true
    case .objective(let goal, let index): return swap(&goals[goal].objectives, index)
    case .strength(let index): return swap(&strengths, index)
    case .support(let index): return swap(&supports, index)
    case .intervention(let index):
      let served = interventions[index].objectiveIDs
      let siblings = interventions.indices.filter { interventions[$0].objectiveIDs == served }
      guard let place = siblings.firstIndex(of: index), siblings.indices.contains(place + step)
      else { return false }
      interventions.swapAt(index, siblings[place + step])
      return true
    case .none: return false
    }
  }
}
