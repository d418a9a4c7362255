import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Values of one line: Enter accepts them, and white space at their ends is not kept.
struct OneLineTests {
  @Test func `Enter in a new strength goes to the next field and makes no line`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(.part("strengths"))
    desk.press(.character("a"))
    desk.type("Grows tomatoes")
    desk.press(.enter)
    #expect(desk.state.form?.focused?.name == "kind")
    desk.press(.escape)
    #expect(desk.plan?.strengths.last?.text == "Grows tomatoes")
  }

  @Test(arguments: ["ownWords", "text"])
  func `Enter ends the sentence of a goal and of an objective`(field: String) {
    var desk = Desk.inChart("Bright", .plan)
    let goal = desk.plan?.goals.first
    desk.select(field == "text" ? goal?.objectives.first?.id : goal?.id)
    desk.press(.character("e"))
    let before = desk.text(of: field)
    desk.press(.enter)
    #expect(desk.state.form?.focused?.name != field)
    #expect(desk.text(of: field) == before)
  }

  @Test func `Enter in a vision makes a new line`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(.part("vision"))
    desk.press(.character("e"), .enter)
    #expect(desk.text(of: "vision")?.contains("\n") == true)
  }

  @Test func `white space around a value of one line is not kept, inside it is`() {
    var desk = Desk.inChart("Bright", .person)
    desk.select(.part("identity"))
    desk.press(.character("e"))
    desk.fill("pronouns", "  they /  them \u{3000} ")
    desk.press(.escape)
    #expect(desk.state.chart?.chart.client.content.pronouns == "they /  them")
  }

  @Test func `each line of a list is a value of one line`() {
    var desk = Desk.inChart("Bright", .person)
    desk.select(.part("reach"))
    desk.press(.character("e"))
    desk.focus("phones")
    desk.press(.control("u"), .backspace, .control("u"))
    desk.type(" 555-0100 \n")
    desk.press(.enter)
    desk.type("   ")
    desk.press(.escape)
    let phones = desk.state.chart?.chart.client.content.phones
    #expect(phones?.last == "555-0100")
  }

  @Test func `prose keeps its ends`() {
    var desk = Desk.inChart("Bright", .plan)
    desk.select(.part("vision"))
    desk.press(.character("e"), Key(.end, .control))
    let before = desk.plan?.vision ?? ""
    desk.type("  ")
    desk.press(.escape)
    #expect(desk.plan?.vision == before + "  ")
  }

  @Test func `what was kept with spaces and is not typed in stays as it is`() throws {
    var field = FormField(
      FieldDescription(name: "pronouns", label: "pronouns", type: .line, isRequired: false),
      value: .text(" she/her "))
    #expect(try field.value(today: Desk.today, now: Desk.time) == .text(" she/her "))
    field.recover(" she/they ")
    #expect(try field.value(today: Desk.today, now: Desk.time) == .text("she/they"))
    field.recover("   ")
    #expect(try field.value(today: Desk.today, now: Desk.time) == nil)
  }

  @Test func `a choice that nobody made says so and asks for one`() {
    var desk = Desk.inChart("Bright", .person)
    desk.select(.part("contacts"))
    desk.press(.character("a"))
    desk.type("Sam Sample")
    desk.press(.enter)
    #expect(desk.screenText.contains("‹not set›"))
    #expect(!desk.screenText.contains("‹  ›"))
    desk.press(.escape)
    #expect(desk.toast.contains("Kind is needed"))
    // The first step takes the first choice.
    desk.press(.space)
    #expect(desk.text(of: "kind") == "family")
  }

  @Test(arguments: ["5 mar 88", "5.3.88", "88-03-05"])
  func `a birth year of two digits is refused with what to type`(typed: String) {
    var desk = Desk.inChart("Bright", .person)
    desk.select(.part("identity"))
    desk.press(.character("e"))
    desk.fill("birthDate", typed)
    desk.press(.escape)
    #expect(desk.toast.contains("1988-03-05 or 5 Mar 1988"), "\(desk.toast)")
    #expect(desk.state.chart?.chart.client.content.birthDate == Day("1988-01-28"))
  }
}
