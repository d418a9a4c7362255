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
  /// Whether it is known in which folder it was, so that the path says something to a person.
  package var isPlaceKnown = true
  /// The paths of what went with a chart.
  package var others: [String]
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
    others: [String] = [], savedOn: String, hasHistory: Bool = false
  ) {
    self.client = client
    self.document = document
    self.what = what
    self.whose = whose
    self.path = path
    self.others = others
    self.savedOn = savedOn
    self.hasHistory = hasHistory
  }

  /// "The chart of Dana Bright", "The note of 10 Mar of Dana Bright".
  package var title: String { "The \(what)" + (whose.map { " of \($0)" } ?? "") }

  /// Everything that is gone with it, itself first.
  package var paths: [String] { [path] + others }

  /// What happened and what to do, for the list of what is wrong; its edge tells the keys.
  package var advice: String {
    let went =
      switch others.count {
      case 0: ""
      case 1: " 1 document went with it."
      default: " \(others.count) documents went with it."
      }
    let elsewhere =
      "Look in the wastebasket of that program, or let :restore make a new folder of a backup."
    let way =
      switch (hasHistory, others.isEmpty) {
      case (false, _): "Nothing older of it is kept here. \(elsewhere)"
      case (true, true): "Earlier states of it are kept, and one of them can come back."
      // Only the person's own document has its states in one place.
      case (true, false): "Of the person's own document earlier states are kept. \(elsewhere)"
      }
    let what =
      "It was saved on \(savedOn), and another program has taken it away"
      + (isLetGo ? "; you let it stay gone." : ".")
    return "\(what)\(went) \(way)"
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
      return "Your version of it waits: Esc, then g k."
    }
    let drafts = recovered.contains { $0.document == document && missingHere.contains(record) }
    return drafts ? "Text for it that was put aside waits: Esc, then g r." : nil
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
    // Where so much is gone that nothing is written, that says so.
    guard !practice.lacksDocuments, told.contains(where: { !known.contains($0) }) else { return }
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

  /// Asks whether what is gone is to stay so.
  mutating func askToLetGo(_ cursor: ListCursor<Int>) {
    let entries = DamagedBox.entries(in: self)
    guard mayWrite(decidesOnLoss: true), let index = cursor.index(in: Array(entries.indices)),
      case .missing(let record) = entries[index], !record.isLetGo
    else { return }
    overlay = .question(
      Question(
        text: "\(record.title) is gone. Let it stay gone?", effect: effectOfLettingGo(record),
        act: .letGo(record, cursor)))
  }

  private func effectOfLettingGo(_ record: MissingRecord) -> String {
    let counted = "It counts as no loss from then on."
    let all = record.others.isEmpty ? counted : "All of it counts as no loss from then on."
    let isPerson = record.document != nil && record.document == record.client
    let without =
      isPerson && record.others.isEmpty ? " Without it the chart cannot be opened." : ""
    let kept = record.hasHistory ? " What is kept of it stays, and :damaged lists it." : ""
    return all + without + kept
  }

  /// The log has it that documents stay away.
  mutating func didLetGo(_ paths: Set<String>) {
    for index in missing.indices where paths.contains(missing[index].path) {
      missing[index].isLetGo = true
      if let document = missing[index].document { conflicts.letGo.insert(document) }
    }
    messages.say("It stays gone, and counts as no loss any more.", at: now)
  }

  /// A document that was gone stands in its place again.
  mutating func isBack(_ path: String) { missing.removeAll { $0.path == path } }
}
