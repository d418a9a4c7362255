import ClinicalRecord
import TerminalInterface

/// What leaving a form leads to.
package enum FormOutcome {
  /// Something changed: the change, and a word to the clinician where a new version came into being.
  case change(Change, notice: String?)
  /// Nothing was typed that differs from what is kept.
  case nothing
  /// A field cannot be kept as it is typed.
  case refused(field: Int, sentence: String)
  /// One more thing must be chosen, in a field behind another one.
  case asked(FormField, after: Int, sentence: String)
}

extension FormSource {
  /// The change that a form stands for.
  package func outcome(of form: Form, zone: String) -> FormOutcome {
    var entries: [(name: String, value: FieldValue?)] = []
    for (index, field) in form.fields.enumerated() {
      do throws(FormRefusal) {
        let value = try field.value(today: environment.today, now: environment.time)
        entries.append((field.name, value))
      } catch {
        // A new element of which nothing was typed is no element; it needs no required field.
        if form.isNew, form.isUntouched { return .nothing }
        return .refused(field: index, sentence: error.sentence)
      }
    }
    // What a revision has kept already is no longer new: emptied words stay out.
    if form.isNew, !form.isLogged, form.isUntouched { return .nothing }
    do throws(FieldError) {
      let outcome = try keep(form, entries, zone: zone)
      if case .change(let change, _) = outcome, let refusal = chart.refusal(of: change) {
        return .refused(field: form.place(of: refusal), sentence: refusal.description)
      }
      if case .change(let change, _) = outcome, let question = clockQuestion(of: change, in: form) {
        return question
      }
      return outcome
    } catch { return .refused(field: form.focus, sentence: error.description) }
  }

  func laid<Element: Recorded>(
    _ entries: [(name: String, value: FieldValue?)], over element: Element
  ) throws(FieldError) -> Element {
    var value = element.fieldValue
    for entry in entries where Element.shape.field(at: entry.name) != nil {
      value[path: entry.name] = entry.value
    }
    try Element.fieldType.check(value.withoutVerbatim)
    return try Element.from(value)
  }

  private func keep(
    _ form: Form, _ entries: [(name: String, value: FieldValue?)], zone: String
  ) throws(FieldError) -> FormOutcome {
    switch form.target {
    case .newClient(let id):
      let envelope = Envelope(
        kind: .client, id: id, client: id, created: environment.instant, zone: zone,
        nonce: environment.makeNonce())
      let client = try laid(entries, over: Client())
      let after = Document(envelope: envelope, body: client)
      return .change(
        Change(
          name: "new client \(client.displayName)", edits: [Change.Edit(before: nil, after: after)]),
        notice: nil)
    case .client, .contact, .win: return try keepClient(form, entries)
    case .session(let id): return try keepSession(form, id, entries, zone: zone)
    case .note(let id): return try keepNote(form, id, entries, zone: zone)
    case .lifeEvent(let id): return try keepLifeEvent(form, id, entries, zone: zone)
    case .handover(let target): return try keepHandover(form, target, entries, zone: zone)
    case .care(let target): return try keepCare(form, target, entries, zone: zone)
    case .practice(let target): return try keepPractice(form, target, entries, zone: zone)
    case .strength(let id) where chart.assessedStrength(id) != nil:
      return try keepInEpisode(form, zone) { episode throws(FieldError) in
        try place(entries, id: id, in: &episode.strengths, new: Strength(), at: \.id)
      }
    case .planHead, .strength, .goal, .objective, .intervention, .support:
      return try keepPlan(form, entries, zone: zone)
    }
  }

  private func keepClient(
    _ form: Form, _ entries: [(name: String, value: FieldValue?)]
  ) throws(FieldError) -> FormOutcome {
    var held = chart.client
    let before = held.document
    switch form.target {
    case .contact(let id):
      try place(entries, id: id, in: &held.content.contacts, new: Contact(), at: \.id)
    case .win(let id):
      try place(entries, id: id, in: &held.content.wins, new: Win(), at: \.id)
    default: held.content = try laid(entries, over: held.content)
    }
    return outcome(form, Change.Edit(before: before, after: held.document))
  }

  /// Changes the element with this id, or adds it at the end.
  func place<Element: Recorded>(
    _ entries: [(name: String, value: FieldValue?)], id: RecordID, in list: inout [Element],
    new: Element, at path: WritableKeyPath<Element, RecordID?>, beside: RecordID? = nil
  ) throws(FieldError) {
    var fresh = new
    fresh[keyPath: path] = id
    if let index = list.firstIndex(where: { $0[keyPath: path] == id }) {
      list[index] = try laid(entries, over: list[index])
    } else if let beside, let index = list.firstIndex(where: { $0[keyPath: path] == beside }) {
      list.insert(try laid(entries, over: fresh), at: index + 1)
    } else {
      list.append(try laid(entries, over: fresh))
    }
  }

