import ClinicalRecord

/// What a chart's fields can refer to, by the names that people know it by.
package struct ReferenceNames {
  /// The chart that holds it.
  package var chart: Chart
  /// The payer profiles of the practice.
  package var profiles: [Vocabulary.Term]
  /// Dates are said relative to it.
  package var today: Day

  /// The names in a chart.
  package init(chart: Chart, profiles: [Vocabulary.Term], today: Day) {
    self.chart = chart
    self.profiles = profiles
    self.today = today
  }

  /// The choices of a field that refers to something else.
  ///
  /// - Parameters:
  ///   - field: The field's name on disk.
  ///   - target: What is edited: a note names objectives in force, an intervention those in work.
  ///   - date: The date of what is edited; sessions near it can be chosen.
  /// - Returns: The terms in the order of the list; `nil` for a field that refers to nothing.
  package func terms(
    for field: String, of target: FormTarget, on date: Day? = nil
  ) -> [Vocabulary.Term]? {
    switch field {
    case "payerProfile": profiles
    case "release": releases(of: target, on: date ?? today)
    case "authorization": authorizations
    case "contact": contacts
    case "needIDs": needs
    case "strengthIDs": strengths
    case "diagnosisIDs": diagnoses
    case "measureKey": measures
    case "session": sessions(around: date ?? today)
    case "nextSession": sessions(behind: date ?? today)
    case "objectiveIDs", "objective": objectives(of: target)
    default: nil
    }
  }

  /// What a field holds, in words: names in the place of ids.
  package func words(of value: FieldValue, _ field: FieldDescription) -> String {
    guard let terms = terms(for: field.name, of: .planHead(group: "")) else {
      return FieldWords.text(of: value, field.type, today: today, chart.addedTerms)
    }
    let codes: [String]
    if case .list(let values) = value {
      codes = values.compactMap(\.text)
    } else {
      codes = [value.text].compactMap { $0 }
    }
    return codes.map { code in
      terms.first { $0.code == code }?.label ?? "one that is not here now"
    }.joined(separator: ", ")
  }

  /// What stands in the place of choices where there are none yet; `nil` hides the field.
  package static func absence(of field: String, in target: FormTarget) -> String? {
    switch field {
    case "release" where target.isHandover:
      "none in force; 5, then a on Consents and releases, files one"
    case "contact": "no contacts yet; they are added on the Person page"
    case "strengthIDs": "no strengths yet; they are added at the top of the plan"
    case "objectiveIDs": "no objectives yet; they are added in the plan"
    default: nil
    }
  }

  private func term(_ id: RecordID?, _ words: String) -> Vocabulary.Term? {
    id.map { Vocabulary.Term($0.text, words) }
  }

  /// The releases of a chart; what goes out at the end of an episode takes one of information that is
  /// in force.
  private func releases(of target: FormTarget, on day: Day) -> [Vocabulary.Term] {
    chart.all(Release.self).sorted { $0.id < $1.id }.filter { held in
      !target.isHandover || held.content.isValid(on: day)
    }.compactMap { term($0.id, Self.name(of: $0.content, relativeTo: today)) }
  }

  /// To whom a release is and since when; a consent to something else says what it is first.
  static func name(of release: Release, relativeTo today: Day) -> String {
    let consent = release.type.coversRecords && !release.party.isEmpty ? "" : release.type.label
    let signed = release.signedOn.map { "signed \($0.spoken(relativeTo: today))" } ?? ""
    return [consent, release.party, signed].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private var authorizations: [Vocabulary.Term] {
    chart.all(Authorization.self).sorted { $0.id < $1.id }.compactMap { held in
      let end = held.content.to.map { ", to \($0.spoken(relativeTo: today))" } ?? ""
      return term(held.id, held.content.number + end)
    }
  }

  private var contacts: [Vocabulary.Term] {
    chart.client.content.contacts.compactMap { contact in
      let kind =
        contact.relationship.isEmpty
        ? chart.label(.contactKind, contact.kind) : contact.relationship
      return term(contact.id, kind.isEmpty ? contact.name : "\(contact.name) (\(kind))")
    }
  }

  private var needs: [Vocabulary.Term] {
    (chart.episode?.content.needs ?? []).compactMap { term($0.id, $0.text) }
  }

  /// Strengths of the plan first, then those of the episode that the plan does not repeat.
  private var strengths: [Vocabulary.Term] {
    let plan = chart.planInWork?.content.strengths ?? []
    let episode = chart.episode?.content.strengths ?? []
    let known = Set(plan.compactMap(\.id))
    return (plan + episode.filter { $0.id.map(known.contains) != true }).compactMap {
      term($0.id, $0.text)
    }
  }

  private var diagnoses: [Vocabulary.Term] {
    (chart.episode?.content.diagnoses ?? []).compactMap { diagnosis in
      let words = [diagnosis.code, diagnosis.label].filter { !$0.isEmpty }
      return term(diagnosis.id, words.joined(separator: " "))
    }
  }

  /// The questionnaires that were given, and the two that the program knows.
  private var measures: [Vocabulary.Term] {
    let given = chart.all(MeasureScore.self).map(\.content.key)
    return Set(given + ["phq-9", "gad-7"]).sorted().map { Vocabulary.Term($0, $0.uppercased()) }
  }

  /// Sessions of the four weeks before and after a day, the nearest to it first.
  private func sessions(around day: Day) -> [Vocabulary.Term] {
    chart.sessions.filter { held in
      held.content.date.map { abs($0.ordinal - day.ordinal) <= 28 } ?? false
    }.sorted { left, right in
      distance(left, day) < distance(right, day)
    }.compactMap { term($0.id, name(of: $0.content)) }
  }

  private func distance(_ held: Held<Session>, _ day: Day) -> (Int, Int) {
    (abs((held.content.date?.ordinal ?? 0) - day.ordinal), held.content.order)
  }

  private func sessions(behind day: Day) -> [Vocabulary.Term] {
    chart.sessions.filter { held in
      held.content.status == .scheduled && held.content.date.map { $0 > day } ?? false
    }.compactMap { term($0.id, name(of: $0.content)) }
  }

  private func name(of session: Session) -> String {
    [
      session.date?.spokenWithWeekday(relativeTo: today), session.start?.text,
      chart.label(.sessionKind, session.kind),
    ].compactMap { $0 }.joined(separator: " ")
  }

  private func objectives(of target: FormTarget) -> [Vocabulary.Term] {
    let isNote = if case .note = target { true } else { false }
    let plan = isNote ? chart.planToRate : chart.planInWork
    return (plan?.content.goals ?? []).flatMap { goal in
      goal.objectives.filter { !isNote || $0.lifecycle == .active }.compactMap { objective in
        term(objective.id, "\(objective.label(in: goal))  \(objective.text)")
      }
    }
  }
}
