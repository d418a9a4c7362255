import ClinicalRecord
import TerminalInterface

/// What a form needs to know of the chart and the practice to be opened.
package struct FormSource {
  package var chart: Chart
  package var environment: Environment
  /// The payer profiles that can be chosen.
  package var profiles: [Vocabulary.Term] = []
  /// What the practice adds to the vocabularies.
  package var addedTerms = AddedTerms()
  /// The documents of the practice itself.
  package var practice: [RecordID: Document] = [:]
  /// The need that a new goal is for.
  package var need: RecordID?
  /// Who is at the desk.
  package var practitioner = ""

  package init(
    chart: Chart, environment: Environment, profiles: [Vocabulary.Term] = [],
    practitioner: String = "", addedTerms: AddedTerms = AddedTerms()
  ) {
    self.addedTerms = addedTerms
    self.chart = chart
    self.environment = environment
    self.profiles = profiles
    self.practitioner = practitioner
  }

  private func fields(
    of shape: RecordShape, _ target: FormTarget, from value: FieldValue
  ) -> [FormField] {
    let names = ReferenceNames(chart: chart, profiles: profiles, today: environment.today)
    let date = value["date"]?.text.flatMap { Day($0) }
    return target.fieldNames.compactMap { name in
      guard var description = shape.field(at: name) else { return nil }
      if target.alwaysAnswers(name) { description = description.asRequired }
      var field = FormField(
        description, value: value[path: name],
        options: names.terms(for: name, of: target, on: date) ?? added(to: description.type),
        absence: ReferenceNames.absence(of: name, in: target))
      field.isOneParagraph = target.isOneParagraph(name)
      field.preference = target.dayPreference(of: name)
      field.offer = offer(for: name, of: target)
      return field
    }
  }

  /// The choices of a code to which the practice has added some.
  private func added(to type: FieldType) -> [Vocabulary.Term]? {
    guard case .code(let vocabulary) = type else { return nil }
    return addedTerms.all(of: vocabulary)
  }

  /// The form of a target; elements that are not there yet get one with what is known.
  ///
  /// - Parameters:
  ///   - target: What to edit.
  ///   - row: The row in which the form stands.
  /// - Returns: `nil` when the target is gone from the chart.
  package func form(_ target: FormTarget, row: RowID) -> Form? {
    switch target {
    case .newClient(let id):
      return makeForm(
        target, "new client", row, Client.shape, Client().fieldValue, isNew: true, id, .client, 0)
    case .client:
      let held = chart.client
      return makeForm(
        target, held.content.displayName, row, Client.shape, held.content.fieldValue, isNew: false,
        held.id, .client, held.envelope.revision)
    case .contact(let id):
      let held = chart.client
      let contact = held.content.contacts.first { $0.id == id }
      return makeForm(
        target, contact.map { "contact \($0.name)" } ?? "new contact", row, Contact.shape,
        (contact ?? Contact()).fieldValue, isNew: contact == nil, held.id, .client,
        held.envelope.revision)
    case .win(let id):
      let held = chart.client
      let win = held.content.wins.first { $0.id == id }
      var empty = Win()
      empty.on = environment.today
      return makeForm(
        target, "win", row, Win.shape, (win ?? empty).fieldValue, isNew: win == nil, held.id,
        .client, held.envelope.revision)
    case .session(let id): return sessionForm(target, id, row)
    case .note(let id): return noteForm(target, id, row)
    case .lifeEvent(let id):
      let held: Held<LifeEvent>? = chart.held(id)
      var empty = LifeEvent()
      empty.date = environment.today
      return makeForm(
        target, held == nil ? "new life event" : "life event", row, LifeEvent.shape,
        (held?.content ?? empty).fieldValue, isNew: held == nil, id, .lifeEvent,
        held?.envelope.revision ?? 0)
    case .handover(let target): return handoverForm(target, row: row)
    case .care(let target): return careForm(target, row: row)
    case .practice(let target): return practiceForm(target, row: row)
    case .planHead, .strength, .goal, .objective, .intervention, .support:
      return planForm(target, row)
    }
  }

  func makeForm(
    _ target: FormTarget, _ title: String, _ row: RowID, _ shape: RecordShape, _ value: FieldValue,
    isNew: Bool, _ document: RecordID, _ kind: DocumentKind, _ revision: Int
  ) -> Form {
    Form(
      target: target, title: title, row: row, fields: fields(of: shape, target, from: value),
      isNew: isNew, document: document, kind: kind, baseRevision: revision)
  }

  private func sessionForm(_ target: FormTarget, _ id: RecordID, _ row: RowID) -> Form {
    let held: Held<Session>? = chart.held(id)
    var empty = Session()
    empty.kind = "individual"
    return makeForm(
      target, held == nil ? "new session" : "session", row, Session.shape,
      (held?.content ?? empty).fieldValue, isNew: held == nil, id, .session,
      held?.envelope.revision ?? 0)
  }

  /// The head fields of a note, then its sections: each heading is a text of its own.
  private func noteForm(_ target: FormTarget, _ id: RecordID, _ row: RowID) -> Form {
    let held: Held<Note>? = chart.held(id)
    var note = held?.content ?? NewNote.content(for: chart, environment)
    // Each question about risk starts as not asked, never as answered.
    note.risk = note.risk ?? RiskAsked()
    var form = makeForm(
      target, "note of \(note.date?.spoken(relativeTo: environment.today) ?? "no date")", row,
      Note.shape, note.fieldValue, isNew: held == nil, id, .note, held?.envelope.revision ?? 0)
    if let held { form.offer(NewNote.times(for: held.content, by: chart)) }
    form.setSections(of: note)
    return form
  }

  private func planForm(_ target: FormTarget, _ row: RowID) -> Form? {
    let work = chart.planInWork
    let plan = work?.content ?? Plan()
    let document = work?.id ?? chart.id
    let revision = work?.envelope.revision ?? 0
    func form<Element: Recorded>(_ title: String, _ element: Element?, new: Element) -> Form {
      makeForm(
        target, title, row, Element.shape, (element ?? new).fieldValue, isNew: element == nil,
        document, .plan, revision)
    }
    switch target {
    case .planHead:
      return form("plan", plan, new: plan)
    case .strength(let id):
      if let assessed = chart.assessedStrength(id), let episode = chart.episode {
        return makeForm(
          target, "strength", row, Strength.shape, assessed.fieldValue, isNew: false, episode.id,
          .episode, episode.envelope.revision)
      }
      return form("strength", plan.strengths.first { $0.id == id }, new: Strength())
    case .support(let id):
      return form("support", plan.supports.first { $0.id == id }, new: Support())
    case .goal(let id):
      let goal = plan.goals.first { $0.id == id }
      var new = Goal()
      new.needIDs = need.map { [$0] } ?? []
      return form(goal.map { "goal \($0.number)" } ?? "new goal", goal, new: new)
    case .objective(let id, let goalID):
      let goal = plan.goals.first { $0.id == goalID }
      let objective = goal?.objectives.first { $0.id == id }
      let title = goal.flatMap { goal in objective.map { "objective \($0.label(in: goal))" } }
      var objectiveForm = form(
        title ?? "new objective", objective, new: newObjective(in: goal, of: plan))
      objectiveForm.propose("targetDate")
      return objectiveForm
    case .intervention(let id, let objective):
      let new = newIntervention(for: objective, in: plan)
      return form("intervention", plan.interventions.first { $0.id == id }, new: new)
    case .newClient, .client, .contact, .win, .session, .note, .lifeEvent, .handover, .care,
      .practice:
      return nil
    }
  }
}

