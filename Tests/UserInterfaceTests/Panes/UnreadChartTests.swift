import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What cannot be read is never told as not being there.
struct UnreadChartTests {
  /// A chart on a pane, with the documents of a kind unreadable: all, or one beside those that are there.
  private func chart(
    of name: String = "Bright", _ pane: ChartPane, without kind: DocumentKind, _ folder: String,
    all: Bool = true,
    columns: Int = 80, rows: Int = 24
  ) throws -> Desk {
    var desk = Desk.inChart(name, pane, columns: columns, rows: rows)
    let whole = try #require(desk.state.chart?.chart)
    let documents = whole.documents.values.filter { !all || $0.kind != kind }
    var chart = try #require(Chart(client: whole.id, documents: documents))
    chart.damaged = [
      DamagedDocument(path: "clients/\(chart.id)/\(folder)/x.json", reason: "it is empty")
    ]
    desk.state.chart?.chart = chart
    return desk
  }

  @Test func `a brief without its plan and notes says that they cannot be read`() throws {
    let plan = try chart(.brief, without: .plan, "plans").screenText
    #expect(plan.contains("Vision     cannot be read; :damaged says why"))
    #expect(plan.contains("Goals      cannot be read; :damaged says why"))
    #expect(!plan.contains("not written yet") && !plan.contains("none yet; 2"))
    let risk = try chart(.brief, without: .riskEntry, "risk").screenText
    #expect(risk.contains("Risk       an entry cannot be read; :damaged says why"))
    let notes = try chart(.brief, without: .note, "notes").screenText
    #expect(notes.contains("Last plan  cannot be read; :damaged says why"))
    let safety = try chart(.brief, without: .safetyPlan, "safety").screenText
    #expect(safety.contains("Safety     cannot be read; :damaged says why"))
    #expect(!safety.contains("no safety plan"))
  }

  @Test func `notes that cannot be read are not told as none`() throws {
    let notes = try chart(.notes, without: .note, "notes").screenText
    #expect(notes.contains("1 note cannot be read.") && !notes.contains("No notes yet"))
    let none = try chart(.notes, without: .note, "plans").screenText
    #expect(none.contains("No notes yet.") && !none.contains("note cannot be read"))
  }

  @Test func `an older safety plan is shown with a word of the one that cannot be read`() throws {
    for pane in [ChartPane.brief, .safety] {
      let text = try chart(of: "Alvarez", pane, without: .safetyPlan, "safety", all: false)
        .screenText
      let words =
        pane == .brief ? "a version of the plan cannot" : "A version of the safety plan cannot"
      #expect(text.contains(words))
    }
    for all in [true, false] {
      var desk = try chart(.brief, without: .safetyPlan, "safety", all: all)
      desk.press(.character("!"))
      #expect(desk.screenText.contains("A version of the safety plan cannot be read"))
      #expect(!desk.screenText.contains("No safety plan in this chart"))
    }
  }

  @Test func `a plan pane offers nothing where no version can be read`() throws {
    var desk = try chart(.plan, without: .plan, "plans")
    let text = desk.screenText
    #expect(text.contains("A version of this plan cannot be read; :damaged says why."))
    for offer in ["a to add", "e to write", "adds a goal", "not written yet"] {
      #expect(!text.contains(offer), "\(offer)\n\(text)")
    }
    desk.press(.character("a"))
    #expect(desk.state.form == nil)
    #expect(desk.toast.contains("nothing is written to it"))
    let beside = try chart(.plan, without: .plan, "plans", all: false).screenText
    #expect(beside.contains("A version of this plan cannot be read; :damaged says why."))
    #expect(beside.contains("I want my mornings back."))
  }

