import ClinicalRecord
import TerminalInterface

/// What is needed in a crisis, on one card: whom to call, today's session, the safety plan.
package enum CrisisCard {
  /// The card in the middle of a screen, and where it goes; `top` is its first line where it is
  /// longer than the screen.
  package static func draw(
    state: AppState, size: Size, top: Int = 0
  ) -> (canvas: Canvas, at: Position) {
    let glyphs = state.look.glyphs
    var box = OverlayBox(
      title: "Crisis card", columns: 76, rows: size.rows, in: size, glyphs: glyphs)
    let lines = lines(state: state, columns: box.columns)
    let first = max(0, min(top, lines.count - box.rows))
    for (row, line) in lines.dropFirst(first).prefix(box.rows).enumerated() {
      box.write(line, row: row)
    }
    let isCut = first + box.rows < lines.count
    box.write(
      hints: (isCut || first > 0 ? [("\(glyphs.arrowUp)\(glyphs.arrowDown)", "more")] : [])
        + [("Enter", "safety plan"), ("Esc", "close")])
    return (box.canvas, box.at)
  }

  /// How far the card can be scrolled.
  package static func lastTop(state: AppState, size: Size) -> Int {
    let box = OverlayBox(
      title: "", columns: 76, rows: size.rows, in: size, glyphs: state.look.glyphs)
    return max(0, lines(state: state, columns: box.columns).count - box.rows)
  }

  private static func lines(state: AppState, columns: Int) -> [Line] {
    guard let chart = state.chart?.chart else { return [Line("No chart is open.", .muted)] }
    let client = chart.client.content
    return [Line(client.displayName, .heading)]
      + contacts(of: client, columns: columns) + session(of: chart, state: state, columns: columns)
      + safetyPlan(of: chart, today: state.today, columns: columns)
  }

  private static func contacts(of client: Client, columns: Int) -> [Line] {
    var lines = labelled("Phone", client.phones, none: "no number written", columns: columns)
    let emergency = client.contacts.filter(\.isEmergencyContact)
    if emergency.isEmpty {
      lines += labelled(
        "Emergency", [], none: "no emergency contact written", columns: columns)
    }
    for (index, contact) in emergency.enumerated() {
      let relation = contact.relationship.isEmpty ? "" : " (\(contact.relationship))"
      let phones =
        contact.phones.isEmpty ? "no number written" : contact.phones.joined(separator: ", ")
      lines += labelled(
        index == 0 ? "Emergency" : "", ["\(contact.name)\(relation)  \(phones)"], none: "",
        columns: columns)
    }
    if !client.guardian.isEmpty {
      lines += labelled("Guardian", [client.guardianInWords], none: "", columns: columns)
    }
    if !client.address.isEmpty {
      lines += labelled("Address", [client.address], none: "", columns: columns)
    }
    return lines
  }

  private static func session(of chart: Chart, state: AppState, columns: Int) -> [Line] {
    guard let session = BriefPane.sessionAtHand(chart, state.today)?.content,
      let date = session.date
    else { return labelled("Session", [], none: "none today, none booked", columns: columns) }
    let day = date == state.today ? "today" : date.spokenWithWeekday(relativeTo: state.today)
    let kind = chart.label(.sessionKind, session.kind)
    let place =
      session.place.isEmpty ? "" : ", \(chart.label(.sessionPlace, session.place))"
    return labelled(
      "Session", ["\(day) \(session.start?.text ?? ""), \(kind)\(place), \(session.status.label)"],
      none: "", columns: columns)
  }

  private static func safetyPlan(of chart: Chart, today: Day, columns: Int) -> [Line] {
    let unread =
      chart.hasDamaged(.safetyPlan)
      ? [Line("")] + UnreadWords.lines(UnreadWords.safetyPlan, width: columns) : []
    // A draft is better than nothing, and is called one.
    guard let plan = (chart.safetyPlan ?? chart.newestSafetyPlan)?.content else {
      let none = [Line(""), Line("No safety plan in this chart.", .muted)]
      return (unread.isEmpty ? none : unread)
        + SafetyPlan.startingProfessionals.flatMap { indented($0, columns: columns) }
    }
    let date = plan.date?.spoken(relativeTo: today) ?? "no date"
    let draft = plan.status == .draft ? ", a draft" : ""
    var lines = unread + [Line(""), Line("Safety plan of \(date)\(draft)", .heading)]
    for section in SafetySection.allCases where !plan[section].isEmpty {
      lines.append(Line("\(section.number) \(section.heading)", .muted))
      lines += plan[section].flatMap { indented($0, columns: columns) }
    }
    if !plan.reasonForLiving.isEmpty {
      let label = SafetyPlan.shape["reasonForLiving"]?.label ?? ""
      lines.append(Line(label.firstUppercased, .muted))
      lines += indented(plan.reasonForLiving, columns: columns)
    }
    return lines
  }

  private static func indented(_ text: String, columns: Int) -> [Line] {
    TextLayout.wrapped(text, to: max(8, columns - 2)).map { Line("  " + $0, .ownWords) }
  }

  private static func labelled(
    _ label: String, _ texts: [String], none: String, columns: Int
  ) -> [Line] {
    guard !texts.isEmpty else {
      return [Line([Segment(TextLayout.padded(label, to: 11), .muted), Segment(none, .muted)])]
    }
    let lines = texts.flatMap { TextLayout.wrapped($0, to: max(8, columns - 11)) }
    return lines.enumerated().map { index, line in
      Line([Segment(TextLayout.padded(index == 0 ? label : "", to: 11), .muted), Segment(line)])
    }
  }
}
