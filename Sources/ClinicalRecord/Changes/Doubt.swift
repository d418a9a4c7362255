/// What a change sets anew that can hardly be meant, or that is worth a second look.
///
/// It is asked about once, when a form is left, and never refused.
package enum Doubt: Hashable, Sendable {
  case date(DateDoubt)
  /// A summary goes to somebody else than the release that it names.
  case otherReceiver(party: String, receiver: String)
  /// An episode would end before something that is in its record.
  case endsBefore(Day, what: String, on: Day)
  /// A number is far from what was known.
  case amount(AmountDoubt)

  /// The first doubt about what a change sets anew.
  ///
  /// - Parameters:
  ///   - change: The change that is asked about.
  ///   - chart: The chart that it is of; `nil` for a client who is new.
  ///   - today: The day on which it is made.
  /// - Returns: The doubt; `nil` where there is none.
  package static func first(in change: Change, of chart: Chart?, today: Day) -> Doubt? {
    let born = chart?.client.content.birthDate
    if let doubt = DateDoubt.first(in: change, born: born, today: today) { return .date(doubt) }
    for edit in change.edits {
      if let plan: Plan = edit.after?.content() {
        let former: Held<Plan>? = plan.supersedes.flatMap { chart?.held($0) }
        let before = edit.before?.content(Plan.self) ?? former?.content
        if let doubt = AmountDoubt.first(in: plan, since: before) { return .amount(doubt) }
      }
      guard let chart, let summary: DischargeSummary = edit.after?.content() else { continue }
      let before: DischargeSummary? = edit.before?.content()
      if before?.date != summary.date, let doubt = chart.lastDayDoubt(of: summary) { return doubt }
      guard before?.release != summary.release || before?.handedTo != summary.handedTo else {
        continue
      }
      if let doubt = chart.receiverDoubt(of: summary) { return doubt }
    }
    return nil
  }
}

extension Chart {
  /// That something is in the record after the last day of a summary; `nil` where nothing is.
  package func lastDayDoubt(of summary: DischargeSummary) -> Doubt? {
    guard let day = summary.date, let later = latest(after: day) else { return nil }
    return .endsBefore(day, what: later.what, on: later.on)
  }

  /// That a summary names a release to somebody else than to whom it goes; `nil` where it does not.
  package func receiverDoubt(of summary: DischargeSummary) -> Doubt? {
    guard summary.isHandedOver, !summary.handedTo.isBlank,
      let release = release(of: summary)?.content, !release.isFor(summary.handedTo)
    else { return nil }
    return .otherReceiver(party: release.party, receiver: summary.handedTo)
  }
}

extension Doubt: CustomStringConvertible {
  package var description: String {
    switch self {
    case .date(let doubt): doubt.description
    case .amount(let doubt): doubt.description
    case .endsBefore(let day, let what, let later):
      "The last day, \(day.inFull), is before \(what) of \(later.inFull)."
    case .otherReceiver(let party, let receiver):
      party.isBlank
        ? "The release does not say to whom; is it to \(receiver)?"
        : "The release is to \(party), not to \(receiver)."
    }
  }
}
