import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A transfer goes out under a release of information that is in force, and to whom it is.
struct TransferReleaseTests {
  /// Juniper's chart with more releases on file, at the end of the episode.
  private func desk(_ releases: (ReleaseKind, String, expires: Int?)...) -> Desk {
    var desk = Desk.inChart("Juniper", .ending)
    for (index, (kind, party, expires)) in releases.enumerated() {
      var release = Release()
      release.type = kind
      release.party = party
      release.signedOn = Desk.today.adding(days: -20)
      release.expiresOn = expires.map { Desk.today.adding(days: $0) }
      let id = RecordID(letter: DocumentKind.release.letter, bits: (1, UInt64(index + 1)))
      guard let chart = desk.state.chart?.chart else { continue }
      desk.state.chart?.chart.put(
        Document(
          envelope: Envelope(
            kind: .release, id: id, client: chart.id, created: Desk.start,
            zone: "UTC", nonce: ""), body: release))
    }
    return desk
  }

  private func options(_ desk: Desk) -> [String] {
    let field = desk.state.form?.fields.first { $0.name == "release" }
    guard case .choice(let options, _) = field?.editor else { return [] }
    return options.map(\.label)
  }

  @Test func `only releases of information that are in force are offered`() {
    var desk = desk(
      (.treatment, "Hazel Maple", nil), (.psychotherapyNotes, "Dr. Next", nil),
      (.release, "Dr. Over", expires: -1), (.part2, "Dr. Next", expires: 9))
    desk.press(.character("T"))
    #expect(options(desk).contains { $0.hasPrefix("Ms. Fictional") })
    #expect(options(desk).contains { $0.hasPrefix("Dr. Next") })
    #expect(options(desk).count == 2)
  }

  @Test func `a release to somebody else is asked about, and said again where it is signed`() {
    var desk = desk((.release, "Hazel Maple", nil))
    desk.press(.character("T"))
    desk.type("Dr. Next")
    desk.fill("conditionAtDischarge", "Walks the corridor.")
    desk.focus("release")
    desk.press(.character("h"), .escape)
    #expect(desk.toast == "The release is to Hazel Maple, not to Dr. Next. Esc again keeps it.")
    #expect(desk.state.form != nil)
    desk.press(.escape)
    #expect(desk.state.form == nil)
    desk.press(.function(2))
    #expect(desk.screenText.contains("! The release is to Hazel Maple, not to Dr. Next."))
  }

  @Test func `a release that is over on the last day is refused in the form`() {
    var desk = desk((.release, "Dr. Next", expires: 3))
    desk.press(.character("T"))
    desk.type("Dr. Next")
    desk.fill("conditionAtDischarge", "Walks the corridor.")
    desk.focus("release")
    desk.press(.character("d"))
    desk.fill("date", Desk.today.adding(days: 9).iso)
    desk.press(.escape)
    #expect(desk.toast.contains("“Dr. Next” is not in force"))
    #expect(desk.state.form?.focused?.name == "release")
  }

  @Test func `what the release covers is read before signing`() {
    var desk = Desk.inChart("Juniper", .ending)
    desk.press(.character("T"))
    desk.type("Ms. Fictional")
    desk.fill("conditionAtDischarge", "Walks the corridor.")
    desk.press(.escape, .function(2))
    #expect(desk.screenText.contains("It goes to Ms. Fictional; the release covers: The pass"))
  }

  @Test func `without any release it says what is missing and what to do`() {
    var desk = Desk.inChart("Bright", .ending)
    desk.press(.character("T"))
    desk.type("Dr. Next")
    desk.fill("conditionAtDischarge", "Well.")
    desk.press(.escape)
    #expect(
      desk.toast.hasPrefix("Kept as a draft. No release to “Dr. Next”")
    )
    #expect(desk.screenText.contains("none yet: 5, then a on Consents and releases"))
    desk.press(.function(2))
    #expect(desk.state.overlay == nil)
    #expect(
      desk.toast
        == "No release to “Dr. Next” is on file. 5, then a on Consents and releases, files one; "
        + "e says why without."
    )
  }

  @Test func `a release that is filed after the transfer was begun is the one it goes under`()
    throws
  {
    var desk = Desk.inChart("Bright", .ending)
    desk.press(.character("T"))
    desk.type("Dr. Next, Otherville")
    desk.fill("conditionAtDischarge", "Well.")
    desk.press(.escape)
    #expect(desk.screenText.contains("none yet: 5"))
    desk.show(.person)
    desk.select(.part("releases"))
    desk.press(.character("a"))
    desk.type("Dr. Next, Otherville")
    desk.fill("scope", "Summary and plan")
    desk.press(.escape)
    #expect(desk.state.form == nil)
    desk.show(.ending)
    #expect(desk.screenText.contains("Dr. Next, Otherville, signed 13 Mar"))
    #expect(!desk.screenText.contains("none yet"))
    // The form shows what the page shows.
    let draft = try #require(desk.state.chart?.chart.summaryInWork?.id)
    desk.select(.document(draft))
    desk.press(.character("e"))
    #expect(text(of: "release", desk).hasPrefix("Dr. Next"))
    desk.press(.escape, .function(2))
    #expect(desk.screenText.contains("the release covers: Summary and "))
    desk.type("RS")
    desk.press(.enter)
    let chart = try #require(desk.state.chart?.chart)
    let summary = try #require(chart.newestSummary?.content)
    #expect(summary.state == .signed)
    #expect(chart.release(of: summary)?.content.scope == "Summary and plan")
    #expect(summary.release != nil)
  }

  @Test func `who writes why without is not given a release on file`() throws {
    var desk = Desk.inChart("Juniper", .ending)
    desk.press(.character("T"))
    desk.type("Dr. Next")
    desk.fill("conditionAtDischarge", "Well.")
    desk.fill("withoutRelease", "They carry it themselves")
    desk.press(.escape, .character("e"))
    desk.fill("handedTo", "Ms. Fictional")
    desk.press(.escape)
    #expect(desk.state.chart?.chart.summaryInWork?.content.release == nil)
    #expect(desk.screenText.contains("without one: They carry it"))
  }

  /// What a choice of the open form stands at.
  private func text(of name: String, _ desk: Desk) -> String {
    guard
      case .choice(let options, let selected?) = desk.state.form?.fields
        .first(where: { $0.name == name })?.editor
    else { return "" }
    return options[selected].label
  }
}
