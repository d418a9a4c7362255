/// Why an episode cannot be ended, or a summary not be signed.
package enum EndingRefusal: Error, Hashable, Sendable {
  case noEpisode
  case alreadyClosed(Day?)
  case alreadySigned
  /// What is still a draft is edited, not added to.
  case notSigned
  /// The day lies before the plan in force began.
  case beforePlan(Day, version: Int, began: Day)
  case moreThanBooked(attended: Int, scheduled: Int)
  /// The summary is not of the episode that is open.
  case otherEpisode
  case noReason
  case noDate
  /// The day lies before the episode began, or in the future.
  case day(Day, opened: Day)
  case future(Day)
  case nothingSaid
  /// A transfer names nobody who takes over.
  case noReceiver
  case noRelease(to: String)
  /// The release was not signed, expired or revoked on the day of the transfer.
  case releaseOver(to: String, on: Day)
  /// What is named is a consent to something else.
  case otherConsent(ReleaseKind)
}

extension EndingRefusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noEpisode: "There is no episode of care to end; a first plan begins one."
    case .alreadyClosed(let day):
      "This episode is closed" + (day.map { " since \($0.inFull)" } ?? "")
        + "; whoever comes back begins a new one."
    case .alreadySigned: "This summary is signed and stays as it is; a adds to it."
    case .notSigned: "This summary is a draft; e edits it."
    case .beforePlan(let day, let version, let began):
      "The episode cannot end on \(day.inFull), before plan v\(version) began on \(began.inFull)."
    case .moreThanBooked(let attended, let scheduled):
      "\(attended) visits attended of \(scheduled) booked cannot be; correct one of the two."
    case .otherEpisode: "This summary is of another episode than the one that is open."
    case .noReason: "The summary needs the reason for closing."
    case .noDate: "The summary needs the day on which the episode ends."
    case .day(let day, let opened):
      "The episode cannot end on \(day.inFull), before it began on \(opened.inFull)."
    case .future(let day): "The episode cannot be closed on \(day.inFull), which is still to come."
    case .nothingSaid: "The summary has to say how the person is at the end."
    case .noReceiver: "A transfer needs to say to whom; e opens the summary."
    case .noRelease(let name):
      "No release to “\(name)” is on file. 5, then a on Consents and releases, files one; "
        + "e says why without."
    case .releaseOver(let name, let day):
      "The release to “\(name)” is not in force on \(day.inFull); choose another, or write why without."
    case .otherConsent(let kind):
      "“\(kind.label)” is no release of information; choose another, or write why without."
    }
  }
}

extension Episode {
  /// The episode with its summary begun; only an open one can be.
  package func beganClosing() throws(EndingRefusal) -> Episode {
    guard state == .open else {
      if state == .closed { throw .alreadyClosed(closedOn) }
      return self
    }
    var closing = self
    closing.state = .closing
    return closing
  }

  /// The episode going on after all, since its summary was discarded.
  package func wentOn() throws(EndingRefusal) -> Episode {
    guard state != .closed else { throw .alreadyClosed(closedOn) }
    var open = self
    open.state = .open
    return open
  }

  /// The episode closed by a signed summary; only one that is closing can be.
  package func closed(on day: Day, reason: String) throws(EndingRefusal) -> Episode {
    guard state == .closing else { throw .alreadyClosed(closedOn) }
    if let openedOn, day < openedOn { throw .day(day, opened: openedOn) }
    var closed = self
    closed.state = .closed
    closed.closedOn = day
    closed.closeReason = reason
    return closed
  }
}

extension DischargeSummary {
  /// Whether it can be signed.
  ///
  /// - Throws: `EndingRefusal` with what is missing.
  package func check(closing episode: Episode, on today: Day) throws(EndingRefusal) {
    guard state == .draft else { throw .alreadySigned }
    guard !reason.isEmpty else { throw .noReason }
    guard let date else { throw .noDate }
    guard date <= today else { throw .future(date) }
    guard !conditionAtDischarge.allSatisfy(\.isWhitespace) else { throw .nothingSaid }
    _ = try episode.closed(on: date, reason: reason)
  }
}

extension ClientStatus {
  /// What a person's status becomes when an episode ends for this reason.
  package init(afterClosingFor reason: String) {
    self = reason == "deceased" ? .deceased : .discharged
  }
}

extension Chart {
  /// The summary of the episode that is open or closing, while it is a draft.
  package var summaryInWork: Held<DischargeSummary>? {
    guard let episode, episode.content.state != .closed else { return nil }
    return all(DischargeSummary.self).first {
      $0.content.episode == episode.id && $0.content.state == .draft
    }
  }

  /// The signing of a summary: what becomes of it, of its episode and of the person, in one change.
  ///
  /// - Throws: `EndingRefusal` when it cannot be signed.
  package func ending(
    with summary: Held<DischargeSummary>, signed signature: Signature, on today: Day
  ) throws(EndingRefusal) -> Change {
    guard let episode: Held<Episode> = summary.content.episode.flatMap({ held($0) }) else {
      throw .otherEpisode
    }
    try summary.content.check(closing: episode.content, on: today)
    try checkDays(of: summary.content)
    try checkTransfer(summary.content)
    guard let day = summary.content.date else { throw .noDate }
    var signed = summary
    signed.content.release = release(of: summary.content)?.id
    signed.content.diagnoses = episode.content.diagnoses
    signed.content.state = .signed
    signed.envelope.signed = signature
    var closed = episode
    closed.content = try episode.content.closed(on: day, reason: summary.content.reason)
    var person = client
    person.content.status = ClientStatus(afterClosingFor: summary.content.reason)
    return Change(
      name: "discharge summary signed",
      edits: [
        Change.Edit(before: summary.document, after: signed.document),
        Change.Edit(before: episode.document, after: closed.document),
        Change.Edit(before: client.document, after: person.document),
      ])
  }
}

extension Chart {
  /// Whether the last day and the visits of a summary can be at all.
  ///
  /// - Throws: `EndingRefusal` where the plan in force began later, or more was attended than booked.
  package func checkDays(of summary: DischargeSummary) throws(EndingRefusal) {
    if let attended = summary.visitsAttended, let scheduled = summary.visitsScheduled,
      attended > scheduled
    {
      throw .moreThanBooked(attended: attended, scheduled: scheduled)
    }
    guard let day = summary.date, let plan = planInForce?.content,
      plan.episode == summary.episode, let began = plan.inForceFrom, day < began
    else { return }
    throw .beforePlan(day, version: plan.version, began: began)
  }

  /// The latest thing of this record that was done after a day: what it is, and when.
  ///
  /// Not every entry after the last day is wrong: a note of the closing itself is written later.
  package func latest(after day: Day) -> (what: String, on: Day)? {
    var found: [(what: String, on: Day)] = []
    found += notes.compactMap { note in note.content.date.map { ("a note", $0) } }
    found += sessions.compactMap { session in
      guard session.content.status == .attended else { return nil }
      return session.content.date.map { ("a session that was attended", $0) }
    }
    found += progress.values.flatMap(\.content.entries).compactMap { entry in
      entry.on.map { ("a rating", $0) }
    }
    return found.filter { $0.on > day }.max { $0.on < $1.on }
  }
}
