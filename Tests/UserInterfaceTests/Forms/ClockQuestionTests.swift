import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Sessions at times that the clock skips, or shows twice (D15 of the catalogue of bad input).
struct ClockQuestionTests {
  /// A desk in New York's zone, where 29 March skips 02:00-02:59 and 5 April shows 01:00-01:59 twice.
  private static func desk() throws -> Desk {
    var desk = Desk()
    desk.zone = ZoneTable(
      identifier: "Test/Zone", firstOffsetMinutes: -300,
      transitions: [
        ZoneTable.Transition(
          instant: try #require(Instant("2026-03-29T07:00:00Z")), offsetMinutes: -240),
        ZoneTable.Transition(
          instant: try #require(Instant("2026-04-05T06:00:00Z")), offsetMinutes: -300),
      ])
    desk.open("Bright")
    return desk
  }

  /// Books a session in the open chart and tries to leave the form.
  private static func book(_ desk: inout Desk, _ day: String, _ time: String) {
    desk.press(.character("b"))
    desk.type(day)
    desk.press(.tab)
    desk.type(time)
    desk.press(.escape)
  }

  private static func booked(_ desk: Desk, _ day: String) -> Session? {
    desk.documents.values.compactMap { $0.content(Session.self) }
      .first { $0.date == Day(day) }
  }

  @Test func `a time that the clock skips is refused with the nearest ones`() throws {
    var desk = try Self.desk()
    Self.book(&desk, "2026-03-29", "02:30")
    #expect(
      desk.toast
        == "On 29 Mar the clock skips 02:30, from 01:59 to 03:00; type one of these. "
        + "Esc again leaves it as a draft.")
    #expect(desk.state.form?.focused?.name == "start")
    #expect(Self.booked(desk, "2026-03-29") == nil)
    for _ in 0..<5 { desk.press(.backspace) }
    desk.type("03:00")
    desk.press(.escape)
    let session = try #require(Self.booked(desk, "2026-03-29"))
    #expect(session.start == TimeOfDay("03:00"))
    #expect(session.offsetMinutes == -240)
  }

  @Test(arguments: [(1, -240), (2, -300)])
  func `of a time that comes twice it is asked which`(presses: Int, offset: Int) throws {
    var desk = try Self.desk()
    Self.book(&desk, "2026-04-05", "01:30")
    #expect(
      desk.toast == "On 5 Apr the clock shows 01:30 twice; choose which is meant.")
    #expect(desk.screenText.contains("which 01:30"))
    #expect(Self.booked(desk, "2026-04-05") == nil)
    desk.press(.escape)
    #expect(desk.toast.hasPrefix("Which 01:30 is needed."))
    for _ in 0..<presses { desk.press(.right) }
    desk.press(.escape)
    #expect(Self.booked(desk, "2026-04-05")?.offsetMinutes == offset)
  }

  @Test func `a plain time is kept at once with its offset`() throws {
    var desk = try Self.desk()
    Self.book(&desk, "2026-03-29", "03:30")
    #expect(Self.booked(desk, "2026-03-29")?.offsetMinutes == -240)
    Self.book(&desk, "2026-03-28", "02:30")
    #expect(Self.booked(desk, "2026-03-28")?.offsetMinutes == -300)
  }
}
