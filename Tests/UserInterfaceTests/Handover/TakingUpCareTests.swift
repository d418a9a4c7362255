import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// After an end and a new beginning: list, chart and facts say the same of the person.
struct TakingUpCareTests {
  /// A chart whose episode was ended by a signed summary.
  private func ended() -> Desk {
    var desk = Desk.inChart("Bright", .ending)
    desk.press(.enter)
    desk.focus("reason")
    desk.press(.character("c"))
    desk.fill("conditionAtDischarge", "Sleeps, laughs, leaves.")
    desk.press(.escape, .function(2))
    desk.type("RS")
    desk.press(.enter)
    return desk
  }

  private func row(_ desk: Desk) -> ClientSummary? {
    desk.state.chart.flatMap { desk.state.caseload.summaries[$0.chart.id] }
  }

  private func reasons(_ desk: Desk) -> [String] {
    row(desk)?.reasons(today: Desk.today).map { $0.words(today: Desk.today) } ?? []
  }

  /// Begins a new episode on the person's page.
  private func takeUp(_ desk: inout Desk) {
    desk.show(.person)
    desk.select(.part("episode"))
    desk.press(.character("a"))
    desk.type("I am back")
    desk.press(.escape)
  }

  @Test func `what is still booked after the end is the one thing that is asked for`() {
    let desk = ended()
    #expect(row(desk)?.standing == "discharged")
    #expect(row(desk)?.nextSession?.date == Desk.today)
    #expect(reasons(desk) == ["ended, still booked today"])
  }

  @Test func `a new episode makes the person active, with what is missing`() throws {
    var desk = ended()
    takeUp(&desk)
    let chart = try #require(desk.state.chart?.chart)
    #expect(chart.episode?.content.state == .open && chart.episodes.count == 2)
    #expect(chart.client.content.status == .active)
    #expect(row(desk)?.standing != "discharged")
    #expect(reasons(desk).contains("no plan yet"))
    #expect(row(desk) == summary(of: chart, today: Desk.today))
    let kept = try #require(desk.chart(chart.id))
    #expect(row(desk) == summary(of: kept, today: Desk.today))
  }

