/// Makes keystrokes and pastes out of what a terminal sends; pure, the caller brings the time.
///
/// It assembles UTF-8, tells a lone ESC from the beginning of a sequence by time, and swallows every
/// sequence that it does not know, such as a terminal's replies, up to its end: nothing of it may
/// reach the program as a command. ESC and a character within the window are Alt and the character.
///
/// Where the terminal does not mark pastes (`noticesBursts`), more than eight characters in one
/// reading, or text that goes on after a newline, are taken for a paste. One repeated character is a
/// key held down and no paste. A single key in a reading of its own is always a key, however soon.
/// Once a marked paste has come, bursts are keys.
package struct KeyDecoder: Hashable, Sendable {
  /// What a reading of the terminal brings: a byte, or a key that the terminal library has named.
  package enum Code: Hashable, Sendable {
    case byte(UInt8)
    case key(Key)
    /// A named key that the program has no word for.
    case unknown
  }

  /// The most bytes of a paste.
  ///
  /// A longer one is delivered cut one byte above it, so that whoever takes it sees that it is too
  /// long and refuses it whole.
  package static let pasteLimitBytes = 1 << 20

  static let burstMilliseconds = 20
  static let burstKeys = 8
  static let sequenceMilliseconds = 250
  static let silenceMilliseconds = 1000

  enum State: Hashable, Sendable {
    case ground
    /// ESC has come; `doubled` when it is the second of two.
    case escape(doubled: Bool)
    case control(parameters: [UInt8], doubled: Bool)
    /// ESC O and the modifier digits after it.
    case application(parameters: [UInt8], doubled: Bool)
    /// Inside OSC, DCS, APC, PM or SOS, named by the byte that opened it.
    case string(opener: UInt8, isEmpty: Bool, sawEscape: Bool)
    /// Bytes of an old mouse report that are still to come.
    case mouse(remaining: Int)
    case paste(PasteCollector)
  }

  /// Unmarked pasted text that may go on, and when its last part came.
  private struct Burst: Hashable, Sendable {
    var text: String
    var at: Int
  }

  var state = State.ground
  var characters = UTF8Assembler()
  var altPending = false
  private var lastCode = 0
  private var noticesBursts: Bool
  private var burst: Burst?
  private let escapeMilliseconds: Int

  /// A decoder with the time that may lie between ESC and what belongs to it.
  package init(escapeMilliseconds: Int = 25, noticesBursts: Bool = true) {
    self.escapeMilliseconds = max(0, escapeMilliseconds)
    self.noticesBursts = noticesBursts
  }

  /// Decodes one reading, that is all that was there at this time, and returns what is complete.
  package mutating func feed(
    _ reading: some Sequence<Code>, at milliseconds: Int
  ) -> [TerminalInput] {
    let late = expire(at: milliseconds)
    var inputs: [TerminalInput] = []
    for code in reading {
      lastCode = milliseconds
      step(code, &inputs)
    }
    return late + withoutBursts(inputs, at: milliseconds)
  }

  /// Whether a marked paste is open, so that bytes need no names.
  package var isPasting: Bool {
    if case .paste = state { true } else { false }
  }

  /// When `expire(at:)` is to be called if nothing comes before.
  package var deadline: Int? {
    let pause = pause
    let sequenceEnd = pause.map { lastCode + $0 }
    let burstEnd = burst.map { $0.at + Self.burstMilliseconds }
    guard let sequenceEnd, let burstEnd else { return sequenceEnd ?? burstEnd }
    return min(sequenceEnd, burstEnd)
  }

  /// Ends what has waited long enough, such as a lone ESC, and returns it.
  package mutating func expire(at milliseconds: Int) -> [TerminalInput] {
    var inputs: [TerminalInput] = []
    if let waiting = burst, milliseconds >= waiting.at + Self.burstMilliseconds {
      burst = nil
      inputs.append(.paste(waiting.text))
    }
    guard let pause, milliseconds >= lastCode + pause else { return inputs }
    giveUp(&inputs)
    return inputs
  }

  /// How long the open sequence may be silent; `nil` when none is open.
  private var pause: Int? {
    switch state {
    case .ground: characters.isWaiting ? Self.sequenceMilliseconds : nil
    case .escape: escapeMilliseconds
    case .control(let parameters, _), .application(let parameters, _):
      parameters.isEmpty ? escapeMilliseconds : max(escapeMilliseconds, Self.sequenceMilliseconds)
    case .string(_, let isEmpty, _): isEmpty ? escapeMilliseconds : Self.silenceMilliseconds
    case .mouse: Self.sequenceMilliseconds
    case .paste: Self.silenceMilliseconds
    }
  }

  private mutating func giveUp(_ inputs: inout [TerminalInput]) {
    let abandoned = state
    state = .ground
    switch abandoned {
    case .ground: flushCharacters(&inputs)
    case .escape(let doubled):
      inputs += Array(repeating: .key(.escape), count: doubled ? 2 : 1)
    case .control(let parameters, let doubled):
      if parameters.isEmpty { typeAlt("[", doubled: doubled, &inputs) }
    case .application(let parameters, let doubled):
      if parameters.isEmpty { typeAlt("O", doubled: doubled, &inputs) }
    case .string(let opener, let isEmpty, _):
      if isEmpty { typeAlt(Unicode.Scalar(opener), doubled: false, &inputs) }
    case .mouse: break
    case .paste(let collector): inputs.append(.paste(collector.text))
    }
  }

  private func typeAlt(
    _ scalar: Unicode.Scalar, doubled: Bool, _ inputs: inout [TerminalInput]
  ) {
    if doubled { inputs.append(.key(.escape)) }
    inputs.append(.key(.alt(Character(scalar))))
  }

  /// Holds back what looks like pasted text, and returns the rest.
  private mutating func withoutBursts(
    _ inputs: [TerminalInput], at milliseconds: Int
  ) -> [TerminalInput] {
    guard noticesBursts, !inputs.isEmpty else { return inputs }
    if inputs.contains(where: \.isPaste) {
      noticesBursts = false
      return endBurst() + inputs
    }
    guard burst != nil || Self.looksPasted(inputs) else { return inputs }
    if burst != nil, inputs.count == 1 { return endBurst() + inputs }
    var text = burst?.text ?? ""
    for input in inputs where text.utf8.count <= Self.pasteLimitBytes {
      if let character = input.text { text.append(character) }
    }
    burst = Burst(text: text, at: milliseconds)
    return []
  }

  private mutating func endBurst() -> [TerminalInput] {
    guard let waiting = burst else { return [] }
    burst = nil
    return [.paste(waiting.text)]
  }

  private static func looksPasted(_ inputs: [TerminalInput]) -> Bool {
    let text = inputs.compactMap(\.text)
    guard let first = text.first, text.contains(where: { $0 != first }) else { return false }
    if text.count > burstKeys { return true }
    guard let newline = text.firstIndex(of: "\n") else { return false }
    return text[newline...].contains { !$0.isNewline }
  }
}

extension TerminalInput {
  fileprivate var isPaste: Bool {
    if case .paste = self { true } else { false }
  }

  /// The character that it puts into a text, if it does.
  fileprivate var text: Character? {
    guard case .key(let key) = self else { return nil }
    if key == .enter { return "\n" }
    if key == .tab { return "\t" }
    return key.typed
  }
}
