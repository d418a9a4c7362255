import Testing

@testable import ClinicalRecord

/// A transfer says to whom, under which release or why without, and what goes along.
struct TransferTests {
  private static func release(
    _ party: String, signed: Int = -30, expires: Int? = nil, revoked: Int? = nil,
    _ type: ReleaseKind = .release
  ) -> Release {
    var release = Release()
    release.type = type
    release.party = party
    release.signedOn = WholeChart.today.adding(days: signed)
    release.expiresOn = expires.map { WholeChart.today.adding(days: $0) }
    release.revokedOn = revoked.map { WholeChart.today.adding(days: $0) }
    return release
  }

  private static func chart(_ releases: [Release]) throws -> Chart {
    var chart = try WholeChart().chart()
    for (index, release) in releases.enumerated() {
      chart.put(
        Document(
          envelope: Envelope(
            kind: .release, id: WholeChart.id(DocumentKind.release.letter, UInt64(50 + index)),
            client: chart.id, created: WholeChart.now, zone: "UTC", nonce: ""), body: release))
    }
    return chart
  }

  @Test func `a release counts from its signing to its end`() {
    let today = WholeChart.today
    #expect(Self.release("Dr. Next").isValid(on: today))
    #expect(Self.release("Dr. Next", expires: 0).isValid(on: today))
    #expect(!Self.release("Dr. Next", expires: -1).isValid(on: today))
    #expect(!Self.release("Dr. Next", revoked: 0).isValid(on: today))
    #expect(!Self.release("Dr. Next", signed: 1).isValid(on: today))
    #expect(!Self.release("Dr. Next", .treatment).isValid(on: today))
    #expect(!Self.release("Dr. Next", .psychotherapyNotes).isValid(on: today))
  }

  @Test func `the release of whom it goes to is found by the name, and no other`() throws {
    let chart = try Self.chart([
      Self.release("Dr. Next, Ola, Otherville", signed: -60),
      Self.release("Dr. Next, Ola, Otherville", signed: -20),
      Self.release("Example School"),
    ])
    let found = chart.release(for: "Dr. Ola Next", on: WholeChart.today)
    #expect(found?.content.signedOn == WholeChart.today.adding(days: -20))
    #expect(chart.release(for: "Dr. Other", on: WholeChart.today) == nil)
    #expect(chart.release(for: "Next Clinic", on: WholeChart.today) == nil)
    #expect(chart.release(for: "Dr.", on: WholeChart.today) == nil)
  }

  @Test func `without a receiver, a release or a reason it is not signed`() throws {
    let chart = try Self.chart([
      Self.release("Dr. Next"), Self.release("Dr. Next", expires: -1),
    ])
    var summary = DischargeSummary()
    summary.reason = "transferred"
    summary.date = WholeChart.today
    #expect(throws: EndingRefusal.noReceiver) { try chart.checkTransfer(summary) }
    summary.handedTo = "Dr. Other"
    #expect(throws: EndingRefusal.noRelease(to: "Dr. Other")) { try chart.checkTransfer(summary) }
    let letter = DocumentKind.release.letter
    // The one on file that counts is the one it goes under, unless a reason for none is given.
    summary.handedTo = "Dr. Next"
    #expect(chart.release(of: summary)?.id == WholeChart.id(letter, 50))
    try chart.checkTransfer(summary)
    summary.withoutRelease = "He carries it himself"
    #expect(chart.release(of: summary) == nil)
    summary.withoutRelease = ""
    // What is signed names its own, whatever is filed later.
    summary.state = .signed
    #expect(chart.release(of: summary) == nil)
    summary.state = .draft
    summary.release = WholeChart.id(letter, 51)
    let over = EndingRefusal.releaseOver(to: "Dr. Next", on: WholeChart.today)
    #expect(throws: over) { try chart.checkTransfer(summary) }
    // A reason beside it does not make it count.
    summary.withoutRelease = "He carries it himself"
    #expect(throws: over) { try chart.checkTransfer(summary) }
    summary.withoutRelease = ""
    summary.release = WholeChart.id(letter, 50)
    try chart.checkTransfer(summary)
    summary.release = nil
    summary.withoutRelease = "He carries it himself"
    try chart.checkTransfer(summary)
  }

  @Test(arguments: [ReleaseKind.treatment, .telehealth, .psychotherapyNotes])
  func `a consent to something else is no release`(_ kind: ReleaseKind) throws {
    let chart = try Self.chart([Self.release("Dr. Next", kind)])
    var summary = DischargeSummary()
    summary.date = WholeChart.today
    summary.handedTo = "Dr. Next"
    summary.release = WholeChart.id(DocumentKind.release.letter, 50)
    for reason in ["transferred", "stepped_up", "stepped_down"] {
      summary.reason = reason
      #expect(throws: EndingRefusal.otherConsent(kind)) { try chart.checkTransfer(summary) }
    }
    // Nobody takes over: nothing goes out under it.
    summary.reason = "moved"
    try chart.checkTransfer(summary)
  }

  @Test(arguments: [
    ("Dr. Next", "Dr. Next, Ola, Otherville", true),
    ("Dr. Next, Ola, Otherville", "Ola Next", true),
    ("Ms. Fictional", "Ms. Fictional", true), ("Fictional", "Ms. Fictional", true),
    ("Dr. Maple", "Hazel Maple (grandmother)", false), ("Maple", "Hazel Maple", false),
    ("Dr. Next", "Hazel Maple (grandmother)", false), ("Dr. Next", "", false),
  ])
  func `a release is to whom it names, not to a namesake`(
    _ asked: String, _ party: String, _ isFor: Bool
  ) throws {
    #expect(Self.release(party).isFor(asked) == isFor)
    let chart = try Self.chart([Self.release(party)])
    var summary = DischargeSummary()
    summary.reason = "transferred"
    summary.date = WholeChart.today
    summary.handedTo = asked
    summary.release = WholeChart.id(DocumentKind.release.letter, 50)
    // It is asked about, and never refused.
    #expect((chart.receiverDoubt(of: summary) == nil) == isFor)
    try chart.checkTransfer(summary)
  }

  @Test func `other endings ask for none of it`() throws {
    var summary = DischargeSummary()
    summary.reason = "goals_met"
    try Self.chart([]).checkTransfer(summary)
    #expect(!summary.isHandedOver)
  }

  @Test func `it begins with what goes along and what is still open`() throws {
    let summary = try DischargeSummary.begunTransfer(of: Self.chart([]), on: WholeChart.today)
    #expect(summary.reason == "transferred")
    #expect(summary.handedOver == "This summary, treatment plan v1.")
    #expect(
      summary.openSteps == "Ana will lights out at ten" || summary.openSteps.contains("ights out"))
  }
}
