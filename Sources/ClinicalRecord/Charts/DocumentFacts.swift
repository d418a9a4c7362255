/// What lists over the practice show of one document: facts only, none that depends on today.
package struct DocumentFacts: Hashable, Sendable {
  package var kind: DocumentKind
  package var id: RecordID
  /// Its own date, or else the day of its last change in UTC.
  package var day: Day
  package var time: TimeOfDay?
  /// Its state or status by its code; empty where the kind has none.
  package var state = ""
  /// The kind of a session, the key of a measure, the level of a risk entry, the plan of a review;
  /// what lists need of a plan and of ratings.
  package var detail = ""
  /// A plan's version.
  package var version = 0
  /// When a plan is to be looked at again, where the plan or its review says so; when an episode ended.
  package var due: Day?
  /// A plan's goals that are reached, and those that are worked on.
  package var goalsMet = 0
  package var goalsOpen = 0
  /// The episode that a plan or a discharge summary names.
  package var episode: RecordID?
  /// When an episode's document was made; it decides among those opened on one day.
  package var created: Instant?

  package init(kind: DocumentKind, id: RecordID, day: Day) {
    self.kind = kind
    self.id = id
    self.day = day
  }

  package init(of document: Document) {
    self.init(kind: document.kind, id: document.id, day: Day.earliest)
    var own: Day?
    // The frequent kinds are read by their properties, since a long chart has a thousand of them.
    switch document.body {
    case let session as Session:
      (own, time, state) = (session.date, session.start, session.status.rawValue)
      detail = session.kind
    case let note as Note: (own, time, state) = (note.date, note.start, note.state.rawValue)
    case let risk as RiskEntry:
      (own, time, state) = (risk.date, risk.at, risk.state.rawValue)
      detail = risk.level
    case let score as MeasureScore: (own, detail) = (score.date, score.key)
    case let plan as Plan:
      (own, state) = (plan.startOn, plan.status.rawValue)
      (version, due, detail) = (plan.version, plan.reviewDueOn, PlanMarks(of: plan).text)
      goalsMet = plan.goals.count { $0.isMet }
      goalsOpen = plan.goals.count(where: \.isStillOpen)
      episode = plan.episode
    case let episode as Episode:
      let made = document.envelope.created
      (created, state) = (made, episode.state.rawValue)
      own = episode.openedOn ?? made.local(offsetMinutes: 0).day
      due = episode.closedOn
    case let summary as DischargeSummary:
      own = readOthers(summary.fieldValue)
      episode = summary.episode
    case let progress as Progress: detail = RatingMarks(of: progress).text
    case let review as PlanReview:
      (own, state, due) = (review.date, review.state.rawValue, review.nextReviewOn)
      detail = review.plan?.text ?? ""
    default: own = readOthers(document.body.fieldValue)
    }
    let changed = document.envelope.modified.local(offsetMinutes: 0)
    day = own ?? changed.day
    if own == nil { time = changed.time }
  }

  /// Reads what the rarer kinds say by the names of their members.
  private mutating func readOthers(_ body: FieldValue) -> Day? {
    time = (body["start"]?.text ?? body["at"]?.text).flatMap { TimeOfDay($0) }
    state = body["state"]?.text ?? body["status"]?.text ?? ""
    return Self.dates.lazy.compactMap { body[$0]?.text.flatMap { Day($0) } }.first
  }

  /// The members that say of what day a document is; the first that is there counts.
  private static let dates = ["date", "openedOn", "signedOn", "requestedOn"]

  /// Where a document stands among all: later ones are higher, and of one minute the id decides.
  ///
  /// An index numbers its rows so, and the newest come first by walking backwards, without sorting.
  package var place: Int64 {
    let minutes = Int64(order - Day.earliest.ordinal * 1_440)
    return minutes << 20 | id.tieBreaker
  }

  /// The lowest place of a day.
  package static func place(startOf day: Day) -> Int64 {
    Int64((day.ordinal - Day.earliest.ordinal) * 1_440) << 20
  }

  /// Minutes by which documents come in their order.
  package var order: Int { day.ordinal * 1_440 + (time?.minutesSinceMidnight ?? 0) }
}

