import ClinicalRecord

extension FormSource {
  /// The form of a summary; a new one begins with what the chart tells.
  func summaryForm(_ target: HandoverTarget, _ id: RecordID, _ row: RowID) -> Form? {
    let held: Held<DischargeSummary>? = chart.held(id)
    let begun =
      target == .transfer(id)
      ? try? DischargeSummary.begunTransfer(of: chart, on: environment.today)
      : try? DischargeSummary.begun(of: chart, on: environment.today)
    guard var summary = held?.content ?? begun else { return nil }
    if target == .transfer(id) { summary.take(begun) }
    summary.release = chart.release(of: summary)?.id ?? summary.release
    let noun = target == .transfer(id) ? "transfer" : "discharge summary"
    var form = makeForm(
      .handover(target), held == nil ? "new \(noun)" : noun, row,
      target.shape, summary.fieldValue, isNew: held == nil, id, .discharge,
      held?.envelope.revision ?? 0)
    for (name, label) in Self.summaryLabels {
      if let index = form.fields.firstIndex(where: { $0.name == name }) {
        form.fields[index].label = label
      }
    }
    if let release = chart.release(of: summary) {
      form.nameChosenRelease(
        release.id, ReferenceNames.name(of: release.content, relativeTo: environment.today))
    }
    return form
  }

  /// What the fields of a summary are called on the screen.
  static let summaryLabels: [(name: String, label: String)] = [
    ("reason", "reason for closing"), ("date", "last day"),
    ("conditionAtDischarge", "how the person is now"), ("afterCare", "what goes on"),
    ("clientView", "in the person's own words"), ("problemsAtIntake", "what brought them"),
    ("courseByGoal", "course of each goal"), ("finalMeasures", "measures"),
    ("safetyPlanStatus", "safety plan"), ("handedTo", "to whom"), ("release", "release"),
  ]

  /// A summary that is kept; a new one lets its episode be closing.
  func keepSummary(
    _ form: Form, _ id: RecordID, _ entries: [(name: String, value: FieldValue?)], zone: String
  ) throws(FieldError) -> FormOutcome {
    let held: Held<DischargeSummary>? = chart.held(id)
    var base = held?.content ?? DischargeSummary()
    if held == nil { base.episode = chart.episode?.id }
    var summary = try laid(entries, over: base)
    // Where a release for the one who takes over is on file, it is the one.
    summary.release = chart.release(of: summary)?.id ?? summary.release
    do throws(EndingRefusal) { try chart.checkRelease(of: summary) } catch {
      let place = form.fields.firstIndex { $0.name == "release" } ?? form.focus
      return .refused(field: place, sentence: error.description)
    }
    do throws(EndingRefusal) { try chart.checkDays(of: summary) } catch {
      let name = if case .moreThanBooked = error { "visitsAttended" } else { "date" }
      let place = form.fields.firstIndex { $0.name == name } ?? form.focus
      return .refused(field: place, sentence: error.description)
    }
    let envelope =
      held?.envelope
      ?? PlanDraft.envelope(.discharge, chart: chart, environment, zone: zone, id: id)
    let edit = Change.Edit(
      before: held?.document, after: Document(envelope: envelope, body: summary))
    guard held == nil, let episode = chart.episode else { return outcome(form, edit) }
    do throws(EndingRefusal) {
      var closing = episode
      closing.content = try episode.content.beganClosing()
      return .change(
        Change(
          name: "new discharge summary",
          edits: [edit, Change.Edit(before: episode.document, after: closing.document)]),
        notice: notice(of: summary, closing: closing.content))
    } catch { return .refused(field: form.focus, sentence: error.description) }
  }

  /// What comes next with a draft: the first thing that is missing, or its signature.
  private func notice(of summary: DischargeSummary, closing episode: Episode) -> String {
    do throws(EndingRefusal) {
      try summary.check(closing: episode, on: environment.today)
      try chart.checkTransfer(summary)
      return "The summary is a draft; F2 signs it and closes the episode."
    } catch { return "Kept as a draft. \(error.description)" }
  }
}

extension DischargeSummary {
  /// Becomes a transfer: what is still empty is taken from one that is begun now.
  fileprivate mutating func take(_ begun: DischargeSummary?) {
    reason = Self.transferred
    if handedOver.isEmpty { handedOver = begun?.handedOver ?? "" }
    if openSteps.isEmpty { openSteps = begun?.openSteps ?? "" }
  }
}

extension Form {
  /// Gives a release that was chosen before and is none of the choices now its name.
  fileprivate mutating func nameChosenRelease(_ id: RecordID, _ name: String) {
    guard let place = fields.firstIndex(where: { $0.name == "release" }),
      case .choice(var options, let selected?) = fields[place].editor,
      options[selected].code == id.text
    else { return }
    options[selected] = Vocabulary.Term(id.text, name)
    fields[place].editor = .choice(options: options, selected: selected)
  }
}
