import ClinicalRecord

extension AppState {
  /// Keeps what is being typed: in the journal every 2 s or 200 keys, as a revision after 5 s of quiet.
  mutating func journal(_ environment: Environment, isForced: Bool = false) -> [Effect] {
    let ratings = journalRating(isForced: isForced) + journalReview(isForced: isForced)
    guard let form, form.isDirty, practice.readOnlyReason == nil else { return ratings }
    if !isForced, now - form.lastKeyAt >= 5_000, let effects = autosave(form, environment) {
      return effects
    }
    let isDue =
      form.unkeptKeys >= 200 || form.unkeptSince.map { now - $0 >= 2_000 } ?? false
    guard isDue || (isForced && form.unkeptKeys > 0) else { return [] }
    return keepDraft(form)
  }

  private mutating func keepDraft(_ form: Form) -> [Effect] {
    guard let client = chart?.chart.id ?? newClientForm.map(\.document) else { return [] }
    var kept = form
    kept.unkeptKeys = 0
    kept.unkeptSince = nil
    kept.hasDraft = true
    self.form = kept
    return [.keepDraft(form.draft(client: client, at: instant))]
  }

  /// Writes a revision of a note that is still open; other forms are kept when they are left.
  private mutating func autosave(_ form: Form, _ environment: Environment) -> [Effect]? {
    guard case .note = form.target, let chart else { return nil }
    let source = FormSource(
      chart: chart.chart, environment: environment, profiles: practice.profiles,
      practitioner: practice.practitioner, addedTerms: practice.addedTerms)
    guard case .change(let change, _) = source.outcome(of: form, zone: practice.zone) else {
      return nil
    }
    var effects = keep(change, of: form, environment)
    var kept = form
    kept.isDirty = false
    for index in kept.fields.indices { kept.fields[index].noteKept() }
    kept.unkeptKeys = 0
    kept.unkeptSince = nil
    kept.isLogged = true
    if kept.hasDraft { effects.append(.dropDraft(form.draft(client: chart.chart.id, at: instant))) }
    kept.hasDraft = false
    self.form = kept
    return effects
  }

  /// Before the program ends or stops: forms that can be kept are kept, others go to the journal.
  mutating func keepOpenForms(_ environment: Environment) -> [Effect] {
    let ratings = keepOpenRatings(environment)
    guard let form else { return ratings + keepOpenReview(environment) }
    guard form.isDirty, practice.readOnlyReason == nil else { return ratings }
    let effects = ratings + leaveForm(environment)
    if self.form == nil { return effects }
    return effects + keepDraft(form)
  }

