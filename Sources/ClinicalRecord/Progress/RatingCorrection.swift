/// A rating that was entered wrongly, and how it should have been; nothing is overwritten.
package struct RatingCorrection: Hashable, Sendable {
  /// Why a rating cannot be corrected so.
  package enum Refusal: Error, Hashable, Sendable {
    case gone
    case noReason
    case unchanged
    case noDate
    case stillToCome(Day)
    /// Of a day before the person was born.
    case beforeBirth(Day, born: Day)
    case noNumber
  }

  /// The rating that is wrong.
  package var wrong: RecordID
  package var reason: String

  package init(of wrong: RecordID, because reason: String) {
    self.wrong = wrong
    self.reason = reason
  }

  /// The ratings with the wrong one set aside and the right one in its place of date.
  ///
  /// - Parameters:
  ///   - progress: The ratings of the objective.
  ///   - id: The id of the corrected rating.
  ///   - at: When it is corrected.
  ///   - today: The day on which it is.
  ///   - change: What the rating should have been.
  /// - Returns: The ratings, of which the chart and every figure take the corrected one.
  /// - Throws: `Refusal` where there is no reason, nothing differs, or the day cannot be.
  package func applied(
    to progress: Progress, id: RecordID, at: Instant, today: Day,
    _ change: (inout ProgressEntry) -> Void
  ) throws(Refusal) -> Progress {
    guard let index = progress.entries.firstIndex(where: { $0.id == wrong }) else { throw .gone }
    let old = progress.entries[index]
    var right = old
    change(&right)
    guard right != old else { throw .unchanged }
    guard !reason.isBlank else { throw .noReason }
    guard let on = right.on else { throw .noDate }
    guard on <= today else { throw .stillToCome(on) }
    guard
      right.value != nil || right.gasLevel != nil || right.change != nil
        || right.clientRating != nil || !right.evidence.isBlank
    else { throw .noNumber }
    right.id = id
    right.at = at
    right.corrects = wrong
    right.correctionReason = reason
    var corrected = progress
    corrected.entries.remove(at: index)
    corrected.superseded.append(old)
    let later = corrected.entries.firstIndex { ($0.on ?? .earliest) > on }
    // On its own day it keeps the place that it had.
    let place = old.on == on ? index : later ?? corrected.entries.count
    corrected.entries.insert(right, at: place)
    return corrected
  }
}

extension RatingCorrection.Refusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .gone: "This rating is not there any more; look at the newest ones."
    case .noReason: "Say why it is corrected; the old rating stays with it."
    case .unchanged: "Nothing differs from the rating as it is; Esc leaves it so."
    case .noDate: "That is no date: 3 feb, -2w, 2025-11-30."
    case .stillToCome(let day):
      "It cannot have been rated on \(day.inFull), which is still to come."
    case .beforeBirth(let day, let born):
      "\(day.inFull) is before the birth date, \(born.inFull); look at the year."
    case .noNumber: "A rating says something; without a number give a change, or what was seen."
    }
  }
}

extension Progress {
  /// What a rating said before it was corrected; `nil` for one that was never corrected.
  package func before(_ entry: ProgressEntry) -> ProgressEntry? {
    entry.corrects.flatMap { id in superseded.first { $0.id == id } }
  }
}
