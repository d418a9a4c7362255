import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// One person's plan for that person's eyes: theirs to write in, and nothing else to be seen.
struct ClientViewTests {
  private static let sizes = [(140, 40), (80, 24), (60, 20), (40, 12)]
  private static let names = Desk.practice.charts.map(\.client.content.displayName)

  private static func entered(_ name: String, columns: Int = 80, rows: Int = 24) -> Desk {
    var desk = Desk.inChart(name, columns: columns, rows: rows)
    desk.press(.character("g"), .character("v"))
    return desk
  }

  @Test(arguments: sizes) func `the client view, while it is written in, and the way out`(
    _ columns: Int, _ rows: Int
  ) {
    var desk = Self.entered("Bright", columns: columns, rows: rows)
    #expect(desk.effects.contains(.redraw))
    expectScreen(screen(of: desk.state), named: "client-view-\(columns)x\(rows)")
    desk.press(.character("j"), .enter)
    desk.press(.end)
    desk.type(" All of them.")
    expectScreen(screen(of: desk.state), named: "client-view-words-\(columns)x\(rows)")
    desk.press(.escape, .character("M"), .end)
    expectScreen(screen(of: desk.state), named: "client-view-safety-\(columns)x\(rows)")
    desk.press(.character("g"), .character("v"))
    expectScreen(screen(of: desk.state), named: "client-view-leave-\(columns)x\(rows)")
  }

  @Test(arguments: sizes) func `pictures of how far the person feels, and of what is counted`(
    _ columns: Int, _ rows: Int
  ) {
    var desk = Self.entered("Bright", columns: columns, rows: rows)
    desk.press(.character("p"), .down, .down)
    expectScreen(screen(of: desk.state), named: "client-view-own-\(columns)x\(rows)")
    desk.press(.character("p"))
    expectScreen(screen(of: desk.state), named: "client-view-measured-\(columns)x\(rows)")
  }

  @Test func `no picture is promised where nothing is rated`() {
    var desk = Self.entered("Newleaf")
    desk.press(.character("p"))
    #expect(desk.state.clientView?.notice?.hasPrefix("No number from 0 to 10 yet") == true)
    desk.press(.character("p"))
    #expect(desk.state.clientView?.notice?.hasPrefix("Nothing is counted yet") == true)
    desk.press(.character("p"))
    #expect(desk.state.clientView?.notice == "Without pictures.")
  }

  @Test func `of one number alone no picture is promised`() {
    for shows in [ClientProgress.own, .measured] {
      #expect(shows.notice(most: 1).contains("a picture needs two"))
      #expect(shows.notice(most: 2).hasPrefix("Pictures of"))
    }
  }

  @Test(arguments: sizes)
  func `? tells every key, and any key takes that away and does nothing else`(
    _ columns: Int, _ rows: Int
  ) {
    var desk = Self.entered("Bright", columns: columns, rows: rows)
    let before = (desk.screenText, desk.chartBodies)
    desk.press(.character("?"))
    expectScreen(screen(of: desk.state), named: "client-view-keys-\(columns)x\(rows)")
    for binding in desk.state.keymap.active(in: .client)
    where binding.barPlace != nil && binding.command != .help {
      let key = KeyNames.text(of: binding.keys)
      #expect(desk.screenText.contains(key), "\(key)")
    }
    desk.press(.character(" "))
    #expect(desk.screenText == before.0 && desk.chartBodies == before.1)
    desk.press(.character("?"), .character("g"), .character("v"))
    #expect(desk.state.clientView?.asksToLeave == true)
    #expect(!desk.screenText.contains("What the keys do"))
  }

  @Test func `a picture is one line with a sentence that says the same, and p takes it away`()
    throws
  {
    var desk = Self.entered("Bright", columns: 100, rows: 60)
    let before = desk.screenText
    desk.press(.character("p"))
    #expect(desk.screenText.contains("How far I feel I am, 0 to 10"))
    let entries = try #require(
      desk.state.chart?.chart.planInWork?.content.goals.first?.objectives.first?.id
        .flatMap { desk.state.chart?.chart.progress[$0]?.content.entries })
    let own = entries.compactMap(\.clientRating)
    let (first, last) = (try #require(own.first), try #require(own.last))
    #expect(desk.screenText.contains("\(first) on ") && desk.screenText.contains(", \(last) on "))
    desk.press(.character("p"))
    #expect(desk.screenText.contains("What we count"))
    for word in ["straight way", "worse", "better", "baseline", "improving"] {
      #expect(!desk.screenText.contains(word), "\(word)")
    }
    desk.press(.character("p"))
    #expect(desk.screenText.contains("Without pictures."))
    desk.press(.down, .up)
    #expect(desk.screenText == before)
  }

