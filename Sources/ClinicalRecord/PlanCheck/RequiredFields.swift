/// What a payer asks a plan to say: the plan's part of check T5.
///
/// A profile names fields as they are called on disk or on the screen; Medicare's contractors ask so for
/// amount, frequency, duration and diagnoses (NGS).
extension PlanCheck {
  func required(of plan: Held<Plan>, in chart: Chart) -> [CheckFinding] {
    guard let payer = profile(of: plan.content, in: chart) else { return [] }
    let shown = payer.name.isBlank ? "the payer" : payer.name
    return payer.requiredPlanFields.filter { !$0.isBlank }.compactMap { name in
      guard let field = Plan.asked(name) else {
        return CheckFinding(
          .whoDoesWhat, as: .warning,
          "\(shown) asks for “\(name)”, which no plan has; its profile should name it otherwise.",
          in: plan.id, at: .frame)
      }
      guard !says(field.name, plan.content, chart) else { return nil }
      return CheckFinding(
        .whoDoesWhat, as: .error,
        "The plan does not say “\(field.label)”, and \(shown) asks for it.", in: plan.id,
        field: field.name, at: Self.place(of: field.name))
    }
  }

  /// Whether a plan says something in a field; diagnoses may be the episode's.
  private func says(_ field: String, _ plan: Plan, _ chart: Chart) -> Bool {
    if field == "diagnosisIDs", chart.episode?.content.diagnoses.isEmpty == false { return true }
    switch plan.fieldValue[field] {
    case nil: return false
    case .text(let text)?: return !text.isBlank
    case .list(let values)?: return !values.isEmpty
    case .some: return true
    }
  }

  /// Where a field of the plan is filled in.
  private static func place(of field: String) -> CheckPlace {
    switch field {
    case "strengths": .strengths
    case "supports": .supports
    case "goals", "interventions": .goals
    case "signatures": .signatures
    case "vision", "values": .vision
    case "dischargeCriteria", "discussedWithClientOn": .ending
    case "preferences", "barriersInternal", "barriersExternal", "cultureNotes", "pacing": .words
    default: .frame
    }
  }
}

extension Plan {
  /// A field by its name on disk, or by its label, however it is written.
  fileprivate static func asked(_ name: String) -> FieldDescription? {
    let wanted = name.lowercased()
    return fields.map(\.description).first {
      $0.name.lowercased() == wanted || $0.label.lowercased() == wanted
    }
  }
}
