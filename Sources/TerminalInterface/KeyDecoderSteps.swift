/// The decoder's steps from one code to the next.
extension KeyDecoder {
  private static let escapeByte: UInt8 = 0x1B

  mutating func step(_ code: Code, _ inputs: inout [TerminalInput]) {
    switch code {
    case .byte(let byte): step(byte, &inputs)
    case .key(let key): step(named: key, &inputs)
    case .unknown: step(named: nil, &inputs)
    }
  }

  /// A key that came with its name ends whatever sequence was open, but for a paste.
  private mutating func step(named key: Key?, _ inputs: inout [TerminalInput]) {
    flushCharacters(&inputs)
    var modifiers: Key.Modifiers = []
    switch state {
    case .paste: return
    case .escape(let doubled):
      if doubled { inputs.append(.key(.escape)) }
      modifiers = .alt
    default: break
    }
    state = .ground
    guard let key else { return }
    inputs.append(.key(Key(key.base, key.modifiers.union(modifiers))))
  }

  private mutating func step(_ byte: UInt8, _ inputs: inout [TerminalInput]) {
    switch state {
    case .ground: ground(byte, &inputs)
    case .escape(let doubled): escape(byte, doubled: doubled, &inputs)
    case .control(let parameters, let doubled):
      control(byte, parameters: parameters, doubled: doubled, &inputs)
    case .application(let parameters, let doubled):
      application(byte, parameters: parameters, doubled: doubled, &inputs)
    case .string(let opener, _, let sawEscape):
      string(byte, opener: opener, sawEscape: sawEscape, &inputs)
    case .mouse(let remaining): state = remaining > 1 ? .mouse(remaining: remaining - 1) : .ground
    case .paste(var collector):
      // The state lets go of the collector first, so that it is changed in place.
      state = .ground
      if collector.take(byte) {
        inputs.append(.paste(collector.text))
      } else {
        state = .paste(collector)
      }
    }
  }

  private mutating func ground(_ byte: UInt8, _ inputs: inout [TerminalInput]) {
    if byte == Self.escapeByte {
      flushCharacters(&inputs)
      state = .escape(doubled: false)
      return
    }
    for scalar in characters.take(byte) { type(scalar, &inputs) }
  }

  mutating func flushCharacters(_ inputs: inout [TerminalInput]) {
    if let scalar = characters.flush() { type(scalar, &inputs) }
    altPending = false
  }

  private mutating func type(_ scalar: Unicode.Scalar, _ inputs: inout [TerminalInput]) {
    let alt: Key.Modifiers = altPending ? .alt : []
    altPending = false
    guard let key = Key(typing: scalar) else { return }
    inputs.append(.key(Key(key.base, key.modifiers.union(alt))))
  }

  private mutating func escape(_ byte: UInt8, doubled: Bool, _ inputs: inout [TerminalInput]) {
    switch byte {
    case Self.escapeByte:
      if doubled { inputs.append(.key(.escape)) }
      state = .escape(doubled: true)
    case UInt8(ascii: "["): state = .control(parameters: [], doubled: doubled)
    case UInt8(ascii: "O"): state = .application(parameters: [], doubled: doubled)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      if doubled { inputs.append(.key(.escape)) }
      state = .string(opener: byte, isEmpty: true, sawEscape: false)
    default:
      if doubled { inputs.append(.key(.escape)) }
      state = .ground
      altPending = true
      ground(byte, &inputs)
    }
  }

  private mutating func control(
    _ byte: UInt8, parameters: [UInt8], doubled: Bool, _ inputs: inout [TerminalInput]
  ) {
    let isConsoleForm = parameters == [UInt8(ascii: "[")]
    switch byte {
    case 0x20...0x3F where !isConsoleForm:
      // A sequence this long is none that we know; its end is still waited for.
      let kept = parameters.count < 64 ? parameters + [byte] : parameters
      state = .control(parameters: kept, doubled: doubled)
    case UInt8(ascii: "[") where parameters.isEmpty:
      // The Linux console sends F1 to F5 as CSI [ A to E.
      state = .control(parameters: [byte], doubled: doubled)
    case UInt8(ascii: "M") where parameters.isEmpty: state = .mouse(remaining: 3)
    case 0x40...0x7E:
      state = .ground
      if byte == UInt8(ascii: "~"), parameters == Array("200".utf8) {
        state = .paste(PasteCollector(limit: Self.pasteLimitBytes))
      } else {
        press(KeySequences.control(parameters, final: byte), doubled: doubled, &inputs)
      }
    default:
      state = .ground
      ground(byte, &inputs)
    }
  }

  private mutating func application(
    _ byte: UInt8, parameters: [UInt8], doubled: Bool, _ inputs: inout [TerminalInput]
  ) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9") where parameters.count < 4:
      state = .application(parameters: parameters + [byte], doubled: doubled)
    case 0x20...0x7E:
      state = .ground
      press(KeySequences.application(parameters, final: byte), doubled: doubled, &inputs)
    default:
      state = .ground
      ground(byte, &inputs)
    }
  }

  private func press(_ key: Key?, doubled: Bool, _ inputs: inout [TerminalInput]) {
    guard let key else { return }
    inputs.append(.key(Key(key.base, doubled ? key.modifiers.union(.alt) : key.modifiers)))
  }

  /// Swallows a string up to ESC \, or BEL where it is OSC; CAN and SUB break it off.
  private mutating func string(
    _ byte: UInt8, opener: UInt8, sawEscape: Bool, _ inputs: inout [TerminalInput]
  ) {
    if sawEscape {
      state = .ground
      if byte != UInt8(ascii: "\\") { escape(byte, doubled: false, &inputs) }
      return
    }
    switch byte {
    case Self.escapeByte: state = .string(opener: opener, isEmpty: false, sawEscape: true)
    case 0x07 where opener == UInt8(ascii: "]"): state = .ground
    case 0x18, 0x1A: state = .ground
    default: state = .string(opener: opener, isEmpty: false, sawEscape: false)
    }
  }
}