  @Test func `a number given now is in the picture at once`() throws {
    var desk = Self.entered("Bright", columns: 100, rows: 60)
    let plan = try #require(desk.state.chart?.chart.planInWork?.content)
    let id = try #require(plan.goals.first?.objectives.first?.id)
    desk.press(.character("p"))
    for _ in 0..<6 where desk.state.clientView?.cursor.selected != .element(id) {
      desk.press(.character("j"))
    }
    desk.press(.character("9"))
    #expect(desk.screenText.contains("9 on 13 Mar"))
  }

  @Test func `a chart without a plan invites`() {
    let desk = Self.entered("Newleaf")
    expectScreen(screen(of: desk.state), named: "client-view-none-80x24")
  }

  @Test(arguments: names) func `no key shows anybody else, a flag, a code or a message`(
    _ name: String
  ) throws {
    var desk = Self.entered(name)
    let chart = try #require(desk.state.chart?.chart)
    let others = Self.names.filter { $0 != name }
    let diagnoses = chart.all(Episode.self).flatMap(\.content.diagnoses)
    let hidden =
      others + diagnoses.map(\.code) + diagnoses.map(\.label)
      + chart.all(RiskEntry.self).map(\.content.action).filter { $0.count > 8 }
      + chart.notes.flatMap(\.content.sections).map(\.text).filter { $0.count > 20 }
    desk.state.messages.say("Chen, Wei was changed outside.", at: desk.now)
    var keys: [Key] = (32...126).compactMap { Unicode.Scalar($0) }
      .map { .character(Character($0)) }
    keys += [
      .escape, .tab, .backTab, .enter, .up, .down, .left, .right, .home, .end, .pageDown,
      .pageUp, .backspace, .delete,
    ]
    keys += "abcdefghijklmnopqrstuvwxyz".map { .control($0) } + (1...11).map { .function($0) }
    for key in keys {
      desk.press(key)
      let text = desk.screenText
      for word in hidden where text.holds(word) { Issue.record("\(word) after \(key)") }
      #expect(desk.state.clientView != nil || desk.state.hiding != nil, "left by \(key)")
      #expect(!desk.effects.contains(.quit))
    }
    desk.send(.input(.paste("q\ny\n")))
    desk.press(.escape, .escape)
    #expect(desk.state.clientView != nil)
  }

  @Test func `what comes in meanwhile shows nobody`() throws {
    var desk = Self.entered("Bright")
    let own = try #require(desk.state.chart?.chart.id)
    let other = try #require(Desk.practice.charts.first { $0.id != own })
    desk.send(.chartRead(other, UndoLog(), then: .show))
    #expect(desk.state.chart?.chart.id == own && desk.state.clientView != nil)
    #expect(!desk.screenText.contains(other.client.content.displayName))
    desk.send(.clientsGone([own]))
    #expect(!Self.names.contains { $0 != "Bright, Dana" && desk.screenText.contains($0) })
    desk.press(.character("g"), .character("v"), .character("y"))
    #expect(desk.state.clientView == nil)
  }

