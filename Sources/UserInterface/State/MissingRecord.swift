import ClinicalRecord

/// Something that was saved here and is gone, though nobody has put it in the trash.
package struct MissingRecord: Hashable, Sendable {
  /// The client whose it was; `nil` for what belongs to nobody.
  package var client: RecordID?
  /// "chart", "note of 10 Mar".
  package var what: String
  /// The person's name, or what stands for it.
  package var whose: String?
  package var path: String
  /// How many documents went with a chart.
  package var otherDocuments: Int
  /// The day of the last save.
  package var savedOn: String
  /// Whether `history/` has earlier states of it, so that one of them can come back.
  package var hasHistory: Bool
  /// Whether the clinician has decided that it stays gone.
  package var isLetGo = false
  /// The document itself.
  package var document: RecordID?

  package init(
    client: RecordID?, document: RecordID? = nil, what: String, whose: String?, path: String,
    otherDocuments: Int = 0, savedOn: String, hasHistory: Bool = false
  ) {
    self.client = client
    self.document = document
    self.what = what
    self.whose = whose
    self.path = path
    self.otherDocuments = otherDocuments
    self.savedOn = savedOn
    self.hasHistory = hasHistory
  }

  /// "The chart of Dana Bright", "The note of 10 Mar of Dana Bright".
  package var title: String { "The \(what)" + (whose.map { " of \($0)" } ?? "") }

  /// What happened and what to do, for the list of what is wrong.
  package var advice: String {
    let others =
      switch otherDocuments {
      case ...0: ""
      case 1: " With it went 1 document."
      default: " With it went \(otherDocuments) documents."
      }
    let elsewhere =
      "Look in the wastebasket of that program, or let :restore make a new folder of a backup."
    let way =
      switch (hasHistory, otherDocuments) {
      case (false, _): elsewhere
      case (true, ...0): "Enter shows its earlier states; r there brings one back."
      // Only the person's own document has its states in one place.
      case (true, _): "\(elsewhere) Enter shows what is kept of the person's own document."
      }
    let what =
      isLetGo
      ? "It was saved on \(savedOn); another program took it away, and you let it stay gone."
      : "It was saved on \(savedOn) and is gone: another program took it away."
    return "\(what)\(others) \(way)"
  }
}

extension AppState {
  /// What is gone: inside a chart only what was this person's.
  package var missingHere: [MissingRecord] {
    guard let client = chart?.chart.id else { return missing }
    return missing.filter { $0.client == client }
  }

  /// What waits of the words of a document that is gone: the clinician's version of it, or a text that
  /// was put aside; `nil` where nothing does.
  func whatWaits(of record: MissingRecord) -> String? {
    guard let document = record.document else { return nil }
    if conflictsHere.contains(where: { $0.document == document }) {
      return "Your version of it waits: g k."
    }
    let drafts = recovered.contains { $0.document == document && missingHere.contains(record) }
    return drafts ? "Text for it that was put aside waits: g r." : nil
  }

  /// Documents are gone that were saved here: one sentence, and each in `:damaged`.
  ///
  /// What was known already, and what the clinician has let stay gone, is no news.
  mutating func found(missing records: [MissingRecord]) {
    let known = Set(missing)
    missing = records
    let told = records.filter { record in
      !record.isLetGo && record.document.map { !conflicts.letGo.contains($0) } ?? true
    }
    guard told.contains(where: { !known.contains($0) }) else { return }
    // In a chart nobody else is named.
    let here = chart.map { chart in told.filter { $0.client == chart.chart.id } } ?? told
    guard let first = here.first else {
      messages.say(
        "A record outside this chart is gone; :damaged in the list of clients says which.",
        .warning, at: now)
      return
    }
    let more =
      switch here.count {
      case 1: ""
      case 2: " and 1 other record"
      default: " and \(here.count - 1) other records"
      }
    let verb = here.count == 1 ? "is" : "are"
    messages.say(
      "\(first.title)\(more) \(verb) gone: another program took "
        + "\(here.count == 1 ? "it" : "them") away. :damaged says what to do.",
      .warning, at: now)
  }

  /// A document that was gone stands in its place again.
  mutating func isBack(_ path: String) { missing.removeAll { $0.path == path } }
}
