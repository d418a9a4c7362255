/// That care has ended and no new episode was begun: when, why, and who goes on with it.
package struct CareEnd: Hashable, Sendable {
  package var day: Day?
  /// The code of the reason for closing.
  package var reason = ""
  /// The reason as the practice words it.
  package var reasonWords = ""
  /// Who goes on; empty where nobody is named.
  package var handedTo = ""
  /// Whether a signed summary tells of it.
  package var hasSummary = false

  /// When and how, in words, such as "13 Mar, transferred to the clinic".
  ///
  /// - Parameter spoken: How a date is said.
  /// - Returns: The words; none where neither is known.
  package func words(_ spoken: (Day) -> String) -> String {
    [day.map(spoken) ?? "", way].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private var way: String {
    guard !handedTo.isBlank, DischargeSummary.handsOver(reason) else { return reasonWords }
    return reason == DischargeSummary.transferred
      ? "\(reasonWords) to \(handedTo)" : "\(reasonWords), handed over to \(handedTo)"
  }
}

extension Chart {
  /// How care ended; `nil` while it goes on, and before it began.
  package var careEnd: CareEnd? {
    guard let episode, episode.content.state == .closed else { return nil }
    var end = CareEnd(day: episode.content.closedOn, reason: episode.content.closeReason)
    if !end.reason.isEmpty { end.reasonWords = label(.closeReason, end.reason) }
    let summary = all(DischargeSummary.self).last {
      $0.content.episode == episode.id && $0.content.state == .signed
    }
    if let summary {
      end.hasSummary = true
      end.handedTo = summary.content.handedTo
    }
    return end
  }
}
