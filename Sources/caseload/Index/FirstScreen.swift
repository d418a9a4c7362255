import ClinicalRecord
import RecordIndex
import UserInterface

// A list of thousands takes ten milliseconds to read and to order. Its top is kept when a run ends and
// shown at once by the next, unless anything has changed in between.

extension StoreDesk {
  /// What the list of clients will begin with; `nil` where that is not known before it is read.
  func previewClients() -> CaseloadPreview? {
    // Only the first list of a run is waited for.
    guard !hasPreviewed else { return nil }
    hasPreviewed = true
    index.open()
    return index.preview(on: today)
  }
}

extension IndexDesk {
  /// What a day's list begins with, if nothing has changed since that was kept.
  func preview(on day: Day) -> CaseloadPreview? {
    guard !isFilling,
      let kept = use({ index throws(IndexError) in try index.firstRows(on: day) }) ?? nil
    else { return nil }
    var signs: [RecordID: String] = [:]
    for place in kept.rows.places { signs[place.client] = place.sign }
    return CaseloadPreview(
      day: day, rows: kept.facts.map { ClientSummary(of: $0, today: day) }, signs: signs,
      count: kept.rows.count, needing: kept.rows.needing)
  }

  /// Keeps what the lists of some days begin with for the next start.
  func keep(_ previews: [CaseloadPreview]) {
    guard !isReadOnly, !isFilling, !previews.isEmpty else { return }
    let days = previews.map { preview in
      FirstRows(
        day: preview.day,
        places: preview.rows.map { FirstRows.Place(client: $0.id, sign: preview.signs[$0.id]) },
        count: preview.count, needing: preview.needing)
    }
    _ = use { index throws(IndexError) in try index.keep(days) }
  }
}
