import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Opens the review of the plan in force, or goes on with the one that was begun.
  mutating func startReview(_ environment: Environment) {
    guard mayWritePlan(), let state = chart else { return }
    let payer = state.chart.planInForce.flatMap { plan in
      (plan.content.payerProfile ?? state.chart.client.content.payerProfile)
        .flatMap { practice.checkBasis.check(on: today).profiles[$0] }
    }
    guard
      let review = ReviewDesk(
        chart: state.chart, today: today,
        next: ReviewClock.offered(
          after: today, in: payer?.planReviewDays ?? ReviewClock.habit,
          isLimit: payer?.planReviewDays != nil, practice.calendar),
        with: practice.practitioner, id: environment.makeID(DocumentKind.review.letter))
    else {
      messages.say("No plan is in force yet; there is nothing to review.", at: now)
      return
    }
    chart?.progressView = nil
    chart?.pane = .goals
    chart?.review = review
    chart?.review?.origin = state.place
    if state.chart.documents[review.id] != nil {
      messages.say(
        "Going on with the review of \(review.date.spoken(relativeTo: today)).", at: now)
    }
  }

  mutating func performInReview(_ command: Command, _ environment: Environment) -> [Effect] {
    switch command {
    case .moveDown: moveInReview { $0.move(by: 1) }
    case .moveUp: moveInReview { $0.move(by: -1) }
    case .pageDown: moveInReview { $0.move(by: 5) }
    case .pageUp: moveInReview { $0.move(by: -5) }
    case .nextField: moveInReview { $0.moveField(by: 1) }
    case .previousField: moveInReview { $0.moveField(by: -1) }
    case .accept:
      if chart?.review?.focus == .finish { return finishReview(environment) }
      if case .objective(let index) = chart?.review?.focus, let review = chart?.review,
        review.objectives[index].lacksReason
      {
        askReason(index)
        return []
      }
      chart?.review?.moveOn()
    case .leaveForm: return leaveReview(environment)
    default: messages.say("Esc leaves the review first; it is kept.", at: now)
    }
    return []
  }

  /// Goes elsewhere; no letter is offered any more where letters are words.
  private mutating func moveInReview(_ move: (inout ReviewDesk) -> Void) {
    guard var review = chart?.review else { return }
    move(&review)
    if review.takesText, review.answer != nil {
      review.answer = nil
      messages.dismiss(at: now)
    }
    chart?.review = review
  }

  /// A key that no command has: a letter of a text, or what decides in a row.
  mutating func typeInReview(_ key: Key) throws(EditRefusal) {
    guard let review = chart?.review else { return }
    try chart?.review?.handle(key, at: now)
    if let answer = chart?.review?.answer {
      say(answer)
      if answer.isRefusal { return }
    } else if review.answer?.isRefusal == true {
      // What was said of the key before is not read of this one, which was taken.
      messages.dismiss(at: now)
    }
    chart?.review?.touch(at: now)
  }

  /// Whether a key asks for help in a row where it is no letter of a text.
  func callsHelpInReview(_ key: Key) -> Bool {
    guard let review = chart?.review, !review.takesText else { return false }
    return keymap.meaning(of: [key], in: .list) == .command(.help)
  }

  /// Goes to the line in which a stopped objective says why it ends.
  private mutating func askReason(_ index: Int) {
    guard let row = chart?.review?.objectives[index] else { return }
    chart?.review?.focus(on: .objective(index))
    chart?.review?.objectives[index].typing = .reason
    say(.lacksReason(row.label))
  }

  /// Leaves the review as it is: everything said so far is kept, and `r` goes on.
  private mutating func leaveReview(_ environment: Environment) -> [Effect] {
    guard let state = chart, let review = state.review else { return [] }
    if review.isUntouched {
      chart?.review = nil
      if let origin = review.origin { chart?.comeBack(to: origin) }
      return dropDrafts(of: review, client: state.chart.id)
    }
    do throws(FormRefusal) {
      let content = try review.content(
        .draft, chart: state.chart, today: today, now: environment.time)
      chart?.review = nil
      if let origin = review.origin { chart?.comeBack(to: origin) }
      let effects = keepUnfinished(content, of: review, in: state.chart, environment)
      if !effects.isEmpty {
        messages.say("The review is kept, not finished; r goes on.   u undo", at: now)
      }
      return effects + dropDrafts(of: review, client: state.chart.id)
    } catch {
      chart?.review?.focus = .nextDate
      messages.say(error.sentence, .warning, at: now)
      return []
    }
  }

  /// Before the program ends: what was said is kept as a review not finished, or in the journal.
  mutating func keepOpenReview(_ environment: Environment) -> [Effect] {
    guard let chart, let review = chart.review, practice.readOnlyReason == nil,
      !review.isUntouched
    else { return [] }
    let effects = leaveReview(environment)
    guard self.chart?.review != nil else { return effects }
    return [.keepDraft(review.draft(client: chart.chart.id, at: instant, today: today))]
  }

  /// Finishes the review: the review and the next version of the plan are one change.
  private mutating func finishReview(_ environment: Environment) -> [Effect] {
    guard let state = chart, let review = state.review else { return [] }
    if let first = review.undecided.first {
      chart?.review?.focus = .objective(first)
      let label = review.objectives[first].label
      messages.say(
        "\(label) has no decision yet: \(ReviewDesk.ObjectiveRow.letters).", .warning, at: now)
      return []
    }
    if let first = review.stoppedWithoutReason {
      askReason(first)
      return []
    }
    do throws(FormRefusal) {
      var content = try review.content(
        .done, chart: state.chart, today: today, now: environment.time)
      if !review.preparesEnd {
        guard let next = content.nextReviewOn, next > content.date ?? today else {
          throw FormRefusal(sentence: "The next review needs a date behind this one.")
        }
      }
      if content.outcome == nil {
        content.outcome = review.plan.content.needsNewVersion(after: content) ? .revise : .continue
      }
      // Kept as it is not finished first: who undoes the finishing has every answer of the sitting again.
      let sitting = try review.content(
        .draft, chart: state.chart, today: today, now: environment.time)
      let effects = keepUnfinished(sitting, of: review, in: state.chart, environment)
      guard let kept = chart else { return effects }
      return effects + keep(content, of: review, in: kept, environment)
    } catch {
      chart?.review?.focus = .nextDate
      messages.say(error.sentence, .warning, at: now)
      return []
    }
  }

  /// Keeps what was said so far, if anything was said since it was kept last.
  private mutating func keepUnfinished(
    _ content: PlanReview, of review: ReviewDesk, in chart: Chart, _ environment: Environment
  ) -> [Effect] {
    let edit = edit(of: review, content, chart, environment)
    guard edit.before != edit.after else { return [] }
    let name = "review of plan v\(review.plan.content.version), not finished"
    return record(Change(name: name, edits: [edit]), environment)
  }

  private mutating func keep(
    _ content: PlanReview, of review: ReviewDesk, in state: ChartState, _ environment: Environment
  ) -> [Effect] {
    let version = review.plan.content.version
    var edits = [edit(of: review, content, state.chart, environment)]
    let stays = state.chart.isPlanInDoubt ? "stays as it is" : "stays in force"
    var words = "Reviewed; v\(version) \(stays).   u undo"
    // A draft that is open takes the next date and the confidence too, since it comes in force next.
    let hasDraft = state.chart.planInWork?.content.status == .draft
    let wantsVersion = hasDraft || review.plan.content.needsNewVersion(after: content)
    var takenUp: [RecordID: RecordID] = [:]
    if wantsVersion, !review.preparesEnd {
      var draft = PlanDraft(chart: state.chart, environment, zone: practice.zone)
      let day = content.date ?? today
      draft.plan.content.take(content, on: day)
      takenUp = draft.plan.content.takeUpAgain(
        after: content, on: day, in: state.chart, makeID: environment.makeID)
      edits += draft.change(named: "").edits
      words =
        "Reviewed; v\(version) \(stays), this is draft v\(draft.plan.content.version)."
    }
    chart?.review = nil
    let effects = record(
      Change(name: "review of plan v\(version)", edits: edits), environment)
    let finish = dropDrafts(of: review, client: state.chart.id)
    messages.say(words, at: now)
    if review.preparesEnd {
      showPreparedEnd(behind: version)
    } else if edits.count > 1 {
      chart?.pane = .plan
      let first = content.objectives.first { $0.decision == .revise } ?? content.objectives.first
      if let id = first?.objective { chart?.cursor.select(.element(takenUp[id] ?? id)) }
      // Where nothing is left to be worded anew, what puts it in force is asked at once.
      if !hasDraft, !effects.isEmpty, !review.leavesWordsToChange { askToActivate() }
    } else {
      chart?.cursor.select(.document(review.id))
    }
    return effects + finish
  }

  /// Shows the end of the episode, where the discharge summary is begun or goes on.
  private mutating func showPreparedEnd(behind version: Int) {
    chart?.pane = .ending
    if let summary = chart?.chart.summaryInWork {
      chart?.cursor.select(.document(summary.id))
      messages.say("Reviewed; Enter goes on with the discharge summary.   u undo", at: now)
      return
    }
    chart?.cursor.select(.part("episode"))
    messages.say(
      "Reviewed; v\(version) stays as it is. Enter begins the discharge summary.   u undo", at: now)
  }

  private func edit(
    of review: ReviewDesk, _ content: PlanReview, _ chart: Chart, _ environment: Environment
  ) -> Change.Edit {
    let held: Held<PlanReview>? = chart.held(review.id)
    let envelope =
      held?.envelope
      ?? PlanDraft.envelope(.review, chart: chart, environment, zone: practice.zone, id: review.id)
    return Change.Edit(
      before: held?.document, after: Document(envelope: envelope, body: content))
  }
}
