import TerminalInterface
import Testing

@testable import Curses

struct TerminalColorTests {
  @Test(arguments: [
    (0, false, TerminalColors.none), (2, false, .none), (8, false, .eight), (16, false, .sixteen),
    (88, false, .sixteen), (256, false, .palette), (1 << 24, false, .palette),
    (1 << 24, true, .direct), (256, true, .palette),
  ])
  func `the colours follow terminfo`(count: Int, isDirect: Bool, colors: TerminalColors) {
    #expect(TerminalColors(count: count, isDirect: isDirect, noColor: nil) == colors)
    #expect(TerminalColors(count: count, isDirect: isDirect, noColor: "") == colors)
    #expect(TerminalColors(count: count, isDirect: isDirect, noColor: "1") == .none)
  }

  @Test(arguments: [
    ((0, 0, 0), 16), ((255, 255, 255), 231), ((95, 135, 175), 67), ((8, 8, 8), 232),
    ((128, 128, 128), 244), ((238, 238, 238), 255), ((230, 159, 0), 178), ((86, 180, 233), 74),
  ])
  func `the nearest of 256 is the nearest by trying all`(
    value: (UInt8, UInt8, UInt8), number: Int32
  ) {
    let wanted = NearestColor.Value(value.0, value.1, value.2)
    #expect(NearestColor.palette(wanted) == number)
  }

  @Test func `themes choose for few colours and the nearest serves otherwise`() {
    let orange = Color.rgb(red: 230, green: 159, blue: 0)
    #expect(TerminalColors.eight.shown(orange, ansi: 3) == .init(number: 3))
    #expect(TerminalColors.sixteen.shown(orange, ansi: 11) == .init(number: 11))
    #expect(TerminalColors.eight.shown(orange, ansi: 11) == .init(number: 3, attributes: .bold))
    #expect(TerminalColors.eight.shown(.ansi(8), ansi: nil) == .init(attributes: .dim))
    #expect(TerminalColors.eight.shown(nil, ansi: nil) == .init())
    #expect(TerminalColors.direct.shown(orange, ansi: 3) == .init(number: 0xE69F00))
    #expect(
      TerminalColors.direct.shown(.rgb(red: 0, green: 0, blue: 3), ansi: nil) == .init(number: 8))
    #expect(TerminalColors.none.shown(orange, ansi: 3) == .init())
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