  @Test func `own words are kept in the next version, and undone`() throws {
    var desk = Self.entered("Okafor")
    let before = desk.chartBodies
    let inForce = try #require(desk.state.chart?.chart.planInForce)
    desk.press(.character("j"), .enter)
    #expect(desk.state.form?.fields.map(\.name) == ["ownWords"])
    desk.press(.end)
    desk.type(" Truly.")
    desk.press(.escape)
    #expect(desk.screenText.contains("Kept for the next version of the plan."))
    let chart = try #require(desk.state.chart?.chart)
    #expect(chart.planInWork?.content.goals.first?.ownWords.hasSuffix("Truly.") == true)
    #expect(chart.planInForce?.content == inForce.content)
    #expect(
      chart.planInWork?.content.goals.first?.lifeDomain == inForce.content.goals[0].lifeDomain)
    desk.press(.character("u"))
    #expect(desk.chartBodies == before && desk.screenText.contains("Taken back."))
    desk.press(.character("u"))
    #expect(desk.screenText.contains("There is nothing to take back."))
  }

  @Test func `leaving says that what was changed is in a draft, and nothing where nothing was`() {
    var desk = Self.entered("Okafor")
    desk.press(.character("j"), .enter, .end)
    desk.type(" Truly.")
    desk.press(.escape, .character("g"), .character("v"), .character("y"))
    let words = "What was changed is in draft v2; v1 stays in force. 2, then g p, puts it in force."
    #expect(desk.toast == words && desk.screenText.contains("What was changed is in draft v2"))
    desk.press(.character("g"), .character("v"), .character("g"), .character("v"), .character("y"))
    #expect(desk.state.messages.all.count { $0.text == words } == 1)
    var undone = Self.entered("Okafor")
    undone.press(.character("j"), .enter, .end)
    undone.type(" Truly.")
    undone.press(.escape, .character("u"), .character("g"), .character("v"), .character("y"))
    #expect(!undone.state.messages.all.contains { $0.text.hasPrefix("What was changed") })
  }

  @Test func `the bar names what is of use in the row, at 80 columns`() throws {
    var desk = Self.entered("Bright")
    func bar() -> String { desk.screenText.split(separator: "\n").last.map(String.init) ?? "" }
    let plan = try #require(desk.plan)
    let objective = try #require(plan.goals.first?.objectives.first?.id)
    desk.state.clientView?.cursor.select(.element(objective))
    for piece in ["Enter write", "0-9 so far", "M safety plan", "p progress", "u undo", "? keys"] {
      #expect(bar().contains(piece), "\(bar())")
    }
    #expect(bar().contains("g v leave") && !bar().contains("space"))
    let step = try #require(desk.state.chart?.chart.steps(for: objective).first?.id)
    desk.state.clientView?.cursor.select(.document(step))
    #expect(bar().contains("space done") && bar().contains("u undo"), "\(bar())")
    desk.state.clientView?.cursor.select(plan.goals.first?.id.map { .element($0) })
    #expect(bar().contains("a add") && !bar().contains("0-9"), "\(bar())")
  }

  @Test func `what the clinician did before is not undone here`() {
    var desk = Desk.inChart("Bright")
    desk.press(.character("w"))
    desk.type("Came on time.")
    desk.press(.escape, .character("g"), .character("v"))
    let bodies = desk.chartBodies
    desk.press(.character("u"))
    #expect(desk.chartBodies == bodies)
  }

  @Test func `a number from 0 to 10 is one rating of today, and one step back`() throws {
    var desk = Self.entered("Bright")
    let before = desk.chartBodies
    let objective = try #require(desk.plan?.goals.first?.objectives.first?.id)
    let count = desk.state.chart?.chart.progress[objective]?.content.entries.count ?? 0
    desk.press(.character("j"), .character("j"), .character("1"), .character("0"))
    let entries = desk.state.chart?.chart.progress[objective]?.content.entries ?? []
    #expect(entries.last?.clientRating == 10 && entries.count == count + 1)
    #expect(desk.screenText.contains("0 to 10: 10 (13 Mar)"))
    desk.wait(milliseconds: 3_000)
    desk.press(.character("7"))
    let later = desk.state.chart?.chart.progress[objective]?.content.entries ?? []
    #expect(later.last?.clientRating == 7 && later.count == count + 1)
    desk.press(.character("u"), .character("u"))
    #expect(desk.chartBodies == before)
  }

  @Test func `a step is ticked off and back`() throws {
    var desk = Self.entered("Alvarez")
    let step = try #require(
      desk.state.chart?.chart.all(ActionStep.self).first { $0.content.text == "Sign the lease" })
    desk.state.clientView?.cursor.select(.document(step.id))
    desk.press(.space)
    let done: Held<ActionStep>? = desk.state.chart?.chart.held(step.id)
    #expect(done?.content.state == .done && done?.content.doneOn == Desk.today)
    #expect(desk.screenText.contains("Rosa: Sign the lease"))
    desk.press(.space)
    let back: Held<ActionStep>? = desk.state.chart?.chart.held(step.id)
    #expect(back?.content == step.content)
  }

  @Test func `a step is added in the person's own words, and is theirs`() throws {
    var desk = Self.entered("Bright")
    let objective = try #require(desk.plan?.goals.first?.objectives.first?.id)
    let before = desk.chartBodies
    desk.state.clientView?.cursor.select(.element(objective))
    desk.press(.character("c"))
    desk.type("Set two alarms")
    desk.press(.escape)
    let step = try #require(
      desk.state.chart?.chart.all(ActionStep.self).first { $0.content.text == "Set two alarms" })
    #expect(step.content.owner == .client && step.content.objective == objective)
    #expect(desk.screenText.contains("Dana: Set two alarms"))
    desk.press(.character("u"))
    #expect(desk.chartBodies == before)
  }

  @Test func `a new goal needs only words`() throws {
    var desk = Self.entered("Newleaf")
    desk.press(.character("a"))
    desk.type("A room with a door.")
    desk.press(.escape)
    #expect(desk.plan?.goals.map(\.ownWords) == ["A room with a door."])
    #expect(desk.screenText.contains("“A room with a door.”"))
  }

  @Test func `no is the default of leaving, and yes leads to the same chart`() {
    var desk = Self.entered("Bright")
    desk.press(.character("g"), .character("v"), .enter)
    #expect(desk.state.clientView != nil)
    desk.press(.character("g"), .character("v"), .escape)
    #expect(desk.state.clientView != nil)
    desk.effects = []
    desk.press(.character("g"), .character("v"), .character("y"))
    #expect(desk.state.clientView == nil && desk.state.chart?.pane == .brief)
    #expect(desk.effects.contains(.redraw))
  }

  @Test func `hiding comes back to the client view, and its exit is not hiding's`() {
    var desk = Self.entered("Bright")
    desk.press(.control("\\"))
    #expect(desk.screenText.contains("Hidden, not locked"))
    desk.press(.control("q"))
    #expect(!desk.effects.contains(.quit))
    desk.wait(milliseconds: 1_000)
    desk.press(.enter)
    #expect(desk.state.clientView != nil && desk.screenText.contains("client view"))
  }

  @Test func `with an unlock phrase, leaving asks for it`() {
    var desk = Self.entered("Bright")
    desk.state.privacy.hasPhrase = true
    desk.press(.character("g"), .character("v"), .character("y"))
    #expect(desk.screenText.contains("Locked") && desk.state.clientView != nil)
    desk.press(.escape)
    #expect(desk.state.hiding == nil && desk.screenText.contains("client view"))
    desk.press(.character("g"), .character("v"), .character("y"))
    desk.type("wrong")
    desk.press(.enter)
    desk.send(.phraseChecked(.wrong(waitingMilliseconds: 0)))
    #expect(desk.state.clientView != nil && desk.screenText.contains("Locked"))
    desk.type("right")
    desk.press(.enter)
    desk.send(.phraseChecked(.right))
    #expect(desk.state.clientView == nil && desk.state.hiding == nil)
    #expect(desk.screenText.contains("How it is"))
  }

  @Test func `the idle lock over the client view comes back to it`() {
    var desk = Self.entered("Bright")
    desk.wait(milliseconds: 6 * 60_000)
    #expect(desk.state.hiding != nil && desk.state.clientView != nil)
    desk.press(.enter)
    #expect(desk.screenText.contains("client view"))
  }

  @Test func `words that cannot be saved stay, and that is said plainly`() {
    var desk = Self.entered("Bright")
    desk.failure = "No space left on the disk of Chen, Wei."
    desk.press(.character("j"), .enter, .end)
    desk.type(" Truly.")
    desk.press(.escape)
    #expect(desk.screenText.contains("Not saved yet; every word is kept here."))
    #expect(!desk.screenText.contains("Chen"))
  }

  @Test func `read-only, nothing can be written`() {
    var desk = Self.entered("Bright")
    desk.state.practice.readOnlyReason = "Another window writes."
    let before = desk.chartBodies
    desk.press(.character("j"), .enter)
    #expect(desk.state.form == nil)
    #expect(desk.screenText.contains("Nothing can be changed at the moment."))
    desk.press(.character("j"), .character("5"), .space)
    #expect(desk.chartBodies == before)
  }
}
