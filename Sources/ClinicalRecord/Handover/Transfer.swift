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
      let due = step.content.due.map { ", by \($0.spoken(relativeTo: today))" } ?? ""
      return step.content.sentence(calling: chart.client.content.calledName) + due
    }.joined(separator: "\n")
    return summary
  }
}

extension Release {
  /// Whether something may be told to the party of this release on a day.
  package func isValid(on day: Day) -> Bool {
    guard type == .release || type == .part2, let signedOn, signedOn <= day else { return false }
    if let expiresOn, expiresOn < day { return false }
    if let revokedOn, revokedOn <= day { return false }
    return true
  }
}

extension Chart {
  /// The newest release on file for somebody who is called so; `nil` where none counts on that day.
  ///
  /// A name counts where all of its words, "Dr." and the like aside, are in the party's.
  package func release(for name: String, on day: Day) -> Held<Release>? {
    let wanted = Self.words(of: name)
    guard !wanted.isEmpty else { return nil }
    return all(Release.self).filter { held in
      held.content.isValid(on: day) && wanted.isSubset(of: Self.words(of: held.content.party))
    }.max { ($0.content.signedOn ?? .earliest, $0.id) < ($1.content.signedOn ?? .earliest, $1.id) }
  }

  private static func words(of name: String) -> Set<String> {
    Set(
      name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        .filter { $0.count > 2 })
  }

  /// Whether a transfer says to whom, and under which release or why without one.
  ///
  /// - Throws: `EndingRefusal` with what is missing.
  package func checkTransfer(_ summary: DischargeSummary) throws(EndingRefusal) {
    guard summary.reason == DischargeSummary.transferred else { return }
    guard !summary.handedTo.isBlank else { throw .noReceiver }
    guard summary.withoutRelease.isBlank else { return }
    let held: Held<Release>? = summary.release.flatMap { self.held($0) }
    guard let held else { throw .noRelease(to: summary.handedTo) }
    guard let day = summary.date, held.content.isValid(on: day) else {
      throw .releaseOver(to: held.content.party)
    }
  }
}
