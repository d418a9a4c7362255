import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Episode, diagnoses, assessments and releases on the person's page.
struct CareFormTests {
  private static func episode(_ desk: Desk) -> Episode? { desk.state.chart?.chart.episode?.content }

  @Test func `a diagnosis is found by words and added with its code`() throws {
    var desk = Desk.inChart("Newleaf", .person)
    desk.select(.part("diagnoses"))
    desk.press(.character("a"))
    desk.type("recurrent moderate")
    #expect(desk.screenText.contains("F33.1"))
    desk.press(.enter)
    let kept = try #require(Self.episode(desk)?.diagnoses.first)
    #expect(kept.code == "F33.1")
    #expect(kept.label == "Major depressive disorder, recurrent, moderate")
    #expect(kept.from == Desk.today)
    #expect(kept.status == .active)
    let id = try #require(kept.id)
    #expect(desk.state.selectedRow == .element(id))
    desk.press(.character("u"))
    #expect(Self.episode(desk)?.diagnoses.isEmpty ?? true)
  }

  @Test func `a category leads to its finer codes, never into the chart`() {
    var desk = Desk.inChart("Newleaf", .person)
    desk.select(.part("diagnoses"))
    desk.press(.character("a"))
    desk.type("F43.1")
    desk.press(.down, .down, .down)
    #expect(desk.screenText.contains("has finer codes"))
    desk.press(.enter)
    #expect(desk.screenText.contains("F43.12"))
    #expect(Self.episode(desk) == nil)
    desk.press(.escape)
    #expect(desk.state.overlay == nil)
  }

  @Test func `a code of another release is taken as it is typed`() throws {
    var desk = Desk.inChart("Newleaf", .person)
    desk.select(.part("diagnoses"))
    desk.press(.character("a"))
    desk.type("f99.x7 Something newer")
    desk.press(.enter)
    #expect(Self.episode(desk)?.diagnoses.first?.code == "F99.X7")
    #expect(Self.episode(desk)?.diagnoses.first?.label == "Something newer")
  }

  @Test func `the same diagnosis is not added twice, and one that a plan names stays`() throws {
    var desk = Desk.inChart("Bright", .person)
    let count = Self.episode(desk)?.diagnoses.count
    desk.select(.part("diagnoses"))
    desk.press(.character("a"))
    desk.type("F33.1")
    desk.press(.enter)
    #expect(Self.episode(desk)?.diagnoses.count == count)
    #expect(desk.toast.contains("among the diagnoses already"))
    desk.select(Self.episode(desk)?.diagnoses.first?.id)
    desk.press(.character("D"))
    #expect(desk.toast.contains("names this diagnosis"))
  }

