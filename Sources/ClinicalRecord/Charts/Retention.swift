/// How long a chart must be kept before it may be taken away for good.
///
/// The rule of the American Psychological Association's Record Keeping Guidelines (2007, guideline 7):
/// so many years after the last service, or after a minor comes of age, whichever is later. The years
/// are the practice's to say, since states differ.
package struct Retention: Hashable, Sendable {
  /// Why no date can be told.
  package enum Gap: Hashable, Sendable {
    /// The practice has not said how many years records are kept.
    case years
    /// The practice has not said how long records of minors are kept.
    case yearsAfterMajority
    /// The client's date of birth is not known.
    case birthDate
  }

  /// The years after the last service.
  package var years: Int?
  package var yearsAfterMajority: Int?
  package var ageOfMajority: Int

  package init(years: Int?, yearsAfterMajority: Int?, ageOfMajority: Int = 18) {
    self.years = years
    self.yearsAfterMajority = yearsAfterMajority
    self.ageOfMajority = ageOfMajority
  }

  /// What the practice's own document says.
  package init(of practice: Practice?) {
    self.init(
      years: practice?.retentionYears, yearsAfterMajority: practice?.retentionYearsAfterMajority,
      ageOfMajority: practice?.ageOfMajority ?? 18)
  }

  /// The first day on which a chart may go, or why there is none.
  package func end(lastService: Day, birthDate: Day?) -> Result<Day, RetentionError> {
    guard let years else { return .failure(RetentionError(gap: .years)) }
    guard let birthDate else { return .failure(RetentionError(gap: .birthDate)) }
    let end = lastService.adding(years: years)
    let majority = birthDate.adding(years: ageOfMajority)
    // Only what was written in childhood follows the later date.
    guard lastService < majority else { return .success(end) }
    guard let yearsAfterMajority else { return .failure(RetentionError(gap: .yearsAfterMajority)) }
    return .success(max(end, majority.adding(years: yearsAfterMajority)))
  }
}

/// Why it is not known how long a chart must be kept.
package struct RetentionError: Error, Hashable, Sendable, CustomStringConvertible {
  package let gap: Retention.Gap

  package init(gap: Retention.Gap) { self.gap = gap }

  package var description: String {
    switch gap {
    case .years:
      "The practice has not said how many years records are kept (“retentionYears” in "
        + "practice.json)."
    case .yearsAfterMajority:
      "The practice has not said how many years records of minors are kept after they come of age "
        + "(“retentionYearsAfterMajority” in practice.json)."
    case .birthDate:
      "The date of birth is not known, so neither is how long the chart must be kept; enter it "
        + "first."
    }
  }
}

extension Chart {
  /// The first day on which the chart may go, counted from what is in it.
  ///
  /// Private notes are no part of a chart; one that is newer makes the date a later one, which is
  /// found when the chart is to be taken away.
  package func keptUntil(
    _ retention: Retention, offsetMinutes: Int
  ) -> Result<Day, RetentionError> {
    retention.end(
      lastService: lastService(offsetMinutes: offsetMinutes),
      birthDate: client.content.birthDate)
  }

  /// How long the chart must be kept, once care has ended: the day, or why there is none.
  ///
  /// - Parameters:
  ///   - retention: How long the practice keeps records.
  ///   - offsetMinutes: How far the practice's clock is from universal time.
  ///   - onScreen: Whether the practice's own page can be opened where it is read.
  /// - Returns: The sentence; `nil` while care goes on.
  package func retentionWords(
    _ retention: Retention, offsetMinutes: Int, onScreen: Bool
  ) -> String? {
    guard careEnd != nil else { return nil }
    switch keptUntil(retention, offsetMinutes: offsetMinutes) {
    case .success(let day): return "The record is kept until \(day.inFull) at least."
    case .failure(let error) where error.gap == .birthDate || !onScreen: return "\(error)"
    case .failure:
      return "How long records are kept is not said yet (:practice)."
    }
  }

  /// The newest date on which something was done for the client, by the dates of the documents.
  ///
  /// A chart without any dated document counts from the day on which it was begun.
  package func lastService(offsetMinutes: Int) -> Day {
    Self.lastService(among: Array(documents.values), offsetMinutes: offsetMinutes)
  }

  /// The same of documents, which may include private notes.
  package static func lastService(among documents: [Document], offsetMinutes: Int) -> Day {
    let days = documents.compactMap { document in
      document.body.fieldValue["date"]?.text.flatMap { Day($0) }
    }
    let begun = documents.map { $0.envelope.created.local(offsetMinutes: offsetMinutes).day }
    return days.max() ?? begun.max() ?? Day.latest
  }
}
