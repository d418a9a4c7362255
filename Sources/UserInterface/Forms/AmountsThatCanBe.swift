import ClinicalRecord

extension FormSource {
  /// The refusal of a baseline or a target that cannot be; `nil` where both can.
  ///
  /// What stood there before is not refused: another field may be what is put right.
  func impossibleAmount(
    of id: RecordID, in plan: Plan, since before: Plan, _ form: Form
  ) -> FormOutcome? {
    guard let objective = plan.objective(id) else { return nil }
    let old = before.objective(id)
    let isCountedAlike =
      old.map {
        $0.unit == objective.unit && $0.perPeriod == objective.perPeriod
          && $0.measureKind == objective.measureKind
      } ?? false
    for (name, value, former) in [
      ("baseline", objective.baseline, old?.baseline), ("target", objective.target, old?.target),
    ] {
      // Numbers of before that are no levels mean nothing beside levels, and nobody typed them as such.
      let isLeftOver = objective.measureKind == .gas && value == former
      guard let value, !isLeftOver, !isCountedAlike || value != former else { continue }
      do throws(RatedValue.Refusal) { try RatedValue.check(value, of: objective) } catch {
        let place = form.fields.firstIndex { $0.name == name } ?? form.focus
        return .refused(field: place, sentence: "\(name.firstUppercased): \(error)")
      }
    }
    return nil
  }
}

extension Plan {
  /// The objective with an id.
  fileprivate func objective(_ id: RecordID) -> Objective? {
    goals.lazy.flatMap(\.objectives).first { $0.id == id }
  }
}
