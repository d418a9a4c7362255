/// What lists over the caseload show of one client: facts only, since words depend on today.
package struct ClientSummary: Hashable, Sendable {
  package var id: RecordID
  package var name: String
  package var pronouns: String
  package var birthYear: Int?
  package var phase: String
  package var status: ClientStatus
  package var archivedAt: Instant?
  /// Whether the facts below have been read; until then only the client's own document is known.
  package var isComplete = false
  package var nextSession: Appointment?
  package var lastSession: Day?
  package var goalsAchieved = 0
  package var goalsActive = 0
  package var draftNotes = 0
  package var oldestDraft: Day?
  package var planReviewDue: Day?
  /// From which day the payer's period counts, where no date of the next review was written down.
  package var reviewCountsFrom: Day?
  /// From which day the period of the first plan counts, while none is in force.
  package var firstPlanFrom: Day?
  package var firstPlanDue: Day?
  /// From which day the period of a discharge summary counts that nobody has signed.
  package var summaryOwedFrom: Day?
  package var summaryDue: Day?
  /// Whose periods count.
  package var payer: RecordID?
  /// How many ratings in a row found no movement, once that is worth saying.
  package var standstill: Int?
  package var hasPlan = false
  package var hasPlanInForce = false
  package var hasPlanDraft = false
  /// Whether the episode that care is in is open.
  package var isInCare = false
  package var riskOpenSince: Day?
  package var damagedDocuments = 0

  /// A planned session, as lists show it.
  package struct Appointment: Hashable, Sendable {
    package var date: Day
    package var start: TimeOfDay?
    package var kind: String

    package init(date: Day, start: TimeOfDay?, kind: String) {
      self.date = date
      self.start = start
      self.kind = kind
    }
  }

  /// A client of whom nothing else is known.
  init(id: RecordID) {
    self.id = id
    (name, pronouns, phase, status) = ("", "", "", .active)
  }

  /// What the client's own document tells.
  package init(of client: Held<Client>) {
    id = client.id
    name = client.content.displayName
    pronouns = client.content.pronouns
    birthYear = client.content.birthDate?.year
    phase = client.content.phase
    status = client.content.status
    archivedAt = client.content.archivedAt
  }

  /// Where the person stands, in words: the phase of care while active, or else the status.
  package var standing: String { standing(in: AddedTerms()) }

  /// The same, with a phase that the practice has added by its words.
  package func standing(in terms: AddedTerms) -> String {
    if archivedAt != nil { return "archived" }
    return status == .active ? terms.label(of: phase, in: .phase) : status.label
  }

  /// What tells two namesakes apart: the birth year, or else a short id.
  package var secondIdentifier: String {
    birthYear.map { "born \($0)" } ?? "id \(id.short)"
  }
}

/// The one summary of a chart, for lists, the command line and the tests of an index.
///
/// - Parameters:
///   - chart: The chart with all its documents.
///   - today: The practice's date, which tells past sessions from planned ones.
/// - Returns: Facts only; words such as "3 days over" are made when they are shown.
package func summary(of chart: Chart, today: Day) -> ClientSummary {
  ClientSummary(of: ClientFacts(of: chart), today: today)
}

extension Session {
  /// Whether it is still to come.
  package func isPlanned(from today: Day) -> Bool {
    guard status == .scheduled, let date else { return false }
    return date >= today
  }
}

