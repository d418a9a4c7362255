/// A draft of a discharge summary beside what the chart tells now: it may have been begun weeks ago.
package struct SummaryNow: Hashable, Sendable {
  /// The parts that the chart tells otherwise by now, as they are called.
  package var parts: [String] = []
  /// The draft with these parts as the chart tells them; what only people can say stays.
  package var gathered: DischargeSummary
}

extension Chart {
  /// What a draft has from the chart and the chart tells otherwise, since it has gone on.
  ///
  /// As long as nothing was added to the chart, whatever differs was written so by hand.
  ///
  /// - Returns: `nil` for a signed summary, and where there is nothing to take anew.
  package func summaryNow(of held: Held<DischargeSummary>, on today: Day) -> SummaryNow? {
    let begun =
      held.content.isHandedOver
      ? try? DischargeSummary.begunTransfer(of: self, on: today)
      : try? DischargeSummary.begun(of: self, on: today)
    guard held.content.state == .draft, hasGoneOn(since: held.envelope.created), let begun else {
      return nil
    }
    var now = SummaryNow(gathered: held.content)
    now.take(\.visitsAttended, from: begun, "visits")
    now.take(\.visitsScheduled, from: begun, "visits")
    now.take(\.services, from: begun, "services")
    now.take(\.courseByGoal, from: begun, "course of each goal")
    now.take(\.finalMeasures, from: begun, "measures")
    now.take(\.safetyPlanStatus, from: begun, "safety plan")
    if held.content.isHandedOver { now.take(\.openSteps, from: begun, "last open steps") }
    return now.parts.isEmpty ? nil : now
  }

  /// Whether anything that a summary tells of was added or changed after a moment.
  private func hasGoneOn(since moment: Instant) -> Bool {
    documents.values.contains { document in
      // What is only booked or drafted is in no summary yet.
      if document.content(Session.self)?.status == .scheduled { return false }
      if document.content(Plan.self)?.status == .draft { return false }
      switch document.kind {
      case .session, .progress, .measureScore, .safetyPlan, .actionStep, .plan:
        return document.envelope.modified > moment
          || document.content(Progress.self)?.entries.contains {
            $0.at.map { $0 > moment } ?? false
          }
            == true
      default: return false
      }
    }
  }
}

extension SummaryNow {
  /// Takes one part where it differs, and notes its name.
  fileprivate mutating func take<Value: Equatable>(
    _ part: WritableKeyPath<DischargeSummary, Value>, from begun: DischargeSummary, _ name: String
  ) {
    guard gathered[keyPath: part] != begun[keyPath: part] else { return }
    gathered[keyPath: part] = begun[keyPath: part]
    if !parts.contains(name) { parts.append(name) }
  }
}