/// What is known of one client without today: the person, and what the chart's documents add up to.
package struct ClientFacts: Hashable, Sendable {
  package var id: RecordID
  package var name = ""
  package var pronouns = ""
  package var birthYear: Int?
  package var phase = ""
  package var status = ClientStatus.active
  package var archivedAt: Instant?
  /// Sessions in state scheduled, oldest first; those of the past were never marked.
  package var scheduled: [ClientSummary.Appointment] = []
  package var lastSession: Day?
  package var goalsAchieved = 0
  package var goalsActive = 0
  package var draftNotes = 0
  package var oldestDraft: Day?
  /// The next review where a date was written down; else it counts from a day.
  package var planReviewDue: Day?
  package var reviewCountsFrom: Day?
  /// Where no plan is in force, when care began; where care has ended without a signed summary, when.
  package var firstPlanFrom: Day?
  package var summaryOwedFrom: Day?
  /// Who pays, as the client's own document and the plan say.
  package var payer: RecordID?
  package var planPayer: RecordID?
  /// The most ratings in a row without movement on what is worked on, and from how many on it is said.
  package var standstill = 0
  package var standstillAfter: Int?
  package var hasPlan = false
  package var hasPlanInForce = false
  package var hasPlanDraft = false
  /// Whether the episode that care is in is open.
  package var isInCare = false
  package var riskOpenSince: Day?
  package var damagedDocuments = 0

  package init(id: RecordID) { self.id = id }

  package init(of client: Held<Client>) {
    self.init(id: client.id)
    take(client.content)
  }

  /// The facts of a whole chart.
  package init(of chart: Chart) {
    self.init(of: chart.client)
    take(
      chart.documents.values.filter { Self.adding.contains($0.kind) }
        .map { DocumentFacts(of: $0) }, damaged: chart.damaged.count,
      plans: chart.damaged.filter(\.isPlan).map(\.id))
  }

  /// Takes what the client's own document says.
  package mutating func take(_ client: Client) {
    name = client.displayName
    pronouns = client.pronouns
    birthYear = client.birthDate?.year
    phase = client.phase
    status = client.status
    archivedAt = client.archivedAt
    payer = client.payerProfile
    standstillAfter = client.standstillAfter
  }

  /// The kinds of documents whose facts add up.
  package static let adding: Set<DocumentKind> = [
    .session, .note, .episode, .plan, .riskEntry, .review, .progress, .discharge,
  ]

  /// Adds up what the documents of the chart say; nothing stays of what they said before.
  ///
  /// - Parameters:
  ///   - documents: The facts of those that can be read.
  ///   - damaged: How many cannot be read.
  ///   - damagedPlans: The versions of the plan among those; `nil` for one whose file says no id.
  package mutating func take(
    _ documents: [DocumentFacts], damaged: Int, plans damagedPlans: [RecordID?]
  ) {
    let documents = documents.sorted {
      $0.order != $1.order ? $0.order < $1.order : $0.id < $1.id
    }
    let sessions = documents.filter { $0.kind == .session }
    scheduled = sessions.filter { $0.state == SessionStatus.scheduled.rawValue }
      .map { ClientSummary.Appointment(date: $0.day, start: $0.time, kind: $0.detail) }
    lastSession = sessions.last { $0.state == SessionStatus.attended.rawValue }?.day
    let drafts = documents.filter { $0.kind == .note && $0.state == NoteState.draft.rawValue }
    draftNotes = drafts.count
    oldestDraft = drafts.first?.day
    let episodes = EpisodeOrder(documents.compactMap(EpisodeOrder.Entry.init(of:)))
    takePlans(
      documents.filter { $0.kind == .plan }, reviews: documents.filter { $0.kind == .review },
      ratings: documents.filter { $0.kind == .progress }, episodes: episodes,
      damaged: damagedPlans)
    takeEpisode(
      documents.first { $0.kind == .episode && $0.id == episodes.current },
      hasEnded: episodes.hasEnded,
      isInDoubt: Self.isInDoubt(documents.filter { $0.kind == .plan }, damaged: damagedPlans),
      summaries: documents.filter { $0.kind == .discharge })
    riskOpenSince =
      documents.first {
        $0.kind == .riskEntry && $0.state == RiskState.open.rawValue
          && RiskEntry.isRaised(level: $0.detail)
      }?.day
    damagedDocuments = damaged
  }

  /// Counts the plan in force of the episode that care is in now, as `Chart` does.
  private mutating func takePlans(
    _ plans: [DocumentFacts], reviews: [DocumentFacts], ratings: [DocumentFacts],
    episodes: EpisodeOrder, damaged: [RecordID?]
  ) {
    let isInDoubt = Self.isInDoubt(plans, damaged: damaged)
    let plans = plans.filter { episodes.isCurrent($0.episode) }.sorted {
      (episodes.place(of: $0.episode), $0.version, $0.id)
        < (episodes.place(of: $1.episode), $1.version, $1.id)
    }
    let active = PlanStatus.active.rawValue
    let counted = plans.last { $0.state == active } ?? plans.last
    // A plan that cannot be read is no missing one.
    hasPlan = counted != nil || isInDoubt
    hasPlanInForce = counted?.state == active
    goalsAchieved = counted?.goalsMet ?? 0
    goalsActive = counted?.goalsOpen ?? 0
    let done = ReviewState.done.rawValue
    let reviewed = reviews.last { $0.state == done && $0.detail == counted?.id.text }
    let marks = PlanMarks(text: counted?.detail ?? "")
    (planReviewDue, reviewCountsFrom) = (nil, nil)
    // Where a newer version may be unreadable, nobody knows when the one in force is looked at.
    if counted?.state == active, !isInDoubt {
      (planReviewDue, reviewCountsFrom) = ReviewClock.basis(
        reviewed: reviewed.map { ($0.day, $0.due) }, written: counted?.due, start: marks.first)
    }
    planPayer = marks.payer
    let byObjective = Dictionary(
      ratings.map { RatingMarks(text: $0.detail) }.compactMap { marks in
        marks.objective.map { ($0, marks) }
      }, uniquingKeysWith: { one, _ in one })
    standstill = marks.ways.compactMap { byObjective[$0.objective]?.still(on: $0) }.max() ?? 0
    // A draft that care ended before is worked on no more, where a version was in force.
    hasPlanDraft =
      plans.last?.state == PlanStatus.draft.rawValue
      && !(episodes.hasEnded && counted?.state == active)
  }
}

