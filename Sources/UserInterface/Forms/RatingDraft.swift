import ClinicalRecord
import TerminalInterface

/// What the journal keeps of a rating strip that is still open.
extension RatingStrip {
  /// How the journal tells a strip from a form.
  package static let draftTarget = "rating"

  /// The entries that say of which day and session the ratings are; nobody typed them.
  private static let dayName = DraftText.baseName + "on"
  private static let sessionName = DraftText.baseName + "session"

  /// The day and the session of journalled ratings; `nil` where an older journal does not tell.
  static func day(of draft: DraftText) -> (on: Day, session: RecordID?)? {
    func text(_ name: String) -> String? {
      draft.fields.first { $0.isNamed(name) }?.value.text
    }
    guard let on = text(dayName).flatMap({ Day($0) }) else { return nil }
    return (on, text(sessionName).flatMap { RecordID($0) })
  }

  /// Notes that a key may have changed something, for the journal.
  package mutating func touch(at now: Int) {
    unkeptKeys += 1
    unkeptSince = unkeptSince ?? now
  }

  /// What was given so far, as the journal keeps it; `nil` before the strip has a name there.
  package func draft(client: RecordID, at instant: Instant, today: Day) -> DraftText? {
    guard let draftID else { return nil }
    let fields = rows.filter(\.isAddressed).flatMap { row -> [FieldEntry] in
      guard let id = row.objective.id else { return [] }
      return [
        FieldEntry(name: "\(id).change", value: .text(row.change.map(String.init) ?? "")),
        FieldEntry(name: "\(id).level", value: .text(row.level.map(String.init) ?? "")),
        FieldEntry(name: "\(id).value", value: .text(row.value.text)),
        FieldEntry(name: "\(id).client", value: .text(row.client.text)),
        FieldEntry(name: "\(id).evidence", value: .text(row.evidence.text)),
        FieldEntry(name: "\(id).reason", value: .text(row.reason.text)),
        FieldEntry(name: "\(id).\(DraftText.aboutName)", value: .text(row.label)),
      ]
    }
    return DraftText(
      document: draftID, kind: .progress, client: client, baseRevision: 0, savedAt: instant,
      title: "ratings of \(date.spoken(relativeTo: today))",
      fields: fields + [
        FieldEntry(name: Self.dayName, value: .text(date.iso)),
        FieldEntry(name: Self.sessionName, value: .text(session?.text ?? "")),
      ],
      target: Self.draftTarget)
  }

  /// Puts journalled ratings back into the rows that they came from.
  package mutating func recover(_ draft: DraftText) {
    for index in rows.indices {
      guard let id = rows[index].objective.id else { continue }
      func text(_ part: String) -> String? {
        draft.fields.first { $0.isNamed("\(id).\(part)") }?.value.text
      }
      if let change = text("change") { rows[index].change = Int(change) }
      if let level = text("level") { rows[index].level = Int(level) }
      if let value = text("value") { rows[index].value = TextField(value, columns: 8, limit: 20) }
      if let own = text("client") { rows[index].client = TextField(own, columns: 4, limit: 4) }
      if let evidence = text("evidence") {
        rows[index].evidence = TextField(evidence, columns: 60, limit: 4_000)
        if let reason = text("reason") {
          rows[index].reason = TextField(reason, columns: 60, limit: 1_000)
        }
        if !evidence.isEmpty { (focus, column) = (index, .evidence) }
      }
    }
    recoveredFrom = draft
  }
}

extension AppState {
  /// Keeps what was given in the strip, every 2 s or 200 keys.
  mutating func journalRating(isForced: Bool) -> [Effect] {
    guard let chart, var strip = chart.rating, strip.unkeptKeys > 0,
      practice.readOnlyReason == nil,
      isForced || strip.unkeptKeys >= 200 || strip.unkeptSince.map({ now - $0 >= 2_000 }) ?? false,
      let draft = strip.draft(client: chart.chart.id, at: instant, today: today)
    else { return [] }
    strip.unkeptKeys = 0
    strip.unkeptSince = nil
    strip.hasDraft = true
    self.chart?.rating = strip
    return [.keepDraft(draft)]
  }

  /// Removes the drafts of a strip whose ratings are kept.
  func dropDrafts(of strip: RatingStrip, client: RecordID) -> [Effect] {
    var effects: [Effect] = []
    if strip.hasDraft, let draft = strip.draft(client: client, at: instant, today: today) {
      effects.append(.dropDraft(draft))
    }
    if let old = strip.recoveredFrom { effects.append(.dropDraft(old)) }
    return effects
  }

  /// Opens the strip with the ratings of an earlier run.
  mutating func recoverRating(_ draft: DraftText, _ environment: Environment) {
    chart?.pane = .goals
    // They stay ratings of the day on which they were given, whenever they are brought back.
    startRating(environment, of: RatingStrip.day(of: draft))
    chart?.rating?.recover(draft)
    chart?.rating?.touch(at: now)
    guard chart?.rating != nil else { return }
    sayRecovered(draft)
  }
}
