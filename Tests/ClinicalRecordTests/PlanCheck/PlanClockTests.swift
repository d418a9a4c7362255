import ClinicalRecord
import Testing

/// What payers and the calendar ask of the version in force, and how an episode ends: T8, T9, T21.
struct PlanClockTests {
  private func sentences(_ change: (inout WholeChart) -> Void) throws -> [String] {
    try WholeChart.sentences(change)
  }

  @Test func `T8 is a warning, and an error where the payer asks for a signature`() throws {
    let free = try sentences { whole in
      whole.plan.signatures = []
      whole.plan.discussedWithClientOn = nil
      whole.plan.dischargeCriteria = ""
    }
    #expect(
      free == [
        "T7 W The plan does not say when the work is done.",
        "T8 W Plan v1 shows neither a signature nor a talk with the person.",
      ])
    #expect(try sentences { $0.plan.signatures = [] } == [])
    let asked = try sentences { whole in
      whole.plan.signatures = []
      whole.profile.clientSignatureRequired = true
    }
    #expect(
      asked == [
        "T8 E Plan v1 has neither a signature of the person nor a reason for none, and the payer "
          + "asks for it."
      ])
  }

  @Test func `T8 takes a guardian's signature and a reason for none`() throws {
    func found(_ change: (inout Signature) -> Void) throws -> [String] {
      try sentences { whole in
        whole.profile.clientSignatureRequired = true
        change(&whole.plan.signatures[0])
      }
    }
    #expect(try found { $0.role = "guardian" } == [])
    #expect(try found { ($0.method, $0.declinedReason) = ("", "Wants to think it over") } == [])
    #expect(try found { $0.method = "" }.count == 1)
    #expect(try found { $0.role = "practitioner" }.count == 1)
  }

  @Test func `T9 finds a review that is over, and takes the payer's own period seriously`() throws {
    let late = try sentences { $0.plan.reviewDueOn = Day("2026-03-10") }
    #expect(late == ["T9 W The review of plan v1 is 3 days over."])
    #expect(try sentences { $0.plan.reviewDueOn = WholeChart.today } == [])
    let asked = try sentences { whole in
      whole.plan.reviewDueOn = Day("2026-03-12")
      whole.profile.planReviewDays = 90
    }
    #expect(asked == ["T9 E The review of plan v1 is 1 day over."])
    let unset = try sentences { whole in
      whole.plan.reviewDueOn = nil
      whole.plan.startOn = WholeChart.today.adding(days: -91)
    }
    #expect(unset == ["T9 W The review of plan v1 is 1 day over."])
  }

  @Test func `T9 counts from the last review that was done`() throws {
    var review = PlanReview()
    review.plan = WholeChart().planID
    review.date = Day("2026-03-09")
    review.nextReviewOn = Day("2026-06-09")
    #expect(
      try sentences { whole in
        whole.plan.reviewDueOn = Day("2026-03-10")
        whole.reviews = [review]
      } == [])
    review.nextReviewOn = Day("2026-03-11")
    #expect(
      try sentences { $0.reviews = [review] } == ["T9 W The review of plan v1 is 2 days over."])
  }

  @Test func `T9 finds a plan that has grown too old`() throws {
    let old = try sentences { $0.plan.startOn = WholeChart.today.adding(days: -366) }
    #expect(old == ["T9 W Plan v1 is in force since 12 Mar 2025, longer than 365 days."])
    #expect(try sentences { $0.plan.startOn = WholeChart.today.adding(days: -365) } == [])
    let asked = try sentences { whole in
      whole.plan.startOn = WholeChart.today.adding(days: -181)
      whole.profile.planMaxAgeDays = 180
    }
    #expect(asked.map { $0.prefix(4) } == ["T9 E"])
  }

  @Test func `the profile of the plan counts before the client's`() throws {
    var whole = WholeChart()
    whole.plan.payerProfile = WholeChart.id("q", 10)
    whole.plan.reviewDueOn = Day("2026-03-10")
    whole.profile.planReviewDays = 90
    #expect(whole.check.findings(in: try whole.chart()).map(\.severity) == [.warning])
  }

  @Test func `T21 finds a closed episode without a summary, and goals that it leaves open`() throws
  {
    let closed = try sentences { whole in
      whole.episode.state = .closed
      whole.episode.closedOn = Day("2026-03-10")
      whole.client.status = .discharged
    }
    #expect(
      closed == [
        "T21 W The episode closed on 10 Mar has no discharge summary.",
        "T21 W The episode closed on 10 Mar leaves 2 goals open in its plan.",
      ])
    // A goal that was reached is not left open, whether anybody closed it or not.
    let met = try sentences { whole in
      whole.episode.state = .closed
      whole.episode.closedOn = Day("2026-03-10")
      for goal in whole.plan.goals.indices { whole.plan.goals[goal].achievement = .achieved }
    }
    #expect(met == ["T21 W The episode closed on 10 Mar has no discharge summary."])
    var summary = DischargeSummary()
    summary.episode = WholeChart().episodeID
    let draft = try sentences { whole in
      whole.episode.state = .closed
      whole.plan.goals = []
      whole.summaries = [summary]
    }
    #expect(draft == ["T21 W The episode has a discharge summary in draft only."])
    summary.state = .signed
    #expect(
      try sentences { whole in
        whole.episode.state = .closed
        for index in whole.plan.goals.indices { whole.plan.goals[index].lifecycle = .completed }
        whole.summaries = [summary]
      } == [])
  }

  @Test func `T21 finds episodes that lie over each other, and none that follow each other`() throws
  {
    func chart(secondFrom day: String) throws -> Chart {
      var documents: [Document] = []
      var client = Client()
      client.displayName = "Ana Example"
      let person = RecordID(letter: "c", bits: (1, 1))
      func add(_ content: some DocumentContent, _ kind: DocumentKind, _ id: RecordID) {
        let envelope = Envelope(
          kind: kind, id: id, client: person, created: Instant(millisecondsSince1970: 0),
          zone: "UTC", nonce: "00")
        documents.append(Document(envelope: envelope, body: content))
      }
      add(client, .client, person)
      var first = Episode()
      first.openedOn = Day("2026-01-02")
      first.closedOn = Day("2026-03-01")
      first.state = .closed
      add(first, .episode, RecordID(letter: DocumentKind.episode.letter, bits: (2, 1)))
      var second = Episode()
      second.openedOn = Day(day)
      add(second, .episode, RecordID(letter: DocumentKind.episode.letter, bits: (2, 2)))
      return try #require(Chart(client: person, documents: documents))
    }
    let check = PlanCheck(today: try #require(Day("2026-03-13")))
    func overlaps(_ day: String) throws -> [CheckFinding] {
      check.findings(in: try chart(secondFrom: day)).filter { $0.place == .episodes }
    }
    let found = try overlaps("2026-02-01")
    #expect(
      found.map(\.sentence) == [
        "The episode that begins on 1 Feb lies over the one that was closed on 1 Mar."
      ])
    #expect(found.first?.rule == .closing && found.first?.severity == .warning)
    #expect(found.first?.document == RecordID(letter: DocumentKind.episode.letter, bits: (2, 2)))
    #expect(try overlaps("2026-03-01").isEmpty)
    #expect(try overlaps("2026-03-02").isEmpty)
  }

  @Test func `T21 finds a discharge whose episode was never closed`() throws {
    let found = try sentences { $0.client.status = .discharged }
    #expect(found.first == "T21 W The episode has no discharge summary.")
  }

  @Test func `of an episode that is over nothing but the closing is asked`() throws {
    let found = try WholeChart.findings { whole in
      whole.episode.state = .closed
      whole.plan.goals[0].ownWords = ""
      whole.plan.reviewDueOn = Day("2026-01-01")
      whole.plan.interventions = []
    }
    #expect(Set(found.map(\.rule)) == [.closing])
  }

  @Test func `the draft is checked where there is one, the clocks of the version in force`() throws
  {
    let found = try sentences { whole in
      var draft = whole.plan
      draft.version = 2
      draft.status = .draft
      draft.signatures = []
      draft.reviewDueOn = nil
      draft.startOn = nil
      draft.goals[1].ownWords = ""
      whole.plan.goals[0].ownWords = ""
      whole.draft = draft
    }
    #expect(found == ["T2 E Goal 2 is not in the person's own words yet."])
  }

  @Test func `errors come first, then the order of the checks and of the plan`() throws {
    let found = try WholeChart.findings { whole in
      whole.plan.goals[1].dimension = "health"
      whole.plan.dischargeCriteria = ""
      whole.plan.goals[1].objectives[0].unit = ""
      whole.plan.goals[0].ownWords = ""
      whole.plan.goals[0].objectives[0].unit = ""
    }
    #expect(
      found.map { "\($0.rule.rawValue) \($0.sentence.prefix(13))" } == [
        "T2 Goal 1 is not", "T4 Objective 1.1", "T4 Objective 2.1", "T7 The plan does",
        "T20 All 2 goals a",
      ])
  }
}
