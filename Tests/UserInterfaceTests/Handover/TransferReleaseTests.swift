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
    #expect(desk.screenText.contains("none yet: e names one or says why"))
    desk.press(.function(2))
    #expect(desk.state.overlay == nil)
    #expect(
      desk.toast
        == "No release to “Dr. Next” is named. e: choose one or write why without; 5: file a new one."
    )
  }
}
