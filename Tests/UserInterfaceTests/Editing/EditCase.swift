import TerminalInterface
import Testing
import UserInterface

/// A text with its caret as `|` and its anchor as `^`, keys, and the text after them.
struct EditCase: Sendable, CustomTestStringConvertible {
  let before: String
  let keys: [Key]
  let after: String

  init(_ before: String, _ keys: Key..., after: String) {
    self.before = before
    self.keys = keys
    self.after = after
  }

  var testDescription: String { "\(before.debugDescription) to \(after.debugDescription)" }
}

extension TextBuffer {
  /// A buffer from a text with its marks.
  init(marked text: String) {
    var caret: Int?
    var anchor: Int?
    var plain: [Character] = []
    for character in text {
      switch character {
      case "|": caret = plain.count
      case "^": anchor = plain.count
      default: plain.append(character)
      }
    }
    self.init(String(plain))
    if let anchor { move(to: place(anchor), selecting: false) }
    move(to: place(caret ?? plain.count), selecting: anchor != nil)
  }

  /// The place after so many characters.
  func place(_ count: Int) -> TextPosition {
    (0..<count).reduce(.start) { place, _ in position(after: place) }
  }

  /// The text with its marks.
  var marked: String {
    var marks = [(caret, "|")]
    if let anchor, anchor != caret { marks.append((anchor, "^")) }
    marks.sort { $0.0 < $1.0 }
    var text = ""
    var last = TextPosition.start
    for (place, mark) in marks {
      text += string(in: last..<place) + mark
      last = place
    }
    return text + string(in: last..<end)
  }

  /// Does what keys mean, as an editor does.
  mutating func press(_ keys: [Key], at milliseconds: Int = 0) throws {
    for key in keys {
      if let command = EditKeys.command(for: key) {
        try perform(command, at: milliseconds)
      } else {
        try insert(#require(key.typed), at: milliseconds)
      }
    }
  }
}

extension TextBuffer {
  /// Carries out a command and tells whether it could be.
  mutating func attempts(_ command: EditCommand, at milliseconds: Int = 0) -> Bool {
    do {
      try perform(command, at: milliseconds)
      return true
    } catch {
      return false
    }
  }
}

extension TextArea {
  /// Carries out a command and tells whether it could be.
  mutating func attempts(_ command: EditCommand, at milliseconds: Int = 0) -> Bool {
    do {
      try perform(command, at: milliseconds)
      return true
    } catch {
      return false
    }
  }
}

/// Random numbers that are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64, after Steele, Lea and Flood 2014.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