/// Why a client needs the clinician, in the order in which it matters.
package enum NeedReason: Hashable, Sendable {
  case riskOpen(since: Day)
  case damaged(count: Int)
  case planReviewOver(days: Int)
  case draftNotes(count: Int, oldest: Day?)
  case noPlan
  /// Nothing is in force, and the day by which it was to be is over, or near.
  case firstPlanOver(days: Int)
  case firstPlanSoon(days: Int)
  /// The first version waits in draft: nothing is in force.
  case firstPlanDraft
  case planReviewSoon(days: Int)
  case nothingBooked(lastSeen: Day?)
  case standstill(ratings: Int)
  case planDraftOpen
  /// Care has ended, and its summary is not signed.
  case summaryOver(days: Int)
  case summarySoon(days: Int)
  /// The person has died or was discharged, and nobody has closed the episode.
  case episodeOpen
  /// Care has ended, and a session is still booked.
  case bookedAfterEnd(on: Day)

  /// Lower is more urgent.
  package var rank: Int {
    switch self {
    case .riskOpen: 0
    case .damaged: 1
    case .planReviewOver, .firstPlanOver, .summaryOver, .episodeOpen: 2
    case .draftNotes: 3
    case .noPlan, .firstPlanDraft: 4
    case .nothingBooked: 5
    case .planReviewSoon, .firstPlanSoon, .summarySoon: 6
    case .standstill: 7
    case .planDraftOpen: 8
    case .bookedAfterEnd: 9
    }
  }

  /// The reason in words, as the list shows it.
  package func words(today: Day) -> String {
    switch self {
    case .riskOpen(let day): "risk open since \(day.spoken(relativeTo: today))"
    case .damaged(let count):
      count == 1 ? "1 document cannot be read" : "\(count) documents cannot be read"
    case .planReviewOver(let days): "plan review \(Self.counted(days)) over"
    case .firstPlanOver(let days): "first plan \(Self.counted(days)) over"
    case .summaryOver(let days): "discharge summary \(Self.counted(days)) over"
    case .draftNotes(let count, let oldest):
      (count == 1 ? "note in draft" : "\(count) notes in draft")
        + (oldest.map { " from \($0.spoken(relativeTo: today))" } ?? "")
    case .noPlan: "no plan yet"
    case .planReviewSoon(let days):
      days == 0 ? "plan review today" : "plan review in \(Self.counted(days))"
    case .firstPlanSoon(let days):
      days == 0 ? "first plan due today" : "first plan due in \(Self.counted(days))"
    case .summarySoon(let days):
      days == 0 ? "discharge summary due today" : "discharge summary due in \(Self.counted(days))"
    case .firstPlanDraft: "plan draft open, none in force"
    case .nothingBooked(let day):
      day.map { "nothing booked, last seen \($0.distance(from: today))" } ?? "nothing booked"
    case .standstill(let ratings): "no movement for \(ratings) ratings"
    case .planDraftOpen: "plan draft open"
    case .episodeOpen: "care ended, episode still open"
    case .bookedAfterEnd(let day):
      "ended, still booked \(day == today ? "today" : day.spoken(relativeTo: today))"
    }
  }

  private static func counted(_ days: Int) -> String { "\(days) day\(days == 1 ? "" : "s")" }
}

extension ClientSummary {
  /// Everything that needs the clinician, most urgent first; nothing for archived charts, and of care
  /// that has ended only what it leaves undone.
  package func reasons(today: Day) -> [NeedReason] {
    guard isComplete, archivedAt == nil else { return [] }
    let hasEnded = status == .discharged || status == .deceased
    return (hasEnded ? reasonsAfterEnd(today: today) : reasonsInCare(today: today))
      .sorted { $0.rank < $1.rank }
  }

  /// What care that has ended leaves undone.
  ///
  /// Risk that nobody has cleared, an episode that nobody has closed, a summary that nobody has signed,
  /// and what was booked, which stays booked until somebody calls it off. Of who has died nobody watches
  /// a risk any more; what is left is on paper.
  private func reasonsAfterEnd(today: Day) -> [NeedReason] {
    var reasons: [NeedReason] = []
    if status == .discharged, let riskOpenSince {
      reasons.append(.riskOpen(since: riskOpenSince))
    }
    if isInCare { reasons.append(.episodeOpen) }
    reasons += summaryReasons(today: today)
    if let nextSession { reasons.append(.bookedAfterEnd(on: nextSession.date)) }
    return reasons
  }

  private func summaryReasons(today: Day) -> [NeedReason] {
    guard let days = summaryDue.map({ today.days(to: $0) }) else { return [] }
    return [days < 0 ? .summaryOver(days: -days) : .summarySoon(days: days)]
  }

  /// That no plan is in force: when the first one is due, and whether it waits in draft.
  private func firstPlanReasons(today: Day) -> [NeedReason] {
    var reasons: [NeedReason] = []
    if !hasPlan { reasons.append(.noPlan) }
    if hasPlanDraft { reasons.append(hasPlanInForce ? .planDraftOpen : .firstPlanDraft) }
    if status != .prospective, let days = firstPlanDue.map({ today.days(to: $0) }) {
      if days < 0 { reasons.append(.firstPlanOver(days: -days)) }
      if (0...14).contains(days) { reasons.append(.firstPlanSoon(days: days)) }
    }
    return reasons
  }

  private func reasonsInCare(today: Day) -> [NeedReason] {
    var reasons: [NeedReason] = []
    if let riskOpenSince { reasons.append(.riskOpen(since: riskOpenSince)) }
    if damagedDocuments > 0 { reasons.append(.damaged(count: damagedDocuments)) }
    if let planReviewDue {
      let days = today.days(to: planReviewDue)
      if days < 0 { reasons.append(.planReviewOver(days: -days)) }
      if (0...14).contains(days) { reasons.append(.planReviewSoon(days: days)) }
    }
    if draftNotes > 0 { reasons.append(.draftNotes(count: draftNotes, oldest: oldestDraft)) }
    reasons += firstPlanReasons(today: today) + summaryReasons(today: today)
    if let standstill { reasons.append(.standstill(ratings: standstill)) }
    if nextSession == nil, status == .active {
      reasons.append(.nothingBooked(lastSeen: lastSession))
    }
    return reasons
  }
}