  /// Opens the form of a recovered text with its words in it.
  mutating func recover(_ draft: DraftText, _ environment: Environment) {
    // Where nothing can be kept it goes on waiting.
    guard mayWrite() else { return }
    recovered = recovered.filter { $0 != draft }
    if draft.target == RatingStrip.draftTarget { return recoverRating(draft, environment) }
    if draft.target == ReviewDesk.draftTarget { return recoverReview(draft, environment) }
    guard let target = FormTarget(text: draft.target) else { return }
    if case .newClient(let id) = target {
      newClientForm = Self.newClientForm(id)
    } else if case .practice(let target) = target {
      startPracticeForm(target, environment)
    } else {
      let pane: ChartPane
      let row: RowID
      switch target {
      case .note(let id): (pane, row) = (.notes, .document(id))
      case .session(let id):
        let isKnown = chart?.chart.documents[id] != nil
        (pane, row) = (.brief, isKnown ? .document(id) : .new(behind: .part("session")))
      case .client(let group): (pane, row) = (.person, .part(group))
      case .planHead(let group): (pane, row) = (.plan, .part(group))
      case .contact(let id): (pane, row) = (.person, rowOf(id, orBehind: "contacts"))
      case .win(let id): (pane, row) = (.person, rowOf(id, orBehind: "wins"))
      case .lifeEvent(let id):
        let isKnown = chart?.chart.documents[id] != nil
        (pane, row) = (.person, isKnown ? .document(id) : .new(behind: .part("events")))
      case .strength(let id): (pane, row) = (.plan, rowOf(id, orBehind: "strengths"))
      case .support(let id): (pane, row) = (.plan, rowOf(id, orBehind: "supports"))
      case .goal(let id): (pane, row) = (.plan, rowOf(id, orBehind: "goals"))
      case .objective(let id, let goal):
        (pane, row) = (.plan, isElement(id) ? .element(id) : .new(behind: .element(goal)))
      case .intervention(let id, let objective):
        let anchor = objective.map { RowID.element($0) } ?? .part("goals")
        (pane, row) = (.plan, isElement(id) ? .element(id) : .new(behind: anchor))
      case .care(let care): (pane, row) = (care.pane, self.row(of: care))
      case .newClient, .practice: return
      case .handover(let target): (pane, row) = (target.pane, target.row)
      }
      startForm(target, pane: pane, row: row, environment)
    }
    let now = now
    guard let outcome = form?.recover(draft) else { return }
    form?.lastKeyAt = now
    if outcome.left.isEmpty {
      form?.recoveredFrom = draft
    } else {
      // What was not taken is in the journal alone, and goes on waiting there.
      recovered.append(draft)
    }
    sayRecovered(draft, outcome)
  }

  /// Says that a text which was put aside is in its form again.
  mutating func sayRecovered(_ draft: DraftText, _ outcome: Form.Recovery? = nil) {
    let moment = TimeWords.moment(draft.savedAt, in: self)
    let (words, weight) = outcome?.words(of: moment) ?? ("Recovered words of \(moment).", .note)
    messages.say(words, weight, at: now)
  }

  private func isElement(_ id: RecordID) -> Bool {
    guard let chart = chart?.chart else { return false }
    return chart.planInWork?.content.place(of: id) != nil
      || chart.episode?.content.holds(id) == true
      || chart.client.content.contacts.contains { $0.id == id }
      || chart.client.content.wins.contains { $0.id == id }
  }

  private func rowOf(_ id: RecordID, orBehind part: String) -> RowID {
    isElement(id) ? .element(id) : .new(behind: .part(part))
  }

  /// Texts of an earlier run were found: of a chart that is open by then, as after another window has closed,
  /// it is said as when a chart is opened.
  mutating func found(drafts: [DraftText], damaged: [DamagedDocument]) {
    recovered = drafts
    damagedDrafts = damaged
    sayWhatWaits()
    guard !damaged.isEmpty else { return }
    let what = damaged.count == 1 ? "1 text that was" : "\(damaged.count) texts that were"
    messages.say("\(what) put aside cannot be read; :damaged says where.", .warning, at: now)
  }

  /// Says what waits for the chart that has just been opened.
  mutating func sayWhatWaits() {
    guard clientView == nil, let client = chart?.chart.id else { return }
    let count = recovered.count { $0.client == client }
    guard count > 0 else { return }
    let what =
      count == 1 ? "1 text that was put aside waits" : "\(count) texts that were put aside wait"
    messages.say("\(what) for this chart; g r shows.", at: now)
  }

  /// Says that words of an earlier run wait for the form that has just been opened.
  mutating func sayWhatWaits(for form: Form) {
    guard let words = whatWaits(for: form) else { return }
    messages.say(words, .warning, at: now)
  }

  /// That words of an earlier run wait for a form; `nil` where none do.
  func whatWaits(for form: Form) -> String? {
    guard clientView == nil,
      let draft = recovered.first(where: {
        $0.document == form.document && $0.target == form.target.text
      })
    else { return nil }
    let moment = TimeWords.moment(draft.savedAt, in: self)
    return "Words of \(moment) that were put aside wait for it; Esc, g r shows."
  }
}
