import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A box in a low window shows the fact that decides before it is signed.
struct EntryLayoutTests {
  /// A draft with several gaps.
  private static func desk(_ columns: Int, _ rows: Int) -> Desk {
    var desk = Desk.inChart("Okafor", .plan, columns: columns, rows: rows)
    desk.state.practice.practitioner = "Robin Sample"
    desk.select(.part("vision"))
    desk.press(.character("e"))
    desk.typeSomewhere("A")
    desk.press(.escape)
    for index in 0..<2 {
      desk.select(.part("goals"))
      desk.press(.character("a"))
      desk.typeSomewhere("A goal without objectives, number \(index)")
      desk.press(.escape)
    }
    desk.press(.character("g"), .character("p"))
    return desk
  }

  @Test func `in the lowest window the count and the first gap are seen, and the rest is read on`()
    throws
  {
    var desk = Self.desk(40, 12)
    guard case .entry(let form) = desk.state.overlay else {
      Issue.record("no box: \(desk.screenText)")
      return
    }
    let count = try #require(form.title.split(separator: " ").dropLast().last.flatMap { Int($0) })
    #expect(count > 1 && desk.screenText.contains("\(count) gaps"))
    let first = try #require(form.words.first?.split(separator: " ").prefix(3))
    #expect(desk.screenText.contains(first.joined(separator: " ")))
    #expect(desk.screenText.contains("PgDn more"))
    var seen = ""
    for _ in 0..<8 {
      seen += desk.screenText
      desk.press(.pageDown)
    }
    #expect(seen.contains("cannot change"))
    #expect(desk.screenText.contains("PgUp back"))
    desk.press(.pageUp, .pageUp, .pageUp, .pageUp, .pageUp)
    #expect(desk.screenText.contains(first.joined(separator: " ")))
  }

  @Test func `the line that has the keys is seen in the lowest window, with what is typed`() {
    var desk = Self.desk(40, 12)
    for word in ["Today", "", "Ife O.", "RS"] {
      desk.type(word)
      if !word.isEmpty { #expect(desk.screenText.contains(word)) }
      desk.press(.tab)
    }
  }

  @Test(arguments: [(40, 12), (60, 20), (80, 24), (140, 40)])
  func `every line to fill in is drawn, and a refusal beside it`(_ columns: Int, _ rows: Int) {
    var desk = Self.desk(columns, rows)
    desk.press(.enter)
    #expect(desk.screenText.contains("Give a reason"))
    #expect(desk.screenText.contains("Why now"))
    #expect(desk.screenText.contains("Ife agrees"))
    #expect(desk.screenText.contains("Name, or"))
    #expect(desk.screenText.contains("Your initials"))
  }
}