extension FormSource {
  /// What a new objective starts with: the day by which its goal, or else the plan, is to be reached.
  ///
  /// It stands in the form to be seen and changed; where nothing says a day, none is proposed.
  func newObjective(in goal: Goal?, of plan: Plan) -> Objective {
    var new = Objective()
    func last(of objectives: [Objective]) -> Day? {
      objectives.filter { $0.lifecycle.isOpen && !$0.isMet }.compactMap(\.targetDate)
        .filter { $0 > environment.today }.max()
    }
    new.targetDate = last(of: goal?.objectives ?? []) ?? last(of: plan.goals.flatMap(\.objectives))
    return new
  }

  /// What a new intervention starts with: who is at the desk, how often the plan says, or else what they
  /// do already, and until when.
  ///
  /// All of it stands in the form to be seen and changed.
  func newIntervention(for objective: RecordID?, in plan: Plan) -> Intervention {
    var new = Intervention()
    new.objectiveIDs = objective.map { [$0] } ?? []
    new.who = practitioner
    new.frequency = plan.usualFrequency(of: practitioner, on: environment.today)
    if let objective, case .objective(let goal, let index) = plan.place(of: objective) {
      new.until = plan.goals[goal].objectives[index].targetDate
    }
    return new
  }
}

/// What a new note starts with: today's session if there is one, and the plan it is written under.
package enum NewNote {
  package static func content(for chart: Chart, _ environment: Environment) -> Note {
    var note = Note()
    note.date = environment.today
    note.format = chart.notes.first?.content.format ?? .dap
    if let session = session(of: chart, environment) {
      note.session = session.id
      note.start = session.content.actualStart
      note.stop = session.content.actualStop
    }
    if let plan = chart.planToRate {
      note.plan = plan.id
      note.planVersion = plan.content.version
    }
    return note
  }

  /// The times that the clock of a draft's session has by now and the draft has not, by their fields.
  static func times(for note: Note, by chart: Chart) -> [String: TimeOfDay] {
    guard note.state == .draft, note.minutes == nil,
      let session: Held<Session> = note.session.flatMap({ chart.held($0) })
    else { return [:] }
    var times: [String: TimeOfDay] = [:]
    if note.start == nil { times["start"] = session.content.actualStart }
    if note.stop == nil { times["stop"] = session.content.actualStop }
    return times
  }

  /// Of today's sessions without a note the one that goes on, or else the last that has begun, or else
  /// the first.
  private static func session(of chart: Chart, _ environment: Environment) -> Held<Session>? {
    let noted = Set(chart.notes.compactMap(\.content.session))
    let open = chart.sessions.filter { held in
      held.content.date == environment.today && !noted.contains(held.id)
        && (held.content.status == .scheduled || held.content.status == .attended)
    }
    if let running = chart.runningSession(environment.today),
      open.contains(where: { $0.id == running.id })
    {
      return running
    }
    return open.last { ($0.content.start ?? .midnight) <= environment.time } ?? open.first
  }
}

