/// Handing a person's care to somebody else: to whom, under which release, and what goes along.
extension DischargeSummary {
  /// The reason of an ending after which somebody else goes on.
  package static let transferred = "transferred"

  /// Whether somebody else takes over; only then fields about it are asked.
  package var isHandedOver: Bool { Self.handsOver(reason) }

  /// Whether an ending for a reason can have somebody who takes over.
  package static func handsOver(_ reason: String) -> Bool {
    [transferred, "stepped_up", "stepped_down"].contains(reason)
  }

  /// A summary that begins as a transfer, with what there is to hand over and what is still open.
  ///
  /// - Throws: `EndingRefusal` when there is no episode to end.
  package static func begunTransfer(
    of chart: Chart, on today: Day
  ) throws(EndingRefusal) -> DischargeSummary {
    var summary = try begun(of: chart, on: today)
    summary.reason = transferred
    var papers = ["This summary"]
    if let plan = chart.planInForce?.content { papers.append("treatment plan v\(plan.version)") }
    if let plan = chart.safetyPlan?.content { papers.append("safety plan v\(plan.version)") }
    summary.handedOver = papers.joined(separator: ", ") + "."
    summary.openSteps = chart.openSteps.map { step in
      let due = step.content.due.map { ", by \($0.inFull)" } ?? ""
      return step.content.sentence(calling: chart.client.content.calledName, chart.addedTerms) + due
    }.joined(separator: "\n")
    return summary
  }
}

extension ReleaseKind {
  /// Whether it lets somebody else have the record; the other kinds are consents to something else.
  package var coversRecords: Bool { self == .release || self == .part2 }
}

extension Release {
  /// Whether something may be told to the party of this release on a day.
  package func isValid(on day: Day) -> Bool {
    guard type.coversRecords, let signedOn, signedOn <= day else { return false }
    if let expiresOn, expiresOn < day { return false }
    if let revokedOn, revokedOn <= day { return false }
    return true
  }
}

extension Release {
  /// Whether what it allows may be told to somebody who is called so: the names are the same, or one
  /// stands whole within the other.
  ///
  /// One word alone is enough only with the same title beside it, since families share a name.
  package func isFor(_ name: String) -> Bool {
    let asked = Self.words(of: name)
    let party = Self.words(of: self.party)
    guard !asked.names.isEmpty, !party.names.isEmpty else { return false }
    if asked.names == party.names { return true }
    let (small, large) = asked.names.count < party.names.count ? (asked, party) : (party, asked)
    guard small.names.isSubset(of: large.names) else { return false }
    if small.names.count > 1 { return true }
    return !small.titles.isEmpty && small.titles.isSubset(of: large.titles)
  }

  /// The words of a name, and the "Dr." and the like beside them.
  private static func words(of name: String) -> (names: Set<String>, titles: Set<String>) {
    let all = Set(name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    let titles = all.filter { $0.count <= 2 || ["mrs", "prof", "miss"].contains($0) }
    return (all.subtracting(titles), titles)
  }
}

extension Chart {
  /// The newest release on file for somebody who is called so; `nil` where none counts on that day.
  package func release(for name: String, on day: Day) -> Held<Release>? {
    all(Release.self).filter { $0.content.isValid(on: day) && $0.content.isFor(name) }
      .max { ($0.content.signedOn ?? .earliest, $0.id) < ($1.content.signedOn ?? .earliest, $1.id) }
  }

  /// The release that a summary goes out under: the one that it names, or, while it is a draft that
  /// gives no reason for none, the one on file for whoever takes over.
  package func release(of summary: DischargeSummary) -> Held<Release>? {
    if let named = summary.release { return held(named) }
    guard summary.state == .draft, summary.isHandedOver, summary.withoutRelease.isBlank,
      let day = summary.date
    else { return nil }
    return release(for: summary.handedTo, on: day)
  }

  /// Whether a transfer says to whom, and under which release or why without one.
  ///
  /// A release that is named has to count on that day, whatever is written beside it.
  ///
  /// - Throws: `EndingRefusal` with what is missing.
  package func checkTransfer(_ summary: DischargeSummary) throws(EndingRefusal) {
    guard summary.isHandedOver else { return }
    if summary.reason == DischargeSummary.transferred, summary.handedTo.isBlank {
      throw .noReceiver
    }
    try checkRelease(of: summary)
    guard summary.reason == DischargeSummary.transferred, release(of: summary) == nil,
      summary.withoutRelease.isBlank
    else { return }
    throw .noRelease(to: summary.handedTo)
  }

  /// Whether the release that a summary names is one of information and in force on its day.
  ///
  /// - Throws: `EndingRefusal` where it is not.
  package func checkRelease(of summary: DischargeSummary) throws(EndingRefusal) {
    guard summary.isHandedOver, let held = release(of: summary), let day = summary.date else {
      return
    }
    guard held.content.type.coversRecords else { throw .otherConsent(held.content.type) }
    guard held.content.isValid(on: day) else {
      throw .releaseOver(to: held.content.party, on: day)
    }
  }
}
