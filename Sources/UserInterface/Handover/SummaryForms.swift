import ClinicalRecord

extension FormSource {
  /// The form of a summary; a new one begins with what the chart tells.
  func summaryForm(_ target: HandoverTarget, _ id: RecordID, _ row: RowID) -> Form? {
    let held: Held<DischargeSummary>? = chart.held(id)
    guard
      let summary = held?.content
        ?? (try? DischargeSummary.begun(of: chart, on: environment.today))
    else { return nil }
    var form = makeForm(
      .handover(target), held == nil ? "new discharge summary" : "discharge summary", row,
      target.shape, summary.fieldValue, isNew: held == nil, id, .discharge,
      held?.envelope.revision ?? 0)
    for (name, label) in Self.summaryLabels {
      if let index = form.fields.firstIndex(where: { $0.name == name }) {
        form.fields[index].label = label
      }
    }
    return form
  }

  /// What the fields of a summary are called on the screen.
  static let summaryLabels: [(name: String, label: String)] = [
    ("reason", "reason for closing"), ("date", "last day"),
    ("conditionAtDischarge", "how the person is now"), ("afterCare", "what goes on"),
    ("clientView", "in the person's own words"), ("problemsAtIntake", "what brought them"),
    ("courseByGoal", "course of each goal"), ("finalMeasures", "measures"),
    ("safetyPlanStatus", "safety plan"),
  ]

  /// A summary that is kept; a new one lets its episode be closing.
  func keepSummary(
    _ form: Form, _ id: RecordID, _ entries: [(name: String, value: FieldValue?)], zone: String
  ) throws(FieldError) -> FormOutcome {
    let held: Held<DischargeSummary>? = chart.held(id)
    var base = held?.content ?? DischargeSummary()
    if held == nil { base.episode = chart.episode?.id }
    let summary = try laid(entries, over: base)
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
        notice: "The summary is a draft; F2 signs it and closes the episode.")
    } catch { return .refused(field: form.focus, sentence: error.description) }
  }
}
