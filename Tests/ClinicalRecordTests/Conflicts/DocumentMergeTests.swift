import Testing

@testable import ClinicalRecord

/// Two versions of one document made of the same one, and what is made of both.
struct DocumentMergeTests {
  private static func id(_ letter: Character, _ number: UInt64) -> RecordID {
    RecordID(letter: letter, bits: (number, 7))
  }

  private static func document(_ body: any DocumentContent) -> Document {
    let kind = type(of: body).kind
    return Document(
      envelope: Envelope(
        kind: kind, id: id(kind.letter, 1), client: id("c", 1),
        created: Instant(millisecondsSince1970: 0), zone: "UTC", nonce: "00"), body: body)
  }

  private static func note(
    _ data: String, next: String = "", risk: RiskAsked? = nil
  ) -> Document {
    var note = Note()
    note.date = Day("2026-03-13")
    var section = NoteSection()
    section.name = "data"
    section.text = data
    note.sections = [section]
    note.plannedNext = next
    note.risk = risk
    return document(note)
  }

  private static func goal(_ number: Int, _ words: String, objectives: [Objective] = []) -> Goal {
    var goal = Goal()
    goal.id = id("o", UInt64(number))
    goal.number = number
    goal.ownWords = words
    goal.objectives = objectives
    return goal
  }

  private static func objective(_ number: Int, _ text: String) -> Objective {
    var objective = Objective()
    objective.id = id("j", UInt64(number))
    objective.number = number
    objective.text = text
    return objective
  }

  private static func plan(_ goals: [Goal]) -> Document {
    var plan = Plan()
    plan.goals = goals
    return document(plan)
  }

  private func merge(_ base: Document?, _ mine: Document, _ theirs: Document) -> DocumentMerge {
    DocumentMerge(
      base: base, mine: mine, theirs: theirs, words: ComparisonWords(today: .earliest))
  }

  @Test func `what one side changed is taken from that side`() throws {
    let merge = merge(
      Self.note("came late", next: "diary"), Self.note("came late, tired", next: "diary"),
      Self.note("came late", next: "two rides"))
    #expect(merge.rows.map(\.changed) == [.mine, .theirs])
    #expect(merge.rows.map(\.suggested) == [.mine, .theirs])
    #expect(merge.rows.map(\.label) == ["Data > Text", "Next time"])
    let merged = try #require(try merge.merged([:]).content(Note.self))
    #expect(merged.text(of: "data") == "came late, tired")
    #expect(merged.plannedNext == "two rides")
  }

  @Test func `what both changed is told, and either can be taken`() throws {
    let merge = merge(Self.note("one"), Self.note("mine"), Self.note("theirs"))
    let row = try #require(merge.rows.first)
    #expect(merge.rows.count == 1)
    #expect(row.changed == .both)
    #expect([row.baseText, row.mineText, row.theirText] == ["one", "mine", "theirs"])
    #expect(try merge.merged([:]).content(Note.self)?.text(of: "data") == "mine")
    let theirs = try merge.merged([row.place: .theirs])
    #expect(theirs.content(Note.self)?.text(of: "data") == "theirs")
  }

  @Test func `without the version that both came from nothing is taken for unchanged`() {
    let merge = merge(nil, Self.note("same", next: "a"), Self.note("same", next: "b"))
    #expect(merge.rows.map(\.changed) == [.both])
  }

  @Test func `a member that only one side has is a whole`() throws {
    var asked = RiskAsked()
    asked.suicide = .noneReported
    let merge = merge(Self.note("x"), Self.note("x"), Self.note("x", risk: asked))
    #expect(merge.rows.map(\.changed) == [.theirs])
    #expect(try merge.merged([:]).content(Note.self)?.risk == asked)
    let place = try #require(merge.rows.first?.place)
    #expect(try merge.merged([place: .mine]).content(Note.self)?.risk == nil)
  }

  @Test func `goals that both added stand side by side`() throws {
    let first = Self.goal(1, "sleep")
    let merge = merge(
      Self.plan([first]), Self.plan([first, Self.goal(2, "work")]),
      Self.plan([Self.goal(3, "home"), first]))
    #expect(merge.rows.map(\.changed) == [.mine, .theirs])
    let goals = try #require(try merge.merged([:]).content(Plan.self)?.goals)
    #expect(goals.map(\.ownWords) == ["home", "sleep", "work"])
    let none = Dictionary(
      uniqueKeysWithValues: merge.rows.map { ($0.place, $0.suggested.other) })
    #expect(try merge.merged(none).content(Plan.self)?.goals == [first])
  }

