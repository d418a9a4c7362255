import ClinicalRecord

/// Plans: goals, objectives, who does what, and supports.
extension ChartMaker {
  func plan(
    version: Int, _ status: PlanStatus = .active, review: Int, _ fill: (inout Plan) -> Void
  ) -> Document {
    let start = planStarts.indices.contains(version - 1) ? planStarts[version - 1] : -1
    return document(Plan.self, "v\(version)", start) {
      $0.lineage = id(.plan, "v1")
      $0.episode = id(.episode, "now")
      $0.version = version
      $0.supersedes = version > 1 ? id(.plan, "v\(version - 1)") : nil
      $0.status = status
      $0.startOn = day(start)
      $0.reviewDueOn = day(review)
      $0.payerProfile = PracticeDocuments.profile(calendar)
      $0.frequency = "weekly"
      $0.sessionMinutes = 50
      $0.modality = "individual"
      $0.durationWeeks = 52
      if status == .active {
        let moment = calendar.moment(start, DemonstrationCalendar.time(hour, plus: 55))
        $0.activatedAt = moment
        $0.discussedWithClientOn = day(start)
        $0.signatures = [practitioner(at: moment)]
      }
      fill(&$0)
    }
  }

  func goal(
    _ number: Int, _ ownWords: String, _ dimension: String, _ lifeDomain: String,
    opened: Int, _ lifecycle: GoalLifecycle = .active, _ achievement: Achievement = .inProgress,
    _ fill: (inout Goal) -> Void = { _ in }, objectives: [Objective]
  ) -> Goal {
    make(Goal.self) {
      $0.id = goal(number)
      $0.number = number
      $0.ownWords = ownWords
      $0.dimension = dimension
      $0.lifeDomain = lifeDomain
      $0.recoverySense = .personal
      $0.horizon = .long
      $0.importance = 4
      $0.difficulty = 2
      $0.lifecycle = lifecycle
      $0.achievement = achievement
      $0.decidedBy = .shared
      $0.openedOn = day(opened)
      $0.objectives = objectives
      fill(&$0)
    }
  }

  /// An objective; its measure runs from a baseline to a target.
  func objective(
    _ label: String, _ text: String, _ kind: MeasureKind, _ unit: String, from baseline: Int? = nil,
    to target: Int? = nil, opened: Int, by targetDay: Int, confidence: Int = 6,
    _ lifecycle: GoalLifecycle = .active, _ achievement: Achievement = .inProgress,
    _ fill: (inout Objective) -> Void = { _ in }
  ) -> Objective {
    make(Objective.self) {
      $0.id = objective(label)
      $0.number = label.split(separator: ".").last.flatMap { Int($0) } ?? 1
      $0.text = text
      $0.measureKind = kind
      $0.unit = unit
      if let baseline, let target {
        $0.direction = baseline == target ? .maintain : baseline < target ? .up : .down
      }
      $0.baseline = baseline.map { Decimal($0) }
      $0.baselineOn = baseline == nil ? nil : day(opened)
      $0.target = target.map { Decimal($0) }
      $0.perPeriod = kind == .frequency ? .week : nil
      $0.targetDate = day(targetDay)
      $0.howVerified = "told in session"
      $0.confidence = confidence
      $0.horizon = .short
      $0.lifecycle = lifecycle
      $0.achievement = achievement
      $0.openedOn = day(opened)
      fill(&$0)
    }
  }

  func intervention(
    _ key: String, _ what: String, _ modality: String, _ technique: String, who: String,
    _ frequency: String, until: Int, for labels: [String], _ kind: InterventionKind = .professional,
    setting: String = "office", decidedBy: DecidedBy = .shared
  ) -> Intervention {
    make(Intervention.self) {
      $0.id = id(ElementLetter.intervention, key)
      $0.what = what
      $0.modality = modality
      $0.technique = technique
      $0.who = who
      $0.frequency = frequency
      $0.until = day(until)
      $0.objectiveIDs = labels.map(objective)
      $0.setting = setting
      $0.kind = kind
      $0.decidedBy = decidedBy
    }
  }

  func support(
    _ key: String, _ type: String, _ provider: String, _ purpose: String, _ frequency: String,
    from start: Int, fit: Int, setting: String = "community",
    _ fill: (inout Support) -> Void = { _ in }
  ) -> Support {
    make(Support.self) {
      $0.id = element("support/" + key)
      $0.type = type
      $0.provider = provider
      $0.purpose = purpose
      $0.frequency = frequency
      $0.timing = "alongside treatment"
      $0.from = day(start)
      $0.fit = fit
      $0.setting = setting
      fill(&$0)
    }
  }

  func step(
    _ key: String, _ text: String, _ label: String, made: Int, due: Int, _ state: StepState = .open,
    owner: StepOwner = .client, name: String = "", done: Int? = nil, reflection: String = ""
  ) -> Document {
    document(ActionStep.self, key, made) {
      $0.text = text
      $0.objective = objective(label)
      $0.owner = owner
      $0.ownerName = name
      $0.due = day(due)
      $0.state = state
      $0.doneOn = done.map(day)
      $0.reflection = reflection
    }
  }

  func reviewed(
    _ label: String, _ progress: String, _ achievement: Achievement, _ decision: ObjectiveDecision,
    confidence: Int, barrier: String = "", reason: String = ""
  ) -> ObjectiveReview {
    make(ObjectiveReview.self) {
      $0.objective = objective(label)
      $0.progress = progress
      $0.achievement = achievement
      $0.decision = decision
      $0.confidence = confidence
      $0.barrier = barrier
      $0.reason = reason
    }
  }

  func reviewedSupport(
    _ key: String, _ effectiveness: Effectiveness, _ decision: SupportDecision, fit: Int
  ) -> SupportReview {
    make(SupportReview.self) {
      $0.support = element("support/" + key)
      $0.effectiveness = effectiveness
      $0.decision = decision
      $0.fit = fit
    }
  }
}
