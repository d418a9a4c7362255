import ClinicalRecord
import TerminalInterface

/// The person: every field of the client's own document, contacts and wins.
package enum PersonPane {
  package static func content(
    of state: ChartState, today: Day, profiles: [Vocabulary.Term] = []
  ) -> PaneContent {
    let client = state.chart.client.content
    let names = ReferenceNames(chart: state.chart, profiles: profiles, today: today)
    let care = CareRows(chart: state.chart, form: state.form, today: today)
    var ids: [RowID] = PersonGroup.allCases.map { .part($0.rawValue) } + care.ids
    ids.append(.part("contacts"))
    if let form = state.form, form.isNew, case .contact = form.target { ids.append(form.row) }
    ids += client.contacts.compactMap(\.id).map { .element($0) }
    ids.append(.part("wins"))
    if let form = state.form, form.isNew, case .win = form.target { ids.append(form.row) }
    ids += client.wins.reversed().compactMap(\.id).map { .element($0) }
    ids.append(.part("events"))
    if let form = state.form, form.isNew, case .lifeEvent = form.target { ids.append(form.row) }
    let events = state.chart.lifeEvents
    ids += events.reversed().map { .document($0.id) }
    // Where the form stands its fields are not shown a second time.
    let edited = state.form.flatMap { $0.isNew ? nil : $0.row }
    return PaneContent(ids: ids) { id, width in
      let row = look(id, width)
      return id == edited ? row.headingAlone : row
    }

    func look(_ row: RowID, _ width: Int) -> Row {
      switch row {
      case .part("events"): eventsHeading(state.chart, isEmpty: events.isEmpty)
      case .part(let name): care.part(name, width) ?? part(name, client, names, width)
      case .element(let id): care.element(id) ?? element(id, client, state.chart, today)
      case .new: Row(depth: 1, lines: [Line(state.form?.title ?? "", .heading)])
      case .document(let id):
        events.first { $0.id == id }.map { event($0.content, today) } ?? care.document(id)
      }
    }
  }

  private static func part(
    _ name: String, _ client: Client, _ names: ReferenceNames, _ width: Int
  ) -> Row {
    if name == "contacts" {
      return Row(lines: [
        Line([
          Segment("Contacts", .heading),
          Segment(client.contacts.isEmpty ? "  nobody yet (a to add)" : "", .muted),
        ])
      ])
    }
    if name == "wins" {
      return Row(lines: [
        Line([
          Segment("Wins", .heading),
          Segment(client.wins.isEmpty ? "  none noted yet (w to add)" : "", .muted),
        ])
      ])
    }
    guard let group = PersonGroup(rawValue: name) else { return Row(lines: []) }
    let value = client.fieldValue
    var lines = [Line(group.title, .heading)]
    for field in group.fieldNames {
      guard let description = Client.shape[field], let held = value[field] else { continue }
      let label = TextLayout.padded(description.label, to: 20)
      let text = names.words(of: held, description)
      for (index, line) in TextLayout.wrapped(text, to: max(10, width - 26)).enumerated() {
        lines.append(
          Line([
            Segment("  " + (index == 0 ? label : String(repeating: " ", count: 20)), .muted),
            Segment(line),
          ]))
      }
    }
    if lines.count == 1 { lines[0].left.append(Segment("  not written yet (e to write)", .muted)) }
    return Row(lines: lines)
  }

  private static func eventsHeading(_ chart: Chart, isEmpty: Bool) -> Row {
    Row(lines: [
      Line([
        Segment("Life events", .heading),
        UnreadWords.behind(
          .lifeEvent, in: chart, isEmpty: isEmpty, offer: "none noted yet (E to add)"),
      ])
    ])
  }

  private static func event(_ event: LifeEvent?, _ today: Day) -> Row {
    guard let event else { return Row(lines: []) }
    return Row(
      depth: 1,
      lines: [
        Line(
          [Segment("\(event.type.letter) ", .chartMark), Segment(event.text)],
          right: [
            Segment(event.type.label + "  ", .muted),
            Segment(event.date?.spoken(relativeTo: today) ?? "", .muted),
          ])
      ])
  }

  private static func element(_ id: RecordID, _ client: Client, _ chart: Chart, _ today: Day) -> Row
  {
    if let contact = client.contacts.first(where: { $0.id == id }) {
      let kind =
        contact.relationship.isEmpty
        ? chart.label(.contactKind, contact.kind) : contact.relationship
      var lines = [
        Line(
          [Segment(contact.name), Segment("  \(kind)", .muted)],
          right: [
            Segment(contact.isEmergencyContact ? "emergency contact  " : "", .flagInfo),
            Segment(contact.phones.first ?? "", .text),
          ])
      ]
      if !contact.agreedTasks.isEmpty {
        lines.append(
          Line([
            Segment("agreed: ", .muted),
            Segment(contact.agreedTasks.joined(separator: "; "), .muted),
          ]))
      }
      return Row(depth: 1, lines: lines)
    }
    if let win = client.wins.first(where: { $0.id == id }) {
      return Row(
        depth: 1,
        lines: [
          Line(
            [Segment("+ ", .ok), Segment(win.text)],
            right: [Segment(win.on?.spoken(relativeTo: today) ?? "", .muted)])
        ])
    }
    return Row(lines: [])
  }

  /// The form target that editing a row means.
  package static func target(of row: RowID, in chart: Chart) -> FormTarget? {
    let client = chart.client.content
    return switch row {
    case .part("episode"): chart.episode.map { .care(.episode($0.id)) }
    case .part(let name): PersonGroup(rawValue: name).map { .client(group: $0.rawValue) }
    case .element(let id) where chart.episode?.content.holds(id) == true: .care(.diagnosis(id))
    case .element(let id):
      if client.contacts.contains(where: { $0.id == id }) {
        .contact(id)
      } else if client.wins.contains(where: { $0.id == id }) {
        .win(id)
      } else {
        nil
      }
    case .document, .new: nil
    }
  }

  /// What is added at a row of the care itself; `nil` where contacts and wins are.
  package static func addition(at row: RowID?, in chart: Chart) -> CareTarget.Addition? {
    switch row {
    case .part("episode"): return .episode
    case .part("diagnoses"): return .diagnosis
    case .part("assessments"): return .assessment
    case .part("releases"): return .release
    case .element(let id) where chart.episode?.content.holds(id) == true: return .diagnosis
    case .document(let id):
      return switch chart.documents[id]?.kind {
      case .assessment: .assessment
      case .release: .release
      case .episode: .episode
      default: nil
      }
    default: return nil
    }
  }
}

extension Row {
  /// The first line with its first words alone, as it stands over a form.
  fileprivate var headingAlone: Row {
    var row = self
    row.lines = lines.prefix(1).map { Line(Array($0.left.prefix(1))) }
    return row
  }
}
