import ClinicalRecord
import DemonstrationPractice
import Interchange
import Testing

/// Papers have no gaps where nothing is, and nothing stands under a heading that is not its own.
struct CalmPaperTests {
  private static let today = Day("2026-03-13") ?? Day.earliest
  private static let documents = DemonstrationPractice(
    today: today, now: Instant("2026-03-13T08:30:00Z") ?? Instant(millisecondsSince1970: 0),
    zone: "UTC", offsetMinutes: 0
  ).documents

  private func chart(_ name: String) throws -> Chart {
    let client = try #require(
      Self.documents.first { $0.content(Client.self)?.displayName.contains(name) == true })
    return try #require(
      Chart(
        client: client.id, documents: Self.documents.filter { $0.envelope.client == client.id }))
  }

  private func text(_ chart: Chart, _ kind: PaperKind, _ format: PaperFormat) throws -> String {
    let source = PaperSource(
      chart: chart, practice: Practice(), today: Self.today,
      dayOf: { $0.local(offsetMinutes: 0).day })
    return String(decoding: try source.paper(kind).written(as: format), as: UTF8.self)
  }

  /// Dana's plan in force, with gaps everywhere that somebody can leave one.
  private func gappy() throws -> Chart {
    var chart = try chart("Bright")
    var plan = try #require(chart.planInForce)
    plan.content.vision = "\n\n  A classroom, on Thursdays.  \n\n\n\nAnd choir.\n\n"
    plan.content.values = ["music", " ", ""]
    var strength = Strength()
    strength.id = RecordID(letter: ElementLetter.other, bits: (8, 1))
    strength.text = " \n"
    plan.content.strengths.append(strength)
    plan.content.dischargeCriteria = "Six weeks.\n\n"
    // The first objective has no words, the second goal nothing at all.
    plan.content.goals[0].objectives[0].text = " "
    var goal = Goal()
    goal.id = RecordID(letter: ElementLetter.goal, bits: (8, 2))
    goal.number = 77
    plan.content.goals.insert(goal, at: 1)
    chart.put(plan.document)
    return chart
  }

  @Test(arguments: PaperKind.allCases) func `no text has two empty lines together, nor blank ends`(
    _ kind: PaperKind
  ) throws {
    let names = ["Bright", "Okafor", "Alvarez", "Juniper", "Marigold", "Harbour", "Penny"]
    for chart in try names.map(chart) + [gappy()] where kind.gap(in: chart) == nil {
      let text = try text(chart, kind, .text)
      // Lines to sign on have the room that a hand needs.
      let parts = text.split(separator: "\n\n\n  ____")
      #expect(!(parts.first ?? "").contains("\n\n\n"), "\(chart.client.content.displayName)")
      #expect(!text.contains(" \n"))
      #expect(!text.contains("“\n") && !text.contains("\n  ”"))
    }
  }

  @Test func `what has nothing in it leaves no gap in the person's copy`() throws {
    let chart = try gappy()
    let text = try text(chart, .clientPlan, .text)
    #expect(text.contains("“A classroom, on Thursdays.\n\n  And choir.”"))
    #expect(text.contains("\nmusic\n"))
    #expect(!text.contains("  - \n") && !text.contains("  -\n"))
    // Goals are counted without the one that nothing was said of.
    let goals = text.split(separator: "\n").filter { $0.hasPrefix("Goal ") }
    #expect(goals.map { $0.dropFirst(5) } == (1...goals.count).map { "\($0)" })
    let markdown = try self.text(chart, .clientPlan, .markdown)
    #expect(!markdown.contains("\n\n\n") && !markdown.contains("\n- \n"))
    #expect(!markdown.contains("> \n>") && !markdown.contains("\n\n##\n"))
    let page = try self.text(chart, .clientPlan, .html)
    for gap in ["<li></li>", "<p></p>", "<ul>\n</ul>", "<br>\n</p>", "<h2></h2>", "<h3></h3>"] {
      #expect(!page.contains(gap), "\(gap)")
    }
  }

  @Test func `numbers of an objective without words are not told as those of the one above`() throws
  {
    let chart = try gappy()
    let own = try text(chart, .clientPlan, .text)
    let lines = own.split(separator: "\n").map(String.init)
    let heading = try #require(lines.firstIndex(of: "Not put into words yet"))
    #expect(lines[heading + 1].hasPrefix("At the start 0, now 4"))
    #expect(try text(chart, .plan, .text).contains("Objective 1.1, not put into words yet\n"))
  }

  @Test func `what a support is for is a sentence of its own`() throws {
    let text = try text(chart("Bright"), .clientPlan, .markdown)
    #expect(text.contains("Community Choir, Thursdays. People who notice when I am missing."))
  }
}
