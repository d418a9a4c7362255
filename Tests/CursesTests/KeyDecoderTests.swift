import Testing

@testable import TerminalInterface

/// Bytes as a terminal sends them, and what they mean.
struct Sending: CustomTestStringConvertible {
  let bytes: [UInt8]
  let inputs: [TerminalInput]

  init(_ text: String, _ keys: Key...) {
    self.init(Array(text.utf8), inputs: keys.map { .key($0) })
  }

  init(_ bytes: [UInt8], inputs: [TerminalInput]) {
    self.bytes = bytes
    self.inputs = inputs
  }

  var testDescription: String { String(decoding: bytes, as: UTF8.self).debugDescription }

  static let keys: [Sending] = [
    Sending("a", .character("a")), Sending("A?", .character("A"), .character("?")),
    Sending("\r", .enter), Sending("\n", .enter), Sending("\t", .tab), Sending(" ", .space),
    Sending("\u{7F}\u{08}", .backspace, .backspace), Sending("\0", .control("@")),
    Sending("\u{01}\u{1A}", .control("a"), .control("z")),
    Sending("\u{1C}\u{1D}\u{1E}", .control("\\"), .control("]"), .control("^")),
    Sending("\u{1F}", .control("_")),
    Sending("\u{1B}b", .alt("b")), Sending("\u{1B}B", .alt("B")),
    Sending("\u{1B}\u{E9}", .alt("\u{E9}")), Sending("\u{1B}\r", Key(.enter, .alt)),
    Sending("\u{1B}\u{7F}", Key(.backspace, .alt)),
    Sending("\u{1B}\u{01}", Key(.character("a"), [.control, .alt])),
    Sending("\u{1B}", .escape), Sending("\u{1B}\u{1B}", .escape, .escape),
    Sending("\u{1B}\u{1B}\u{1B}", .escape, .escape, .escape),
    Sending("\u{1B}\u{1B}x", .escape, .alt("x")), Sending("\u{1B}\u{1B}[A", Key(.up, .alt)),
    Sending("\u{1B}[", .alt("[")), Sending("\u{1B}O", .alt("O")), Sending("\u{1B}]", .alt("]")),
    Sending("\u{1B}P", .alt("P")), Sending("\u{1B}X\u{1B}[A", .up), Sending("\u{1B}_", .alt("_")),
    Sending("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", .up, .down, .right, .left),
    Sending("\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD", .up, .down, .right, .left),
    Sending("\u{1B}[H\u{1B}[F\u{1B}OH\u{1B}OF", .home, .end, .home, .end),
    Sending("\u{1B}[1~\u{1B}[4~\u{1B}[7~\u{1B}[8~", .home, .end, .home, .end),
    Sending("\u{1B}[2~\u{1B}[3~\u{1B}[5~\u{1B}[6~", .insert, .delete, .pageUp, .pageDown),
    Sending("\u{1B}[Z", .backTab),
    Sending("\u{1B}[1;5C", Key(.right, .control)), Sending("\u{1B}[1;2D", Key(.left, .shift)),
    Sending("\u{1B}[1;3A", Key(.up, .alt)), Sending("\u{1B}[1;9A", .up),
    Sending("\u{1B}[1;8B", Key(.down, [.shift, .alt, .control])),
    Sending("\u{1B}[3;5~", Key(.delete, .control)), Sending("\u{1B}[5;3~", Key(.pageUp, .alt)),
    Sending("\u{1B}[3^", Key(.delete, .control)), Sending("\u{1B}[a", Key(.up, .shift)),
    Sending("\u{1B}Oc", Key(.right, .control)),
    Sending(
      "\u{1B}OP\u{1B}[Q\u{1B}[13~\u{1B}[[D", .function(1), .function(2), .function(3), .function(4)),
    Sending(
      "\u{1B}[15~\u{1B}[17~\u{1B}[21~\u{1B}[24~", .function(5), .function(6), .function(10),
      .function(12)),
    Sending("\u{1B}[25~\u{1B}[28~\u{1B}[34~", .function(13), .function(15), .function(20)),
    Sending("\u{1B}[1;2P\u{1B}[15;2~", .function(13), .function(17)),
    Sending("\u{1B}[24;5~", Key(.function(12), .control)),
    Sending("\u{1B}OM\u{1B}Oq\u{1B}Ok", .enter, .character("1"), .character("+")),
    Sending("\u{1B}[27;5;114~", .control("r")), Sending("\u{1B}[114;5u", .control("r")),
    Sending("\u{1B}[27;5;105~", .tab), Sending("\u{1B}[13;2u", Key(.enter, .shift)),
    Sending("\u{1B}[98;3u", .alt("b")), Sending("\u{1B}[97;2u", .character("A")),
    Sending("\u{1B}[127;5u", Key(.backspace, .control)), Sending("\u{1B}[9;2u", .backTab),
    Sending("\u{1B}[97;1:1u\u{1B}[97;1:3u", .character("a")), Sending("\u{1B}[57358u"),
    Sending("\u{1B}[49;5u"),
  ]

