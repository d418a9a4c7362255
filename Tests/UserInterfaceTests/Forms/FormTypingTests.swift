import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Typing in the editors that suit the types of fields.
struct FormTypingTests {
  /// A desk with the form of Bright's first objective open.
  private func objective(columns: Int = 80) -> Desk {
    var desk = Desk.inChart("Bright", .plan, columns: columns)
    desk.select(desk.plan?.goals.first?.objectives.first?.id)
    desk.press(.character("e"))
    return desk
  }

  private func kept(_ desk: Desk) -> Objective? { desk.plan?.goals.first?.objectives.first }

  @Test(arguments: [
    ("+2w", "2026-03-27", "Fri 27 Mar, in 14 days"), ("tue", "2026-03-17", "Tue 17 Mar, in 4 days"),
    ("2026-12-01", "2026-12-01", "Tue 1 Dec"), ("today", "2026-03-13", "Fri 13 Mar, today"),
    ("1 jun", "2026-06-01", "Mon 1 Jun"),
  ])
  func `a date typed loosely is shown resolved and kept`(typed: String, iso: String, shown: String)
  {
    var desk = objective()
    desk.fill("targetDate", typed)
    let status = desk.screenText.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
      2)
    #expect(status.contains { $0.contains(shown) } == true, "\(status.last ?? "")")
    desk.press(.escape)
    #expect(kept(desk)?.targetDate?.iso == iso)
  }

  @Test func `Enter at the last field stays there and says what keeps it, Tab goes round`() throws {
    for row in ["vision", "frame", "ending", "objective"] {
      var desk = row == "objective" ? objective() : Desk.inChart("Bright", .plan)
      if row != "objective" {
        desk.select(.part(row))
        desk.press(.character("e"))
      }
      let form = try #require(desk.state.form)
      let first = form.fields.firstIndex { !$0.isHidden }
      let last = try #require(form.fields.lastIndex { !$0.isHidden })
      // Enter in a text of several paragraphs makes one more.
      if case .prose = form.fields[last].editor, !form.fields[last].isOneParagraph { continue }
      desk.press(.backTab)
      #expect(desk.state.form?.focus == last)
      desk.press(.enter)
      #expect(desk.state.form?.focus == last, "\(row)")
      #expect(desk.toast == "This is the last field; Esc keeps everything.", "\(row)")
      desk.press(.tab)
      #expect(desk.state.form?.focus == first)
    }
  }

  @Test func `a choice at the end is no way round either`() throws {
    var desk = objective()
    let last = try #require(desk.state.form?.fields.lastIndex { !$0.isHidden && $0.isChoice })
    desk.state.form?.fields.removeSubrange((last + 1)...)
    desk.state.form?.focus = last
    desk.press(.enter)
    #expect(desk.state.form?.focus == last)
    #expect(desk.toast == "This is the last field; Esc keeps everything.")
  }

  @Test func `a function key that no field takes says how to get to the pane's`() {
    var desk = objective()
    desk.press(.function(2))
    #expect(desk.toast == "“F2” does nothing while you type; Esc first.")
    #expect(desk.state.form != nil)
  }

  @Test(arguments: [
    ("targetDate", "someday", "someday"), ("baseline", "many", "“many” is no number"),
    ("forWeeks", "two", "“two” is no whole number"), ("forWeeks", "0", "For how many weeks"),
    ("confidence", "11", "Confidence 0-10"), ("target", "1e3", "“1e3” is no number"),
  ])
  func `what cannot be kept holds the form open and is named`(
    field: String, typed: String, named: String
  ) {
    var desk = objective()
    let before = desk.chartBodies
    desk.fill(field, typed)
    desk.focus("text")
    desk.press(.escape)
    #expect(desk.state.form != nil)
    #expect(desk.state.form?.focused?.name == field)
    #expect(desk.toast.contains(named), "\(desk.toast)")
    #expect(desk.text(of: field) == typed)
    #expect(desk.chartBodies == before)
  }

  @Test(arguments: [("2,5", "2.5"), ("2.50", "2.5"), (" 7 ", "7"), ("-3", "-3")])
  func `decimals are read with a comma or a point`(typed: String, kept text: String) {
    var desk = objective()
    // Only on a scale can something be less than none.
    if typed.hasPrefix("-") {
      desk.focus("measureKind")
      desk.press(.character("s"))
    }
    desk.fill("target", typed)
    desk.press(.escape)
    #expect(kept(desk)?.target?.text == text)
  }

  @Test func `Tab goes through all fields and round again, Shift-Tab back`() {
    var desk = objective()
    let names = desk.state.form?.fields.filter { !$0.isHidden }.map(\.name) ?? []
    var seen: [String] = []
    for _ in names {
      seen.append(desk.state.form?.focused?.name ?? "")
      desk.press(.tab)
    }
    #expect(seen == names)
    #expect(desk.state.form?.focused?.name == names.first)
    desk.press(.backTab)
    #expect(desk.state.form?.focused?.name == names.last)
  }

  @Test func `Esc keeps every field`() {
    var desk = objective()
    desk.fill("unit", "rides")
    desk.fill("howVerified", "ticks in the book")
    desk.press(.escape)
    #expect(kept(desk)?.unit == "rides")
    #expect(kept(desk)?.howVerified == "ticks in the book")
    #expect(desk.savedChanges.count == 1)
  }

  @Test func `a form left as it was changes nothing`() {
    var desk = objective()
    for _ in 0..<8 { desk.press(.tab) }
    desk.press(.escape)
    #expect(desk.savedChanges.isEmpty)
    #expect(desk.state.form == nil)
  }

  @Test func `choices turn with arrows, space and first letters`() {
    var desk = objective()
    desk.focus("direction")
    let start = desk.text(of: "direction")
    desk.press(.right)
    let next = desk.text(of: "direction")
    #expect(next != start)
    desk.press(.left)
    #expect(desk.text(of: "direction") == start)
    desk.press(.space)
    #expect(desk.text(of: "direction") == next)
    desk.press(.backspace)
    #expect(desk.text(of: "direction") == "")
    desk.focus("horizon")
    desk.press(.character("l"))
    #expect(desk.text(of: "horizon")?.hasPrefix("l") == true)
    desk.press(.escape)
    #expect(kept(desk)?.direction == nil)
  }

  @Test func `what is required cannot be turned to none`() {
    var desk = objective()
    desk.focus("lifecycle")
    for _ in 0..<10 {
      desk.press(.right)
      #expect(desk.text(of: "lifecycle")?.isEmpty == false)
    }
  }

  @Test func `objectives worked on are ticked with the space bar`() throws {
    var desk = Desk.inChart("Bright")
    desk.press(.character("n"))
    desk.focus("objectiveIDs")
    desk.press(.space, .character("j"), .space)
    desk.focus("section.narrative")
    desk.type("Worked on both")
    desk.press(.escape)
    let note = try #require(desk.state.chart?.chart.notes.first?.content)
    #expect(note.objectiveIDs.count == 2)
    let text = desk.screenText
    desk.press(.character("e"))
    #expect(desk.text(of: "objectiveIDs")?.split(separator: "\n").count == 2, "\(text)")
  }

  @Test func `lists are typed one a line and empty lines are left out`() {
    var desk = Desk.inChart("Newleaf", .person)
    desk.select(.part("reach"))
    desk.press(.character("e"))
    desk.focus("phones")
    desk.type("555-0100")
    desk.press(.enter, .enter)
    desk.type("555-0101 (work)")
    desk.press(.escape)
    #expect(desk.state.chart?.chart.client.content.phones == ["555-0100", "555-0101 (work)"])
  }

  @Test func `a paste that is too long is refused whole`() {
    var desk = objective()
    desk.focus("unit")
    let before = desk.text(of: "unit")
    desk.send(.input(.paste(String(repeating: "x", count: 5_000))))
    #expect(desk.text(of: "unit") == before)
    #expect(desk.toast.contains("nothing was put in"))
    desk.send(.input(.paste("rides\nalone")))
    #expect(desk.text(of: "unit") == (before ?? "") + "rides alone")
  }

  @Test func `a change names its field and from what to what`() {
    var desk = objective()
    let old = kept(desk)?.target?.text ?? ""
    desk.fill("target", "7")
    desk.press(.escape)
    #expect(desk.lastStep?.name == "objective 1.1 target \(old) to 7")
  }

  @Test func `times and minutes are typed loosely`() throws {
    var desk = Desk.inChart("Bright")
    desk.press(.character("n"))
    desk.fill("start", "2pm")
    desk.fill("stop", "1453")
    desk.fill("minutes", "53")
    desk.focus("section.narrative")
    desk.type("x")
    desk.press(.escape)
    let note = try #require(desk.state.chart?.chart.notes.first?.content)
    #expect(note.start?.text == "14:00")
    #expect(note.stop?.text == "14:53")
    #expect(note.minutes == 53)
  }

  @Test func `actual times are never prefilled from the booking`() {
    var desk = Desk.inChart("Bright")
    desk.press(.character("n"))
    #expect(["start", "stop", "minutes"].allSatisfy { desk.text(of: $0) == "" })
  }

  @Test func `a session that goes on offers its start, and one that was ended its end too`() {
    var desk = Desk.inChart("Bright")
    desk.press(.character("S"), .character("n"))
    #expect(desk.text(of: "start") == "08:30")
    #expect(desk.text(of: "stop") == "")
    var ended = Desk.inChart("Bright")
    ended.press(.character("S"), .character("S"), .character("n"))
    #expect(ended.text(of: "start") == "08:30")
    #expect(ended.text(of: "stop") == "08:30")
  }

  @Test func `a draft that was begun before the end of its session offers the end`() throws {
    var desk = Desk.inChart("Bright")
    desk.press(.character("S"), .character("n"))
    desk.fill("section.narrative", "Begun while we talked")
    desk.press(.escape)
    let id = try #require(
      desk.state.chart?.chart.notes.first { $0.content.date == Desk.today }?.id)
    func times() throws -> [TimeOfDay?] {
      let held: Held<Note> = try #require(desk.state.chart?.chart.held(id))
      return [held.content.start, held.content.stop]
    }
    #expect(try times() == [Desk.time, nil])
    desk.show(.brief)
    desk.press(.character("S"))
    desk.show(.notes)
    desk.select(.document(id))
    desk.press(.character("e"))
    #expect(desk.text(of: "start") == "08:30" && desk.text(of: "stop") == "08:30")
    // It is asked about, since both are the same at this desk.
    desk.press(.escape, .escape)
    #expect(try times() == [Desk.time, Desk.time])
    // What was typed is never replaced.
    desk.press(.character("e"))
    desk.fill("stop", "09:10")
    desk.press(.escape)
    if desk.state.form != nil { desk.press(.escape) }
    desk.press(.character("e"))
    #expect(desk.text(of: "stop") == "09:10")
  }

  @Test func `of two sessions of a day the one that goes on offers its clock`() throws {
    var desk = Desk.inChart("Bright")
    var later = try #require(
      desk.state.chart?.chart.sessions.first { $0.content.date == Desk.today })
    let early = later.id
    later.content.start = TimeOfDay("08:00")
    let id = RecordID(letter: DocumentKind.session.letter, bits: (4, 4))
    let envelope = Envelope(
      kind: .session, id: id, client: later.envelope.client, created: Desk.start, zone: "UTC",
      nonce: "00")
    var chart = try #require(desk.state.chart?.chart)
    chart.put(Document(envelope: envelope, body: later.content))
    // The booked one of nine goes on already; that of eight was never started.
    var running = try #require(chart.held(early) as Held<Session>?)
    running.content.actualStart = TimeOfDay("08:20")
    chart.put(running.document)
    desk.send(.chartRead(chart, UndoLog(), then: .show))
    desk.press(.character("n"))
    #expect(desk.text(of: "start") == "08:20")
  }

  @Test func `turning the format keeps words that were written`() throws {
    var desk = Desk.inChart("Bright")
    desk.press(.character("n"))
    desk.focus("section.narrative")
    desk.type("Words of a narrative")
    desk.focus("format")
    desk.press(.right)
    #expect(desk.text(of: "section.narrative") == "Words of a narrative")
    #expect(desk.text(of: "section.data") == "")
    desk.focus("section.assessment")
    desk.type("Calmer")
    desk.press(.escape)
    let note = try #require(desk.state.chart?.chart.notes.first?.content)
    #expect(note.format == .dap)
    #expect(note.text(of: "assessment") == "Calmer")
    #expect(note.text(of: "narrative") == "Words of a narrative")
  }

  @Test func `a form that cannot be kept is left as a draft by a second Esc`() throws {
    var desk = Desk(isEmpty: true)
    desk.press(.character("N"), .tab)
    desk.type("they/them")
    desk.press(.escape, .escape)
    #expect(desk.state.newClientForm == nil)
    #expect(desk.documents.isEmpty)
    #expect(desk.drafts.count == 1)
    desk.press(.character("g"), .character("r"), .enter)
    #expect(desk.state.form?.fields[1].text == "they/them")
    desk.press(.tab)
    while desk.state.form?.focused?.name != "displayName" { desk.press(.tab) }
    desk.type("A")
    desk.press(.escape)
    #expect(desk.documents.count == 1)
    #expect(desk.drafts.isEmpty)
  }

  @Test func `nothing is written beside a plan that cannot be read`() throws {
    var desk = Desk()
    desk.open("Bright")
    desk.state.chart?.chart.damaged = [
      DamagedDocument(path: "clients/c/plans/p.json", reason: "It ends too early.")
    ]
    let before = desk.bodies
    for key in "aceJKD" {
      desk.press(.character("2"), .character(key))
      #expect(desk.state.form == nil)
      #expect(desk.state.overlay == nil)
    }
    #expect(desk.screenText.contains("unreadable"))
    #expect(desk.bodies == before)
  }

  @Test func `a new client needs a name and nothing else`() throws {
    var desk = Desk(isEmpty: true)
    desk.press(.character("N"), .tab)
    desk.type("they/them")
    desk.press(.escape)
    #expect(desk.toast == "Name is needed. Esc again leaves it as a draft.")
    #expect(desk.state.form?.focused?.name == "displayName")
    desk.type("A")
    desk.press(.escape)
    #expect(desk.documents.count == 1)
    #expect(desk.state.caseload.selected?.name == "A")
  }

  @Test func `a new client of whom nothing was typed is nobody`() {
    var desk = Desk(isEmpty: true)
    desk.press(.character("N"), .escape)
    #expect(desk.documents.isEmpty)
    #expect(desk.effects.isEmpty)
  }
}
