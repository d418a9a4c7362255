import TerminalInterface
import Testing
import UserInterface

struct UndoTests {
  private func type(_ text: String, into buffer: inout TextBuffer, at milliseconds: Int) throws {
    for character in text { try buffer.insert(character, at: milliseconds) }
  }

  @Test func `typing without a pause is one step`() throws {
    var buffer = TextBuffer("x")
    try type("one", into: &buffer, at: 0)
    try type(" two", into: &buffer, at: 1_000)
    #expect(try buffer.perform(.undo, at: 1_100) == .undid(.typing))
    #expect(buffer.marked == "x|")
    #expect(try buffer.perform(.redo, at: 1_200) == .redid(.typing))
    #expect(buffer.marked == "xone two|")
  }

  @Test func `a pause over a second starts a step`() throws {
    var buffer = TextBuffer()
    try type("one", into: &buffer, at: 0)
    try type(" two", into: &buffer, at: 1_001)
    try buffer.perform(.undo, at: 1_100)
    #expect(buffer.text == "one")
  }

  @Test func `a paste, a motion and another kind of change start a step`() throws {
    var buffer = TextBuffer()
    try type("one", into: &buffer, at: 0)
    try buffer.insert(pasted: " two", at: 1)
    try type("3", into: &buffer, at: 2)
    try buffer.perform(.moveLeft, at: 3)
    try type("4", into: &buffer, at: 4)
    try buffer.perform(.deleteBackward, at: 5)
    try buffer.perform(.deleteBackward, at: 6)
    var seen: [String] = []
    var names: [EditOutcome] = []
    for _ in 0..<5 {
      names.append(try buffer.perform(.undo, at: 9))
      seen.append(buffer.marked)
    }
    #expect(seen == ["one two4|3", "one two|3", "one two|", "one|", "|"])
    #expect(
      names == [
        .undid(.deletion), .undid(.typing), .undid(.typing), .undid(.paste), .undid(.typing),
      ])
    #expect(throws: EditRefusal.nothingToUndo) { try buffer.perform(.undo, at: 9) }
  }

  @Test func `undo brings the selection back that was typed over`() throws {
    var buffer = TextBuffer(marked: "a^bc|d")
    try type("xy", into: &buffer, at: 0)
    #expect(buffer.marked == "axy|d")
    try buffer.perform(.undo, at: 1)
    #expect(buffer.marked == "a^bc|d")
  }

  @Test func `a new change ends what could be done again`() throws {
    var buffer = TextBuffer()
    try type("one", into: &buffer, at: 0)
    try buffer.perform(.undo, at: 1)
    try type("2", into: &buffer, at: 2)
    #expect(throws: EditRefusal.nothingToRedo) { try buffer.perform(.redo, at: 3) }
    #expect(buffer.text == "2")
  }

  @Test func `memory for undo is bounded and the newest steps are kept`() throws {
    var buffer = TextBuffer("", limit: 1 << 24)
    let block = String(repeating: "x", count: 1 << 20)
    for _ in 0..<6 { try buffer.insert(pasted: block, at: 0) }
    var steps = 0
    while buffer.attempts(.undo) { steps += 1 }
    #expect(steps == 4)
    #expect(buffer.byteCount == 2 << 20)
  }

  /// Pieces that join, split and change their neighbours.
  private static let pieces = [
    "a", "b", " ", "\n", "\r", "\r\n", "e\u{301}", "\u{301}", "\u{200D}", "\u{1F468}", "\u{1F467}",
    "\u{1F1FB}", "\u{1F1F3}", "\u{1F1EB}", "\u{65E5}", "\u{5E9}\u{5B8}", "\u{1EC7}", "\u{FE0F}",
    "\u{1100}", "\u{1161}", "\u{11A8}", "\u{915}", "\u{94D}", "\u{937}", "\u{0}", "\u{202E}",
    "word ",
    "one\ntwo\r\nthree", "\u{600}", "\u{1F3FD}",
  ]

  /// Pieces that may change more than one neighbour.
  private static let joiners = [
    "\u{1F1FB}", "\u{1F1F3}", "\u{1F1FB}\u{1F1F3}\u{1F1EB}\u{1F1F7}", "\u{200D}", "\u{1F468}",
    "\u{301}",
    "\r", "\n", "x",
  ]

  @Test(arguments: 0..<20)
  func `random edits are undone to the first text and redone to the last`(seed: Int) throws {
    var random = SeededNumbers(seed: UInt64(seed))
    let pieces = seed.isMultiple(of: 2) ? Self.pieces : Self.joiners
    let original = (0..<12).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    var buffer = TextBuffer(original)
    var area = TextArea(original, size: Size(columns: 9, rows: 4))
    for step in 0..<100 {
      let now = step * 300
      if Bool.random(using: &random) {
        let piece = pieces.randomElement(using: &random) ?? "a"
        if piece.count == 1, let character = piece.first, Bool.random(using: &random) {
          try buffer.insert(character, at: now)
          try area.type(character, at: now)
        } else {
          try buffer.insert(pasted: piece, at: now)
          try area.paste(piece, at: now)
        }
      } else if let command = EditCommand.allCases.randomElement(using: &random) {
        _ = buffer.attempts(command, at: now)
        _ = area.attempts(command, at: now)
      }
      try expectWhole(buffer)
      try expectWhole(area.buffer)
      try expectLaidOut(area)
    }
    // A last change, so that nothing undone on the way is done again at the end.
    try buffer.insert(pasted: "end", at: 0)
    let final = buffer.text
    while buffer.attempts(.undo) { try expectWhole(buffer) }
    #expect(Array(buffer.text.utf8) == Array(original.utf8))
    while buffer.attempts(.redo) { try expectWhole(buffer) }
    #expect(Array(buffer.text.utf8) == Array(final.utf8))
    while area.attempts(.undo) { try expectLaidOut(area) }
    #expect(Array(area.text.utf8) == Array(original.utf8))
  }

  /// The buffer's characters are those of its text, and the caret stands between two of them.
  private func expectWhole(_ buffer: TextBuffer) throws {
    let fresh = TextBuffer(buffer.text)
    try #require(buffer.byteCount == buffer.text.utf8.count)
    var place = TextPosition.start
    var other = TextPosition.start
    var places: Set<TextPosition> = [place]
    while place != buffer.end {
      let (one, two) = (buffer.character(after: place), fresh.character(after: other))
      try #require(one.map { Array($0.utf8) } == two.map { Array($0.utf8) })
      place = buffer.position(after: place)
      other = fresh.position(after: other)
      places.insert(place)
    }
    try #require(other == fresh.end)
    try #require(places.contains(buffer.caret))
    if let anchor = buffer.anchor { try #require(places.contains(anchor)) }
  }

  /// The area's rows are those of the same text laid out anew, and the caret is in sight.
  private func expectLaidOut(_ area: TextArea) throws {
    try #require(area.hasFreshRows)
    try #require(area.render(isFocused: true).cursor != nil)
  }
}
