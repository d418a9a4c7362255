import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A choice shows what else there is, or that there is more.
struct ChoicesShownTests {
  private func line(_ labels: [String], selected: Int?, columns: Int) -> String {
    let options = labels.map { Vocabulary.Term($0, $0) }
    let description = FieldDescription(
      name: "reason", label: "why", type: .text(maximumBytes: 100, isProse: false),
      isRequired: false)
    var field = FormField(description, value: nil, options: options)
    field.editor = .choice(options: options, selected: selected)
    let id = RecordID(letter: "c", bits: (1, 1))
    let form = Form(
      target: .win(id), title: "test", row: .part("wins"), fields: [field], isNew: true,
      document: id, kind: .client, baseRevision: 0)
    let canvas = form.draw(size: Size(columns: columns, rows: 1), glyphs: .unicode)
    return canvas.text.split(separator: "\n").map(String.init).first ?? ""
  }

  @Test(arguments: 20...110) func `whatever the width, either all are seen or a sign of more`(
    columns: Int
  ) {
    let labels = ["goals reached", "moved away", "stepped up to more care", "other", "lost touch"]
    for selected in [nil, 0, 2, 4] as [Int?] {
      let shown = line(labels, selected: selected, columns: columns)
      let isWhole = labels.allSatisfy { shown.contains($0) }
      let tells = shown.contains("…") || shown.contains(" of 5") || shown.contains("5 choices")
      #expect(isWhole != tells, "\(columns): \(shown)")
    }
  }

  @Test func `where the chosen one takes the line, it says which of how many it is`() {
    let labels = ["goals reached", "stepped up to a higher level of care elsewhere", "moved"]
    #expect(line(labels, selected: 1, columns: 56).contains("2 of 3"))
  }

  @Test func `answers keep their places, whichever is chosen`() {
    let labels = ["day", "week", "month"]
    for selected in [nil, 0, 1, 2] as [Int?] {
      let shown = line(labels, selected: selected, columns: 60)
      let words = shown.split { " ‹›<>".contains($0) }.map(String.init)
      #expect(words.filter(labels.contains) == labels, "\(shown)")
    }
    #expect(line(labels, selected: 1, columns: 60).contains("‹week›"))
  }

  @Test
  func `a letter among things to tick finds its line, or says that none is there`() {
    var desk = Desk.inChart("Bright", .notes)
    desk.press(.character("n"))
    desk.focus("objectiveIDs")
    func place() -> Int? {
      guard case .checks(_, _, let at) = desk.state.form?.focused?.editor else { return nil }
      return at
    }
    guard case .checks(let options, let ticked, _) = desk.state.form?.focused?.editor else {
      Issue.record("nothing to tick")
      return
    }
    desk.press(.character("2"))
    #expect(place().map { options[$0].label.hasPrefix("2") } == true)
    desk.press(.character("z"))
    #expect(desk.toast.contains("Nothing here begins with “z”"))
    if case .checks(_, let after, _) = desk.state.form?.focused?.editor { #expect(after == ticked) }
  }

  @Test func `one choice alone has no others to tell of`() {
    let shown = line(["only this"], selected: 0, columns: 40)
    #expect(shown.contains("only this") && !shown.contains("1 of 1") && !shown.contains("…"))
  }

  @Test func `every reason for a discharge is on the screen with the others`() {
    var desk = Desk.inChart("Bright", .ending)
    desk.press(.enter)
    desk.focus("reason")
    guard case .choice(let options, _) = desk.state.form?.focused?.editor else {
      Issue.record("The reason is no choice.")
      return
    }
    for _ in options {
      desk.press(.right)
      for option in options { #expect(desk.screenText.contains(option.label), "\(option.label)") }
    }
  }
}
