import ClinicalRecord
import TerminalInterface

extension AppState {
  func source(_ environment: Environment) -> FormSource? {
    if let chart {
      return FormSource(
        chart: chart.chart, environment: environment, profiles: practice.profiles,
        practitioner: practice.practitioner, addedTerms: practice.addedTerms)
    }
    return newClientForm.flatMap { sourceOverList(of: $0.document, environment) }
  }

  /// What a form over the list needs: a new client has no chart yet, and the practice never has one.
  func sourceOverList(of document: RecordID, _ environment: Environment) -> FormSource? {
    let envelope = Envelope(
      kind: .client, id: document, client: document, created: environment.instant,
      zone: practice.zone, nonce: "")
    return Chart(client: document, documents: [Document(envelope: envelope, body: Client())]).map {
      var source = FormSource(
        chart: $0, environment: environment, profiles: practice.profiles,
        addedTerms: practice.addedTerms)
      source.practice = practice.documents
      return source
    }
  }

  /// Opens a form in its row.
  mutating func startForm(
    _ target: FormTarget, pane: ChartPane, row: RowID, beside: RecordID? = nil,
    for need: RecordID? = nil, _ environment: Environment
  ) {
    guard target.isInPlan ? mayWritePlan() : mayWrite(), chart != nil,
      var source = source(environment)
    else { return }
    source.need = need
    guard var form = source.form(target, row: row) else { return }
    form.beside = beside
    form.openedFrom = chart?.chart.documents[form.document]
    let place = chart?.place
    chart?.pane = pane
    form.origin = chart?.cursor
    if pane != place?.pane, target.isAddedFromAnywhere { form.cameFrom = place }
    chart?.form = form
    chart?.cursor.select(row)
    sayWhatWaits(for: form)
  }

  mutating func editRow(_ environment: Environment) -> [Effect] {
    guard let state = chart, let row = selectedRow else { return [] }
    if state.pane == .safety || state.pane == .ending {
      editHandover(row, environment)
      return []
    }
    let target: FormTarget?
    if case .document(let id) = row {
      if state.chart.held(id) as Held<Session>? != nil {
        target = .session(id)
      } else if state.chart.held(id) as Held<LifeEvent>? != nil {
        target = .lifeEvent(id)
      } else if let note: Held<Note> = state.chart.held(id) {
        guard note.content.state == .draft else {
          messages.say("A signed note stays as it is; it takes additions only.", at: now)
          return []
        }
        target = .note(id)
      } else {
        target = state.chart.documents[id].flatMap { CareTarget(of: $0) }.map { .care($0) }
      }
    } else {
      target =
        state.pane == .person
        ? PersonPane.target(of: row, in: state.chart)
        : PlanPane.target(of: row, in: state.chart)
    }
    guard let target else {
      sayNothingToEdit(row, environment)
      return []
    }
    let pane: ChartPane =
      switch target {
      case .note: .notes
      case .session: .brief
      case .client, .contact, .win, .newClient, .lifeEvent: .person
      case .care(let care): care.pane
      case .practice: .brief
      case .planHead, .strength, .goal, .objective, .intervention, .support: .plan
      case .handover(let target): target.pane
      }
    startForm(target, pane: pane, row: row, environment)
    if case .session = target, state.chart.careEnd != nil { askWhatCameOfIt() }
    return []
  }

  /// Of a session that is booked beyond the end of care one thing is asked: what came of it.
  private mutating func askWhatCameOfIt() {
    guard let status = form?.fields.firstIndex(where: { $0.name == "status" }),
      form?.fields[status].text == SessionStatus.scheduled.rawValue
    else { return }
    form?.focus = status
    messages.say("Choose what came of it, such as cancelled; Esc keeps it.", at: now)
  }

  /// A row without words of its own: a heading of the plan adds below it, others say what `e` is for.
  private mutating func sayNothingToEdit(_ row: RowID, _ environment: Environment) {
    switch (chart?.pane, row) {
    case (.plan, _): add(inside: false, environment)
    case (.goals, .part("wins")): messages.say("5 has the wins to edit; w adds one.", at: now)
    case (.goals, .part("empty")):
      messages.say("There is no goal yet; 2 opens the plan, and a adds the first.", at: now)
    case (.notes, _): messages.say("There is no note yet; n writes the first one.", at: now)
    default: messages.say("There is nothing to edit in this row.", at: now)
    }
  }

