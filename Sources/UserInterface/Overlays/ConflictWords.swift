import ClinicalRecord
import TerminalInterface

extension Conflict {
  /// What it is about, for a person: "note of 13 Mar".
  package func title(today: Day) -> String {
    if let note = mine.content(Note.self), let date = note.date {
      return "note of \(date.spoken(relativeTo: today))"
    }
    if let session = mine.content(Session.self), let date = session.date {
      return "session of \(date.spoken(relativeTo: today))"
    }
    if let plan = mine.content(Plan.self) { return "plan v\(plan.version)" }
    if let payer = mine.content(PayerProfile.self), !payer.name.isEmpty {
      return "payer \(payer.name)"
    }
    return mine.kind == .client ? "person and contacts" : mine.kind.label
  }

  /// What has happened, in one sentence.
  package func sentence(today: Day) -> String {
    switch theirs {
    case .document where !mineMayReplaceTheirs:
      "It was signed or put in force elsewhere, so it stays; what you typed can go to the history."
    case .document where mine.isFrozen:
      "Yours is signed or in force, so it is kept or left as a whole."
    case .document:
      keptAt == nil
        ? "Another program changed it while you did; nothing is overwritten."
        : "Words of an earlier run could not be saved over it; nothing is overwritten."
    case .unreadable(let reason): "What is on disk cannot be read now: \(reason)"
    case .gone: "Its file is gone from the folder; yours is kept in the journal."
    }
  }
}

extension AppState {
  /// What a conflict is about and, where no chart says it, whose document it is: "note of 13 Mar of
  /// Dana Bright".
  func title(of conflict: Conflict) -> String {
    let what = conflict.title(today: today)
    return owner(of: conflict).map { "\(what) of \($0)" } ?? what
  }

  /// Whose document a conflict is about; `nil` where the chart says it, and for the practice's own.
  func owner(of conflict: Conflict) -> String? {
    guard chart == nil, let client = conflict.client else { return nil }
    // The list has nobody whose file is gone or cannot be read.
    return caseload.summaries[client]?.name ?? conflict.mine.content(Client.self)?.displayName
      ?? missing.first { $0.client == client }?.whose ?? "a person, id \(client.short)"
  }

  /// What ids and dates are called where a conflict is looked at.
  func words(for conflict: Conflict) -> ComparisonWords {
    guard let chart = chart?.chart, chart.id == conflict.client else {
      return ComparisonWords(today: today)
    }
    return ComparisonWords(today: today, zone: .utc, chart: chart)
  }

  /// The places in which the two versions of a conflict differ, if they can be merged.
  package func merge(of conflict: Conflict) -> DocumentMerge? {
    conflict.merge(in: words(for: conflict))
  }

  /// The places in which the two versions of a conflict differ, also where one is kept as a whole.
  package func differences(of conflict: Conflict) -> [MergeRow] {
    conflict.differences(in: words(for: conflict))
  }
}
