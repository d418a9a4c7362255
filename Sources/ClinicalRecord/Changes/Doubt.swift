/// What a change sets anew that can hardly be meant, or that is worth a second look.
///
/// It is asked about once, when a form is left, and never refused.
package enum Doubt: Hashable, Sendable {
  case date(DateDoubt)
  /// A summary goes to somebody else than the release that it names.
  case otherReceiver(party: String, receiver: String)
  /// An episode would end before something that is in its record.
  case endsBefore(Day, what: String, on: Day)
  /// An episode begins before the one before it ended.
  case begins(Day, beforeEndOn: Day)
  /// An episode ends after the one behind it began.
  case ends(Day, afterBeginOn: Day)
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
      if let doubt = chart?.overlap(of: edit) { return doubt }
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

  /// That an episode, as it would be kept, lies over another one; `nil` where its days did not change.
  func overlap(of edit: Change.Edit) -> Doubt? {
    guard let episode: Episode = edit.after?.content(), let begin = episode.openedOn else {
      return nil
    }
    let before: Episode? = edit.before?.content()
    guard before?.openedOn != begin || before?.closedOn != episode.closedOn else { return nil }
    for other in episodes where other.id != edit.documentID {
      guard let opened = other.content.openedOn else { continue }
      if opened <= begin, let ended = other.content.closedOn, begin < ended {
        return .begins(begin, beforeEndOn: ended)
      }
      if begin < opened, let end = episode.closedOn, opened < end {
        return .ends(end, afterBeginOn: opened)
      }
    }
    return nil
  }

  /// The episodes that lie over each other by their days: each that was closed with one that began before that.
  var overlappingEpisodes: [(earlier: Held<Episode>, later: Held<Episode>)] {
    episodes.indices.flatMap { place in
      episodes[(place + 1)...].compactMap { later in
        let earlier = episodes[place]
        guard let opened = earlier.content.openedOn, let ended = earlier.content.closedOn,
          let begin = later.content.openedOn, opened <= begin, begin < ended
        else { return nil }
        return (earlier, later)
      }
    }
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
    case .begins(let day, let ended):
      "The episode begins on \(day.inFull), before the last one ended on \(ended.inFull)."
    case .ends(let day, let next):
      "The episode ends on \(day.inFull), after the next one began on \(next.inFull)."
    case .otherReceiver(let party, let receiver):
      party.isBlank
        ? "The release does not say to whom; is it to \(receiver)?"
        : "The release is to \(party), not to \(receiver)."
    }
  }
}