  @Test func `objectives are compared within the goal that they belong to`() throws {
    let base = Self.plan([Self.goal(2, "go out", objectives: [Self.objective(1, "ride")])])
    let mine = Self.plan([Self.goal(2, "go out", objectives: [Self.objective(1, "ride a bus")])])
    let theirs = Self.plan([
      Self.goal(
        2, "go out alone", objectives: [Self.objective(1, "ride"), Self.objective(2, "walk")])
    ])
    let merge = merge(base, mine, theirs)
    #expect(
      merge.rows.map(\.label) == [
        "Goal 2 > Goal, in own words", "Goal 2 > Objective 2.1 > Objective",
        "Goal 2 > Objective 2.2",
      ])
    let goal = try #require(try merge.merged([:]).content(Plan.self)?.goals.first)
    #expect(goal.ownWords == "go out alone")
    #expect(goal.objectives.map(\.text) == ["ride a bus", "walk"])
  }

  @Test func `what one side removed and the other changed is for the clinician to say`() throws {
    let base = Self.plan([Self.goal(1, "sleep"), Self.goal(2, "work")])
    let merge = merge(
      base, Self.plan([Self.goal(1, "sleep"), Self.goal(2, "work again")]),
      Self.plan([Self.goal(1, "sleep")]))
    let row = try #require(merge.rows.first)
    #expect(merge.rows.count == 1)
    #expect(row.changed == .both)
    #expect(row.theirText.isEmpty)
    #expect(try merge.merged([:]).content(Plan.self)?.goals.count == 2)
    #expect(try merge.merged([row.place: .theirs]).content(Plan.self)?.goals.count == 1)
  }

  @Test func `what one side removed and nobody else touched is gone`() throws {
    let both = [Self.goal(1, "sleep"), Self.goal(2, "work")]
    let merge = merge(Self.plan(both), Self.plan(both), Self.plan([both[0]]))
    #expect(merge.rows.map(\.suggested) == [.theirs])
    #expect(try merge.merged([:]).content(Plan.self)?.goals == [both[0]])
  }

  @Test func `another order is one place, and what both hold stays complete`() throws {
    let (one, two, three) = (Self.goal(1, "a"), Self.goal(2, "b"), Self.goal(3, "c"))
    let merge = merge(
      Self.plan([one, two]), Self.plan([two, one]), Self.plan([one, two, three]))
    #expect(merge.rows.map(\.label) == ["Goal 3", "Order of goals"])
    #expect(merge.rows.map(\.changed) == [.theirs, .mine])
    let goals = try #require(try merge.merged([:]).content(Plan.self)?.goals)
    #expect(goals.map(\.ownWords) == ["b", "c", "a"])
    let order = try #require(merge.rows.last?.place)
    let theirs = try #require(try merge.merged([order: .theirs]).content(Plan.self)?.goals)
    #expect(theirs.map(\.ownWords) == ["a", "b", "c"])
  }

  @Test func `members of a newer version come through from either side`() throws {
    var note = Note()
    note.date = Day("2026-03-13")
    var value = note.fieldValue
    value["tomorrow"] = .verbatim("{ \"a\": 1 }")
    let mine = Self.document(try Note.from(value))
    value["tomorrow"] = .verbatim("{ \"a\": 2 }")
    let theirs = Self.document(try Note.from(value))
    let merge = merge(mine, mine, theirs)
    #expect(merge.rows.map(\.changed) == [.theirs])
    #expect(try merge.merged([:]).body.fieldValue["tomorrow"] == .verbatim("{ \"a\": 2 }"))
  }

  @Test func `all of mine and all of theirs are the two versions again`() throws {
    let base = Self.plan([Self.goal(1, "a", objectives: [Self.objective(1, "x")])])
    let mine = Self.plan([
      Self.goal(2, "new"), Self.goal(1, "b", objectives: [Self.objective(2, "y")]),
    ])
    let theirs = Self.plan([Self.goal(1, "c"), Self.goal(3, "other")])
    let merge = merge(base, mine, theirs)
    for (side, version) in [(MergeSide.mine, mine), (.theirs, theirs)] {
      let choices = Dictionary(uniqueKeysWithValues: merge.rows.map { ($0.place, side) })
      #expect(try merge.merged(choices).body.fieldValue == version.body.fieldValue)
    }
  }

  @Test func `what is signed on either side is kept or left whole`() {
    var signed = Note()
    signed.state = .signed
    func conflict(_ mine: Document, _ theirs: Document) -> Conflict {
      Conflict(number: 1, stamp: 1, base: nil, mine: mine, theirs: .document(theirs))
    }
    let words = ComparisonWords(today: .earliest)
    let theirs = conflict(Self.note("a"), Self.document(signed))
    #expect(theirs.merge(in: words) == nil)
    #expect(!theirs.mineMayReplaceTheirs)
    let mine = conflict(Self.document(signed), Self.note("a"))
    #expect(mine.merge(in: words) == nil)
    #expect(mine.mineMayReplaceTheirs)
  }
}
