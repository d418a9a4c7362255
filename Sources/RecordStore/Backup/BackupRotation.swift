import ClinicalRecord

/// The rule by which backups of one practice in one folder are let go.
///
/// Of the last 7 days, 4 weeks and 12 months that have a backup at all, the newest of each stays. It counts
/// backups and never the days since, so that neither a long holiday nor a clock that is wrong empties
/// a folder: one that is dated after now fills no place and stays, and so does the one that was made last.
package enum BackupRotation {
  /// Of how many days, weeks and months that have a backup one is kept.
  package static let days = 7
  package static let weeks = 4
  package static let months = 12

  /// Why a backup stays.
  package enum Reason: String, CaseIterable, Hashable, Sendable {
    case lastMade = "made last"
    case day, week, month
    case datedAhead = "dated after now"
  }

  /// What the rule has to know of a backup.
  package struct Backup: Hashable, Sendable {
    package var moment: Instant
    /// The local day of that moment.
    package var day: Day
    /// Its place among all that were ever made; clocks do not move it.
    package var order: Int

    package init(moment: Instant, day: Day, order: Int) {
      self.moment = moment
      self.day = day
      self.order = order
    }

    private var monday: Day { day.adding(days: 1 - day.weekday.rawValue) }

    /// The day, the week or the month that it may stand for.
    fileprivate func period(of reason: Reason) -> Day? {
      switch reason {
      case .day: day
      case .week: monday
      case .month: Day(year: day.year, month: day.month, day: 1)
      case .lastMade, .datedAhead: nil
      }
    }
  }

  /// Why each of the backups stays, in their order; no reason means that it may go.
  package static func reasons(for backups: [Backup], at now: Instant) -> [[Reason]] {
    var reasons = [[Reason]](repeating: [], count: backups.count)
    let last = backups.map(\.order).max()
    for (index, backup) in backups.enumerated() where backup.order == last {
      reasons[index].append(.lastMade)
    }
    for (index, backup) in backups.enumerated() where backup.moment > now {
      reasons[index].append(.datedAhead)
    }
    let newestFirst = backups.indices.filter { backups[$0].moment <= now }.sorted {
      let (one, other) = (backups[$0], backups[$1])
      return (one.moment, one.order) > (other.moment, other.order)
    }
    for (reason, count) in [(Reason.day, days), (.week, weeks), (.month, months)] {
      var filled: [Day: Int] = [:]
      for index in newestFirst {
        guard let period = backups[index].period(of: reason) else { continue }
        // A copy under another name is the same backup, and stays or goes with it.
        let isCopy = filled[period] == backups[index].order
        guard isCopy || (filled[period] == nil && filled.count < count) else { continue }
        filled[period] = backups[index].order
        reasons[index].append(reason)
      }
    }
    return reasons
  }
}
