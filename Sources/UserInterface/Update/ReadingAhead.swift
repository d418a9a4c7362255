import ClinicalRecord

/// The client that the list's cursor rests on, whose chart is likely to be opened next.
package struct RestingRow: Hashable, Sendable {
  let client: RecordID
  let since: Int
  var isAsked = false
  /// How long the cursor rests before the chart is read ahead.
  static let milliseconds = 150
}

extension AppState {
  /// Asks for the chart under the cursor to be read ahead once the cursor rests on it.
  ///
  /// Opening it reads its documents all the same; what is the same by then need not be parsed again.
  mutating func readAhead() -> [Effect] {
    guard chart == nil, overlay == nil, form == nil, hiding == nil,
      let client = caseload.selected?.id
    else {
      resting = nil
      return []
    }
    if resting?.client != client { resting = RestingRow(client: client, since: now) }
    guard let row = resting, !row.isAsked, now - row.since >= RestingRow.milliseconds else {
      return []
    }
    resting?.isAsked = true
    return [.readAhead(client)]
  }

  /// When the cursor will have rested long enough.
  var readingAheadAt: Int? {
    resting.flatMap { $0.isAsked ? nil : $0.since + RestingRow.milliseconds }
  }
}