  mutating func add(inside: Bool, _ environment: Environment) {
    guard let state = chart else { return }
    if state.pane == .safety { return addSafetyLine(environment) }
    if state.pane == .ending { return addToSummary() }
    let row = selectedRow
    if state.pane == .person, let care = PersonPane.addition(at: row, in: state.chart) {
      return add(care, environment)
    }
    if state.pane == .person {
      if isEventRow(row, state.chart) { return addLifeEvent(environment) }
      let isWin = row == .part("wins") || isWinRow(row, state.chart)
      let id = environment.makeID(ElementLetter.other)
      startForm(
        isWin ? .win(id) : .contact(id), pane: .person,
        row: .new(behind: .part(isWin ? "wins" : "contacts")), environment)
      return
    }
    let plan = state.chart.planInWork?.content ?? Plan()
    if let sentence = PlanPane.whereToAdd(instead: row, inside: inside, in: plan) {
      return messages.say(sentence, at: now)
    }
    let additions = PlanPane.additions(at: row, in: state.chart, makeID: environment.makeID)
    guard let target = inside ? additions.inside : additions.beside else {
      messages.say("Nothing goes inside this; a adds one beside it.", at: now)
      return
    }
    let anchor: RowID
    switch (target, row) {
    case (.goal, .element(let id)) where inside || plan.place(of: id) != nil: anchor = .element(id)
    case (.goal, _): anchor = .part("goals")
    case (_, .some(let row)): anchor = row
    case (_, .none): anchor = .part("goals")
    }
    var beside: RecordID?
    if !inside, case .element(let id) = row { beside = id }
    chart?.toggled.remove(anchor)
    startForm(
      target, pane: .plan, row: .new(behind: anchor), beside: beside,
      for: need(at: row, in: state.chart), environment)
  }

  /// The need at a row, or that of the goal there: what a new goal beside or inside is for.
  private func need(at row: RowID?, in chart: Chart) -> RecordID? {
    guard case .element(let id) = row, let needs = chart.episode?.content.needs else { return nil }
    if needs.contains(where: { $0.id == id }) { return id }
    let goal = chart.planInWork?.content.goals.first { $0.id == id }
    return needs.compactMap(\.id).first { goal?.needIDs.contains($0) ?? false }
  }

  private func isWinRow(_ row: RowID?, _ chart: Chart) -> Bool {
    guard case .element(let id) = row else { return false }
    return chart.client.content.wins.contains { $0.id == id }
  }

  mutating func startNote(_ environment: Environment) {
    // A note of today that is still a draft is gone on with, not doubled.
    if let draft = chart?.chart.notes.first(where: {
      $0.content.state == .draft && $0.content.date == today
    }) {
      chart?.pane = .notes
      startForm(.note(draft.id), pane: .notes, row: .document(draft.id), environment)
      if let form {
        let waiting = whatWaits(for: form).map { " \($0)" } ?? ""
        messages.say(
          "Going on with today's draft.\(waiting)", waiting.isEmpty ? .note : .warning, at: now)
      }
      return
    }
    let id = environment.makeID(DocumentKind.note.letter)
    startForm(.note(id), pane: .notes, row: .document(id), environment)
  }

  mutating func bookSession(_ environment: Environment) {
    let id = environment.makeID(DocumentKind.session.letter)
    startForm(.session(id), pane: .brief, row: .new(behind: .part("session")), environment)
  }

  mutating func performInForm(_ command: Command, _ environment: Environment) -> [Effect] {
    switch command {
    case .nextField, .previousField:
      sayWhatIsWrong(environment)
      form?.moveFocus(by: command == .nextField ? 1 : -1)
    case .moveDown, .moveUp: moveInForm(by: command == .moveDown ? 1 : -1)
    case .nextChoice: choose(by: 1, environment)
    case .previousChoice: choose(by: -1, environment)
    case .leaveForm: return leaveForm(environment)
    case .editor: return openEditor(environment)
    case .rate: rateFromNote(environment)
    default: break
    }
    return []
  }

  /// Says at once why what was typed in the field that is left cannot be kept.
  private mutating func sayWhatIsWrong(_ environment: Environment) {
    guard let field = form?.focused, !field.text.isEmpty else { return }
    do throws(FormRefusal) {
      _ = try field.value(today: environment.today, now: environment.time)
      // What was said of the field before it was put right is said no longer.
      let said = messages.current(at: now)?.text ?? ""
      if said.hasPrefix(field.label.firstUppercased) { messages.dismiss(at: now) }
    } catch { messages.say(error.sentence, .warning, at: now) }
  }

  /// Moves among the things to tick, and past their ends to the next field.
  private mutating func moveInForm(by step: Int) {
    guard var form, form.fields.indices.contains(form.focus) else { return }
    if case .checks(let options, _, let at) = form.fields[form.focus].editor,
      options.indices.contains(at + step)
    {
      form.fields[form.focus].choose(by: step)
    } else {
      goOn(by: step, in: &form)
    }
    self.form = form
  }

  /// To the next field, or the one before; at the ends it stays there and says what comes then.
  ///
  /// Only Tab goes round: Enter at the end means that one is through, and must not lead into the first
  /// field's words again.
  private mutating func goOn(by step: Int = 1, in form: inout Form) {
    guard form.isAtEnd(step) else { return form.moveFocus(by: step) }
    let words = step < 0 ? "This is the first field; Tab goes on." : Self.lastField
    if clientView == nil { messages.say(words, at: now) } else { clientView?.notice = words }
  }

  private static let lastField = "This is the last field; Esc keeps everything."

