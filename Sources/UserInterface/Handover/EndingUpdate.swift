import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Goes on with the summary of the open episode, or begins it.
  mutating func editSummary(_ environment: Environment) {
    guard let state = chart else { return }
    if case .document(let id) = selectedRow,
      let held: Held<DischargeSummary> = state.chart.held(id)
    {
      guard held.content.state == .draft else {
        askForAddition(to: held)
        return
      }
      start(HandoverTarget(of: held), environment)
      return
    }
    if let held = state.chart.summaryInWork {
      start(HandoverTarget(of: held), environment)
      return
    }
    if state.chart.careEnd != nil, state.chart.episode?.content.state == .closed {
      askToBeginAgain()
      return
    }
    do throws(EndingRefusal) {
      _ = try DischargeSummary.begun(of: state.chart, on: today)
      start(.summary(environment.makeID(DocumentKind.discharge.letter)), environment)
    } catch { messages.say(error.description, .warning, at: now) }
  }

  /// Asks before care begins again: the key that edits what is open would begin something new here.
  private mutating func askToBeginAgain() {
    guard mayWrite(), let client = chart?.chart.client.content else { return }
    overlay = .question(
      Question(
        text: "Begin care with \(client.givenName) again?",
        effect: "A new episode begins beside the closed one, which stays to be read.",
        act: .beginAgain))
  }

  /// Begins a new episode where the last one has ended, on the page on which episodes stand; leaving
  /// its form comes back from there.
  mutating func beginAgain(_ environment: Environment) {
    let place = chart?.place
    chart?.pane = .person
    chart?.cursor.select(.part("episode"))
    _ = perform(.addBeside, environment)
    if form == nil, let place {
      chart?.comeBack(to: place)
    } else {
      chart?.form?.cameFrom = place
    }
  }

  /// Begins a transfer to somebody else, or turns the summary that was begun into one.
  mutating func transfer(_ environment: Environment) {
    guard let chart = chart?.chart else { return }
    if let held = chart.summaryInWork {
      start(.transfer(held.id), environment)
      return
    }
    do throws(EndingRefusal) {
      _ = try DischargeSummary.begunTransfer(of: chart, on: today)
      start(.transfer(environment.makeID(DocumentKind.discharge.letter)), environment)
    } catch { messages.say(error.description, .warning, at: now) }
  }

  /// Asks for initials, unless something is missing.
  mutating func askToSignSummary() {
    guard mayWrite(), let state = chart?.chart else { return }
    guard let summary = state.summaryInWork,
      let episode: Held<Episode> = summary.content.episode.flatMap({ state.held($0) })
    else {
      messages.say(nothingToSign(state), at: now)
      return
    }
    do throws(EndingRefusal) {
      try summary.content.check(closing: episode.content, on: today)
      try state.checkDays(of: summary.content)
      try state.checkTransfer(summary.content)
    } catch {
      messages.say(error.description, .warning, at: now)
      return
    }
    var words = [
      "Signed, the summary never changes; it takes additions only. The episode closes with it."
    ]
    if let now = state.summaryNow(of: summary, on: today) {
      words.append("! \(now.change) Esc, then g a, takes them anew.")
    }
    words += goingOut(summary.content, state)
    words += bookedStill(state)
    if let doubt = state.lastDayDoubt(of: summary.content) {
      words.append("! \(doubt) Esc, then e, changes it.")
    }
    if !state.openRisk.isEmpty { words.append("Risk is still open in this chart.") }
    let open = state.planToRate?.content.goals.count(where: \.isStillOpen) ?? 0
    if open > 0 { words.append("\(open) goal\(open == 1 ? " is" : "s are") still open.") }
    // What asks to be looked at once more is seen first, also where the window is low.
    let (asking, telling) = (
      words.filter { $0.hasPrefix("!") }, words.filter { !$0.hasPrefix("!") }
    )
    overlay = .entry(
      EntryForm(
        purpose: .signature(summary.id), title: "Sign the discharge summary",
        words: asking + telling,
        fields: [.initials(limit: 64)]))
  }

  /// Why there is nothing to sign, with what to do on the page that is shown.
  private func nothingToSign(_ chart: Chart) -> String {
    guard self.chart?.pane == .ending else {
      return "There is no summary to sign; 8 shows the end of the episode."
    }
    if let words = alreadySigned(chart) { return words }
    return chart.careEnd == nil
      ? "There is no summary to sign yet; Enter on the episode begins it."
      : "There is no summary to sign: the episode was closed without one."
  }

  /// That the summary at hand is signed, by whom and when, and what can be done with it.
  private func alreadySigned(_ chart: Chart) -> String? {
    var held: Held<DischargeSummary>?
    if case .document(let id) = selectedRow { held = chart.held(id) }
    if held == nil, chart.careEnd?.hasSummary == true { held = chart.newestSummary }
    guard let held, held.content.state == .signed else { return nil }
    let signature = held.envelope.signed
    let day = signature?.at?.local(offsetMinutes: practice.offsetMinutes).day
    let when = (day ?? held.content.date).map { " on \($0.spoken(relativeTo: today))" } ?? ""
    let who = signature.map { " by \($0.name)" } ?? ""
    return
      "The summary was signed\(when)\(who) and stays so. P prints it, a adds to it or corrects it."
  }

  /// What is booked beyond the end, and how it is called off.
  private func bookedStill(_ chart: Chart) -> [String] {
    let booked = chart.sessions.filter { $0.content.isPlanned(from: today) }
      .sorted { ($0.content.date?.ordinal ?? 0) < ($1.content.date?.ordinal ?? 0) }
    guard let session = booked.first?.content, let date = session.date else { return [] }
    let day = date == today ? "today" : date.spokenWithWeekday(relativeTo: today)
    let time = session.start.map { " \($0.text)" } ?? ""
    let more = booked.count > 1 ? " and \(booked.count - 1) more" : ""
    return ["! Still booked: \(day)\(time)\(more). Esc, then 1 and Enter, asks what came of it."]
  }

  /// To whom the summary goes and what the release for it covers, for a last look.
  private func goingOut(_ summary: DischargeSummary, _ chart: Chart) -> [String] {
    guard summary.isHandedOver, let release = chart.release(of: summary)?.content else { return [] }
    if let doubt = chart.receiverDoubt(of: summary) {
      return ["! \(doubt) Esc, then e, changes it."]
    }
    let scope = release.scope.split(whereSeparator: \.isNewline).joined(separator: " ")
    return [
      "It goes to \(summary.handedTo); the release "
        + (scope.isEmpty ? "does not say what it covers." : "covers: \(scope).")
    ]
  }

  /// Signs the summary with the initials typed, or says in the form why not.
  mutating func signSummary(
    _ id: RecordID, _ form: EntryForm, _ environment: Environment
  ) -> [Effect] {
    var form = form
    let initials = form.text("initials").filter { !$0.isWhitespace }
    guard !initials.isEmpty else {
      form.refuse("Signing needs your initials, such as RS.", at: "initials")
      overlay = .entry(form)
      return []
    }
    guard let state = chart, let held: Held<DischargeSummary> = state.chart.held(id) else {
      overlay = nil
      return []
    }
    if ClientStatus(afterClosingFor: held.content.reason) == .deceased, !form.isAsked {
      form.refuse(
        "The reason says that \(state.chart.client.content.givenName) has died. "
          + "Enter signs it so; Esc, then e, changes it.", at: "initials")
      form.isAsked = true
      overlay = .entry(form)
      return []
    }
    var signature = Signature()
    signature.name = practice.practitioner.isEmpty ? initials : practice.practitioner
    signature.credentials = practice.credentials
    signature.role = "practitioner"
    signature.method = "typed"
    signature.initials = initials
    signature.at = environment.instant
    do throws(EndingRefusal) {
      let change = try state.chart.ending(with: held, signed: signature, on: today)
      overlay = nil
      let effects = record(change, environment, isUndoable: false)
      messages.say("Signed. The episode is closed; P prints the summary.", at: now)
      return effects
    } catch {
      form.refuse(error.description, at: "initials")
      overlay = .entry(form)
      return []
    }
  }

  /// Asks whether a draft of a summary is to go.
  mutating func askToDiscardSummary(_ held: Held<DischargeSummary>) {
    guard held.content.state == .draft else {
      messages.say(EndingRefusal.alreadySigned.description, at: now)
      return
    }
    overlay = .question(
      Question(
        text: "Discard the draft of the discharge summary?",
        effect: "It goes to the trash and the episode goes on; u brings it back.",
        act: .discard(.document(held.id))))
  }

  /// Takes the draft away and lets the episode go on.
  mutating func discardSummary(
    _ held: Held<DischargeSummary>, _ environment: Environment
  ) -> [Effect] {
    guard held.content.state == .draft, let state = chart else { return [] }
    var edits = [Change.Edit(before: held.document, after: nil)]
    if let episode: Held<Episode> = held.content.episode.flatMap({ state.chart.held($0) }),
      let open = try? episode.content.wentOn(), episode.content.state == .closing
    {
      var after = episode
      after.content = open
      edits.append(Change.Edit(before: episode.document, after: after.document))
    }
    messages.say("Discarded; the episode goes on.   u undo", at: now)
    return record(Change(name: "discard of the discharge summary", edits: edits), environment)
  }
}
