import ClinicalRecord
import DemonstrationPractice
import Interchange
import Testing

/// A paper says that somebody agreed only where they did, and tells a refusal in its own words.
struct PlanConsentPaperTests {
  private static let today = Day("2026-03-13") ?? Day.earliest
  private static let now = Instant("2026-03-13T08:30:00Z") ?? Instant(millisecondsSince1970: 0)
  private static let documents = DemonstrationPractice(
    today: today, now: now, zone: "UTC", offsetMinutes: 0
  ).documents

  static func signature(
    _ name: String, _ role: String, _ method: String = "on_paper", declined: String = ""
  ) -> Signature {
    var signature = Signature()
    (signature.name, signature.role, signature.at) = (name, role, now)
    signature.method = declined.isEmpty ? method : ""
    signature.declinedReason = declined
    return signature
  }

  private static let clinician = signature("Robin Sample", "practitioner", "typed")

  /// Ife's chart with a plan in force that says this of who signed.
  static func chart(
    _ signatures: [Signature], _ change: (inout Plan) -> Void = { _ in }
  ) throws -> Chart {
    let client = try #require(
      documents.first { $0.content(Client.self)?.displayName.contains("Okafor") == true })
    var chart = try #require(
      Chart(client: client.id, documents: documents.filter { $0.envelope.client == client.id }))
    var held = try #require(chart.planInForce)
    held.content.signatures = signatures
    change(&held.content)
    chart.put(held.document)
    return chart
  }

  static func text(
    _ kind: PaperKind, _ chart: Chart, _ format: PaperFormat = .text
  ) throws -> String {
    let source = PaperSource(
      chart: chart, practice: Practice(), today: today,
      dayOf: { $0.local(offsetMinutes: 0).day })
    let text = String(decoding: try source.paper(kind).written(as: format), as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(arguments: PaperFormat.allCases) func `who declined is told so in own words`(
    _ format: PaperFormat
  ) throws {
    let chart = try Self.chart([
      Self.clinician, Self.signature("Ife Okafor", "client", declined: "I do not want a group"),
    ])
    let text = try Self.text(.clientPlan, chart, format)
    #expect(!text.lowercased().contains("agreed"))
    #expect(text.lowercased().contains("i did not agree to this"))
    #expect(text.contains("I do not want a group"))
    let paper = try Self.text(.plan, chart, format)
    #expect(paper.contains("declined, 13 March 2026: “I do not want a group”"))
    #expect(!paper.contains("not signed"))
  }

  @Test(arguments: PaperFormat.allCases) func `a clinician alone is no "we"`(
    _ format: PaperFormat
  ) throws {
    let text = try Self.text(.clientPlan, Self.chart([Self.clinician]), format)
    #expect(!text.lowercased().contains("agreed"))
    #expect(text.contains("I have not signed this plan yet."))
    #expect(text.contains("Robin Sample, 13 March 2026"))
  }

  @Test func `whoever agrees later has agreed`() throws {
    let chart = try Self.chart([
      Self.clinician, Self.signature("Ife Okafor", "client", declined: "Not yet"),
      Self.signature("Ife Okafor", "client"),
    ])
    let text = try Self.text(.clientPlan, chart)
    #expect(text.uppercased().contains("WE AGREED ON THIS"))
    #expect(text.contains("The plan we agreed on."))
  }

  @Test func `a guardian agrees for the person, and why one declines stays with the clinician`()
    throws
  {
    let agreed = try Self.chart([Self.clinician, Self.signature("Ada Okafor", "guardian")])
    #expect(try Self.text(.clientPlan, agreed).uppercased().contains("WE AGREED ON THIS"))
    let declined = try Self.chart([
      Self.clinician, Self.signature("Ife Okafor", "client"),
      Self.signature("Ada Okafor", "guardian", declined: "He lies to you"),
    ])
    let text = try Self.text(.clientPlan, declined)
    #expect(text.uppercased().contains("NOT EVERYBODY AGREED TO THIS"))
    #expect(text.contains("Ada Okafor (guardian) did not agree, 13 March 2026"))
    #expect(!text.contains("He lies") && !text.contains("The plan we agreed on"))
    #expect(try Self.text(.plan, declined).contains("He lies to you"))
  }

  @Test(arguments: PaperFormat.allCases) func `why it came in force with gaps is on the paper`(
    _ format: PaperFormat
  ) throws {
    let chart = try Self.chart([Self.clinician]) { plan in
      var override = CheckOverride()
      override.rule = "T4"
      override.element = plan.goals[0].objectives[0].id
      override.reason = "The numbers come next week"
      override.on = Self.today
      var closed = override
      closed.element = plan.goals[1].objectives[0].id
      closed.reason = "Nothing is missing there any more"
      plan.goals[0].objectives[0].targetDate = nil
      plan.overrides = [override, closed]
    }
    let text = try Self.text(.plan, chart, format)
    #expect(!text.contains("lacks some of this") && !text.contains("Nothing is missing"))
    #expect(text.contains("The numbers come next week"))
    #expect(text.contains("13 March 2026"))
    #expect(try !Self.text(.clientPlan, chart, format).contains("The numbers come"))
  }

  /// Ife's chart with a version in which one objective was agreed today, beside a whole plan of before.
  private static func agreedToday() throws -> (chart: Chart, text: String) {
    var whole = signature("Ife Okafor", "client")
    whole.givenOn = Day("2026-01-04")
    var chart = try chart([clinician, whole])
    let force = try #require(chart.planInForce)
    var content = force.content
    (content.version, content.status, content.supersedes) = (2, .draft, force.id)
    (content.signatures, content.startOn) = ([], nil)
    content.goals[0].objectives[0].text = "Lights out at ten"
    let id = try #require(content.goals[0].objectives[0].id)
    let draft = Held(
      envelope: Envelope(
        kind: .plan, id: RecordID(letter: DocumentKind.plan.letter, bits: (4, 4)),
        client: chart.id, created: now, zone: "UTC", nonce: ""), content: content)
    chart.put(draft.document)
    let agreed = try AgreedObjective(
      id, of: draft, in: chart, by: PlanCheck(today: today))
    let act = PlanActivation(
      agreement: .verbal, practitioner: "Robin Sample", initials: "RS", at: now, today: today)
    var after = draft
    after.content = act.inForce(agreed, of: chart.client.content)
    chart.put(after.document)
    return (chart, content.goals[0].objectives[0].text)
  }

  @Test(arguments: PaperFormat.allCases)
  func `an objective agreed by word of mouth is told as that, beside the signatures of the whole`(
    _ format: PaperFormat
  ) throws {
    let (chart, text) = try Self.agreedToday()
    let paper = try Self.text(.plan, chart, format)
    #expect(
      paper.contains(
        "Objective 1.1 agreed by word of mouth on 13 March 2026: Okafor, Ife (client)")
        || paper.contains(
          "Objective 1.1 agreed by word of mouth on 13 March 2026: Ife Okafor (client)")
    )
    #expect(paper.contains("Ife Okafor (client): 4 January 2026, entered 13 March 2026, on paper"))
    #expect(paper.contains("v1, in force from"))
    let own = try Self.text(.clientPlan, chart, format)
    #expect(own.contains("We agreed on this") || own.contains("WE AGREED ON THIS"))
    #expect(own.contains("Ife Okafor, 4 January 2026"))
    #expect(own.contains("\(text): by word of mouth, 13 March 2026"))
  }

  @Test func `an objective agreed alone makes no agreement to a plan that was declined`() throws {
    var (chart, text) = try Self.agreedToday()
    let now = try #require(chart.planInForce)
    var former = try #require(now.content.supersedes.flatMap { (chart.held($0) as Held<Plan>?) })
    former.content.signatures = [
      Self.clinician, Self.signature("Ife Okafor", "client", declined: "Not the group"),
    ]
    chart.put(former.document)
    #expect(chart.consent(to: now) == .declined)
    let own = try Self.text(.clientPlan, chart)
    #expect(own.contains("“Not the group”") && own.lowercased().contains("i did not agree to this"))
    #expect(own.contains("\(text): by word of mouth"))
    #expect(!own.uppercased().contains("WE AGREED"))
  }

  @Test func `who does a step stands before it, whatever way it is worded`() throws {
    let client = try #require(
      Self.documents.first { $0.content(Client.self)?.displayName.contains("Alvarez") == true })
    let chart = try #require(
      Chart(
        client: client.id,
        documents: Self.documents.filter { $0.envelope.client == client.id }))
    let text = try Self.text(.clientPlan, chart)
    #expect(text.contains("Rosa: Sign the lease"))
    #expect(!text.contains("Rosa will"))
  }
}
