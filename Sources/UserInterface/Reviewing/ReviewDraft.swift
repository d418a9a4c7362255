import ClinicalRecord
import TerminalInterface

/// What the journal keeps of a review that is open.
extension ReviewDesk {
  /// How the journal tells a review from a form.
  package static let draftTarget = "review"

  static func entries(of desk: ReviewDesk) -> [(name: String, value: FieldValue)] {
    var entries: [(name: String, value: FieldValue)] = [
      ("feedback", .text(desk.feedback.text)), ("participants", .text(desk.participants.text)),
      ("next", .text(desk.nextDate.text)), ("outcome", .text(desk.outcome?.rawValue ?? "")),
    ]
    for row in desk.objectives {
      guard let id = row.objective.id else { continue }
      entries.append(("\(id).decision", .text(row.decision?.rawValue ?? "")))
      entries.append(("\(id).confidence", .text(row.confidence.map(String.init) ?? "")))
      entries.append(("\(id).barrier", .text(row.barrier.text)))
      entries.append(("\(id).reason", .text(row.reason.text)))
      entries.append(("\(id).\(DraftText.aboutName)", .text(row.label)))
    }
    for row in desk.supports {
      guard let id = row.support.id else { continue }
      entries.append(("\(id).effectiveness", .text(row.effectiveness?.rawValue ?? "")))
      entries.append(("\(id).decision", .text(row.decision?.rawValue ?? "")))
      entries.append(("\(id).fit", .text(row.fit.map(String.init) ?? "")))
    }
    return entries
  }

  func draft(client: RecordID, at instant: Instant, today: Day) -> DraftText {
    DraftText(
      document: id, kind: .review, client: client, baseRevision: 0, savedAt: instant,
      title: "review of plan v\(plan.content.version)",
      fields: Self.entries(of: self).map { FieldEntry(name: $0.name, value: $0.value) },
      target: Self.draftTarget)
  }

  /// Puts journalled words and decisions back to where they came from.
  mutating func recover(_ draft: DraftText) {
    func text(_ name: String) -> String? {
      draft.fields.first { $0.isNamed(name) }?.value.text
    }
    if let words = text("feedback") {
      feedback = TextArea(words, size: feedback.size, limit: 64_000)
    }
    if let names = text("participants") { participants = TextField(names, limit: 4_000) }
    if let next = text("next") { nextDate.recover(next) }
    if let code = text("outcome") { outcome = ReviewOutcome(rawValue: code) }
    for index in objectives.indices {
      guard let id = objectives[index].objective.id else { continue }
      if let code = text("\(id).decision") {
        objectives[index].decision = ObjectiveDecision(rawValue: code)
      }
      if let number = text("\(id).confidence") { objectives[index].confidence = Int(number) }
      if let words = text("\(id).barrier") {
        objectives[index].barrier = TextField(words, columns: 50, limit: 4_000)
      }
      if let words = text("\(id).reason") {
        objectives[index].reason = TextField(words, columns: 50, limit: 4_000)
      }
    }
    for index in supports.indices {
      guard let id = supports[index].support.id else { continue }
      if let code = text("\(id).effectiveness") {
        supports[index].effectiveness = code.isEmpty ? nil : Effectiveness(rawValue: code)
      }
      if let code = text("\(id).decision") {
        supports[index].decision = SupportDecision(rawValue: code)
      }
      if let number = text("\(id).fit") { supports[index].fit = Int(number) }
    }
    recoveredFrom = draft
  }
}

extension AppState {
  /// Keeps what was said in the review, every 2 s or 200 keys.
  mutating func journalReview(isForced: Bool) -> [Effect] {
    guard let chart, var review = chart.review, review.unkeptKeys > 0,
      practice.readOnlyReason == nil,
      isForced || review.unkeptKeys >= 200
        || review.unkeptSince.map({ now - $0 >= 2_000 }) ?? false
    else { return [] }
    review.unkeptKeys = 0
    review.unkeptSince = nil
    // What was there from the start is no word of anybody.
    guard !review.isUntouched else {
      self.chart?.review = review
      return []
    }
    review.hasDraft = true
    self.chart?.review = review
    return [.keepDraft(review.draft(client: chart.chart.id, at: instant, today: today))]
  }

  /// Removes the drafts of a review whose words are kept.
  func dropDrafts(of review: ReviewDesk, client: RecordID) -> [Effect] {
    var effects: [Effect] = []
    if review.hasDraft {
      effects.append(.dropDraft(review.draft(client: client, at: instant, today: today)))
    }
    if let old = review.recoveredFrom { effects.append(.dropDraft(old)) }
    return effects
  }

  /// Opens the review with the words of an earlier run.
  mutating func recoverReview(_ draft: DraftText, _ environment: Environment) {
    startReview(environment)
    chart?.review?.recover(draft)
    chart?.review?.touch(at: now)
    guard chart?.review != nil else { return }
    sayRecovered(draft)
  }
}
