import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Two people of one name are told apart in the list, and it is said when the second one comes.
struct NamesakeTests {
  /// Adds a person and tells what was said of it.
  @discardableResult private func add(
    _ name: String, born: String = "", to desk: inout Desk
  ) -> String {
    let said = desk.state.messages.all.count
    desk.press(.character("N"))
    desk.type(name)
    if !born.isEmpty { desk.fill("birthDate", born) }
    desk.press(.escape)
    return desk.state.messages.all.dropFirst(said).map(\.text).joined(separator: " ")
  }

  private func rows(_ name: String, _ desk: Desk) -> [String] {
    desk.screenText.split(separator: "\n").map(String.init).filter { $0.contains(name) }
  }

  @Test func `a second person of a name is told of, whatever its capitals and accents`() {
    var desk = Desk(isEmpty: true)
    #expect(!add("Rivera, Amparo", born: "2010-04-02", to: &desk).contains("another"))
    let second = add("rivera, ámparo", born: "1984-01-09", to: &desk)
    #expect(second.contains("There is another Rivera, Amparo, born 2010"))
    #expect(desk.state.caseload.activeCount == 2)
    #expect(!add("Rivera, Amalia", to: &desk).contains("another"))
    let third = add("Rivera, Amparo", to: &desk)
    #expect(third.contains("There are 2 others called Rivera, Amparo"))
  }

  @Test(arguments: [(140, 40), (80, 24), (60, 20), (40, 12)])
  func `rows of namesakes bear the birth year, and nobody else does`(columns: Int, rows: Int) {
    var desk = Desk(columns: columns, rows: rows, isEmpty: true)
    add("Rivera, Amparo", born: "2010-04-02", to: &desk)
    add("Solo, Han", born: "1977-05-25", to: &desk)
    #expect(!desk.screenText.contains("2010") && !desk.screenText.contains("1977"))
    add("Rivera, Amparo", born: "1984-01-09", to: &desk)
    desk.press(.character("/"))
    desk.type("rivera")
    desk.press(.enter)
    let shown = self.rows("Rivera", desk).filter {
      !$0.contains("/rivera") && !$0.contains("another")
    }
    #expect(shown.contains { $0.contains("Rivera, Amparo 2010") })
    #expect(shown.contains { $0.contains("Rivera, Amparo 1984") })
    desk.press(.escape)
    #expect(!desk.screenText.contains("1977"))
  }

  @Test func `who shares the year too is told apart by the id`() throws {
    var desk = Desk(isEmpty: true)
    add("Rivera, Amparo", born: "2010-04-02", to: &desk)
    add("Rivera, Amparo", born: "2010-11-30", to: &desk)
    add("Rivera, Amparo", to: &desk)
    let list = desk.state.caseload
    for client in list.visible {
      #expect(list.namesakes.sign(of: client) == client.short)
      #expect(desk.screenText.contains("Rivera, Amparo \(client.short)"))
    }
  }

  @Test func `a long name gives way to what tells it apart`() {
    var desk = Desk(isEmpty: true)
    let name = "Wolfeschlegelstein, Maria Hubertine"
    add(name, born: "1990-01-01", to: &desk)
    add(name, born: "1991-01-01", to: &desk)
    #expect(rows("1990", desk).contains { $0.contains("Wolfesc") && $0.contains("… 1990") })
  }

  @Test func `a new name or the trash ends it`() {
    var desk = Desk(isEmpty: true)
    add("Rivera, Amparo", born: "2010-04-02", to: &desk)
    add("Rivera, Amparo", born: "1984-01-09", to: &desk)
    #expect(desk.screenText.contains("1984"))
    desk.press(.character("u"))
    #expect(!desk.screenText.contains("Amparo 2010"))
  }
}
