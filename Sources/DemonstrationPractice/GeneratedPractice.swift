import ClinicalRecord

/// A practice of any size for measuring, one document at a time; the same seed gives the same bytes.
package struct GeneratedPractice {
  private let clients: Int
  private let notesPerClient: Int
  private let seed: UInt64
  private let calendar: DemonstrationCalendar

  /// A practice that can be written anywhere.
  ///
  /// - Parameters:
  ///   - clients: How many people it has.
  ///   - notesPerClient: How many sessions and notes each has.
  ///   - seed: What all ids and texts follow from.
  ///   - today: The practice's date; nothing but booked sessions is later.
  ///   - now: The moment; nothing was saved later.
  ///   - zone: The zone's name in the IANA database.
  package init(
    clients: Int, notesPerClient: Int, seed: UInt64, today: Day, now: Instant, zone: String
  ) {
    self.clients = clients
    self.notesPerClient = notesPerClient
    self.seed = seed
    calendar = DemonstrationCalendar(today: today, now: now, zone: zone, offsetMinutes: 0)
  }

  /// Gives every document away, the practice's own first and then chart by chart.
  ///
  /// - Throws: What the receiver throws.
  package func forEachDocument(_ body: (Document) throws -> Void) rethrows {
    try PracticeDocuments(calendar: calendar).documents.forEach(body)
    let words = GeneratedText()
    for index in 0..<max(0, clients) {
      let chart = GeneratedChart(
        index: index, notes: max(0, notesPerClient), seed: seed, calendar: calendar, words: words)
      try chart.forEachDocument(body)
    }
  }
}