  /// What terminals send and no one typed; the `x` behind each shows that it ended in time.
  static let swallowed: [Sending] = [
    "\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{1B}\\", "\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{07}",
    "\u{1B}]52;c;cXVpdAo=\u{07}", "\u{1B}[?62;1;6;22c", "\u{1B}[>41;354;0c", "\u{1B}[12;40R",
    "\u{1B}[I", "\u{1B}[O", "\u{1B}[<0;10;5M", "\u{1B}[<0;10;5m", "\u{1B}[M !!", "\u{1B}[?997;1n",
    "\u{1B}[?2004;2$y", "\u{1B}P>|XTerm(379)\u{1B}\\", "\u{1B}P1+r544e=787465\u{1B}\\",
    "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^private\u{1B}\\", "\u{1B}Xstart\u{1B}\\", "\u{1B}[0n",
    "\u{1B}[8;24;80t", "\u{1B}P\u{07}q\u{1B}\\", "\u{1B}]0;quit\u{18}", "\u{1B}Oz", "\u{1B}[E",
    "\u{1B}[201~", "\u{1B}[" + String(repeating: "1;", count: 200) + "Q",
  ].map { Sending($0 + "x", .character("x")) }

  static let characters: [Sending] = [
    Sending(
      "\u{E9}\u{6F22}\u{1F469}", .character("\u{E9}"), .character("\u{6F22}"),
      .character("\u{1F469}")),
    Sending("e\u{301}", .character("e"), .character("\u{301}")),
    Sending([0xFF, 0x61], inputs: .keys("\u{FFFD}a")),
    Sending([0xC3, 0x61], inputs: .keys("\u{FFFD}a")),
    Sending([0xE2, 0x82, 0x61], inputs: .keys("\u{FFFD}a")),
    Sending([0xE2, 0x82, 0xC3, 0xA9], inputs: .keys("\u{FFFD}\u{E9}")),
    Sending([0xC0, 0xAF, 0x61], inputs: .keys("\u{FFFD}\u{FFFD}a")),
    Sending([0xED, 0xA0, 0x80, 0x61], inputs: .keys("\u{FFFD}\u{FFFD}\u{FFFD}a")),
    Sending([0xF4, 0x90, 0x61], inputs: .keys("\u{FFFD}\u{FFFD}a")),
    Sending([0xF0, 0x9F, 0x91], inputs: .keys("\u{FFFD}")),
    Sending([0xE2, 0x82, 0x1B, 0x5B, 0x41], inputs: .keys("\u{FFFD}") + [.key(.up)]),
    Sending([0xC2, 0x9B, 0x61], inputs: .keys("a")),
  ]

  static let pastes: [Sending] = [
    Sending(paste: "quit\rd yes\r", "quit\nd yes\n"), Sending(paste: "a\r\nb\nc\td", "a\nb\nc\td"),
    Sending(paste: "\u{1B}[31mred\u{1B}[0m\u{07}\u{00}\u{7F}", "[31mred[0m"),
    Sending(paste: "\u{9B}31m\u{85}\u{E9}\u{6F22}", "31m\u{E9}\u{6F22}"),
    Sending(paste: "\u{1B}[20\u{1B}\u{1B}[201", "[20[201"), Sending(paste: "", ""),
    Sending(paste: "\u{1B}OA\u{1B}[A", "OA[A"),
    Sending(
      Array("\u{1B}[200~".utf8) + [0xFF, 0x61] + Array("\u{1B}[201~".utf8),
      inputs: [.paste("\u{FFFD}a")]),
  ]

  private init(paste: String, _ text: String) {
    self.init(Array("\u{1B}[200~\(paste)\u{1B}[201~".utf8), inputs: [.paste(text)])
  }
}

extension [TerminalInput] {
  static func keys(_ text: String) -> [TerminalInput] {
    text.unicodeScalars.map { .key(.character(Character($0))) }
  }
}

struct KeyDecoderTests {
  /// Feeds readings one after another at one time, and lets all waiting end.
  private func decode(_ readings: [[UInt8]], noticesBursts: Bool = false) -> [TerminalInput] {
    var decoder = KeyDecoder(noticesBursts: noticesBursts)
    let inputs = readings.flatMap { decoder.feed($0.map { .byte($0) }, at: 1000) }
    let rest = decoder.expire(at: 5000)
    #expect(decoder.deadline == nil)
    return inputs + rest
  }

