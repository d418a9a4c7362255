import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The end of an episode: the summary begins with what is known, is signed once, and closes.
struct EndingPaneTests {
  private static let sizes = [(140, 40), (80, 24), (60, 20), (40, 12)]

  @Test(arguments: sizes) func `the end of an episode`(_ columns: Int, _ rows: Int) {
    for (name, file) in [("Marigold", "signed"), ("Penny", "draft"), ("Bright", "open")] {
      var desk = Desk.inChart(name, .ending, columns: columns, rows: rows)
      desk.state.practice.documents = practice(years: 7)
      expectScreen(screen(of: desk.state), named: "ending-\(file)-\(columns)x\(rows)")
    }
  }

  /// Begins a summary and fills what only a person can say.
  private func begun(_ name: String, reason: Character = "m") -> Desk {
    var desk = Desk.inChart(name, .ending)
    desk.press(.enter)
    desk.focus("reason")
    desk.press(.character(reason))
    desk.fill("conditionAtDischarge", "Sleeps, laughs, leaves.")
    return desk
  }

  @Test func `a summary begins with what the chart tells`() throws {
    var desk = begun("Bright")
    desk.press(.escape)
    let chart = try #require(desk.state.chart?.chart)
    let summary = try #require(chart.summaryInWork?.content)
    #expect(summary.reason == "moved" && summary.date == Desk.today)
    #expect(summary.courseByGoal.contains("I want my mornings back."))
    #expect(summary.finalMeasures.contains("PHQ-9"))
    // It is read in years to come: no day stands without its year.
    for text in [summary.finalMeasures, summary.courseByGoal, summary.safetyPlanStatus] {
      for month in Day.monthNames.map({ $0.prefix(3) }) {
        for place in text.indices where text[place...].hasPrefix(" \(month)") {
          let behind = text[text.index(place, offsetBy: 4)...]
          guard text[..<place].last?.isNumber == true else { continue }
          #expect(behind.hasPrefix(" 20"), "\(text)")
        }
      }
    }
    #expect(try #require(summary.visitsAttended) > 3)
    #expect(try #require(summary.visitsScheduled) >= #require(summary.visitsAttended))
    #expect(chart.episode?.content.state == .closing)
  }

