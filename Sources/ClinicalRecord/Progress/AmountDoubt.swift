/// A number that can be, and that is far from what is known of its objective.
package struct AmountDoubt: Hashable, Sendable {
  package let label: String
  package let value: Decimal
  package let known: Decimal

  /// The doubt about a value that is rated.
  ///
  /// - Parameters:
  ///   - value: What was typed.
  ///   - objective: What it is given for.
  ///   - label: The number of the objective.
  ///   - progress: What was rated before.
  package init?(
    rating value: Decimal, of objective: Objective, label: String, progress: Progress?
  ) {
    let known =
      (progress?.values.map(\.value) ?? [])
      + [objective.baseline, objective.target].compactMap { $0 }
    self.init(value, known: known, label: label)
  }

  /// The doubt about a value that takes the place of another one, which says nothing of it.
  package init?(
    correcting old: ProgressEntry, to right: ProgressEntry, of objective: Objective, label: String,
    in progress: Progress
  ) {
    guard let value = right.value, value != old.value else { return nil }
    var others = progress
    others.entries.removeAll { $0.id == old.id }
    self.init(rating: value, of: objective, label: label, progress: others)
  }

  private init?(_ value: Decimal, known: [Decimal], label: String) {
    guard let far = RatedValue.farFrom(value, known: known) else { return nil }
    (self.label, self.value, self.known) = (label, value, far)
  }

  /// The first doubt about baselines and targets that a plan changes.
  static func first(in plan: Plan, since before: Plan?) -> AmountDoubt? {
    guard let before else { return nil }
    for goal in plan.goals {
      let old = before.goals.first { $0.id == goal.id }
      for objective in goal.objectives {
        guard let was = old?.objectives.first(where: { $0.id == objective.id }) else { continue }
        let known = [was.baseline, was.target].compactMap { $0 }
        for (new, old) in [(objective.baseline, was.baseline), (objective.target, was.target)] {
          guard let new, new != old, old != nil else { continue }
          let label = objective.label(in: goal)
          if let doubt = AmountDoubt(new, known: known, label: label) { return doubt }
        }
      }
    }
    return nil
  }
}

extension AmountDoubt: CustomStringConvertible {
  package var description: String {
    "\(label): \(value.text) is far from \(known.text); is it right?"
  }
}
