import ClinicalRecord
import TerminalInterface

/// What is asked about once before ratings are kept.
enum RatingDoubt: Hashable, Sendable {
  /// A value far from what the objective had so far.
  case amount(AmountDoubt)
  /// A day on which care had hardly begun.
  case day(DateDoubt)
  /// A number that goes one way and a word that goes the other.
  case disagreement(RatingDisagreement, label: String)

  /// What is asked, and how it is kept all the same.
  var question: String {
    switch self {
    case .amount(let doubt): "\(doubt) Enter again keeps it."
    case .day(let doubt): "\(doubt) Enter again keeps it."
    case .disagreement(let doubt, let label): "\(label): \(doubt); Enter again keeps both."
    }
  }
}

extension AppState {
  /// The first doubt about what stands in the strip that was not asked about yet.
  func doubt(about strip: RatingStrip, _ environment: Environment) -> RatingDoubt? {
    guard let chart = chart?.chart else { return nil }
    let isNew = strip.rows.contains { $0.isAddressed && $0.existing == nil }
    if isNew, let doubt = chart.doubt(aboutRatingOn: strip.date, today: today),
      !strip.asked.contains(.day(doubt))
    {
      return .day(doubt)
    }
    for row in strip.rows {
      let id = environment.makeID(ElementLetter.other)
      // What cannot be kept at all is refused, not asked about.
      guard let entry = try? strip.entry(for: row, id: id, at: environment.instant) else {
        continue
      }
      for doubt in doubts(about: entry, row, chart) where !strip.asked.contains(doubt) {
        return doubt
      }
    }
    return nil
  }

  private func doubts(
    about entry: ProgressEntry, _ row: RatingStrip.Row, _ chart: Chart
  ) -> [RatingDoubt] {
    let progress = row.objective.id.flatMap { chart.progress[$0]?.content }
    var found: [RatingDoubt] = []
    if let value = entry.value, value != row.existing?.value,
      let doubt = AmountDoubt(
        rating: value, of: row.objective, label: row.label, progress: progress)
    {
      found.append(.amount(doubt))
    }
    let isSame =
      entry.change == row.existing?.change && entry.value == row.existing?.value
      && entry.gasLevel == row.existing?.gasLevel
    if !isSame, let doubt = chart.course(of: row.objective).disagreement(of: entry) {
      found.append(.disagreement(doubt, label: row.label))
    }
    return found
  }

  /// Leaves a strip that cannot be kept as it is: all of it goes to the journal, and `g r` has it.
  mutating func leaveRatingsAsDraft() -> [Effect] {
    guard practice.readOnlyReason == nil, let chart, let strip = chart.rating,
      let draft = strip.draft(client: chart.chart.id, at: instant, today: today)
    else { return [] }
    self.chart?.rating = nil
    recovered.removeAll { $0.document == draft.document && $0.target == draft.target }
    recovered.append(draft)
    messages.say("Kept as a draft; g r brings it back.", at: now)
    return [.keepDraft(draft)]
  }
}
