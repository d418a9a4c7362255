/// What a plan needs as a whole: checks T6 to T9.
extension PlanCheck {
  /// T6: something to build on, and somebody beside the professionals.
  func strengthsAndSupports(of plan: Held<Plan>) -> [CheckFinding] {
    var findings: [CheckFinding] = []
    let content = plan.content
    if content.strengths.isEmpty, content.goals.allSatisfy(\.strengthIDs.isEmpty) {
      findings.append(
        CheckFinding(
          .strengthsAndSupports, "The plan names no strengths.", in: plan.id, at: .strengths))
    }
    let hasRow = content.interventions.contains { $0.kind?.isBesideTreatment == true }
    let hasSupport = content.supports.contains {
      $0.contact != nil || !Self.treatments.contains($0.type)
    }
    if !hasRow, !hasSupport {
      findings.append(
        CheckFinding(
          .strengthsAndSupports,
          "The plan has no natural, peer or self-directed support beside treatment.",
          in: plan.id, at: .supports))
    }
    return findings
  }

  /// Supports that are treatment themselves.
  private static let treatments: Set<String> = ["therapy_group", "case_management", "medication"]

  /// T7: when the work is done, and that the person has talked it over.
  func ending(of plan: Held<Plan>) -> [CheckFinding] {
    if plan.content.dischargeCriteria.isBlank {
      return [
        CheckFinding(
          .ending, "The plan does not say when the work is done.", in: plan.id, at: .ending)
      ]
    }
    guard plan.content.discussedWithClientOn == nil else { return [] }
    return [
      CheckFinding(
        .ending, "It is not noted that the plan and its end were discussed with the person.",
        in: plan.id, at: .ending)
    ]
  }

  /// T8: the person took part; where the payer asks for it, by a signature or a reason for none.
  func participation(in plan: Held<Plan>, of chart: Chart) -> [CheckFinding] {
    let signed = chart.signatures(of: plan).contains { signature in
      (signature.role == "client" || signature.role == "guardian") && signature.saysSomething
        && signature.objective == nil
    }
    guard !signed else { return [] }
    if profile(of: plan.content, in: chart)?.clientSignatureRequired == true {
      let whose = chart.client.content.planFor == .adult ? "person" : "person or a guardian"
      return [
        CheckFinding(
          .participation, as: .error,
          "Plan v\(plan.content.version) has neither a signature of the \(whose) nor a reason for "
            + "none, and the payer asks for it.", in: plan.id, at: .signatures)
      ]
    }
    guard plan.content.discussedWithClientOn == nil else { return [] }
    return [
      CheckFinding(
        .participation,
        "Plan v\(plan.content.version) shows neither a signature nor a talk with the person.",
        in: plan.id, at: .signatures)
    ]
  }

  /// T9 where a version cannot be read: nobody knows which is in force, nor when it is looked at.
  func doubt(in chart: Chart) -> CheckFinding {
    let older = chart.planInWork == nil ? "" : ", so what is shown may be an older one"
    return CheckFinding(
      .review, as: .error,
      "A version of the plan cannot be read\(older); whether its review is over is not known.",
      in: chart.planInWork?.id ?? chart.id, at: .review)
  }

  /// T9: the plan is looked at together in time, and no plan grows too old.
  ///
  /// A payer's own period makes it an error; otherwise 90 days for a review and 365 for a plan are
  /// habits (Montana's school programme; 42 CFR 441.468).
  func reviews(of plan: Held<Plan>, in chart: Chart) -> [CheckFinding] {
    var findings: [CheckFinding] = []
    let content = plan.content
    let payer = profile(of: content, in: chart)
    // One objective that was agreed on since makes no new plan of it.
    let whole = chart.wholeVersion(of: plan).content
    let start = whole.firstDay
    let due = chart.reviewDue(of: plan, days: payer?.planReviewDays ?? ReviewClock.habit)
    if let due, due < today {
      let days = due.days(to: today)
      findings.append(
        CheckFinding(
          .review, as: payer?.planReviewDays == nil ? .warning : .error,
          "The review of plan v\(content.version) is \(days) day\(days == 1 ? "" : "s") over.",
          in: plan.id, at: .review))
    }
    let longest = payer?.planMaxAgeDays ?? 365
    if let start, start.adding(days: longest) < today {
      findings.append(
        CheckFinding(
          .review, as: payer?.planMaxAgeDays == nil ? .warning : .error,
          "Plan v\(whole.version) is in force since \(start.spoken(relativeTo: today)), "
            + "longer than \(longest) days.", in: plan.id, at: .review))
    }
    return findings
  }
}

extension InterventionKind {
  /// Whether it is known that somebody other than a professional does it.
  fileprivate var isBesideTreatment: Bool { [.peer, .natural, .selfDirected].contains(self) }
}
