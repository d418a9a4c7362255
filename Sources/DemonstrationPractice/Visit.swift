import ClinicalRecord

/// A session that took place, and what was written of it.
struct Visit {
  /// Counted from today; the key of the session.
  var day: Int
  var minutes = 50
  var kind = "individual"
  var place = "office"
  /// Visible numbers of the objectives that were worked on.
  var objectives: [String] = []
  var offPlan = ""
  var used: [String] = []
  var data: String
  var assessment = ""
  var plan = ""
  var response = ""
  var next = ""
  var isDraft = false
  var risk = RiskTalk.asked
  var authorization: String?

  /// What was asked about risk.
  enum RiskTalk: Hashable {
    case asked
    case notAsked
    case reported(String, action: String)
    case selfHarm(String, action: String)
    case harmToOthers(String, action: String)
  }
}

extension Visit.RiskTalk {
  /// The structured part of the note.
  var answers: RiskAsked {
    var answers = RiskAsked()
    guard self != .notAsked else { return answers }
    answers.suicide = .noneReported
    answers.selfHarm = .noneReported
    answers.harmToOthers = .noneReported
    switch self {
    case .asked, .notAsked: answers.result = "Asked in plain words; nothing reported today."
    case .reported(let result, let action):
      answers.suicide = .reported
      (answers.result, answers.action) = (result, action)
    case .selfHarm(let result, let action):
      answers.selfHarm = .reported
      (answers.result, answers.action) = (result, action)
    case .harmToOthers(let result, let action):
      answers.harmToOthers = .reported
      (answers.result, answers.action) = (result, action)
    }
    return answers
  }
}

extension ChartMaker {
  /// The sessions and notes of these visits, oldest first.
  func visits(_ list: [Visit]) -> [Document] {
    list.indices.flatMap { index in
      let following = list.indices.contains(index + 1) ? list[index + 1].day : nil
      return [session(list[index]), note(list[index], following: following)]
    }
  }

  private func session(_ visit: Visit) -> Document {
    document(Session.self, "\(visit.day)", visit.day) {
      $0 = appointment(visit.day, minutes: visit.minutes, kind: visit.kind, place: visit.place)
      $0.status = .attended
      $0.cptCode = Self.code(of: visit)
      $0.authorization = visit.authorization.map { id(.authorization, $0) }
      $0.actualStart = DemonstrationCalendar.time(hour, plus: 2)
      $0.actualStop = DemonstrationCalendar.time(hour, plus: visit.minutes + 2)
    }
  }

  private func note(_ visit: Visit, following: Int?) -> Document {
    let stop = DemonstrationCalendar.time(hour, plus: visit.minutes)
    return document(Note.self, "\(visit.day)", visit.day, signed: !visit.isDraft) {
      $0.session = self.visit(visit.day)
      $0.date = day(visit.day)
      $0.start = hour
      $0.stop = stop
      $0.minutes = visit.minutes
      $0.format = visit.assessment.isEmpty ? .narrative : .dap
      $0.sections =
        visit.assessment.isEmpty
        ? [section("narrative", visit.data)]
        : [
          section("data", visit.data), section("assessment", visit.assessment),
          section("plan", visit.plan),
        ]
      $0.objectiveIDs = visit.objectives.map(objective)
      $0.offPlanReason = visit.offPlan
      $0.interventionsUsed = visit.used
      $0.clientResponse = visit.response
      $0.risk = visit.risk.answers
      $0.plannedNext = visit.next
      $0.nextSession = following.map { self.visit($0) }
      $0.planVersion = version(on: visit.day)
      $0.plan = $0.planVersion.map { id(.plan, "v\($0)") }
      $0.state = visit.isDraft ? .draft : .signed
      $0.dueAt = Instant(
        day: day(visit.day + 3), time: stop, offsetMinutes: calendar.offsetMinutes)
    }
  }

  /// An appointment that is planned, missed or called off.
  func booked(
    _ day: Int, _ status: SessionStatus = .scheduled, minutes: Int = 50, at start: TimeOfDay? = nil,
    kind: String = "individual", place: String = "office", reason: String = ""
  ) -> Document {
    document(Session.self, "\(day)", min(-1, day - 1)) {
      $0 = appointment(day, minutes: minutes, at: start, kind: kind, place: place)
      $0.status = status
      $0.reason = reason
    }
  }

  private func appointment(
    _ day: Int, minutes: Int, at start: TimeOfDay? = nil, kind: String, place: String
  ) -> Session {
    make(Session.self) {
      $0.date = self.day(day)
      $0.start = start ?? hour
      $0.stop = DemonstrationCalendar.time(start ?? hour, plus: minutes)
      $0.zone = calendar.zone
      $0.offsetMinutes = calendar.offsetMinutes
      $0.kind = kind
      $0.place = place
    }
  }

  /// The service code by kind and minutes: 16-37, 38-52, 53 and more (CPT time rule).
  private static func code(of visit: Visit) -> String {
    switch (visit.kind, visit.minutes) {
    case ("intake", _): "90791"
    case ("family_without", 26...): "90846"
    case ("family_with", 26...): "90847"
    case ("group", _): "90853"
    case ("crisis", 30...): "90839"
    case ("individual", 16...37): "90832"
    case ("individual", 38...52): "90834"
    case ("individual", 53...): "90837"
    default: ""
    }
  }
}