extension ClientFacts {
  /// What the episode that care is in, or was in last, leaves to be done.
  private mutating func takeEpisode(
    _ episode: DocumentFacts?, hasEnded: Bool, isInDoubt: Bool, summaries: [DocumentFacts]
  ) {
    (firstPlanFrom, summaryOwedFrom) = (nil, nil)
    isInCare = episode != nil && !hasEnded
    guard let episode else { return }
    guard hasEnded else {
      if !hasPlanInForce, !isInDoubt { firstPlanFrom = episode.day }
      return
    }
    let isSigned = summaries.contains {
      $0.episode == episode.id && $0.state == SummaryState.signed.rawValue
    }
    if !isSigned { summaryOwedFrom = episode.due }
  }

  /// Whether a version cannot be read that may be newer than those that can, as `Chart` tells.
  private static func isInDoubt(_ plans: [DocumentFacts], damaged: [RecordID?]) -> Bool {
    guard !damaged.isEmpty else { return false }
    let older = plans.filter { $0.state == PlanStatus.active.rawValue }
      .compactMap { PlanMarks(text: $0.detail).supersedes }
    return damaged.contains { plan in !older.contains { $0 == plan } }
  }
}

extension DamagedDocument {
  /// Whether it is a version of the plan.
  fileprivate var isPlan: Bool {
    guard case .clientFolder(let folder) = DocumentKind.plan.place else { return false }
    return path.contains("/\(folder)/")
  }

  /// The id that its file has.
  fileprivate var id: RecordID? {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return name.hasSuffix(".json") ? RecordID(String(name.dropLast(".json".count))) : nil
  }
}

extension ClientSummary {
  /// What lists show of a client on one day.
  package init(of facts: ClientFacts, today: Day) {
    self.init(id: facts.id)
    name = facts.name
    pronouns = facts.pronouns
    birthYear = facts.birthYear
    phase = facts.phase
    status = facts.status
    archivedAt = facts.archivedAt
    isComplete = true
    nextSession = facts.scheduled.first { $0.date >= today }
    lastSession = facts.lastSession
    goalsAchieved = facts.goalsAchieved
    goalsActive = facts.goalsActive
    draftNotes = facts.draftNotes
    oldestDraft = facts.oldestDraft
    reviewCountsFrom = facts.reviewCountsFrom
    (firstPlanFrom, summaryOwedFrom) = (facts.firstPlanFrom, facts.summaryOwedFrom)
    payer = facts.planPayer ?? facts.payer
    planReviewDue = facts.planReviewDue ?? reviewCountsFrom?.adding(days: ReviewClock.habit)
    firstPlanDue = firstPlanFrom?.adding(days: CareClock.firstPlan)
    summaryDue = summaryOwedFrom?.adding(days: CareClock.summary)
    standstill =
      facts.standstill >= facts.standstillAfter ?? Chart.ratingsUntilStandstill
      ? facts.standstill : nil
    hasPlan = facts.hasPlan
    hasPlanInForce = facts.hasPlanInForce
    hasPlanDraft = facts.hasPlanDraft
    isInCare = facts.isInCare
    riskOpenSince = facts.riskOpenSince
    damagedDocuments = facts.damagedDocuments
  }
}

extension EpisodeOrder.Entry {
  /// What the facts of an episode's document say; `nil` for those of another kind.
  init?(of facts: DocumentFacts) {
    guard facts.kind == .episode, let created = facts.created else { return nil }
    self.init(
      id: facts.id, opened: facts.day, created: created,
      isClosed: facts.state == EpisodeState.closed.rawValue)
  }
}