extension Plan {
  /// How often a new intervention is proposed: as the plan says, or else as the newest one of the same
  /// person that goes on, or of anybody.
  fileprivate func usualFrequency(of who: String, on today: Day) -> String {
    guard frequency.allSatisfy(\.isWhitespace) else { return frequency }
    let going = interventions.filter { row in
      !row.frequency.allSatisfy(\.isWhitespace) && (row.until.map { $0 >= today } ?? true)
    }
    return (going.last { $0.who == who } ?? going.last)?.frequency ?? ""
  }
}

extension Form {
  /// Puts times into their fields as if they were typed: they are seen there, and kept with the form.
  fileprivate mutating func offer(_ times: [String: TimeOfDay]) {
    for place in fields.indices {
      guard let time = times[fields[place].name] else { continue }
      fields[place].recover(time.text)
      isDirty = true
    }
  }

  /// Marks what a new element begins with in a field as proposed.
  fileprivate mutating func propose(_ name: String) {
    guard isNew, let place = fields.firstIndex(where: { $0.name == name }) else { return }
    fields[place].isProposal = !fields[place].isEmpty
  }

  /// The name of the field that holds a section's text.
  package static func sectionField(_ heading: String) -> String { "section." + heading }

  /// Gives a note's form a text for each heading of its format, behind what it is about.
  mutating func setSections(of note: Note) {
    let sections = Note.headings(of: note.format).map { heading in
      FormField(
        FieldDescription(
          name: Self.sectionField(heading),
          label: heading.prefix(1).uppercased() + heading.dropFirst(),
          type: .prose, isRequired: false),
        value: .text(note.text(of: heading)))
    }
    fields.insert(contentsOf: sections, at: endOfSections)
    // What comes next belongs to the text of the note, and its label looks like the headings.
    if let next = fields.firstIndex(where: { $0.name == "plannedNext" }) {
      fields[next].label = "Next time"
    }
    focus = fields.firstIndex { $0.name.hasPrefix("section.") } ?? 0
  }

  /// The place behind the texts of a note.
  var endOfSections: Int {
    fields.firstIndex { $0.name == FormTarget.firstBehindSections } ?? fields.count
  }
}
