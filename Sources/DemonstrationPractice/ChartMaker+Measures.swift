import ClinicalRecord

/// What is rated and scored, and what is kept about risk.
extension ChartMaker {
  /// The ratings of one objective, oldest first; the change follows from the values.
  func progress(
    _ label: String, better: Direction = .up,
    _ ratings: [(day: Int, value: Int, client: Int, evidence: String)]
  ) -> Document {
    var entries: [ProgressEntry] = []
    for (index, rating) in ratings.enumerated() {
      let last = index == 0 ? nil : ratings[index - 1].value
      entries.append(
        entry(label, rating.day, client: rating.client, rating.evidence) {
          $0.value = Decimal(rating.value)
          $0.change = last.map { last in
            let gain = better == .down ? last - rating.value : rating.value - last
            return max(-2, min(2, gain))
          }
        })
    }
    return progress(label, entries)
  }

  /// The attainment levels of one objective, oldest first.
  func attainment(_ label: String, _ levels: [(day: Int, level: Int, evidence: String)]) -> Document
  {
    progress(
      label,
      levels.map { level in
        entry(label, level.day, client: nil, level.evidence) { $0.gasLevel = level.level }
      })
  }

  /// The ratings with one of them corrected: what it said before stays with the reason.
  func correcting(_ document: Document, _ day: Int, was value: Int, because reason: String)
    -> Document
  {
    guard var progress = document.content(Progress.self),
      let index = progress.entries.firstIndex(where: { $0.on == self.day(day) })
    else { return document }
    var old = progress.entries[index]
    old.value = Decimal(value)
    progress.superseded.append(old)
    progress.entries[index].id = element("rating/corrected/\(day)")
    progress.entries[index].corrects = old.id
    progress.entries[index].correctionReason = reason
    return Document(envelope: document.envelope, body: progress)
  }

  private func progress(_ label: String, _ entries: [ProgressEntry]) -> Document {
    let first = entries.first?.on.map { calendar.today.days(to: $0) } ?? -1
    return document(Progress.self, label, first) {
      $0.objective = objective(label)
      $0.goal = goal(Int(label.prefix { $0 != "." }) ?? 1)
      $0.entries = entries
    }
  }

  private func entry(
    _ label: String, _ day: Int, client: Int?, _ evidence: String,
    _ fill: (inout ProgressEntry) -> Void
  ) -> ProgressEntry {
    make(ProgressEntry.self) {
      $0.id = element("rating/\(label)/\(day)")
      $0.on = self.day(day)
      $0.at = calendar.moment(day, DemonstrationCalendar.time(hour, plus: 45))
      $0.clientRating = client
      $0.evidence = evidence
      $0.session = visit(day)
      fill(&$0)
    }
  }

  /// A measure with its items; an item behind the scored ones asks how hard it made life.
  func score(
    _ key: String, _ day: Int, _ items: [Int], scored: Int, inSession: Bool = true,
    mode: MeasureMode = .`self`, note: String = ""
  ) -> Document {
    document(MeasureScore.self, "\(key)/\(day)", day) {
      $0 = total(key, day, items.prefix(scored).reduce(0, +))
      $0.items = items.enumerated().map { index, value in
        make(MeasureItem.self) {
          $0.number = index + 1
          $0.value = Decimal(value)
        }
      }
      $0.mode = mode
      $0.session = inSession ? visit(day) : nil
      $0.note = note
    }
  }

  /// Totals alone, as they come from paper.
  func totals(_ key: String, _ list: [(day: Int, total: Int)]) -> [Document] {
    list.map { day, sum in
      document(MeasureScore.self, "\(key)/\(day)", day) {
        $0 = total(key, day, sum)
        $0.mode = .`self`
      }
    }
  }

  private func total(_ key: String, _ day: Int, _ sum: Int) -> MeasureScore {
    make(MeasureScore.self) {
      $0.key = key
      $0.definitionVersion = 1
      $0.date = self.day(day)
      $0.total = Decimal(sum)
    }
  }

  func risk(
    _ day: Int, _ ideation: Ideation, level: String, selfHarm: RiskAnswer = .noneReported,
    harmToOthers: RiskAnswer = .noneReported, behaviour: RiskAnswer = .noneReported,
    means: String = "", action: String, safetyPlan: Int? = nil,
    cleared: (day: Int, note: String)? = nil
  ) -> Document {
    document(RiskEntry.self, "\(day)", day) {
      $0.date = self.day(day)
      $0.at = DemonstrationCalendar.time(hour, plus: 20)
      $0.ideation = ideation
      $0.selfHarm = selfHarm
      $0.harmToOthers = harmToOthers
      $0.behaviourPast3Months = behaviour
      $0.means = means
      $0.level = level
      $0.action = action
      $0.safetyPlan = safetyPlan.map { id(.safetyPlan, "v\($0)") }
      if let cleared {
        $0.state = .cleared
        $0.clearedOn = self.day(cleared.day)
        $0.clearedNote = cleared.note
      }
    }
  }

  /// A safety plan; every one names 988.
  func safetyPlan(
    version: Int, _ day: Int, _ status: SafetyPlanStatus = .current, signs: [String],
    alone: [String], places: [String], helpers: [String], professionals: [String] = [],
    safer: [String], reason: String, signer: String
  ) -> Document {
    document(SafetyPlan.self, "v\(version)", day) {
      $0.lineage = id(.safetyPlan, "v1")
      $0.version = version
      $0.supersedes = version > 1 ? id(.safetyPlan, "v\(version - 1)") : nil
      $0.status = status
      $0.date = self.day(day)
      $0.warningSigns = signs
      $0.alone = alone
      $0.peopleAndPlaces = places
      $0.helpers = helpers
      $0.professionals =
        ["988 Suicide & Crisis Lifeline: call, text or chat 988, day and night"] + professionals
        + ["Robin Sample, LCSW, 555-0100", "Emergency: 911, or Example General emergency room"]
      $0.saferPlace = safer
      $0.reasonForLiving = reason
      if status == .current {
        $0.copyGivenOn = self.day(day)
        $0.signatures = [signature(signer, "client", day, "on_paper")]
      }
    }
  }
}
