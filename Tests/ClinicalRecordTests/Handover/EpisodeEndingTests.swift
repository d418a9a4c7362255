import ClinicalRecord
import Testing

/// The arrows of an episode: open, closing, closed, and no others.
struct EpisodeEndingTests {
  private let opened = Day("2026-01-10") ?? Day.earliest
  private let today = Day("2026-03-13") ?? Day.earliest

  private func episode(_ state: EpisodeState) -> Episode {
    var episode = Episode()
    episode.openedOn = opened
    episode.state = state
    if state == .closed { episode.closedOn = opened.adding(days: 20) }
    return episode
  }

  private func summary() -> DischargeSummary {
    var summary = DischargeSummary()
    summary.reason = "goals_met"
    summary.date = today
    summary.conditionAtDischarge = "Well."
    return summary
  }

  @Test func `an open episode begins to close, and a closing one stays so`() throws {
    #expect(try episode(.open).beganClosing().state == .closing)
    #expect(try episode(.closing).beganClosing().state == .closing)
    #expect(throws: EndingRefusal.alreadyClosed(opened.adding(days: 20))) {
      try episode(.closed).beganClosing()
    }
  }

  @Test func `a closing episode goes on, a closed one does not`() throws {
    #expect(try episode(.closing).wentOn().state == .open)
    #expect(throws: EndingRefusal.self) { try episode(.closed).wentOn() }
  }

  @Test func `only a closing episode is closed, with its day and reason`() throws {
    let closed = try episode(.closing).closed(on: today, reason: "financial")
    #expect(closed.state == .closed && closed.closedOn == today)
    #expect(closed.closeReason == "financial")
    for state in [EpisodeState.open, .closed] {
      #expect(throws: EndingRefusal.self) {
        try episode(state).closed(on: today, reason: "financial")
      }
    }
    let before = opened.adding(days: -1)
    #expect(throws: EndingRefusal.day(before, opened: opened)) {
      try episode(.closing).closed(on: before, reason: "moved")
    }
  }

  @Test func `a summary is signed only when it says what it has to say`() throws {
    try summary().check(closing: episode(.closing), on: today)
    var gaps: [(EndingRefusal, DischargeSummary)] = []
    var bad = summary()
    bad.reason = ""
    gaps.append((.noReason, bad))
    bad = summary()
    bad.date = nil
    gaps.append((.noDate, bad))
    bad = summary()
    bad.date = today.adding(days: 1)
    gaps.append((.future(today.adding(days: 1)), bad))
    bad = summary()
    bad.conditionAtDischarge = " \n"
    gaps.append((.nothingSaid, bad))
    bad = summary()
    bad.state = .signed
    gaps.append((.alreadySigned, bad))
    for (refusal, summary) in gaps {
      #expect(throws: refusal) { try summary.check(closing: episode(.closing), on: today) }
    }
  }

  @Test func `whoever dies is not discharged`() {
    #expect(ClientStatus(afterClosingFor: "deceased") == .deceased)
    for term in Vocabulary.closeReason.terms where term.code != "deceased" {
      #expect(ClientStatus(afterClosingFor: term.code) == .discharged)
    }
  }
}