  private func keepSession(
    _ form: Form, _ id: RecordID, _ entries: [(name: String, value: FieldValue?)], zone: String
  ) throws(FieldError) -> FormOutcome {
    let held: Held<Session>? = chart.held(id)
    var fresh = Session()
    fresh.zone = zone
    var session = try laid(entries, over: held?.content ?? fresh)
    session.offsetMinutes = offset(of: session, before: held?.content, in: form)
    let envelope =
      held?.envelope
      ?? PlanDraft.envelope(.session, chart: chart, environment, zone: zone, id: id)
    return outcome(
      form,
      Change.Edit(before: held?.document, after: Document(envelope: envelope, body: session)))
  }

  private func keepLifeEvent(
    _ form: Form, _ id: RecordID, _ entries: [(name: String, value: FieldValue?)], zone: String
  ) throws(FieldError) -> FormOutcome {
    let held: Held<LifeEvent>? = chart.held(id)
    let event = try laid(entries, over: held?.content ?? LifeEvent())
    let envelope =
      held?.envelope
      ?? PlanDraft.envelope(.lifeEvent, chart: chart, environment, zone: zone, id: id)
    return outcome(
      form, Change.Edit(before: held?.document, after: Document(envelope: envelope, body: event)))
  }

  private func keepNote(
    _ form: Form, _ id: RecordID, _ entries: [(name: String, value: FieldValue?)], zone: String
  ) throws(FieldError) -> FormOutcome {
    let held: Held<Note>? = chart.held(id)
    var note = try laid(
      entries, over: held?.content ?? NewNote.content(for: chart, environment))
    for (name, value) in entries where name.hasPrefix("section.") {
      let heading = String(name.dropFirst("section.".count))
      let text = value?.text ?? ""
      if let index = note.sections.firstIndex(where: { $0.name == heading }) {
        note.sections[index].text = text
      } else if !text.isEmpty {
        var section = NoteSection()
        section.name = heading
        section.text = text
        note.sections.append(section)
      }
    }
    // Three questions that nobody answered are no answer.
    if held?.content.risk == nil, note.risk == RiskAsked() { note.risk = nil }
    let envelope =
      held?.envelope ?? PlanDraft.envelope(.note, chart: chart, environment, zone: zone, id: id)
    return outcome(
      form, Change.Edit(before: held?.document, after: Document(envelope: envelope, body: note)))
  }

  private func keepPlan(
    _ form: Form, _ entries: [(name: String, value: FieldValue?)], zone: String
  ) throws(FieldError) -> FormOutcome {
    var draft = PlanDraft(chart: chart, environment, zone: zone)
    let old = draft.plan.content
    var plan = old
    switch form.target {
    case .planHead: plan = try laid(entries, over: plan)
    case .strength(let id):
      try place(
        entries, id: id, in: &plan.strengths, new: Strength(), at: \.id, beside: form.beside)
    case .support(let id):
      try place(entries, id: id, in: &plan.supports, new: Support(), at: \.id, beside: form.beside)
    case .goal(let id):
      var fresh = Goal()
      fresh.number = chart.nextGoalNumber
      fresh.openedOn = environment.today
      try place(entries, id: id, in: &plan.goals, new: fresh, at: \.id, beside: form.beside)
    case .objective(let id, let goal):
      guard let index = plan.goals.firstIndex(where: { $0.id == goal }) else { return .nothing }
      var fresh = Objective()
      fresh.number = chart.nextObjectiveNumber(in: goal)
      fresh.openedOn = environment.today
      try place(
        entries, id: id, in: &plan.goals[index].objectives, new: fresh, at: \.id,
        beside: form.beside)
      if let refused = impossibleAmount(of: id, in: plan, since: old, form) { return refused }
    case .intervention(let id, let objective):
      var fresh = Intervention()
      fresh.objectiveIDs = objective.map { [$0] } ?? []
      try place(
        entries, id: id, in: &plan.interventions, new: fresh, at: \.id, beside: form.beside)
    case .newClient, .client, .contact, .win, .session, .note, .lifeEvent, .handover, .care,
      .practice:
      return .nothing
    }
    guard plan.fieldValue != old.fieldValue else { return .nothing }
    draft.plan.content = plan
    let change = draft.change(named: name(of: form, from: old.fieldValue, to: plan.fieldValue))
    return .change(change, notice: draft.notice)
  }

  func outcome(_ form: Form, _ edit: Change.Edit) -> FormOutcome {
    let old = edit.before?.body.fieldValue ?? .record([])
    guard let new = edit.after?.body.fieldValue, old != new else { return .nothing }
    return .change(Change(name: name(of: form, from: old, to: new), edits: [edit]), notice: nil)
  }

