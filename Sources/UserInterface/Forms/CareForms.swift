import ClinicalRecord

extension FormSource {
  /// The form of something that care begins from or that was agreed on; with what is known when it is new.
  func careForm(_ target: CareTarget, row: RowID) -> Form? {
    switch target {
    case .need(let id):
      let need = chart.episode?.content.needs.first { $0.id == id }
      return episodePart(target, row, need, new: Need())
    case .diagnosis(let id):
      let diagnosis = chart.episode?.content.diagnoses.first { $0.id == id }
      var new = Diagnosis()
      new.from = environment.today
      return episodePart(target, row, diagnosis, new: new)
    case .episode:
      var new = Episode()
      new.openedOn = environment.today
      return own(target, row, new: new)
    case .assessment: return assessmentForm(target, row)
    case .step(_, let objective):
      var new = ActionStep()
      new.objective = objective
      return own(target, row, new: new)
    case .decision:
      var new = SharedDecision()
      new.date = environment.today
      return own(target, row, new: new)
    case .release:
      var new = Release()
      new.signedOn = environment.today
      return own(target, row, new: new)
    }
  }

  /// The form of an element of the episode.
  private func episodePart<Element: Recorded>(
    _ target: CareTarget, _ row: RowID, _ element: Element?, new: Element
  ) -> Form {
    makeForm(
      .care(target), element == nil ? "new \(target.noun)" : target.noun, row, target.shape,
      (element ?? new).fieldValue, isNew: element == nil, chart.episode?.id ?? chart.id,
      .episode, chart.episode?.envelope.revision ?? 0)
  }

  /// The form of a document of its own.
  private func own<Content: DocumentContent>(
    _ target: CareTarget, _ row: RowID, new: Content
  ) -> Form {
    let held: Held<Content>? = chart.held(target.id)
    return makeForm(
      .care(target), held == nil ? "new \(target.noun)" : target.noun, row, target.shape,
      (held?.content ?? new).fieldValue, isNew: held == nil, target.id, target.kind,
      held?.envelope.revision ?? 0)
  }

  /// What an assessment is about, then a text for each heading; others that it has stay.
  private func assessmentForm(_ target: CareTarget, _ row: RowID) -> Form {
    let held: Held<Assessment>? = chart.held(target.id)
    var new = Assessment()
    new.date = environment.today
    new.type = chart.all(Assessment.self).isEmpty ? .intake : .update
    var form = own(target, row, new: new)
    let sections = held?.content.sections ?? []
    let known = AssessmentSection.terms.map(\.code)
    let names = known + sections.map(\.name).filter { !known.contains($0) }
    let fields = names.map { name in
      FormField(
        FieldDescription(
          name: Form.sectionField(name), label: AssessmentSection.label(of: name), type: .prose,
          isRequired: false),
        value: sections.first { $0.name == name }.map { .text($0.text) },
        absence: AssessmentSection.absence(of: name))
    }
    let place = form.fields.firstIndex { $0.name == "needIDs" } ?? form.fields.count
    form.fields.insert(contentsOf: fields, at: place)
    return form
  }

  /// The change that such a form stands for.
  func keepCare(
    _ form: Form, _ target: CareTarget, _ entries: [(name: String, value: FieldValue?)],
    zone: String
  ) throws(FieldError) -> FormOutcome {
    switch target {
    case .need(let id):
      return try keepInEpisode(form, zone) { episode throws(FieldError) in
        try place(
          entries, id: id, in: &episode.needs, new: Need(), at: \.id, beside: form.beside)
      }
    case .diagnosis(let id):
      return try keepInEpisode(form, zone) { episode throws(FieldError) in
        try place(
          entries, id: id, in: &episode.diagnoses, new: Diagnosis(), at: \.id, beside: form.beside)
      }
    case .episode: return try keepOwn(form, target, entries, new: Episode(), zone)
    case .assessment:
      var new = Assessment()
      new.episode = chart.episode?.id
      return try keepOwn(form, target, entries, new: new, zone) { assessment in
        for (name, value) in entries where name.hasPrefix(Form.sectionField("")) {
          let heading = String(name.dropFirst(Form.sectionField("").count))
          assessment.setSection(heading, to: value?.text ?? "")
        }
      }
    case .step(_, let objective):
      var new = ActionStep()
      new.objective = objective
      return try keepOwn(form, target, entries, new: new, zone) { step in
        // Ticking it off and saying when are one act.
        if step.state == .done, step.doneOn == nil { step.doneOn = environment.today }
        if step.state == .open { step.doneOn = nil }
      }
    case .decision: return try keepOwn(form, target, entries, new: SharedDecision(), zone)
    case .release: return try keepOwn(form, target, entries, new: Release(), zone)
    }
  }

  /// A change of the episode, which is opened with its first need or diagnosis.
  func keepInEpisode(
    _ form: Form, _ zone: String, _ change: (inout Episode) throws(FieldError) -> Void
  ) throws(FieldError) -> FormOutcome {
    let edit = try EpisodeEdit(chart: chart, environment, zone: zone).edit(change)
    return outcome(form, edit)
  }

  private func keepOwn<Content: DocumentContent>(
    _ form: Form, _ target: CareTarget, _ entries: [(name: String, value: FieldValue?)],
    new: Content, _ zone: String, _ complete: (inout Content) -> Void = { _ in }
  ) throws(FieldError) -> FormOutcome {
    let held: Held<Content>? = chart.held(target.id)
    var content = try laid(entries, over: held?.content ?? new)
    complete(&content)
    let envelope =
      held?.envelope
      ?? PlanDraft.envelope(target.kind, chart: chart, environment, zone: zone, id: target.id)
    return outcome(
      form, Change.Edit(before: held?.document, after: Document(envelope: envelope, body: content)))
  }
}

/// A change inside the episode that care is in; one is opened where there is none or it is over.
package struct EpisodeEdit {
  private var held: Held<Episode>
  private let before: Document?

  package init(chart: Chart, _ environment: Environment, zone: String) {
    if let episode = chart.episode, episode.content.state != .closed {
      held = episode
      before = episode.document
      return
    }
    var episode = Episode()
    episode.openedOn = environment.today
    held = Held(
      envelope: PlanDraft.envelope(.episode, chart: chart, environment, zone: zone),
      content: episode)
    before = nil
  }

  /// The edit that a change of the episode makes.
  package func edit(
    _ change: (inout Episode) throws(FieldError) -> Void
  ) throws(FieldError) -> Change.Edit {
    var after = held
    try change(&after.content)
    return Change.Edit(before: before, after: after.document)
  }
}

extension Assessment {
  /// Sets the text of a section; without words there is none.
  fileprivate mutating func setSection(_ name: String, to text: String) {
    if let index = sections.firstIndex(where: { $0.name == name }) {
      if text.isEmpty { sections.remove(at: index) } else { sections[index].text = text }
    } else if !text.isEmpty {
      var section = NoteSection()
      section.name = name
      section.text = text
      sections.append(section)
    }
  }
}
