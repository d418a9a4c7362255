import TerminalInterface
import Testing

@testable import Curses

struct ColorNumberTests {
  @Test(arguments: [
    (0, false, ColorDepth.none), (-1, false, .none), (2, false, .none), (8, false, .eight),
    (16, false, .sixteen), (88, false, .sixteen), (256, false, .indexed),
    (1 << 24, false, .indexed), (1 << 24, true, .trueColor), (256, true, .indexed),
  ])
  func `the depth follows terminfo`(count: Int, isDirect: Bool, depth: ColorDepth) {
    func sendable(noColor: String?, mono: Bool) -> ColorDepth {
      .sendable(noColor: noColor, terminalColors: count, isDirect: isDirect, mono: mono)
    }
    #expect(sendable(noColor: nil, mono: false) == depth)
    #expect(sendable(noColor: "", mono: false) == depth)
    #expect(sendable(noColor: "1", mono: false) == .none)
    #expect(sendable(noColor: nil, mono: true) == .none)
  }

  @Test func `colours are numbered as the terminal library counts them`() {
    let orange = Color.rgb(red: 230, green: 159, blue: 0)
    #expect(orange.number(at: .none) == -1)
    #expect(orange.number(at: .eight) == 3)
    #expect(orange.number(at: .indexed) >= 16)
    #expect(orange.number(at: .trueColor) == 0xE69F00)
    #expect(Color.rgb(red: 0, green: 0, blue: 3).number(at: .trueColor) == 8)
    #expect(Color.ansi(9).number(at: .trueColor) == 1)
    #expect(Color.ansi(9).number(at: .sixteen) == 9)
    #expect(Color.ansi(9).number(at: .eight) == 1)
    for depth in ColorDepth.allCases { #expect(Color.terminalDefault.number(at: depth) == -1) }
  }
}

struct NamedKeyTests {
  @Test(arguments: [
    ("kUP5", Key(.up, .control)), ("kLFT", Key(.left, .shift)), ("kRIT3", Key(.right, .alt)),
    ("kEND6", Key(.end, [.control, .shift])), ("kDC7", Key(.delete, [.control, .alt])),
    ("kDN8", Key(.down, [.control, .alt, .shift])), ("kIC2", Key(.insert, .shift)),
  ])
  func `extended names of terminfo are keys with modifiers`(name: String, key: Key) {
    #expect(NamedKeys.extended(name: name) == key)
  }

  @Test(arguments: ["kxIN", "kxOUT", "KEY_MOUSE", "k", "", "5", "kUP9"])
  func `other names are no keys`(name: String) {
    #expect(NamedKeys.extended(name: name) == nil)
  }

  @Test func `bytes stay bytes and function keys count on`() {
    #expect(NamedKeys.code(0x1B) == .byte(0x1B))
    #expect(NamedKeys.code(255) == .byte(255))
    #expect(NamedKeys.code(-1) == nil)
    #expect(NamedKeys.code(264 + 12) == .key(.function(12)))
    #expect(NamedKeys.code(264 + 29) == .key(Key(.function(5), .control)))
    #expect(NamedKeys.code(264 + 49) == .key(Key(.function(1), .alt)))
  }
}

struct TerminalErrorTests {
  @Test(arguments: [
    TerminalError.notATerminal, .noTerminalType, .unknownTerminalType("a\u{1B}[31m\u{9B}x"),
    .tooSimple("dumb"), .cannotOpen(String(repeating: "x", count: 500)),
  ])
  func `a refusal is one harmless line that names the way out`(error: TerminalError) {
    let text = "\(error)"
    #expect(text.unicodeScalars.allSatisfy { (" "..."~").contains($0) })
    #expect(text.contains("caseload list") && text.hasSuffix(".") && text.count < 200)
  }

  @Test func `delays of terminfo are left out of the bytes for a fault`() {
    let capability = Array("\u{1B}[H\u{1B}[J$<50/>x$<2*>".utf8)
    #expect(CrashRestore.withoutPadding(capability) == Array("\u{1B}[H\u{1B}[Jx".utf8))
    #expect(CrashRestore.withoutPadding(Array("a$<b".utf8)) == Array("a$<b".utf8))
  }
}