  @Test func `where the summary of closed care stays gone, Enter has one meaning`() throws {
    var desk = Desk.inChart("Marigold", .ending)
    let id = try #require(desk.state.chart?.chart.newestSummary?.id)
    desk.state.chart?.chart.remove(id)
    let words = desk.screenText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.ranges(of: "Enter begins").count == 1)
    #expect(words.contains("Enter begins care again"))
    #expect(words.contains("closed without a signed summary"))
    desk.select(.part("episode"))
    desk.press(.enter, .character("y"))
    #expect(desk.state.chart?.pane == .person)
    #expect(desk.state.form?.isNew == true)
  }

  /// The practice's own document, which says how long records are kept.
  private func practice(years: Int?) -> [RecordID: Document] {
    let own = Desk.practice.documents.filter { $0.value.kind == .practice }
    return own.mapValues { document in
      guard var content = document.content(Practice.self) else { return document }
      content.retentionYears = years
      return Document(envelope: document.envelope, body: content)
    }
  }

  @Test func `once care has ended it says how long the record is kept`() throws {
    var desk = begun("Bright")
    desk.state.practice.documents = practice(years: 7)
    desk.press(.escape)
    #expect(!desk.screenText.contains("The record is kept"))
    desk.press(.function(2))
    desk.type("RS")
    desk.press(.enter)
    let chart = try #require(desk.state.chart?.chart)
    #expect(chart.careEnd != nil)
    let last = chart.lastService(offsetMinutes: 0)
    desk.select(.part("episode"))
    let until = "The record is kept until \(last.adding(years: 7).inFull) at least."
    #expect(desk.screenText.contains(until))
    // The practice says another number of years: what is shown follows.
    desk.state.practice.documents = practice(years: 10)
    #expect(desk.screenText.contains("until \(last.adding(years: 10).inFull) at least."))
    desk.state.practice.documents = practice(years: nil)
    let words = desk.screenText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("How long records are kept is not said yet"))
  }

  @Test func `beginning and its undo give the same documents`() {
    var desk = Desk.inChart("Bright", .ending)
    let before = desk.chartBodies
    desk = begun("Bright")
    desk.press(.escape)
    let after = desk.chartBodies
    desk.press(.character("u"))
    #expect(desk.chartBodies == before)
    desk.press(.control("r"))
    #expect(desk.chartBodies == after)
  }

  @Test func `signing closes the episode, and asks for initials first`() throws {
    var desk = begun("Bright")
    desk.press(.escape, .function(2))
    #expect(desk.screenText.contains("Your initials"))
    desk.press(.enter)
    #expect(desk.screenText.contains("Signing needs your initials"))
    desk.type("RS")
    desk.press(.enter)
    let chart = try #require(desk.state.chart?.chart)
    let summary = try #require(chart.newestSummary)
    #expect(summary.content.state == .signed && summary.envelope.signed?.initials == "RS")
    #expect(
      chart.episode?.content.state == .closed && chart.episode?.content.closedOn == Desk.today)
    #expect(chart.episode?.content.closeReason == "moved")
    #expect(chart.client.content.status == .discharged)
    desk.select(.document(summary.id))
    desk.press(.character("e"))
    #expect(desk.state.form == nil)
    #expect(desk.screenText.contains("Add to the signed discharge summary"))
    desk.press(.escape, .function(2))
    #expect(desk.state.overlay == nil && desk.toast.contains("The summary was signed on"))
  }

  @Test func `a summary that says nothing of the person is not signed`() {
    var desk = Desk.inChart("Bright", .ending)
    desk.press(.enter)
    desk.focus("reason")
    desk.press(.character("g"), .escape, .function(2))
    #expect(desk.state.overlay == nil && desk.toast.contains("how the person is at the end"))
  }

  @Test func `a discarded draft lets the episode go on`() throws {
    var desk = begun("Bright")
    desk.press(.escape, .character("j"), .character("D"), .enter)
    #expect(desk.state.chart?.chart.summaryInWork != nil)
    desk.press(.character("D"), .character("y"))
    #expect(desk.state.chart?.chart.summaryInWork == nil)
    #expect(desk.state.chart?.chart.episode?.content.state == .open)
  }

  @Test func `discharge takes ten keys beside the words`() {
    var desk = Desk.inChart("Bright")
    var keys = 0
    func press(_ list: Key...) {
      for key in list { desk.press(key) }
      keys += list.count
    }
    press(.character("8"), .enter, .character("c"), .tab, .tab)
    desk.type("Well.")
    press(.escape, .function(2))
    desk.type("RS")
    press(.enter)
    #expect(desk.state.chart?.chart.episode?.content.state == .closed)
    #expect(desk.state.chart?.chart.episode?.content.closeReason == "financial")
    #expect(keys <= 10)
  }

  @Test(arguments: sizes) func `a transfer`(_ columns: Int, _ rows: Int) {
    var signed = Desk.inChart("Harbour", .ending, columns: columns, rows: rows)
    signed.state.practice.documents = practice(years: 7)
    expectScreen(screen(of: signed.state), named: "ending-transfer-\(columns)x\(rows)")
    var desk = Desk.inChart("Juniper", .ending, columns: columns, rows: rows)
    desk.press(.character("T"))
    expectScreen(screen(of: desk.state), named: "ending-transfer-form-\(columns)x\(rows)")
  }

  @Test func `a transfer takes ten keys beside the words, and finds the release`() throws {
    var desk = Desk.inChart("Juniper")
    var keys = 0
    func press(_ list: Key...) {
      for key in list { desk.press(key) }
      keys += list.count
    }
    press(.character("8"), .character("T"))
    desk.type("Ms. Fictional")
    press(.tab)
    desk.type("Walks the corridor.")
    press(.escape, .function(2))
    desk.type("RS")
    press(.enter)
    let chart = try #require(desk.state.chart?.chart)
    #expect(chart.episode?.content.state == .closed)
    #expect(chart.episode?.content.closeReason == "transferred")
    let summary = try #require(chart.newestSummary)
    let release: Held<Release>? = summary.content.release.flatMap { chart.held($0) }
    #expect(release?.content.party == "Ms. Fictional")
    #expect(summary.content.handedOver.contains("treatment plan v1, safety plan v1"))
    #expect(keys <= 10)
  }

  @Test(arguments: [(80, 24), (40, 12)]) func `a draft longer than the screen is read on with j`(
    _ columns: Int, _ rows: Int
  ) throws {
    var desk = Desk.inChart("Bright", .ending, columns: columns, rows: rows)
    desk.press(.character("T"))
    desk.type("Dr. Next")
    desk.fill("conditionAtDischarge", "Well.")
    desk.press(.escape)
    let row = desk.state.selectedRow
    var seen = desk.screenText
    #expect(!seen.contains("Safety plan "))
    for _ in 0..<120 where desk.state.selectedRow == row {
      desk.press(.character("j"))
      seen += desk.screenText
    }
    // Where it is narrow the label stands above its text.
    for words in ["Handed over", "Services", "Course of each goal", "Measures", "Safety plan"] {
      #expect(seen.contains(words), "\(words)")
    }
    for _ in 0..<120 { desk.press(.character("k")) }
    #expect(desk.screenText.contains("Episode since"))
  }

  @Test func `a transfer without a release asks why, and undo lets the episode go on`() throws {
    var desk = Desk.inChart("Juniper", .ending)
    let before = desk.chartBodies
    desk.press(.character("T"))
    desk.type("Dr. Unknown")
    desk.press(.tab)
    desk.type("Well.")
    desk.press(.escape)
    #expect(desk.screenText.contains("none yet: 5, then a on Consents"))
    desk.press(.function(2))
    #expect(desk.state.overlay == nil && desk.toast.contains("No release to “Dr. Unknown”"))
    desk.press(.character("e"))
    #expect(desk.state.form?.fields.first?.name == "handedTo")
    desk.fill("withoutRelease", "They carry it themselves")
    desk.press(.escape, .function(2))
    #expect(desk.screenText.contains("Your initials"))
    desk.press(.escape, .character("u"), .character("u"))
    #expect(desk.chartBodies == before)
  }
}