  private mutating func choose(by step: Int, _ environment: Environment) {
    guard var form, form.fields.indices.contains(form.focus) else { return }
    if case .checks = form.fields[form.focus].editor {
      form.fields[form.focus].tick()
    } else {
      form.fields[form.focus].choose(by: step)
      form.followFormat()
      form.followMeasure()
    }
    form.touch(at: now)
    self.form = form
  }

  /// A key that goes to the focused editor.
  mutating func typeInForm(_ key: Key) throws(EditRefusal) {
    guard var form, form.fields.indices.contains(form.focus) else { return }
    defer { self.form = form }
    if try form.chooseOffered(key, at: now) {
      if key == .enter, case .line = form.fields[form.focus].editor { goOn(in: &form) }
      return
    }
    switch form.fields[form.focus].editor {
    case .line(var field):
      if form.fields[form.focus].isProposal, key.typed != nil { try field.clear(at: now) }
      let outcome = try field.handle(key, at: now)
      form.fields[form.focus].editor = .line(field)
      if outcome?.changesText == true {
        form.fields[form.focus].isProposal = false
        form.fields[form.focus].markOffered()
        form.touch(at: now)
      }
      if outcome == nil {
        if key == .enter || key == .down { goOn(in: &form) }
        if key == .up { goOn(by: -1, in: &form) }
      }
    case .prose where key == .enter && form.fields[form.focus].isOneParagraph:
      goOn(in: &form)
    case .prose(var area):
      let outcome = try area.handle(key, at: now)
      form.fields[form.focus].editor = .prose(area)
      form.fields[form.focus].markOffered()
      if outcome?.changesText == true { form.touch(at: now) }
    case .choice where key == .enter, .checks where key == .enter: goOn(in: &form)
    case .choice:
      if let letter = key.typed {
        if !form.fields[form.focus].choose(startingWith: letter) {
          messages.say("No choice begins with “\(letter)”; ← → choose, Tab goes on.", at: now)
        }
        form.followMeasure()
        form.touch(at: now)
      } else if key == .backspace || key == .delete {
        form.fields[form.focus].recover("")
        form.touch(at: now)
      }
    case .checks:
      if key == .character("j") {
        form.fields[form.focus].choose(by: 1)
      } else if key == .character("k") {
        form.fields[form.focus].choose(by: -1)
      } else if let letter = key.typed, !form.fields[form.focus].go(toStartOf: letter) {
        messages.say(
          "Nothing here begins with “\(letter)”; ↑ ↓ move, Space ticks, Tab goes on.", at: now)
      }
    }
  }

  mutating func pasteIntoForm(_ text: String) throws(EditRefusal) {
    guard var form, form.fields.indices.contains(form.focus) else { return }
    defer { self.form = form }
    switch form.fields[form.focus].editor {
    case .line(var field):
      if form.fields[form.focus].isProposal { try field.clear(at: now) }
      try field.paste(text, at: now)
      form.fields[form.focus].editor = .line(field)
      form.fields[form.focus].isProposal = false
    case .prose(var area):
      try area.paste(text, at: now)
      form.fields[form.focus].editor = .prose(area)
    case .choice, .checks: messages.say("Pasted text ignored here.", at: now)
    }
    form.touch(at: now)
  }
}

extension TextField {
  /// Takes everything out, as a step that Ctrl-_ takes back.
  fileprivate mutating func clear(at now: Int) throws(EditRefusal) {
    _ = try handle(.control("e"), at: now)
    _ = try handle(.control("u"), at: now)
  }
}

extension Form {
  /// Whether it stands over the list and in no chart.
  var isOverList: Bool {
    switch target {
    case .newClient, .practice: true
    default: false
    }
  }

  /// Puts a field that must be chosen behind another one, and goes there.
  mutating func ask(_ field: FormField, after place: Int) {
    fields.insert(field, at: place + 1)
    focus = place + 1
  }

  /// Something that is counted as often as it happens is counted a week, until another period is chosen.
  mutating func followMeasure() {
    guard case .objective = target, focused?.name == "measureKind",
      focused?.text == MeasureKind.frequency.rawValue,
      let period = fields.firstIndex(where: { $0.name == "perPeriod" }), fields[period].isEmpty
    else { return }
    fields[period].recover(Period.week.rawValue)
  }

  /// Gives a note the sections of its format; sections with words stay whatever the format.
  mutating func followFormat() {
    guard case .note = target, let field = fields.first(where: { $0.name == "format" }),
      let format = NoteFormat(rawValue: field.text)
    else { return }
    let headings = Note.headings(of: format).map(Self.sectionField)
    fields.removeAll { field in
      field.name.hasPrefix("section.") && !headings.contains(field.name) && field.text.isEmpty
    }
    var note = Note()
    note.format = format
    var fresh = Form(
      target: target, title: title, row: row, fields: [], isNew: isNew, document: document,
      kind: kind, baseRevision: baseRevision)
    fresh.setSections(of: note)
    let missing = fresh.fields.filter { field in
      headings.contains(field.name) && !fields.contains { $0.name == field.name }
    }
    fields.insert(contentsOf: missing, at: endOfSections)
  }
}
