/// What the person, and a guardian where there is one, have said to a plan as a whole.
package enum PlanConsent: Hashable, Sendable {
  /// The person agreed, or a guardian for them, and nobody of both declines.
  case agreed
  case declined
  /// Neither was asked yet; a draft is always open.
  case open
}

extension Plan {
  /// Whether it came in force for one objective alone, beside what was agreed on as a whole before.
  package var isAgreedInPart: Bool {
    supersedes != nil && !signatures.isEmpty && signatures.allSatisfy { $0.objective != nil }
  }

  /// The visible number of an objective, such as 2.3.
  package func label(of objective: RecordID) -> String? {
    for goal in goals {
      if let found = goal.objectives.first(where: { $0.id == objective }) {
        return found.label(in: goal)
      }
    }
    return nil
  }
}

extension Chart {
  /// The version that one was made from by an objective alone; `nil` for one that came in force whole.
  func versionBefore(_ plan: Held<Plan>) -> Held<Plan>? {
    guard plan.content.isAgreedInPart, let id = plan.content.supersedes,
      let former: Held<Plan> = held(id), former.content.version < plan.content.version
    else { return nil }
    return former
  }

  /// The version that came in force as a whole and of which this one differs by single objectives.
  package func wholeVersion(of plan: Held<Plan>) -> Held<Plan> {
    versionBefore(plan).map(wholeVersion) ?? plan
  }

  /// The last word of everybody of the person's side about a plan as a whole, each once.
  package func lastWords(about plan: Held<Plan>) -> [Signature] {
    var words: [Signature] = []
    for signature in signatures(of: plan)
    where signature.isOfThePerson && signature.saysSomething && signature.objective == nil {
      words.removeAll { former in
        former.role == signature.role && (former.role == "client" || former.name == signature.name)
      }
      words.append(signature)
    }
    return words
  }

  /// Whether the person, or a guardian, agreed to a plan as a whole.
  package func consent(to plan: Held<Plan>) -> PlanConsent {
    guard plan.content.status == .active else { return .open }
    let words = lastWords(about: plan).filter { $0.role == "client" || $0.role == "guardian" }
    if words.contains(where: { !$0.declinedReason.isBlank }) { return .declined }
    return words.isEmpty ? .open : .agreed
  }

  /// What was agreed on for one objective alone, in the order in which it was.
  package func agreedAlone(in plan: Held<Plan>) -> [(objective: RecordID, signature: Signature)] {
    signatures(of: plan).compactMap { signature in
      guard signature.isOfThePerson, signature.saysSomething, let id = signature.objective else {
        return nil
      }
      return (id, signature)
    }
  }
}
