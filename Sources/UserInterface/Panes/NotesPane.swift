import ClinicalRecord
import TerminalInterface

/// The session notes, newest first; an opened one shows its text in place.
package enum NotesPane {
  package static func content(
    of state: ChartState, today: Day, glyphs: GlyphSet, offsetMinutes: Int
  ) -> PaneContent {
    var ids: [RowID] = state.chart.notes.map { .document($0.id) }
    if let form = state.form, form.isNew, case .note(let id) = form.target,
      !ids.contains(.document(id))
    {
      ids.insert(.document(id), at: 0)
    }
    if ids.isEmpty { ids = [.part("empty")] }
    return PaneContent(ids: ids) { row, width in
      guard case .document(let id) = row else {
        return Row(lines: emptyLines(of: state.chart))
      }
      guard let held: Held<Note> = state.chart.held(id) else {
        return Row(lines: [Line("new note", .heading)])
      }
      // Where the note is being written its text is not shown a second time.
      let isOpen = state.toggled.contains(row) && state.form?.row != row
      let alteration = AlterationWords.lines(about: id, in: state.chart, columns: width - 4)
      var lines = [
        head(
          of: held.content, today: today, isOpen: isOpen,
          isAddedTo: !state.chart.additions(to: id).isEmpty,
          mark: AlterationWords.mark(of: id, in: state.chart, isNarrow: width < 60), width: width)
      ]
      if isOpen {
        lines += alteration
        lines += text(of: held.content, chart: state.chart, width: width - 4, today: today)
        lines += additions(
          to: id, chart: state.chart, width: width - 4, today: today, offsetMinutes: offsetMinutes)
      }
      return Row(lines: lines)
    }
  }

  /// What stands where no note can be shown: one that cannot be read is no note that is not there.
  private static func emptyLines(of chart: Chart) -> [Line] {
    let unread = chart.damaged.count { $0.path.contains("/notes/") }
    guard unread > 0 else {
      return [Line("No notes yet."), Line("n writes the first one.", .muted)]
    }
    return [
      Line(unread == 1 ? "1 note cannot be read." : "\(unread) notes cannot be read.", .error),
      Line(":damaged says why, and what can be brought back.", .muted),
    ]
  }

  private static func head(
    of note: Note, today: Day, isOpen: Bool, isAddedTo: Bool, mark: Segment?, width: Int
  ) -> Line {
    let date = TextLayout.padded(note.date?.spoken(relativeTo: today) ?? "no date", to: 12)
    let minutes = note.minutes.map { "\($0) min" } ?? ""
    let start = firstWords(of: note) ?? "nothing written yet"
    // Enough for the widest row; a whole note is never walked for one line of it.
    let first = String(
      String.UnicodeScalarView(
        start.unicodeScalars.prefix(240).prefix { $0 != "\n" && $0 != "\r" }))
    var left = [Segment(date, .heading)]
    if width >= 60 {
      left.append(Segment(TextLayout.padded(note.start?.text ?? "", to: 6), .muted))
      left.append(Segment(TextLayout.padded(minutes, to: 8), .muted))
    }
    left.append(Segment(isOpen ? note.format.label : first, isOpen ? .muted : .text))
    let signed = isAddedTo && width >= 60 ? "signed, added to" : "signed"
    let right =
      mark
      ?? (note.state == .draft ? Segment("DRAFT", .noteDraft) : Segment(signed, .noteSigned))
    return Line(left, right: [right])
  }

  /// The first text of a note, wherever it stands.
  private static func firstWords(of note: Note) -> String? {
    if let section = note.sections.first(where: { !$0.text.isEmpty }) { return section.text }
    let others =
      note.interventionsUsed + [note.clientResponse, note.plannedNext, note.offPlanReason]
    return others.first { !$0.isEmpty }
  }

  /// The whole note in lines of a width, or its beginning where that is more lines than are wanted.
  package static func text(
    of note: Note, chart: Chart, width: Int, today: Day, most: Int = .max
  ) -> [Line] {
    let columns = max(10, min(90, width))
    var lines: [Line] = []
    let goals =
      chart.plans.last { $0.id == note.plan }?.content.goals ?? chart.planToRate?.content.goals
      ?? []
    let touched = goals.flatMap { goal in
      goal.objectives.filter { $0.id.map(note.objectiveIDs.contains) ?? false }.map {
        "\($0.label(in: goal)) \($0.text)"
      }
    }
    if !touched.isEmpty {
      lines.append(
        Line([Segment("Worked on  ", .muted), Segment(touched.joined(separator: "; "))]))
    }
    for section in note.sections where !section.text.isEmpty && lines.count <= most {
      lines.append(Line(section.name.prefix(1).uppercased() + section.name.dropFirst(), .heading))
      lines += paragraphs(section.text, columns, most: most)
    }
    for (heading, text) in others(of: note, chart, today)
    where !text.isEmpty && lines.count <= most {
      lines.append(Line(heading, .heading))
      lines += paragraphs(text, columns, most: most)
    }
    return lines
  }

  /// What was added to a signed note, below its own words: kind, text, and who, when and why.
  package static func additions(
    to note: RecordID, chart: Chart, width: Int, today: Day, offsetMinutes: Int
  ) -> [Line] {
    let columns = max(10, min(90, width))
    return chart.additions(to: note).flatMap { addition in
      [Line(addition.content.type.heading(in: chart), .heading)]
        + paragraphs(addition.content.text, columns)
        + TextLayout.wrapped(
          addition.entered(relativeTo: today, offsetMinutes: offsetMinutes), to: columns
        ).map { Line($0, .muted) }
    }
  }

  /// What a note says beside its sections, under the headings of its form.
  private static func others(
    of note: Note, _ chart: Chart, _ today: Day
  ) -> [(heading: String, text: String)] {
    let next: Held<Session>? = note.nextSession.flatMap { chart.held($0) }
    let booked = next?.content.date.map { day in
      [day.spokenWithWeekday(relativeTo: today), next?.content.start?.text ?? ""]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
    let risk = note.risk ?? RiskAsked()
    let asked = [
      ("suicide", risk.suicide), ("self-harm", risk.selfHarm),
      ("harm to others", risk.harmToOthers),
    ].filter { $0.1 != .notAsked }.map { "\($0.0): \($0.1.label)" }
    return [
      ("Why none of the objectives", note.offPlanReason),
      ("What we used", note.interventionsUsed.joined(separator: "; ")),
      ("Their response", note.clientResponse), ("Asked about risk", asked.joined(separator: "; ")),
      ("Said about risk", risk.result), ("Done about risk", risk.action),
      ("Next time", note.plannedNext), ("Next session", booked ?? ""),
    ]
  }

  /// The lines of a text; of a long one not many more than are wanted, so that a note of years
  /// beside the brief costs no more than the screen shows.
  private static func paragraphs(_ text: String, _ columns: Int, most: Int) -> [Line] {
    // No character of a column has more bytes, but where signs are heaped on it.
    let (bytes, isTooMany) = most.multipliedReportingOverflow(by: 4 * columns)
    guard !isTooMany, text.utf8.count > bytes else { return paragraphs(text, columns) }
    let beginning = String(decoding: text.utf8.prefix(bytes), as: UTF8.self)
    let lines = paragraphs(beginning, columns)
    return lines.count > most ? lines : paragraphs(text, columns)
  }

  private static func paragraphs(_ text: String, _ columns: Int) -> [Line] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { paragraph in
      TextLayout.wrapped(String(paragraph), to: columns).map { Line($0) }
    }
  }
}