  @Test(arguments: Sending.keys + Sending.swallowed + Sending.characters + Sending.pastes)
  func `bytes mean the same wherever they are split`(sending: Sending) {
    #expect(decode([sending.bytes]) == sending.inputs)
    #expect(decode(sending.bytes.map { [$0] }) == sending.inputs)
    for place in sending.bytes.indices {
      let halves = [Array(sending.bytes[..<place]), Array(sending.bytes[place...])]
      #expect(decode(halves) == sending.inputs, "split at \(place)")
    }
  }

  @Test(arguments: 0..<200)
  func `random bytes never stop it and the next key comes through`(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    let alphabet =
      Array("\u{1B}\u{1B}[]OP_0129;:?~uMAa\u{07}\\\u{18}\u{C3}\u{A9}".utf8) + [0xFF, 0x9C]
    let noise: [UInt8] = (0..<300).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return alphabet[Int(state >> 33) % alphabet.count]
    }
    var decoder = KeyDecoder()
    _ = decoder.feed(noise.map { .byte($0) }, at: 0)
    _ = decoder.expire(at: 2000)
    #expect(decoder.feed([.byte(0x78)], at: 3000) == [.key(.character("x"))])
  }

  @Test func `a lone escape comes after the window and not before`() {
    var decoder = KeyDecoder(escapeMilliseconds: 25)
    #expect(decoder.feed([.byte(0x1B)], at: 100).isEmpty)
    #expect(decoder.deadline == 125)
    #expect(decoder.expire(at: 124).isEmpty)
    #expect(decoder.expire(at: 125) == [.key(.escape)])
    #expect(decoder.deadline == nil)
  }

  @Test func `a character after the window is no Alt`() {
    var decoder = KeyDecoder(escapeMilliseconds: 25)
    _ = decoder.feed([.byte(0x1B)], at: 100)
    #expect(decoder.feed([.byte(0x62)], at: 130) == [.key(.escape), .key(.character("b"))])
    _ = decoder.feed([.byte(0x1B)], at: 200)
    #expect(decoder.feed([.byte(0x62)], at: 220) == [.key(.alt("b"))])
  }

  @Test func `a named key behind an escape is its Alt form and ends an open sequence`() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([.byte(0x1B), .key(.up)], at: 0) == [.key(Key(.up, .alt))])
    #expect(
      decoder.feed([.byte(0x1B), .byte(0x5D), .byte(0x31), .key(.down)], at: 9) == [.key(.down)])
    #expect(decoder.feed([.byte(0xC3), .key(.left)], at: 20) == .keys("\u{FFFD}") + [.key(.left)])
    #expect(decoder.feed([.byte(0x1B), .unknown, .byte(0x61)], at: 40) == .keys("a"))
  }

  @Test func `a paste without an end comes after one silent second`() {
    var decoder = KeyDecoder()
    _ = decoder.feed("\u{1B}[200~some text".utf8.map { .byte($0) }, at: 0)
    #expect(decoder.isPasting)
    #expect(decoder.feed([.byte(0x21)], at: 900).isEmpty)
    #expect(decoder.deadline == 1900)
    #expect(decoder.expire(at: 1900) == [.paste("some text!")])
    #expect(!decoder.isPasting)
  }

  @Test func `named keys inside a paste do nothing`() {
    var decoder = KeyDecoder()
    let start = "\u{1B}[200~a".utf8.map { KeyDecoder.Code.byte($0) }
    let end = "b\u{1B}[201~".utf8.map { KeyDecoder.Code.byte($0) }
    #expect(decoder.feed(start + [.key(.up), .unknown] + end, at: 0) == [.paste("ab")])
  }

  @Test(arguments: [-1, 0, 1, 100_000])
  func `a paste over the limit shows that it is too long`(excess: Int) throws {
    let length = KeyDecoder.pasteLimitBytes + excess
    let text =
      String(repeating: "a\r\n", count: length / 2) + String(repeating: "z", count: length % 2)
    var decoder = KeyDecoder()
    let bytes = Array("\u{1B}[200~\(text)\u{1B}[201~x".utf8)
    let inputs = decoder.feed(bytes.map { .byte($0) }, at: 0)
    #expect(inputs.count == 2)
    guard case .paste(let pasted) = inputs.first else { throw Missing() }
    #expect(pasted.utf8.count == min(length, KeyDecoder.pasteLimitBytes + 1))
    #expect(inputs.last == .key(.character("x")))
  }

  private struct Missing: Error {}
}
