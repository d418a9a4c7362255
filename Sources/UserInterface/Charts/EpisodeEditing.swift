import ClinicalRecord
import TerminalInterface

extension Episode {
  /// Whether a need or diagnosis of this id is in it.
  package func holds(_ id: RecordID) -> Bool {
    needs.contains { $0.id == id } || diagnoses.contains { $0.id == id }
  }

  /// A need or diagnosis with its words; `nil` for what is not in it.
  package func description(of id: RecordID) -> String? {
    if let need = needs.first(where: { $0.id == id }) {
      return "the need" + DiscardWords.quoted(need.text)
    }
    if let strength = strengths.first(where: { $0.id == id }) {
      return "the strength" + DiscardWords.quoted(strength.text)
    }
    guard let diagnosis = diagnoses.first(where: { $0.id == id }) else { return nil }
    return "the diagnosis" + DiscardWords.quoted("\(diagnosis.code) \(diagnosis.label)")
  }

  /// Takes a need, strength or diagnosis out.
  package mutating func remove(_ id: RecordID) {
    needs.removeAll { $0.id == id }
    strengths.removeAll { $0.id == id }
    diagnoses.removeAll { $0.id == id }
  }

  /// Moves a need or diagnosis among its like.
  ///
  /// - Returns: Whether there was a place to move to.
  package mutating func move(_ id: RecordID, by step: Int) -> Bool {
    if let index = needs.firstIndex(where: { $0.id == id }) {
      guard needs.indices.contains(index + step) else { return false }
      needs.swapAt(index, index + step)
      return true
    }
    guard let index = diagnoses.firstIndex(where: { $0.id == id }),
      diagnoses.indices.contains(index + step)
    else { return false }
    diagnoses.swapAt(index, index + step)
    return true
  }
}

extension Chart {
  /// A strength that an assessment found and the plan does not name; `nil` for every other element.
  package func assessedStrength(_ id: RecordID) -> Strength? {
    guard planInWork?.content.place(of: id) == nil else { return nil }
    return episode?.content.strengths.first { $0.id == id }
  }

  /// Why something that care begins from cannot be discarded; `nil` when it can.
  ///
  /// What another document names would leave a gap there that nobody could read.
  package func reasonToKeep(_ target: CareTarget) -> String? {
    switch target {
    case .need(let id):
      if let plan = plans.last(where: { plan in
        plan.content.goals.contains { $0.needIDs.contains(id) }
      }) {
        return "Plan v\(plan.content.version) has a goal for this need; say under disposition what "
          + "becomes of it."
      }
      let isAssessed = all(Assessment.self).contains { $0.content.needIDs.contains(id) }
      return isAssessed
        ? "An assessment names this need; say under disposition what becomes of it." : nil
    case .diagnosis(let id):
      guard let plan = plans.last(where: { $0.content.diagnosisIDs.contains(id) }) else {
        return nil
      }
      return "Plan v\(plan.content.version) names this diagnosis; set its status instead."
    case .episode: return "An episode stays in the chart; it can be closed."
    case .release:
      return "What was signed stays in the chart; give the day on which it was revoked."
    case .assessment, .step, .decision: return nil
    }
  }

  /// What a target is called in questions, with its words.
  package func description(of target: CareTarget) -> String {
    switch target {
    case .need(let id), .diagnosis(let id):
      return episode?.content.description(of: id) ?? "this"
    case .step(let id, _):
      let held: Held<ActionStep>? = held(id)
      return "the step" + DiscardWords.quoted(held?.content.text ?? "")
    case .decision(let id):
      let held: Held<SharedDecision>? = held(id)
      return "the decision" + DiscardWords.quoted(held?.content.question ?? "")
    case .assessment(let id):
      let held: Held<Assessment>? = held(id)
      return "the \(held?.content.type.label ?? "") assessment"
    case .episode: return "the episode"
    case .release: return "the release"
    }
  }
}
