import ClinicalRecord

/// The top of the list of clients as it stood at the end of the last run, for the moment until the list is
/// read.
///
/// It is only looked at: keys wait for the list.
package struct CaseloadPreview: Hashable, Sendable {
  /// The day whose list it is.
  package var day: Day
  /// The first rows, in order.
  package var rows: [ClientSummary]
  /// What tells people from others whose names read alike.
  package var signs: [RecordID: String]
  /// How many people the whole list has.
  package var count: Int
  /// How many of them need the clinician.
  package var needing: Int

  package init(
    day: Day, rows: [ClientSummary], signs: [RecordID: String], count: Int, needing: Int
  ) {
    self.day = day
    self.rows = rows
    self.signs = signs
    self.count = count
    self.needing = needing
  }

  /// As many rows as a tall screen shows.
  static let mostRows = 80
  /// The days after today whose lists are worked out too: most weekends are over by the last of them.
  private static let daysAhead = 3

  /// What the lists of the next days begin with, as far as is known today; empty where the list is not
  /// known as a whole.
  package static func comingDays(_ state: AppState) -> [CaseloadPreview] {
    var caseload = state.caseload
    guard caseload.isLoaded, caseload.isComplete, caseload.damaged.isEmpty,
      state.damagedClients.isEmpty, state.filling == nil
    else { return [] }
    let first = CaseloadState()
    (caseload.order, caseload.isReversed, caseload.showsArchived, caseload.filter) = (
      first.order, first.isReversed, first.showsArchived, first.filter
    )
    return (0...daysAhead).map { ahead in
      let day = state.today.adding(days: ahead)
      caseload.arrange(today: day)
      return caseload.preview(on: day)
    }
  }
}
