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
  /// The folder of `history/` that has earlier states of it.
  package var history: String?

  package init(
    client: RecordID?, what: String, whose: String?, path: String, otherDocuments: Int = 0,
    savedOn: String, history: String? = nil
  ) {
    self.client = client
    self.what = what
    self.whose = whose
    self.path = path
    self.otherDocuments = otherDocuments
    self.savedOn = savedOn
    self.history = history
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
    let kept = history.map { " Earlier states are in history/\($0)." } ?? ""
    return "It was saved on \(savedOn) and is gone: another program took it away.\(others)\(kept) "
      + "Look in the wastebasket of that program, or restore a backup into a new folder."
  }
}

extension AppState {
  /// What is gone: inside a chart only what was this person's.
  package var missingHere: [MissingRecord] {
    guard let client = chart?.chart.id else { return missing }
    return missing.filter { $0.client == client }
  }

  /// Documents are gone that were saved here: one sentence, and each in `:damaged`.
  mutating func found(missing records: [MissingRecord]) {
    let isNews = records != missing
    missing = records
    guard isNews, let first = records.first else { return }
    let more =
      switch records.count {
      case 1: ""
      case 2: " and 1 other record"
      default: " and \(records.count - 1) other records"
      }
    let verb = records.count == 1 ? "is" : "are"
    messages.say(
      "\(first.title)\(more) \(verb) gone: another program took "
        + "\(records.count == 1 ? "it" : "them") away. :damaged says what to do.",
      .warning, at: now)
  }
}
