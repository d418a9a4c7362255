import ClinicalRecord
import TerminalInterface

/// One strip to rate every active objective of the plan, a row each; "not addressed" is the default.
package struct RatingStrip: Sendable {
  /// What can be given for one objective, from left to right.
  package enum Column: Int, CaseIterable, Hashable, Sendable {
    case change, value, level, client, evidence
    /// Why what this session's rating said is taken back.
    case reason
  }

  /// One objective and what was given for it so far.
  package struct Row: Sendable {
    package let objective: Objective
    package let goal: RecordID
    /// The visible number, such as 2.1.
    package let label: String
    /// The last rating before this session.
    package let last: ProgressEntry?
    /// The entry of this session, if there is one already.
    package let existing: ProgressEntry?
    package var change: Int?
    /// The attainment level, where the objective has written levels.
    package var level: Int?
    /// The sign that was the last key on the level, and what stood there before: a figure behind it is
    /// one word with it.
    var sign: (isMinus: Bool, before: Int?)?
    package var value: TextField
    package var client: TextField
    package var evidence: TextField
    /// Why the rating that is kept for this session becomes another one.
    var reason = TextField(columns: 60, limit: 1_000)

    /// Whether anything was given.
    package var isAddressed: Bool {
      change != nil || level != nil || !value.text.isEmpty || !client.text.isEmpty
        || !evidence.text.isEmpty
    }

    /// Whether what was given can be kept as it is typed.
    package var isKeepable: Bool {
      guard (try? RatedValue.read(value.text, of: objective)) != nil || value.text.isEmpty else {
        return false
      }
      return client.text.isEmpty || Int(client.text).map { (0...10).contains($0) } == true
    }

    /// The column of what cannot be kept as it is typed.
    var unreadable: Column {
      let isRead = value.text.isEmpty || (try? RatedValue.read(value.text, of: objective)) != nil
      return isRead ? .client : .value
    }

    /// What can be given for this objective: a level where levels are written, or else a value.
    package var columns: [Column] {
      let number: Column = objective.measureKind == .gas ? .level : .value
      return [.change, number, .client, .evidence] + (isTakenBack ? [.reason] : [])
    }

    /// Whether what is given takes back what the rating of this session says.
    var isTakenBack: Bool {
      guard let existing, isAddressed, isKeepable else { return false }
      var given = existing
      given.change = change
      given.gasLevel = level
      given.value = try? RatedValue.read(value.text, of: objective)
      given.clientRating = Int(client.text)
      given.evidence = evidence.text
      return existing.isTakenBack(by: given)
    }

    var lacksReason: Bool { reason.text.allSatisfy(\.isWhitespace) }

    /// What the rating of this session says, in a few words.
    var kept: String {
      let parts = [
        existing?.value.map(objective.said), existing?.gasLevel.map { Decimal($0).levelText },
        existing?.change.flatMap(ChangeWord.init(rawValue:))?.label,
        existing?.clientRating.map { "own \($0)" },
      ].compactMap { $0 }
      return parts.isEmpty ? "with what was seen" : parts.joined(separator: ", ")
    }
  }

  package var rows: [Row]
  package var focus = 0
  package var column = Column.change
  package var session: RecordID?
  package var date: Day
  /// Whether the objectives may be those of an older version, since one cannot be read.
  package let isPlanInDoubt: Bool
  package var refusal: String?
  /// Whether it was said that something cannot be kept; Esc leaves it as a draft then.
  var isRefused = false
  /// What was asked about a value that is far from the others; kept when it is given once more.
  var asked: Set<RatingDoubt> = []
  /// The name of the strip's draft in the journal.
  package var draftID: RecordID?
  package var unkeptKeys = 0
  package var unkeptSince: Int?
  package var hasDraft = false
  /// The draft of an earlier run that the strip goes on with.
  package var recoveredFrom: DraftText?

  /// A strip over the active objectives of the plan to rate; `nil` when there are none.
  ///
  /// - Parameters:
  ///   - chart: The chart with plan and ratings.
  ///   - today: The day of the ratings.
  ///   - own: The session that they belong to; that of the day when none is named.
  package init?(chart: Chart, today: Day, session own: RecordID? = nil) {
    date = today
    isPlanInDoubt = chart.isPlanInDoubt
    session =
      own
      ?? chart.sessions.last {
        $0.content.date == today
          && ($0.content.status == .attended || $0.content.status == .scheduled)
      }?.id
    let session = session
    let goals = chart.planToRate?.content.goals.filter { $0.lifecycle.isOpen } ?? []
    rows = goals.flatMap { goal in
      goal.objectives.filter { $0.lifecycle == .active }.compactMap { objective in
        guard let id = objective.id, let goalID = goal.id else { return nil }
        let entries = ObjectiveCourse.ordered(chart.progress[id]?.content.entries ?? [])
        let existing = entries.last { entry in
          session != nil ? entry.session == session : entry.on == today && entry.session == nil
        }
        return Row(
          objective: objective, goal: goalID, label: objective.label(in: goal),
          last: entries.last { $0.id != existing?.id && ($0.on ?? .earliest) <= today },
          existing: existing,
          change: existing?.change, level: existing?.gasLevel,
          value: TextField(existing?.value.map(objective.said) ?? "", columns: 8, limit: 20),
          client: TextField(
            existing?.clientRating.map(String.init) ?? "", columns: 4, limit: 4),
          evidence: TextField(existing?.evidence ?? "", columns: 60, limit: 4_000))
      }
    }
    if rows.isEmpty { return nil }
  }

  /// Whether the column that has the keys takes words.
  var takesText: Bool { column == .evidence || column == .reason }

  package var focused: Row? { rows.indices.contains(focus) ? rows[focus] : nil }

  package mutating func move(by step: Int) {
    focus = min(max(0, focus + step), rows.count - 1)
    // A digit typed on the next objective means its change, whatever was typed on this one.
    column = .change
  }

  /// The next column, then the next objective.
  package mutating func moveColumn(by step: Int) {
    let places = rows.indices.flatMap { row in rows[row].columns.map { (row: row, column: $0) } }
    guard !places.isEmpty else { return }
    let place = places.firstIndex { $0.row == focus && $0.column == column } ?? 0
    let next = places[(place + step + places.count) % places.count]
    (focus, column) = (next.row, next.column)
  }

  /// What a key means in the column that has it.
  package mutating func handle(_ key: Key, at now: Int) throws(EditRefusal) {
    guard rows.indices.contains(focus) else { return }
    refusal = nil
    isRefused = false
    switch column {
    case .change: handleChange(key)
    case .level: handleLevel(key)
    case .value: try rows[focus].value.handle(key, at: now)
    case .client: try rows[focus].client.handle(key, at: now)
    case .evidence: try rows[focus].evidence.handle(key, at: now)
    case .reason: try rows[focus].reason.handle(key, at: now)
    }
    if !rows[focus].columns.contains(column) { column = .evidence }
  }

  private mutating func handleChange(_ key: Key) {
    let now = rows[focus].change
    switch key {
    case .character("1"): rows[focus].change = -2
    case .character("2"): rows[focus].change = -1
    case .character("3"): rows[focus].change = 0
    case .character("4"): rows[focus].change = 1
    case .character("5"): rows[focus].change = 2
    case .character("0"), .backspace, .delete: rows[focus].change = nil
    case .character("+"), .right: rows[focus].change = min(2, (now ?? 0) + 1)
    case .character("-"), .left: rows[focus].change = max(-2, (now ?? 0) - 1)
    default: break
    }
  }

  /// A level is typed as it is written, "-1" or "+2", or stepped with the arrows.
  private mutating func handleLevel(_ key: Key) {
    let now = rows[focus].level
    let sign = rows[focus].sign
    rows[focus].sign = nil
    switch key {
    case .character("-"):
      rows[focus].level = now.map { max(-2, $0 - 1) } ?? -1
      rows[focus].sign = (true, sign.map(\.before) ?? now)
    case .character("+"), .right:
      rows[focus].level = now.map { min(2, $0 + 1) } ?? (key == .right ? 0 : 1)
      if key != .right { rows[focus].sign = (false, sign.map(\.before) ?? now) }
    case .left: rows[focus].level = now.map { max(-2, $0 - 1) } ?? 0
    case .character("0"): rows[focus].level = 0
    case .character("1"): rows[focus].level = sign?.isMinus == true ? -1 : 1
    case .character("2"): rows[focus].level = sign?.isMinus == true ? -2 : 2
    case .backspace, .delete: rows[focus].level = nil
    case _ where key.typed.map { ("3"..."9").contains($0) } ?? false:
      if let sign { rows[focus].level = sign.before }
      refusal = "Levels go from -2 to +2; \(rows[focus].label) has words for these."
    default: break
    }
  }

  package mutating func paste(_ text: String, at now: Int) throws(EditRefusal) {
    guard rows.indices.contains(focus) else { return }
    switch column {
    case .evidence: try rows[focus].evidence.paste(text, at: now)
    case .reason: try rows[focus].reason.paste(text, at: now)
    case .change, .value, .level, .client: break
    }
  }

  /// Writes what was typed as a number and is none behind the evidence, so that it is not lost.
  package mutating func moveUnreadableToEvidence(_ environment: Environment) {
    for index in rows.indices {
      let row = rows[index]
      do throws(FormRefusal) {
        _ = try entry(
          for: row, id: environment.makeID(ElementLetter.other), at: environment.instant)
      } catch {
        let typed = [row.value.text, row.client.text].filter { !$0.isEmpty }
        rows[index].value = TextField()
        rows[index].client = TextField()
        rows[index].evidence = TextField(
          ([row.evidence.text] + typed).filter { !$0.isEmpty }.joined(separator: "; "),
          limit: 4_200)
      }
    }
  }

  /// The entry that a row stands for; `nil` when it was not addressed.
  ///
  /// - Throws: `FormRefusal` when what was typed is no number in its range.
  package func entry(
    for row: Row, id: RecordID, at instant: Instant
  ) throws(FormRefusal) -> ProgressEntry? {
    guard row.isAddressed else {
      guard row.existing == nil else {
        throw FormRefusal(
          sentence: "\(row.label) is rated \(row.kept) already; u takes a rating back, and e on p "
            + "corrects it.")
      }
      return nil
    }
    var entry = row.existing ?? ProgressEntry()
    entry.id = row.existing?.id ?? id
    // What is added later is told of the same day.
    entry.on = row.existing?.on ?? date
    entry.at = instant
    entry.session = session
    entry.change = row.change
    entry.gasLevel = row.level
    entry.evidence = row.evidence.text
    entry.clientRating = nil
    do throws(RatedValue.Refusal) {
      entry.value = try RatedValue.read(row.value.text, of: row.objective)
    } catch { throw FormRefusal(sentence: "\(row.label): \(error)") }
    if !row.client.text.isEmpty {
      guard let rating = Int(row.client.text), (0...10).contains(rating) else {
        throw FormRefusal(sentence: "\(row.label): the client's own rating goes from 0 to 10.")
      }
      entry.clientRating = rating
    }
    return entry
  }
}
