import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Letters never choose in secret how somebody agreed, and an empty line that is needed is not passed.
struct EntryChoiceTests {
  /// Ife's draft with a gap, in the box that puts it in force.
  private func box() throws -> Desk {
    var desk = Desk.inChart("Okafor", .plan)
    desk.state.practice.practitioner = "Robin Sample"
    let objective = try #require(desk.plan?.goals.first?.objectives.first?.id)
    desk.select(objective)
    desk.press(.character("e"))
    desk.focus("targetDate")
    desk.press(.control("e"), .control("u"), .escape)
    desk.press(.character("g"), .character("p"))
    #expect(desk.focusedEntry == "reason")
    return desk
  }

  private func agreement(_ desk: Desk) -> String? {
    guard case .entry(let form) = desk.state.overlay else { return nil }
    return form.choice("agreement")
  }

  @Test func `Enter on the empty reason stays there and says so`() throws {
    var desk = try box()
    desk.press(.enter)
    #expect(desk.focusedEntry == "reason")
    #expect(desk.screenText.contains("Give a reason, or press Esc and close the gaps first."))
    desk.type("because they asked for it today")
    desk.press(.enter)
    #expect(desk.focusedEntry == "agreement" && agreement(desk) == "open")
  }

  @Test(arguments: [
    "because they asked", "she told me", "not today", "do it", "on the telephone", "two",
  ]) func `a sentence typed on the choice chooses nothing`(words: String) throws {
    var desk = try box()
    desk.press(.tab)
    desk.type(words)
    #expect(agreement(desk) == "open", "\(words)")
    #expect(desk.screenText.contains("Words go in another"))
    desk.press(.tab, .backTab, .character("o"))
    #expect(agreement(desk) == "on_paper")
  }

  @Test func `a letter chooses and says what, the same one goes on to the next`() throws {
    var desk = try box()
    desk.press(.tab, .character("d"))
    #expect(agreement(desk) == "declined")
    #expect(desk.screenText.contains("Chosen: declined."))
    desk.press(.character("o"))
    #expect(agreement(desk) == "on_paper")
    #expect(desk.screenText.contains("Chosen: on paper."))
    desk.press(.right)
    #expect(!desk.screenText.contains("Chosen:"))
  }

  @Test func `a guardian's answers are told apart by typing on`() throws {
    let answers = ["guardian, on paper", "guardian, by word", "guardian declined"]
      .enumerated().map { Vocabulary.Term("g\($0.offset)", $0.element) }
    var form = EntryForm(
      purpose: .backup, title: "t", words: [],
      fields: [.choice("agreement", "agrees", [Vocabulary.Term("open", "not asked yet")] + answers)]
    )
    for letter in "guardian d" { form.handle(.character(letter), at: 0) }
    #expect(form.choice("agreement") == "g2")
    for letter in "g" { form.handle(.left, at: 0); form.handle(.character(letter), at: 0) }
    #expect(form.choice("agreement") == "g2")
    form.handle(.character("g"), at: 0)
    #expect(form.choice("agreement") == "g0")
  }
}
