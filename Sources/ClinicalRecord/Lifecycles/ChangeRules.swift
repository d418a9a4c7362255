extension Chart {
  /// Why a change may not be made, whoever asks for it; `nil` when it may.
  ///
  /// Every act goes through here, so that no screen can take a way that the record does not have.
  package func refusal(of change: Change) -> LifecycleRefusal? {
    do throws(LifecycleRefusal) {
      let started = change.edits.count { edit in
        edit.after?.content(Plan.self)?.status == .active
          && edit.before?.content(Plan.self)?.status != .active
      }
      if started > 1 { throw .twoPlans }
      for edit in change.edits { try check(edit) }
      return nil
    } catch { return error }
  }

  private func check(_ edit: Change.Edit) throws(LifecycleRefusal) {
    if let alteration = edit.documentID.flatMap({ altered[$0] }), alteration.act != .saved {
      throw .altered
    }
    let plans = (edit.before?.content(Plan.self), edit.after?.content(Plan.self))
    if plans.0 != nil || plans.1 != nil { try check(from: plans.0, to: plans.1, edit) }
    let episodes = (edit.before?.content(Episode.self), edit.after?.content(Episode.self))
    if let after = episodes.1 { try check(from: episodes.0, to: after, edit) }
    if let before = edit.before?.content(SafetyPlan.self), before.status == .current,
      edit.after?.content(SafetyPlan.self)?.words != before.words
    {
      throw .safetyPlanInForce(version: before.version)
    }
    if let before = edit.before?.content(PlanReview.self), before.state == .done,
      edit.after?.body.fieldValue != before.fieldValue
    {
      throw .reviewDone
    }
    if let before = edit.before?.content(Addendum.self),
      edit.after?.body.fieldValue != before.fieldValue
    {
      throw .addition
    }
    if let before = edit.before, before.isFrozen, before.kind != .plan,
      edit.after?.body.fieldValue != before.body.fieldValue
    {
      throw .signed(what: before.kind.label)
    }
    if let risk = edit.after?.content(RiskEntry.self), risk.state == .cleared,
      risk.clearedOn == nil || risk.clearedNote.isBlank
    {
      throw .clearedWithoutDayOrNote
    }
    if let release = edit.after?.content(Release.self), let signed = release.signedOn,
      let revoked = release.revokedOn, revoked < signed
    {
      throw .revokedBeforeSigned
    }
  }

  private func check(
    from before: Plan?, to after: Plan?, _ edit: Change.Edit
  ) throws(LifecycleRefusal) {
    if let before, before.status == .active, after?.fieldValue != before.fieldValue {
      throw .planInForce(version: before.version)
    }
    guard let after else { return }
    if after.status == .active, before?.status != .active {
      try checkStart(of: after, id: edit.after?.id)
    }
    let base = after.supersedes.flatMap { id -> Plan? in
      let held: Held<Plan>? = held(id)
      return held?.content
    }
    try after.checkStates(from: base)
    if let base { try after.checkLosses(since: base, draft: before) }
  }

  /// A version comes in force in an episode that is not over, and follows the one in force.
  private func checkStart(of plan: Plan, id: RecordID?) throws(LifecycleRefusal) {
    if let episode = plan.episode {
      let held: Held<Episode>? = held(episode)
      if held?.content.state == .closed { throw .episodeOver(version: plan.version) }
    }
    let force = plans.last {
      $0.content.status == .active && $0.content.episode == plan.episode && $0.id != id
    }
    guard let force else { return }
    if force.content.version >= plan.version || plan.supersedes != force.id {
      throw .otherPlan(version: plan.version, inForce: force.content.version)
    }
  }

  private func check(
    from before: Episode?, to after: Episode, _ edit: Change.Edit
  ) throws(LifecycleRefusal) {
    if let before {
      if before.state != after.state, !before.state.successors.contains(after.state) {
        throw .episode(from: before.state, to: after.state)
      }
    } else if after.state != .closed,
      episodes.contains(where: { $0.content.state != .closed && $0.id != edit.after?.id })
    {
      throw .secondEpisode
    }
    if after.state == .closed, after.closedOn == nil || after.closeReason.isEmpty {
      throw .closedWithoutDateOrReason
    }
  }
}

extension Plan {
  /// Whether goals and objectives are in states that the version before leads to, under their numbers.
  func checkStates(from base: Plan?) throws(LifecycleRefusal) {
    for goal in goals {
      if goal.lifecycle == .enteredInError, goal.closeReason.isBlank {
        throw .errorWithoutReason(what: "Goal \(goal.number)")
      }
      for objective in goal.objectives
      where objective.lifecycle == .enteredInError && objective.closeReason.isBlank {
        throw .errorWithoutReason(what: "Objective \(objective.label(in: goal))")
      }
      guard let old = base?.goals.first(where: { $0.id == goal.id }) else { continue }
      if old.number != goal.number { throw .number(label: "\(old.number)") }
      if !old.lifecycle.reaches(goal.lifecycle) {
        throw .goal(number: goal.number, from: old.lifecycle, to: goal.lifecycle)
      }
      for objective in goal.objectives {
        guard let before = old.objectives.first(where: { $0.id == objective.id }) else { continue }
        if before.number != objective.number { throw .number(label: before.label(in: old)) }
        if !before.lifecycle.reaches(objective.lifecycle) {
          throw .objective(
            label: objective.label(in: goal), from: before.lifecycle, to: objective.lifecycle)
        }
      }
    }
  }
}
