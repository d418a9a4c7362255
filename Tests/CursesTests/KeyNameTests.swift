import TerminalInterface
import Testing

struct KeyNameTests {
  static let written: [(text: String, key: Key)] = [
    ("a", .character("a")), ("A", .character("A")), ("?", .character("?")), ("-", .character("-")),
    ("\u{6F22}", .character("\u{6F22}")), ("space", .space), ("Enter", .enter), ("Tab", .tab),
    ("Esc", .escape),
    ("Backspace", .backspace), ("PageDown", .pageDown), ("Left", .left), ("F2", .function(2)),
    ("F24", .function(24)), ("ctrl-r", .control("r")), ("ctrl-_", .control("_")),
    ("ctrl-\\", .control("\\")),
    ("ctrl-space", .control("@")), ("alt-b", .alt("b")), ("alt-B", .alt("B")), ("alt--", .alt("-")),
    ("alt-space", Key(.character(" "), .alt)), ("shift-left", Key(.left, .shift)),
    ("shift-tab", .backTab),
    ("ctrl-alt-a", Key(.character("a"), [.control, .alt])),
    ("ctrl-F5", Key(.function(5), .control)),
    ("ctrl-alt-shift-end", Key(.end, [.control, .alt, .shift])), ("alt-enter", Key(.enter, .alt)),
  ]

  @Test(arguments: written)
  func `a key is written and read back`(text: String, key: Key) throws {
    #expect(KeyNames.text(of: key) == text)
    #expect(try KeyNames.key(text) == key)
  }

  @Test(arguments: [
    ("CTRL-R", "ctrl-r"), ("ctrl-R", "ctrl-r"), ("alt-ctrl-x", "ctrl-alt-x"), ("ctrl-i", "Tab"),
    ("ctrl-m", "Enter"), ("ctrl-[", "Esc"), ("ctrl-h", "Backspace"), ("ctrl-/", "ctrl-_"),
    ("ctrl-@", "ctrl-space"), ("shift-a", "A"), ("shift-f1", "F13"), ("pgdn", "PageDown"),
    ("ESCAPE", "Esc"),
    ("SPACE", "space"),
  ])
  func `other spellings read as the key that a terminal sends`(text: String, normal: String) throws
  {
    #expect(KeyNames.text(of: try KeyNames.key(text)) == normal)
  }

  @Test func `sequences are written and read back`() throws {
    for text in ["g s", "ctrl-x ctrl-e", "' 1", "?", "space space"] {
      #expect(KeyNames.text(of: try KeyNames.sequence(text)) == text)
    }
    #expect(try KeyNames.sequence("  g   s ") == [.character("g"), .character("s")])
  }

  @Test(arguments: [
    "", "ctrl-", "ctrl-ctrl-a", "F0", "F25", "F01", "F+1", "enterr", "gs", "shift-1", "ctrl-1",
    "ctrl-shift-a", "hyper-x",
  ])
  func `what names no key is refused by name`(text: String) {
    #expect(throws: KeyNameError.unknownKey(text)) { try KeyNames.key(text) }
    if !text.isEmpty { #expect("\(KeyNameError.unknownKey(text))".contains("\"\(text)\"")) }
  }

  @Test func `an empty sequence is refused`() {
    #expect(throws: KeyNameError.noKey) { try KeyNames.sequence("  ") }
  }

  @Test(arguments: Sending.keys)
  func `every decoded key has a name that reads back as it`(sending: Sending) throws {
    for case .key(let key) in sending.inputs {
      let isModified = key.modifiers.contains(.control) && key.base == .backspace
      if !isModified { #expect(try KeyNames.key(KeyNames.text(of: key)) == key) }
    }
  }
}