  @Test func `an assessment is written by section`() throws {
    var desk = Desk.inChart("Newleaf", .person)
    desk.select(.part("assessments"))
    desk.press(.character("a"))
    desk.fill("section.family", "Lives with an aunt")
    desk.fill("section.strengths", "Bakes")
    desk.press(.escape)
    let kept = try #require(
      desk.documents.values.compactMap { $0.content(Assessment.self) }.first {
        $0.sections.contains { $0.text == "Bakes" }
      })
    #expect(kept.type == .intake)
    #expect(kept.date == Desk.today)
    #expect(kept.sections.map(\.name) == ["family", "strengths"])
    // Emptied, a section is gone; the other keeps its words.
    desk.press(.character("e"))
    desk.focus("section.family")
    desk.press(.control("a"), .control("k"))
    desk.press(.escape)
    let id = try #require(desk.state.selectedRow)
    guard case .document(let id) = id else { return }
    #expect(desk.documents[id]?.content(Assessment.self)?.sections.map(\.name) == ["strengths"])
  }

  @Test func `an assessment has a place for each of the ten sections`() {
    #expect(
      Set(AssessmentSection.terms.map(\.code)) == [
        "circumstances", "family", "trauma", "strengths", "culture", "physical_health",
        "substance_use", "risk", "mental_status", "functioning",
      ])
    var desk = Desk.inChart("Newleaf", .person)
    desk.select(.part("assessments"))
    desk.press(.character("a"))
    for term in AssessmentSection.terms {
      #expect(desk.text(of: "section.\(term.code)") == "", "\(term.code)")
    }
  }

  @Test func `risk and mental status are told as not asked until something is written`() throws {
    var desk = Desk.inChart("Newleaf", .person, columns: 100, rows: 60)
    desk.select(.part("assessments"))
    desk.press(.character("a"))
    desk.fill("section.family", "Lives with an aunt")
    let lines = desk.screenText.split(separator: "\n")
    for label in ["What was seen in the talk", "Risk, as it was asked"] {
      #expect(lines.contains { $0.contains(label) && $0.contains("not asked") }, "\(label)")
    }
    desk.press(.escape)
    #expect(
      desk.screenText.contains("not asked: What was seen in the talk; Risk, as it was asked"))
    desk.press(.character("e"))
    desk.fill("section.risk", "Asked in plain words; nothing reported.")
    desk.press(.escape)
    #expect(desk.screenText.contains("not asked: What was seen in the talk"))
    #expect(!desk.screenText.contains("talk; Risk"))
  }

  @Test func `a release is kept, revoked and never discarded`() throws {
    var desk = Desk.inChart("Newleaf", .person)
    desk.select(.part("releases"))
    desk.press(.character("a"))
    desk.focus("type")
    desk.press(.character("r"))
    desk.fill("party", "Aunt")
    desk.press(.escape)
    guard case .document(let id) = desk.state.selectedRow else {
      Issue.record("no release is selected")
      return
    }
    #expect(desk.documents[id]?.content(Release.self)?.party == "Aunt")
    desk.press(.character("D"))
    #expect(desk.toast.contains("revoked"))
    desk.press(.character("e"))
    desk.fill("revokedOn", "yesterday")
    desk.press(.escape)
    #expect(desk.toast.contains("cannot be revoked before it was signed"))
    desk.fill("revokedOn", "today")
    desk.press(.escape)
    #expect(desk.documents[id]?.content(Release.self)?.revokedOn == Desk.today)
    #expect(desk.screenText.contains("revoked"))
  }

  @Test func `an episode is closed by way of closing, with a date and a reason`() throws {
    var desk = Desk.inChart("Bright", .person)
    func choose(_ letters: String) {
      desk.select(.part("episode"))
      desk.press(.character("e"))
      desk.focus("state")
      for _ in 0..<3 where desk.text(of: "state") != letters { desk.press(.right) }
    }
    choose("closed")
    desk.press(.escape)
    #expect(desk.toast.hasPrefix("An episode that is open cannot become closed"))
    desk.focus("state")
    for _ in 0..<3 where desk.text(of: "state") != "closing" { desk.press(.right) }
    desk.press(.escape)
    #expect(Self.episode(desk)?.state == .closing)
    choose("closed")
    desk.press(.escape)
    #expect(desk.toast.hasPrefix("An episode is closed with a date and a reason"))
    desk.fill("closedOn", "today")
    desk.focus("closeReason")
    desk.press(.character("t"))
    desk.press(.escape)
    #expect(Self.episode(desk)?.state == .closed)
    #expect(Self.episode(desk)?.closeReason == "transferred")
    // Whoever comes back begins a new one, with a plan of its own.
    desk.select(.part("episode"))
    desk.press(.character("a"))
    desk.type("I am back")
    desk.press(.escape)
    #expect(Self.episode(desk)?.state == .open)
    #expect(desk.state.chart?.chart.episodes.count == 2)
    #expect(desk.state.chart?.chart.planInWork == nil)
    desk.press(.character("a"))
    #expect(desk.toast == LifecycleRefusal.secondEpisode.description)
  }
}
