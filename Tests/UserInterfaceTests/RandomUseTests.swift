import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Random keys, pastes, resizes and pauses: nothing crashes, and no typed word is lost.
struct RandomUseTests {
  private static let keys: [Key] =
    (32...126).compactMap { UnicodeScalar(UInt8($0)) }.map { Key.character(Character($0)) }
    + "abcdefghknprtuwxyz_".map { Key.control($0) }
    + [
      .tab, .backTab, .enter, .escape, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
      .backspace, .delete, .function(1), .enter, .escape, .tab, .character("j"), .character("n"),
      .character("語"), .character("👩‍👩‍👧‍👦"), .character("y"), .character("2"), .character("a"),
    ]
  private static let sizes = [
    (80, 24), (140, 40), (40, 12), (60, 20), (1, 1), (39, 11), (250, 70), (80, 24), (12, 3),
  ]

  private func step(_ desk: inout Desk, _ chance: inout Chance) {
    switch chance.next(below: 100) {
    case 0:
      let size = Self.sizes[chance.next(below: Self.sizes.count)]
      desk.send(.input(.resized(Size(columns: size.0, rows: size.1))))
    case 1: desk.send(.input(.paste("pasted \u{1B}[31m q\ny\n漢")))
    case 2: desk.wait(milliseconds: chance.next(below: 6_000))
    case 3: desk.failure = chance.next(below: 4) == 0 ? "disk full" : nil
    default: desk.press(Self.keys[chance.next(below: Self.keys.count)])
    }
  }

  @Test(arguments: 1...10)
  func `random use never breaks the screen`(seed: UInt64) {
    var desk = Desk()
    var chance = Chance(state: seed)
    for count in 0..<2_000 {
      step(&desk, &chance)
      guard count.isMultiple(of: 10) else { continue }
      let canvas = screen(of: desk.state)
      #expect(canvas.size == desk.state.size)
      if let cursor = canvas.cursor {
        #expect(canvas.contains(cursor), "seed \(seed), step \(count): cursor \(cursor)")
      }
    }
  }

  @Test(arguments: 1...4)
  func `what is drawn from memory is what would be drawn anew`(seed: UInt64) {
    var desk = seed.isMultiple(of: 2) ? Desk() : Desk.inChart("Bright", .plan)
    var chance = Chance(state: seed &* 31_337)
    var inChart = 0
    for count in 0..<700 {
      step(&desk, &chance)
      if desk.state.size.rows < 12 {
        desk.send(.input(.resized(Size(columns: 80 + count % 60, rows: 24))))
      }
      if desk.state.chart != nil { inChart += 1 }
      let drawn = screen(of: desk.state)
      var fresh = desk.state
      fresh.memo = PaneMemo()
      fresh.caseload.drawn = DrawnRows()
      fresh.caseload.drawnHits = DrawnRows()
      #expect(drawn == screen(of: fresh), "seed \(seed), step \(count)")
    }
    #expect(inChart > 50)
  }

  @Test(arguments: 1...4)
  func `a typed word is in the form, the journal or a document`(seed: UInt64) {
    var desk = Desk()
    var chance = Chance(state: seed &* 977)
    var typed = 0
    for round in 0..<50 {
      for _ in 0..<20 { step(&desk, &chance) }
      desk.failure = nil
      desk.send(.input(.resized(Size(columns: 80, rows: 24))))
      var tries = 0
      while !isTyping(desk), tries < 40 {
        tries += 1
        step(&desk, &chance)
        desk.send(.input(.resized(Size(columns: 80, rows: 24))))
      }
      guard isTyping(desk), desk.state.overlay == nil else {
        // Nobody clears a date that cannot be read by chance; another clinician begins anew.
        desk = Desk()
        continue
      }
      // A step may have filled the disk again.
      desk.failure = nil
      let word = "w\(seed)x\(round)x"
      desk.press(.end)
      desk.type(word)
      // A full field refuses; the caret may stand in an earlier line.
      guard desk.state.form?.focused?.text.holds(word) == true else { continue }
      typed += 1
      #expect(isKept(word, desk))
      desk.press([Key.escape, .tab, .control("q"), .control("z"), .enter][chance.next(below: 5)])
      #expect(isKept(word, desk), "seed \(seed), round \(round)")
      desk.send(.input(.ended(signal: 15)))
      let isOnDisk =
        contains(word, in: desk.changedBodies)
        || desk.drafts.contains { draft in
          draft.fields.contains { $0.value.text?.holds(word) == true }
        }
      #expect(isOnDisk, "seed \(seed), round \(round), \(desk.state.form?.title ?? "no form")")
    }
    #expect(typed >= 5)
  }

  private func isTyping(_ desk: Desk) -> Bool {
    guard desk.state.overlay == nil, let field = desk.state.form?.focused else { return false }
    switch (field.editor, field.type) {
    case (.line, .text), (.prose, _): return true
    default: return false
    }
  }

  private func isKept(_ word: String, _ desk: Desk) -> Bool {
    desk.state.form?.fields.contains { $0.text.holds(word) } == true
      || contains(word, in: desk.changedBodies)
      || desk.drafts.contains { $0.fields.contains { $0.value.text?.holds(word) == true } }
      || desk.state.saving.pending.contains { pending in
        contains(word, in: pending.change.edits.compactMap { $0.after?.body.fieldValue })
      }
  }

  private func contains(_ word: String, in values: some Sequence<FieldValue>) -> Bool {
    values.contains { contains(word, in: $0) }
  }

  private func contains(_ word: String, in value: FieldValue) -> Bool {
    switch value {
    case .text(let text), .verbatim(let text): text.holds(word)
    case .list(let values): values.contains { contains(word, in: $0) }
    case .record(let entries): entries.contains { contains(word, in: $0.value) }
    case .integer, .flag: false
    }
  }
}

extension Desk {
  /// The bodies that are not as the practice came.
  fileprivate var changedBodies: [FieldValue] {
    documents.values.filter { document in
      Self.practice.documents[document.id]?.envelope.revision != document.envelope.revision
    }.map(\.body.fieldValue)
  }
}

/// A small generator, the same on every machine (SplitMix64, Steele, Lea and Flood 2014).
struct Chance {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int(mixed % UInt64(limit))
  }
}