  @Test func `an episode that begins before the last one ended is asked about`() throws {
    var desk = ended()
    desk.show(.person)
    desk.select(.part("episode"))
    desk.press(.character("a"))
    desk.type("I am back")
    desk.fill("openedOn", "2026-03-01")
    desk.press(.escape)
    #expect(
      desk.toast
        == "The episode begins on 1 Mar 2026, before the last one ended on 13 Mar 2026. "
        + "Esc again keeps it.")
    #expect(desk.state.chart?.chart.episodes.count == 1)
    desk.fill("openedOn", "2026-03-13")
    desk.press(.escape)
    #expect(desk.state.form == nil)
    #expect(desk.state.chart?.chart.episodes.count == 2)
  }

  @Test func `undo takes episode and status back together, and redo makes both`() {
    var desk = ended()
    let before = desk.chartBodies
    takeUp(&desk)
    let after = desk.chartBodies
    desk.press(.character("u"))
    #expect(desk.chartBodies == before)
    #expect(row(desk)?.standing == "discharged")
    desk.press(.control("r"))
    #expect(desk.chartBodies == after)
    #expect(row(desk)?.standing != "discharged")
  }

  @Test func `a first need or diagnosis after the end begins care too`() throws {
    var desk = ended()
    desk.show(.plan)
    desk.select(.part("goals"))
    let chart = try #require(desk.state.chart?.chart)
    let edit = try EpisodeEdit(chart: chart, desk.environment(), zone: "UTC").edit { episode in
      episode.needs.append(Need())
    }
    let whole = chart.completed(Change(name: "need", edits: [edit]))
    #expect(whole.edits.count == 2)
    #expect(whole.edits.last?.after?.content(Client.self)?.status == .active)
  }

  @Test(arguments: [ClientStatus.active, .prospective, .deceased])
  func `nobody else's status is touched`(status: ClientStatus) throws {
    var chart = try #require(ended().state.chart?.chart)
    var person = chart.client
    person.content.status = status
    chart.put(person.document)
    var desk = Desk()
    let edit = try EpisodeEdit(chart: chart, desk.environment(), zone: "UTC").edit { _ in }
    let change = Change(name: "episode", edits: [edit])
    #expect(chart.completed(change) == change)
  }

  @Test func `undo after signing says that the summary takes additions only`() {
    var desk = ended()
    let before = desk.chartBodies
    desk.press(.character("u"))
    #expect(desk.toast.contains("it is signed since and stays as it is; it takes additions only"))
    #expect(desk.chartBodies == before)
  }

  @Test
  func `of who has died with risk and plan open the list asks for the closing alone, as the check`()
    throws
  {
    var desk = Desk.inChart("Alvarez", .person)
    var chart = try #require(desk.state.chart?.chart)
    #expect(!chart.openRisk.isEmpty && chart.planInForce != nil)
    var person = chart.client
    person.content.status = .deceased
    chart.put(person.document)
    let row = summary(of: chart, today: Desk.today)
    let words = row.reasons(today: Desk.today).filter {
      if case .bookedAfterEnd = $0 { false } else { true }
    }
    #expect(words.map { $0.words(today: Desk.today) } == ["care ended, episode still open"])
    let findings = desk.state.practice.checkBasis.check(on: Desk.today).findings(in: chart)
    #expect(
      findings.contains { $0.rule == .closing && $0.sentence.contains("no discharge summary") })
    #expect(!findings.contains { $0.rule == .review })
    // Once it is closed and summed up nothing is left.
    var episode = try #require(chart.episode)
    episode.content.state = .closed
    episode.content.closedOn = Desk.today
    chart.put(episode.document)
    #expect(
      !summary(of: chart, today: Desk.today).reasons(today: Desk.today).contains(.episodeOpen))
    desk.press(.escape)
  }

  @Test(arguments: [Key.enter, .character("e")])
  func `e and Enter on a closed episode ask before care begins again, and Esc comes back`(key: Key)
    throws
  {
    var desk = ended()
    desk.show(.ending)
    desk.select(.part("episode"))
    let before = desk.chartBodies
    desk.press(key)
    #expect(desk.screenText.contains("Begin care with Dana again?"), "\(desk.screenText)")
    #expect(desk.state.form == nil)
    desk.press(.enter)
    #expect(desk.state.overlay == nil && desk.state.form == nil)
    #expect(desk.state.chart?.pane == .ending)
    desk.press(key, .character("y"))
    #expect(desk.state.chart?.pane == .person && desk.state.form?.isNew == true)
    desk.press(.escape)
    #expect(desk.state.chart?.pane == .ending)
    #expect(desk.state.selectedRow == .part("episode"))
    #expect(desk.chartBodies == before)
  }

  @Test func `F2 on a signed summary says when and by whom it was signed, and what can be done`() {
    var desk = ended()
    desk.press(.function(2))
    #expect(desk.toast.hasPrefix("The summary was signed on 13 Mar by "), "\(desk.toast)")
    #expect(desk.toast.hasSuffix("and stays so. P prints it, a adds to it or corrects it."))
    desk.select(.part("episode"))
    desk.press(.function(2))
    #expect(desk.toast.hasPrefix("The summary was signed on 13 Mar by "))
  }

  @Test func `g and a number lead where the number leads, and g e to the ending`() {
    for desk in [Desk.inChart("Okafor"), ended()] {
      for pane in ChartPane.allCases {
        var direct = desk
        direct.show(pane)
        var pair = desk
        pair.press(.character("g"), .character(Character("\(pane.number)")))
        #expect(pair.state.chart?.pane == pane && direct.state.chart?.pane == pane)
      }
      var ending = desk
      ending.press(.character("g"), .character("e"))
      #expect(ending.state.chart?.pane == .ending)
    }
  }
}
