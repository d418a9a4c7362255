import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Opens the rating strip, of the day and session that are given or of those at hand.
  mutating func startRating(
    _ environment: Environment, at objective: RecordID? = nil,
    of given: (on: Day, session: RecordID?)? = nil
  ) {
    guard mayWrite(), let chart else { return }
    // From a note the ratings belong to its session and date.
    let note = given.map { (session: $0.session, date: Optional($0.on)) } ?? noteInHand
    let day = note?.date ?? today
    if day > today {
      messages.say(
        "The note is dated \(day.inFull), which is still to come; correct its date, then rate.",
        .warning, at: now)
      return
    }
    if let refusal = chart.chart.refusal(ofRatingOn: day, today: today) {
      return messages.say(refusal.description, .warning, at: now)
    }
    if refuseAfterEnd(on: note?.date) { return }
    guard var strip = RatingStrip(chart: chart.chart, today: day, session: note?.session) else {
      messages.say("There is no active objective to rate yet; 2 opens the plan.", at: now)
      return
    }
    var wanted = objective ?? chart.progressView?.objective
    if wanted == nil, case .element(let id) = selectedRow { wanted = id }
    if let index = strip.rows.firstIndex(where: { $0.objective.id == wanted || $0.goal == wanted })
    {
      strip.focus = index
    }
    strip.draftID = environment.makeID(DocumentKind.progress.letter)
    self.chart?.rating = strip
  }

  /// Opens the rating strip below the note that is being written.
  mutating func rateFromNote(_ environment: Environment) {
    guard case .note = form?.target else {
      messages.say("Ratings are given from a note, the goals or the progress screen.", at: now)
      return
    }
    startRating(environment)
  }

  mutating func performInRating(_ command: Command, _ environment: Environment) -> [Effect] {
    switch command {
    case .moveDown: chart?.rating?.move(by: 1)
    case .moveUp: chart?.rating?.move(by: -1)
    case .nextField: chart?.rating?.moveColumn(by: 1)
    case .previousField: chart?.rating?.moveColumn(by: -1)
    case .cancel where chart?.rating?.isRefused == true: return leaveRatingsAsDraft()
    case .accept, .cancel:
      return keepRatings(environment, wayOut: command == .cancel ? "Esc again" : "Esc")
    default: break
    }
    return []
  }

  /// Before the program ends: what was given is kept, and what is no number goes to the evidence.
  mutating func keepOpenRatings(_ environment: Environment) -> [Effect] {
    guard chart?.rating != nil, practice.readOnlyReason == nil else { return [] }
    chart?.rating?.moveUnreadableToEvidence(environment)
    let effects = keepRatings(environment, asks: false)
    // What needs the clinician's own word first, such as the reason for a correction, waits as a draft.
    return chart?.rating == nil ? effects : leaveRatingsAsDraft()
  }

  private mutating func keepRatings(
    _ environment: Environment, asks: Bool = true, wayOut: String = "Esc"
  ) -> [Effect] {
    guard let state = chart, let strip = state.rating else { return [] }
    if let index = strip.rows.firstIndex(where: { $0.isTakenBack && $0.lacksReason }) {
      askWhy(index, in: strip, wayOut: wayOut)
      return []
    }
    if asks, let doubt = doubt(about: strip, environment) {
      chart?.rating?.asked.insert(doubt)
      chart?.rating?.refusal = doubt.question
      messages.say(doubt.question, .warning, at: now)
      return []
    }
    do throws(FormRefusal) {
      var edits: [Change.Edit] = []
      var labels: [String] = []
      var rated: [RecordID] = []
      for row in strip.rows {
        let id = environment.makeID(ElementLetter.other)
        guard let entry = try strip.entry(for: row, id: id, at: environment.instant) else {
          continue
        }
        if let existing = row.existing, existing.sameRating(as: entry) { continue }
        guard let edit = try edit(for: entry, row, state.chart, environment) else { continue }
        edits.append(edit)
        labels.append(row.label)
        if let objective = row.objective.id { rated.append(objective) }
      }
      chart?.rating = nil
      // What was rated before this note is no work of its session.
      tick(rated)
      noteRated(rated, in: strip)
      guard !edits.isEmpty else {
        messages.say("Nothing new was rated.", at: now)
        return dropDrafts(of: strip, client: state.chart.id)
      }
      let name =
        "rating of \(labels.count == 1 ? "objective " : "objectives ")\(labels.joined(separator: ", "))"
      messages.say("Kept: \(name)   u undo", at: now)
      return record(Change(name: name, edits: edits), environment)
        + dropDrafts(of: strip, client: state.chart.id)
    } catch {
      if let index = strip.rows.firstIndex(where: { $0.isAddressed && !$0.isKeepable }) {
        chart?.rating?.focus = index
        chart?.rating?.column = strip.rows[index].unreadable
      }
      chart?.rating?.refusal = error.sentence
      chart?.rating?.isRefused = true
      messages.say("\(error.sentence) \(wayOut) leaves it as a draft.", .warning, at: now)
      return []
    }
  }

  /// Asks for the reason in the row that takes back what its rating said.
  private mutating func askWhy(_ index: Int, in strip: RatingStrip, wayOut: String) {
    let row = strip.rows[index]
    chart?.rating?.focus = index
    chart?.rating?.column = .reason
    chart?.rating?.isRefused = true
    let sentence =
      "\(row.label) is rated \(row.kept) already: say why that was wrong, and it stays "
      + "beside the new rating."
    chart?.rating?.refusal = sentence
    messages.say("\(sentence) \(wayOut) leaves it as a draft.", .warning, at: now)
  }

  private static func document(_ held: Held<Progress>, _ progress: Progress) -> Document {
    Document(envelope: held.envelope, body: progress)
  }

  private func edit(
    for entry: ProgressEntry, _ row: RatingStrip.Row, _ chart: Chart, _ environment: Environment
  ) throws(FormRefusal) -> Change.Edit? {
    guard let objective = row.objective.id else { return nil }
    let held = chart.progress[objective]
    var progress = held?.content ?? Progress()
    progress.objective = objective
    progress.goal = row.goal
    if let existing = row.existing?.id, row.isTakenBack {
      do throws(RatingCorrection.Refusal) {
        progress = try RatingCorrection(of: existing, because: row.reason.text).applied(
          to: progress, id: environment.makeID(ElementLetter.other), at: environment.instant,
          today: today
        ) { $0 = entry }
      } catch { throw FormRefusal(sentence: "\(row.label): \(error)") }
    } else if let index = progress.entries.firstIndex(where: { $0.id == entry.id }) {
      let old = progress.entries[index]
      progress.entries[index] = entry
      if let held, chart.citesRating(lost: held.document, Self.document(held, progress)) {
        // What a signed note cites is set aside and stays.
        progress.entries[index].id = environment.makeID(ElementLetter.other)
        progress.entries[index].corrects = old.id
        progress.entries[index].correctionReason = "Added to after the note was signed."
        progress.superseded.append(old)
      }
    } else {
      // Oldest first, also when a note is written days later.
      let later = progress.entries.firstIndex { other in
        if let one = other.on, let day = entry.on { day < one } else { false }
      }
      progress.entries.insert(entry, at: later ?? progress.entries.count)
    }
    let envelope =
      held?.envelope
      ?? PlanDraft.envelope(.progress, chart: chart, environment, zone: practice.zone)
    return Change.Edit(before: held?.document, after: Document(envelope: envelope, body: progress))
  }
}

extension ProgressEntry {
  /// Whether two entries say the same, whenever they were typed.
  fileprivate func sameRating(as other: ProgressEntry) -> Bool {
    var left = self
    left.at = other.at
    return left.fieldValue == other.fieldValue
  }
}
