import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// A day that can hardly be meant is kept only after it was asked about.
struct DateDoubtTests {
  @Test func `a birth date that is to come is asked about once`() {
    var desk = Desk.inChart("Bright", .person)
    let born = desk.state.chart?.chart.client.content.birthDate
    desk.select(.part("identity"))
    desk.press(.character("e"))
    desk.fill("birthDate", "2087-05-03")
    desk.press(.escape)
    #expect(desk.toast == "3 May 2087 as a birth date is still to come. Esc again keeps it.")
    #expect(desk.state.form != nil)
    #expect(desk.state.chart?.chart.client.content.birthDate == born)
    // Typing on asks again.
    desk.fill("birthDate", "2087-05-04")
    desk.press(.escape)
    #expect(desk.state.form != nil)
    desk.press(.escape)
    #expect(desk.state.form == nil)
    #expect(desk.state.chart?.chart.client.content.birthDate == Day("2087-05-04"))
    // What stands there already is asked about no more.
    desk.press(.character("e"))
    desk.fill("pronouns", "they/them")
    desk.press(.escape)
    #expect(desk.state.form == nil)
  }

  @Test func `a new client too`() {
    var desk = Desk()
    desk.press(.character("N"))
    desk.type("Dana New")
    desk.fill("birthDate", "2087-05-03")
    desk.press(.escape)
    #expect(desk.state.newClientForm != nil)
    desk.press(.escape)
    #expect(desk.state.newClientForm == nil)
  }

  @Test(arguments: [
    ("1900-01-01", "1000", "", "1 Jan 1900 is far from today; is the year right?"),
    ("2126-03-20", "1000", "", "20 Mar 2126 is far from today; is the year right?"),
    (
      "2026-03-20", "1000", "0900",
      "It stops at 09:00, before it starts at 10:00; is that past midnight?"
    ),
  ])
  func `a session at an odd time is asked about once`(
    day: String, start: String, stop: String, doubt: String
  ) {
    var desk = Desk.inChart("Newleaf")
    desk.press(.character("b"))
    desk.fill("date", day)
    desk.fill("start", start)
    desk.fill("stop", stop)
    desk.press(.escape)
    #expect(desk.toast == "\(doubt) Esc again keeps it.")
    #expect(desk.state.form != nil)
    desk.press(.escape)
    #expect(desk.state.form == nil)
    #expect(desk.state.chart?.chart.sessions.contains { $0.content.date == Day(day) } == true)
  }

  @Test func `a letter that no choice begins with is said`() {
    var desk = Desk.inChart("Newleaf")
    desk.press(.character("b"))
    desk.focus("kind")
    desk.press(.character("ß"))
    #expect(desk.toast == "No choice begins with “ß”; ← → choose, Tab goes on.")
  }

  @Test func `a session before the client was born is asked about`() throws {
    let born = try #require(Day("1990-01-02"))
    let early = try #require(Day("1989-12-31"))
    var session = Session()
    session.date = early
    let envelope = Envelope(
      kind: .session, id: RecordID(letter: "e", bits: (1, 1)),
      client: RecordID(letter: "c", bits: (1, 1)), created: Desk.start, zone: "UTC", nonce: "")
    let document = Document(envelope: envelope, body: session)
    let change = Change(name: "session", edits: [Change.Edit(before: nil, after: document)])
    #expect(
      DateDoubt.first(in: change, born: born, today: born)?.description
        == "31 Dec 1989 is before the birth date, 2 Jan 1990.")
    #expect(DateDoubt.first(in: change, born: nil, today: born) == nil)
    let again = Change(name: "session", edits: [Change.Edit(before: document, after: document)])
    #expect(DateDoubt.first(in: again, born: born, today: born) == nil)
  }
}
