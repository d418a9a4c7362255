import ClinicalRecord
import TerminalInterface

/// What is added to a signed discharge summary: below it on the screen, and in its papers.
extension AppState {
  /// Asks what is to be added to the selected summary, or to the one signed last.
  mutating func addToSummary() {
    guard mayWrite(), let chart = chart?.chart else { return }
    var signed: Held<DischargeSummary>?
    if case .document(let id) = selectedRow { signed = chart.held(id) }
    signed = signed ?? chart.newestSummary
    guard let signed else {
      messages.say("There is no summary yet; Enter on the episode begins it.", at: now)
      return
    }
    askForAddition(to: signed)
  }

  /// Asks what is to be added to a summary.
  mutating func askForAddition(to summary: Held<DischargeSummary>) {
    guard mayWrite(), let chart = chart?.chart else { return }
    guard summary.content.state == .signed else {
      messages.say(EndingRefusal.notSigned.description, at: now)
      return
    }
    let own = practice.addedTerms.own(in: AddendumKind.vocabulary).map {
      AddendumKind(rawValue: $0.code)
    }
    let kinds: [AddendumKind] = [.addendum, .correction, .lateEntry] + own
    open(
      EntryForm(
        purpose: .addition(summary.id), title: "Add to the signed discharge summary",
        words: [
          "The summary stays as it was signed; this is kept below it, with your name and the time."
        ],
        fields: [
          .choice(
            "type", "What it is",
            kinds.map { Vocabulary.Term($0.rawValue, $0.heading(in: chart).lowercased()) }),
          .line("text", "What is added", limit: 4_000, missing: "Say what is to be added."),
          .line("reason", "Why", limit: 1_000, missing: "Say why it is added."), .initials(),
        ]))
  }

  /// Keeps an addition beside a summary, or says in the form what is missing.
  mutating func keepAddition(
    _ id: RecordID, _ form: EntryForm, _ environment: Environment
  ) -> [Effect] {
    guard let chart = chart?.chart, let summary: Held<DischargeSummary> = chart.held(id) else {
      overlay = nil
      return []
    }
    var form = form
    func isBlank(_ name: String) -> Bool { form.text(name).allSatisfy(\.isWhitespace) }
    let refusal =
      isBlank("text")
      ? ("Say what is to be added.", "text")
      : isBlank("reason")
        ? ("Say why it is added.", "reason")
        : initialsRefusal(form, act: "Your initials enter it.")
    if let refusal {
      form.refuse(refusal.0, at: refusal.1)
      overlay = .entry(form)
      return []
    }
    let act = PlanActivation(
      agreement: .open, practitioner: practice.practitioner, credentials: practice.credentials,
      initials: form.text("initials"), at: environment.instant, today: today)
    let chosen = form.choice("type")
    let type = chosen.isEmpty ? .addendum : AddendumKind(rawValue: chosen)
    do throws(EndingRefusal) {
      let addition = SummaryAddition(
        type, text: form.text("text"), because: form.text("reason"), by: act)
      let effects = keep(
        try addition.addition(to: summary),
        named: "\(type.heading(in: chart).lowercased()) to the discharge summary",
        saying: "Kept below the summary, which stays as it is; P prints both.",
        way: "a on the summary adds a correction", environment)
      // It stands at the end of what may be longer than the screen.
      self.chart?.cursor.select(.document(id))
      readToEnd()
      return effects
    } catch {
      form.refuse(error.description, at: "text")
      overlay = .entry(form)
      return []
    }
  }
}
