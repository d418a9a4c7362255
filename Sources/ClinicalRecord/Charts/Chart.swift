/// A document that cannot be read: where it is and why, in one sentence.
package struct DamagedDocument: Hashable, Sendable {
  /// The path below the data directory; it holds ids only.
  package let path: String
  package let reason: String
  /// Its date, where the part that can be read has one.
  package var day: Day?
  /// Whether earlier versions of it are kept; `nil` where nobody has looked.
  package var hasEarlier: Bool?
  /// Whether it could be read, and something else keeps it from being shown.
  package var isReadable = false

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// Everything that is kept about one client, as its documents say.
package struct Chart: Hashable, Sendable {
  package private(set) var client: Held<Client>
  package private(set) var documents: [RecordID: Document]
  package var damaged: [DamagedDocument]
  /// What another program altered after it could not change any more, by the audit log.
  package var altered: [RecordID: OutsideAlteration] = [:]
  /// Additions that name other bytes than those that they stand beside.
  package var misfits: Set<RecordID> = []
  /// What the practice adds to the vocabularies, so that its own words are read everywhere.
  package var addedTerms = AddedTerms()
  /// All plan versions, those of older episodes first, then by their numbers.
  package private(set) var plans: [Held<Plan>] = []
  /// All episodes, the oldest first.
  package private(set) var episodes: [Held<Episode>] = []
  /// Where they stand to each other, and which one care is in.
  private var episodeOrder = EpisodeOrder([])
  /// Sessions by date and time, oldest first.
  package private(set) var sessions: [Held<Session>] = []
  /// Progress notes, newest first.
  package private(set) var notes: [Held<Note>] = []
  /// What was rated, by objective.
  package private(set) var progress: [RecordID: Held<Progress>] = [:]

  /// The words for a code, as the practice has them.
  package func label(_ vocabulary: Vocabulary, _ code: String) -> String {
    addedTerms.label(of: code, in: vocabulary)
  }

  /// The words for a choice that the practice may add to.
  package func label<Code: OpenCode>(_ code: Code) -> String {
    addedTerms.label(of: code.rawValue, in: Code.vocabulary)
  }

  /// A chart of these documents; `nil` when the client's own document is not among them.
  package init?(client id: RecordID, documents list: [Document], damaged: [DamagedDocument] = []) {
    guard let own = list.first(where: { $0.id == id }), let client = Held<Client>(own) else {
      return nil
    }
    self.client = client
    self.damaged = damaged
    documents = Dictionary(list.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    sortAll()
  }

  /// Sorts every kind in one walk over the documents.
  private mutating func sortAll() {
    var (plans, sessions, notes): ([Held<Plan>], [Held<Session>], [Held<Note>]) = ([], [], [])
    var progress: [Held<Progress>] = []
    var episodes: [Held<Episode>] = []
    for document in documents.values {
      switch document.kind {
      case .plan: Held<Plan>(document).map { plans.append($0) }
      case .session: Held<Session>(document).map { sessions.append($0) }
      case .note: Held<Note>(document).map { notes.append($0) }
      case .progress: Held<Progress>(document).map { progress.append($0) }
      case .episode: Held<Episode>(document).map { episodes.append($0) }
      default: break
      }
    }
    take(episodes)
    self.plans = ordered(plans)
    self.sessions = Self.ordered(sessions)
    self.notes = Self.ordered(notes)
    self.progress = Self.byObjective(progress)
  }

  package var id: RecordID { client.id }

  /// All documents of one kind of content, in no order.
  package func all<Content: DocumentContent>(_ type: Content.Type = Content.self) -> [Held<Content>]
  {
    documents.values.filter { $0.kind == Content.kind }.compactMap { Held<Content>($0) }
  }

  /// One document by its id, with its content known by type.
  package func held<Content: DocumentContent>(_ id: RecordID) -> Held<Content>? {
    documents[id].flatMap { Held<Content>($0) }
  }

  /// Takes a document in, in place of the one with its id.
  package mutating func put(_ document: Document) {
    forgetMisfits(with: document.id)
    documents[document.id] = document
    if document.id == id, let client = Held<Client>(document) { self.client = client }
    sort(document.kind)
  }

  /// Takes a document out, such as one that went to the trash.
  package mutating func remove(_ document: RecordID) {
    guard document != id, let kind = documents.removeValue(forKey: document)?.kind else { return }
    sort(kind)
  }

  /// Sorts by keys computed once; the large values themselves are moved once.
  private static func ordered<Content>(
    _ list: [Held<Content>], by key: (Held<Content>) -> (Int, Int)
  ) -> [Held<Content>] {
    let keys = list.map(key)
    return list.indices.sorted { keys[$0] < keys[$1] }.map { list[$0] }
  }

  private mutating func sort(_ kind: DocumentKind) {
    switch kind {
    case .plan: plans = ordered(all(Plan.self))
    case .episode:
      take(all(Episode.self))
      plans = ordered(plans)
    case .session: sessions = Self.ordered(all(Session.self))
    case .note: notes = Self.ordered(all(Note.self))
    case .progress: progress = Self.byObjective(all(Progress.self))
    default: break
    }
  }

  /// Versions count anew in every episode, so its place comes first.
  private func ordered(_ plans: [Held<Plan>]) -> [Held<Plan>] {
    let keys = plans.map { plan in
      (episodeOrder.place(of: plan.content.episode), plan.content.version, plan.id)
    }
    return plans.indices.sorted { keys[$0] < keys[$1] }.map { plans[$0] }
  }

  private mutating func take(_ episodes: [Held<Episode>]) {
    episodeOrder = EpisodeOrder(episodes.map(EpisodeOrder.Entry.init(of:)))
    let places = episodes.map { episodeOrder.place(of: $0.id) }
    self.episodes = episodes.indices.sorted { places[$0] < places[$1] }.map { episodes[$0] }
  }

  private static func ordered(_ sessions: [Held<Session>]) -> [Held<Session>] {
    ordered(sessions) { ($0.content.order, 0) }
  }

  private static func ordered(_ notes: [Held<Note>]) -> [Held<Note>] {
    ordered(notes) { (-$0.content.order, -$0.envelope.created.millisecondsSince1970) }
  }

  private static func byObjective(_ list: [Held<Progress>]) -> [RecordID: Held<Progress>] {
    Dictionary(
      list.compactMap { held in held.content.objective.map { ($0, held) } },
      uniquingKeysWith: { first, _ in first })
  }
}

extension Session {
  /// Orders sessions by date and time.
  package var order: Int { (date?.ordinal ?? 0) * 1_440 + (start?.minutesSinceMidnight ?? 0) }
}

extension Note {
  /// Orders notes by the date and time of what they tell.
  package var order: Int { (date?.ordinal ?? 0) * 1_440 + (start?.minutesSinceMidnight ?? 0) }

  /// Whether nothing has been written in it.
  package var isBlank: Bool {
    texts.allSatisfy { $0.allSatisfy(\.isWhitespace) } && objectiveIDs.isEmpty
  }

  /// Every text that is written in it, under whichever heading.
  package var texts: [String] {
    sections.map(\.text) + interventionsUsed + [clientResponse, plannedNext, offPlanReason]
      + [risk?.result ?? "", risk?.action ?? ""]
  }

  /// The words of all its texts together.
  package var wordCount: Int {
    texts.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
  }

  /// The text of a section; empty when it is not there.
  package func text(of section: String) -> String {
    sections.first { $0.name == section }?.text ?? ""
  }

  /// The headings of a format, in order, as they are kept.
  package static func headings(of format: NoteFormat) -> [String] {
    switch format {
    case .dap: ["data", "assessment", "plan"]
    case .narrative: ["narrative"]
    }
  }
}

extension Chart {
  /// Whether a document of a kind is on disk but cannot be read, so that nobody knows what it says.
  package func hasDamaged(_ kind: DocumentKind) -> Bool {
    guard case .clientFolder(let folder) = kind.place else { return false }
    return damaged.contains { $0.path.contains("/\(folder)/") }
  }

  /// Whether a version of the plan cannot be read that may be newer than those that can.
  ///
  /// Then nobody knows which one is in force. One that an active version follows is known to be older.
  package var isPlanInDoubt: Bool {
    let older = plans.filter { $0.content.status == .active }.compactMap(\.content.supersedes)
    guard case .clientFolder(let folder) = DocumentKind.plan.place else { return false }
    return damaged.contains { document in
      document.path.contains("/\(folder)/")
        && !older.contains { document.path.hasSuffix("/\($0.text).json") }
    }
  }

  /// The open episode that plans belong to, or else the newest one.
  package var episode: Held<Episode>? { episodes.last { $0.id == episodeOrder.current } }

  /// The version that is worked on: the newest of the episode.
  ///
  /// A draft that care ended before is none, where a version was in force.
  package var planInWork: Held<Plan>? {
    let last = plans.last(where: isOfThisEpisode)
    return episodeOrder.hasEnded && last?.content.status == .draft ? planInForce ?? last : last
  }

  /// The version in force: the newest active one of the episode.
  package var planInForce: Held<Plan>? {
    plans.last { $0.content.status == .active && isOfThisEpisode($0) }
  }

  private func isOfThisEpisode(_ plan: Held<Plan>) -> Bool {
    episodeOrder.isCurrent(plan.content.episode)
  }

  /// The version that ratings and notes cite: the one in force, or the first draft before there is one.
  package var planToRate: Held<Plan>? { planInForce ?? planInWork }

  /// The number for a new goal: fixed for the episode and never reused.
  package var nextGoalNumber: Int {
    let given = plans.filter(isOfThisEpisode).flatMap { plan in
      plan.content.goals.map(\.number) + [plan.content.lastGoalNumber ?? 0]
    }
    return 1 + (given.max() ?? 0)
  }

  /// The number for a new objective of a goal, behind the point.
  package func nextObjectiveNumber(in goal: RecordID?) -> Int {
    let given = plans.flatMap(\.content.goals).filter { $0.id == goal }.flatMap { goal in
      goal.objectives.map(\.number) + [goal.lastObjectiveNumber ?? 0]
    }
    return 1 + (given.max() ?? 0)
  }

  /// Risk that the clinician has not cleared, newest first.
  package var openRisk: [Held<RiskEntry>] {
    all(RiskEntry.self).filter { $0.content.state == .open && $0.content.isRaised }
      .sorted { ($0.content.date?.ordinal ?? 0) > ($1.content.date?.ordinal ?? 0) }
  }

  /// The safety plan that counts now.
  package var safetyPlan: Held<SafetyPlan>? {
    all(SafetyPlan.self).filter { $0.content.status == .current }
      .max { $0.content.version < $1.content.version }
  }

  /// Homework and steps still to do, the ones due first on top.
  package var openSteps: [Held<ActionStep>] {
    all(ActionStep.self).filter { $0.content.state == .open || $0.content.state == .partly }
      .sorted { ($0.content.due?.ordinal ?? .max) < ($1.content.due?.ordinal ?? .max) }
  }
}

extension RiskEntry {
  /// Whether it says that something must be watched.
  package var isRaised: Bool { Self.isRaised(level: level) }

  /// Whether a level says so.
  package static func isRaised(level: String) -> Bool { level != "none" && level != "low" }
}
