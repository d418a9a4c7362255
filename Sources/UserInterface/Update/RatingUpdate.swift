import ClinicalRecord
import TerminalInterface

extension AppState {
  mutating func startRating(_ environment: Environment, at objective: RecordID? = nil) {
    guard mayWrite(), let chart else { return }
    // From a note the ratings belong to its session and date.
    let note = noteInHand
    let day = note?.date ?? today
    if day > today {
      messages.say(
        "The note is dated \(day.inFull), which is still to come; correct its date, then rate.",
        .warning, at: now)
      return
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
    return keepRatings(environment, asks: false)
  }

  private mutating func keepRatings(
    _ environment: Environment, asks: Bool = true, wayOut: String = "Esc"
  ) -> [Effect] {
    guard let state = chart, let strip = state.rating else { return [] }
    if asks, let doubt = doubt(about: strip, environment) {
      chart?.rating?.asked.insert(doubt)
      chart?.rating?.refusal = doubt.question
      messages.say(doubt.question, .warning, at: now)
      return []
    }
    do throws(FormRefusal) {
      var edits: [Change.Edit] = []
      var labels: [String] = []
      for row in strip.rows {
        let id = environment.makeID(ElementLetter.other)
        guard let entry = try strip.entry(for: row, id: id, at: environment.instant) else {
          continue
        }
        if let existing = row.existing, existing.sameRating(as: entry) { continue }
        guard let edit = edit(for: entry, row, state.chart, environment) else { continue }
        edits.append(edit)
        labels.append(row.label)
      }
      chart?.rating = nil
      tick(strip.rows.filter(\.isAddressed).compactMap(\.objective.id))
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
      chart?.rating?.refusal = error.sentence
      chart?.rating?.isRefused = true
      messages.say("\(error.sentence) \(wayOut) leaves it as a draft.", .warning, at: now)
      return []
    }
  }

  private static func document(_ held: Held<Progress>, _ progress: Progress) -> Document {
    Document(envelope: held.envelope, body: progress)
  }

  private func edit(
    for entry: ProgressEntry, _ row: RatingStrip.Row, _ chart: Chart, _ environment: Environment
  ) -> Change.Edit? {
    guard let objective = row.objective.id else { return nil }
    let held = chart.progress[objective]
    var progress = held?.content ?? Progress()
    progress.objective = objective
    progress.goal = row.goal
    if let index = progress.entries.firstIndex(where: { $0.id == entry.id }) {
      let old = progress.entries[index]
      progress.entries[index] = entry
      if let held, chart.citesRating(lost: held.document, Self.document(held, progress)) {
        // What a signed note cites is set aside and stays.
        progress.entries[index].id = environment.makeID(ElementLetter.other)
        progress.entries[index].corrects = old.id
        progress.entries[index].correctionReason = "Rated again after the note was signed."
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

extension AppState {
  /// The session and the date of the note that is being written, as its form has them.
  private var noteInHand: (session: RecordID?, date: Day?)? {
    guard let form, case .note = form.target else { return nil }
    func text(_ name: String) -> String { form.fields.first { $0.name == name }?.text ?? "" }
    let session = RecordID(text("session"))
    let held: Held<Session>? = session.flatMap { chart?.chart.held($0) }
    let typed = form.fields.first { $0.name == "date" }
    let day = try? typed?.value(today: today, now: .midnight)?.text.flatMap { Day($0) }
    return (session, day ?? held?.content.date)
  }

  /// Ticks what was rated as worked on in the note that is being written.
  private mutating func tick(_ objectives: [RecordID]) {
    guard var form, case .note = form.target,
      let index = form.fields.firstIndex(where: { $0.name == "objectiveIDs" }),
      case .checks(let options, var ticked, let at) = form.fields[index].editor
    else { return }
    let known = objectives.map(\.text).filter { id in options.contains { $0.code == id } }
    guard !ticked.isSuperset(of: known) else { return }
    ticked.formUnion(known)
    form.fields[index].editor = .checks(options: options, ticked: ticked, at: at)
    form.touch(at: now)
    self.form = form
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