  @Test func `no version is told as in force beside one that cannot be read`() throws {
    let goals = try chart(of: "Okafor", .goals, without: .plan, "plans", all: false)
    #expect(
      goals.screenText.contains("A version of this plan cannot be read; what is shown may be an"))
    let none = try chart(.goals, without: .plan, "plans").screenText
    #expect(none.contains("A version of this plan cannot be read; :damaged says why."))
    #expect(!none.contains("No goals yet") && !none.contains("adds the first goal"))
    let brief = try chart(of: "Okafor", .brief, without: .plan, "plans", all: false).screenText
    #expect(brief.contains("Plan       a version cannot be read; what is shown may be an older"))
    let plan = try chart(of: "Okafor", .plan, without: .plan, "plans", all: false)
    let open = try #require(plan.state.chart?.chart)
    let title = PlanPane.title(of: open, today: plan.state.today)
    #expect(title.hasSuffix(", perhaps not in force"), "\(title)")
  }

  @Test func `the versions say that one cannot be read`() throws {
    var desk = try chart(of: "Okafor", .plan, without: .plan, "plans", all: false)
    desk.press(.character("V"))
    #expect(desk.screenText.contains("A version of this plan cannot be read; :damaged says why."))
    #expect(desk.screenText.contains(", perhaps not now"), "\(desk.screenText)")
    #expect(!desk.screenText.contains("in force since"))
    for key in "today" { desk.press(.character(key)) }
    #expect(desk.screenText.contains(", or one that cannot be read."), "\(desk.screenText)")
    var none = try chart(.plan, without: .plan, "plans")
    none.press(.character("V"))
    #expect(none.toast.contains("A version of this plan cannot be read"))
  }

  @Test func `a rating says that its objectives may be of an older plan`() throws {
    var desk = try chart(of: "Okafor", .goals, without: .plan, "plans", all: false)
    desk.press(.character("+"))
    #expect(desk.state.chart?.rating != nil)
    #expect(
      desk.screenText.contains(
        "A version of this plan cannot be read; these may be of an older one."))
  }

  @Test func `the person is not shown an older plan as the agreed one`() throws {
    var desk = try chart(of: "Okafor", .goals, without: .plan, "plans", all: false)
    desk.press(.character("g"), .character("v"))
    #expect(desk.screenText.contains("This may be an older plan"), "\(desk.screenText)")
    var sure = Desk.inChart("Okafor", .goals)
    sure.press(.character("g"), .character("v"))
    #expect(!sure.screenText.contains("older plan"))
  }

  @Test func `who signs beside a version that cannot be read is told which one is signed`() throws {
    var desk = try chart(of: "Okafor", .plan, without: .plan, "plans", all: false)
    desk.press(.function(2))
    guard case .entry(let form) = desk.state.overlay else {
      Issue.record("nothing asks for a signature")
      return
    }
    let words = form.words.joined(separator: " ")
    #expect(words.contains("A version that cannot be read may be newer; this signs v"), "\(words)")
    #expect(words.contains("perhaps not now") && !words.contains("in force"))
  }

  @Test func `a review that was open says that its plan may be an older one`() throws {
    var desk = Desk.inChart("Okafor", .brief)
    desk.press(.character("r"))
    #expect(desk.screenText.contains("in force since"))
    let id = try #require(desk.state.chart?.chart.id)
    desk.state.chart?.chart.damaged = [
      DamagedDocument(path: "clients/\(id)/plans/x.json", reason: "it is empty")
    ]
    #expect(!desk.screenText.contains("in force since"), "\(desk.screenText)")
    #expect(desk.screenText.contains("what is shown may be an older one"))
    let chart = try #require(desk.state.chart?.chart)
    let review = try #require(desk.state.chart?.review)
    let outlook = ReviewOutlook.words(of: review, in: chart, today: Desk.today)
    #expect(!outlook.contains("in force"), "\(outlook)")
  }

  @Test func `the list calls no review over where a newer plan may be unreadable`() throws {
    var whole = try #require(Desk.inChart("Okafor").state.chart?.chart)
    let later = try #require(Day("2031-01-01"))
    func isOver(_ chart: Chart) -> Bool {
      summary(of: chart, today: later).reasons(today: later).contains {
        if case .planReviewOver = $0 { true } else { false }
      }
    }
    #expect(isOver(whole))
    whole.damaged = [
      DamagedDocument(path: "clients/\(whole.id)/notes/x.json", reason: "it is empty")
    ]
    #expect(isOver(whole))
    whole.damaged = [
      DamagedDocument(path: "clients/\(whole.id)/plans/x.json", reason: "it is empty")
    ]
    #expect(!isOver(whole))
    // Nor is a plan told as missing that cannot be read.
    let person = try #require(
      Chart(client: whole.id, documents: whole.documents.values.filter { $0.kind != .plan }))
    var unread = person
    unread.damaged = whole.damaged
    #expect(summary(of: person, today: later).reasons(today: later).contains(.noPlan))
    #expect(!summary(of: unread, today: later).reasons(today: later).contains(.noPlan))
  }

  @Test func `a version that the one in force follows leaves no doubt`() throws {
    var desk = Desk.inChart("Okafor", .plan)
    var chart = try #require(desk.state.chart?.chart)
    var force = try #require(chart.planInForce)
    let older = try #require(RecordID("p" + String(repeating: "b", count: 26)))
    force.content.supersedes = older
    chart = try #require(
      Chart(
        client: chart.id,
        documents: chart.documents.values.filter { $0.id != force.id } + [force.document]))
    chart.damaged = [
      DamagedDocument(path: "clients/\(chart.id)/plans/\(older).json", reason: "it is empty")
    ]
    #expect(chart.hasDamaged(.plan) && !chart.isPlanInDoubt)
    desk.state.chart?.chart = chart
    #expect(!desk.screenText.contains("perhaps"))
    let later = try #require(Day("2031-01-01"))
    #expect(summary(of: chart, today: later).planReviewDue != nil)
  }

  @Test func `the plan check knows of no review beside a version that cannot be read`() throws {
    for all in [true, false] {
      let chart = try #require(
        chart(.plan, without: .plan, "plans", all: all).state.chart?.chart)
      let day = try #require(Day("2031-01-01"))
      let reviews = PlanCheck(today: day).findings(in: chart).filter { $0.rule == .review }
      #expect(reviews.count == 1 && reviews.first?.isOpenError == true)
      #expect(reviews.first?.sentence.hasPrefix("A version of the plan cannot be read") == true)
    }
  }

  @Test func `a safety plan that cannot be read is not told as nothing`() throws {
    let text = try chart(.safety, without: .safetyPlan, "safety").screenText
    #expect(text.contains("A version of the safety plan cannot be read"))
    #expect(!text.contains("Nothing is kept yet"))
  }

  @Test func `headings and objectives offer nothing beside what cannot be read`() throws {
    for (kind, folder) in [
      (DocumentKind.release, "releases"), (.assessment, "assessments"), (.lifeEvent, "events"),
    ] {
      let none = try chart(.person, without: kind, folder, rows: 90).screenText
      #expect(none.contains("  cannot be read; :damaged says why"), "\(none)")
      let some = try chart(.person, without: kind, folder, all: false, rows: 90).screenText
      #expect(some.contains("cannot be read; :damaged says why"), "\(some)")
    }
    let goals = try chart(.goals, without: .progress, "progress").screenText
    #expect(goals.contains("ratings cannot be read; :damaged says why"))
    #expect(!goals.contains("not rated yet"))
  }

  @Test func `a summary of care says that the safety plan could not be read`() throws {
    let chart = try #require(
      chart(.brief, without: .safetyPlan, "safety").state.chart?.chart)
    let summary = try DischargeSummary.begun(of: chart, on: #require(Day("2026-03-13")))
    #expect(summary.safetyPlanStatus == "There is a safety plan that cannot be read.")
  }

  @Test(arguments: ScreenTests.sizes) func `a plan that cannot be read`(size: Size) throws {
    let desk = try chart(
      .plan, without: .plan, "plans", columns: size.columns, rows: size.rows)
    expectScreen(
      screen(of: desk.state), named: "plan-unread-\(size.columns)x\(size.rows)")
  }
}