  /// What the change is called: with one field, from what to what.
  private func name(of form: Form, from old: FieldValue, to new: FieldValue) -> String {
    if form.isNew { return "new " + form.title.replacingPrefix("new ") }
    var changed: [(field: FormField, value: FieldValue?)] = []
    for field in form.fields where !field.isUntouched {
      let value = try? field.value(today: environment.today, now: environment.time)
      if value != field.original { changed.append((field, value)) }
    }
    guard changed.count == 1, let (field, value) = changed.first else {
      return changed.isEmpty ? form.title : "\(form.title), \(changed.count) fields"
    }
    let before = field.short(field.original, today: environment.today)
    let after = field.short(value, today: environment.today)
    if before.count + after.count > 40 { return "\(form.title) \(field.label)" }
    // "by empty to 14 Dec" is no language: what was not there is not named.
    if before == "empty" { return "\(form.title) \(field.label) \(after)" }
    return "\(form.title) \(field.label) \(before) to \(after)"
  }
}

extension Form {
  /// Whether every field holds what it held when the form was opened.
  package var isUntouched: Bool { fields.allSatisfy(\.isUntouched) }

  /// The field that a refusal of the record is about, or the one that has the keys.
  func place(of refusal: LifecycleRefusal) -> Int {
    let name: String
    switch refusal {
    case .goal, .objective: name = "lifecycle"
    case .errorWithoutReason: name = "closeReason"
    case .episode: name = "state"
    case .closedWithoutDateOrReason:
      let isDated = fields.first { $0.name == "closedOn" }?.isEmpty == false
      name = isDated ? "closeReason" : "closedOn"
    case .revokedBeforeSigned: name = "revokedOn"
    case .clearedWithoutDayOrNote:
      let isDated = fields.first { $0.name == "clearedOn" }?.isEmpty == false
      name = isDated ? "clearedNote" : "clearedOn"
    case .secondEpisode, .planInForce, .episodeOver, .otherPlan, .twoPlans, .number, .gone,
      .addition, .altered, .safetyPlanInForce, .reviewDone, .signed:
      return focus
    }
    return fields.firstIndex { $0.name == name } ?? focus
  }
}

extension FormField {
  /// A value in a few words: what can be chosen by its name, never by its code or id.
  fileprivate func short(_ value: FieldValue?, today: Day) -> String {
    if case .day = type, let day = value?.text.flatMap({ Day($0) }) {
      return day.spoken(relativeTo: today)
    }
    return switch (editor, value) {
    case (.choice(let options, _), .text(let code)):
      options.first { $0.code == code }?.label ?? code
    case (_, .text(let text)): text.isEmpty ? "empty" : text
    case (_, .integer(let number)): String(number)
    case (_, .flag(let flag)): flag ? "yes" : "no"
    case (.checks, .list(let values)): "\(values.count) ticked"
    case (_, .list(let values)): values.count == 1 ? "1 line" : "\(values.count) lines"
    case (_, .record), (_, .verbatim): "changed"
    case (.choice, .none): "not set"
    case (.checks, .none): "none ticked"
    case (.line, .none), (.prose, .none): "empty"
    }
  }

  /// Whether it holds what it held when the form was opened.
  var isUntouched: Bool {
    switch (editor, original) {
    case (.line(let editor), let original): Self.same(editor.text, original)
    case (.prose(let editor), let original): Self.same(editor.text, original)
    case (.choice(let options, let selected), let original):
      selected.map { options[$0].code } == original?.text
        || (original == nil && (selected == nil || options[selected ?? 0].code == "no"))
        || (original == .flag(true) && selected == 1)
    case (.checks(_, let ticked, _), .list(let values)):
      ticked == Set(values.compactMap(\.text))
    case (.checks(_, let ticked, _), _): ticked.isEmpty
    }
  }

  private static func same(_ text: String, _ original: FieldValue?) -> Bool {
    switch original {
    case .text(let old): text.utf8.elementsEqual(old.utf8)
    case .integer(let number): text == String(number)
    case .list(let values):
      text == values.compactMap(\.text).joined(separator: "\n")
    case .flag, .record, .verbatim, .none: text.isEmpty
    }
  }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }
}

extension FieldValue {
  /// The value without members that this version does not know, which no shape can check.
  fileprivate var withoutVerbatim: FieldValue {
    switch self {
    case .record(let entries):
      .record(
        entries.compactMap { entry in
          if case .verbatim = entry.value { return nil }
          return FieldEntry(name: entry.name, value: entry.value.withoutVerbatim)
        })
    case .list(let values): .list(values.map(\.withoutVerbatim))
    case .text, .integer, .flag, .verbatim: self
    }
  }
}
