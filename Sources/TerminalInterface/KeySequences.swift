/// The escape sequences that are keys, in the forms that xterm, rxvt, the Linux console, kitty and
/// `modifyOtherKeys` send; everything else is no key.
///
/// Forms: xterm's ctlseqs, "PC-Style Function Keys", and kitty's "keyboard protocol" (CSI u).
enum KeySequences {
  /// The key of `CSI parameters final`.
  static func control(_ parameters: [UInt8], final: UInt8) -> Key? {
    if parameters == [UInt8(ascii: "[")] { return consoleFunction(final) }
    guard let numbers = numbers(parameters) else { return nil }
    let first = numbers.first?.first ?? 0
    let second = numbers.count > 1 ? numbers[1] : []
    // The kind of event: 1 press, 2 repeat, 3 release.
    if second.count > 1, second[1] == 3 { return nil }
    let modifiers = modifiers(second.first ?? 1)
    switch final {
    case UInt8(ascii: "~"):
      if first == 27, numbers.count == 3 { return key(code: numbers[2].first ?? 0, modifiers) }
      return numbered(first).map { pressed($0, modifiers) }
    case UInt8(ascii: "u"): return key(code: first, modifiers)
    case UInt8(ascii: "^"): return numbered(first).map { pressed($0, .control) }
    case UInt8(ascii: "@"): return numbered(first).map { pressed($0, [.control, .shift]) }
    case UInt8(ascii: "Z"): return Key(.tab, modifiers.union(.shift))
    case UInt8(ascii: "a")...UInt8(ascii: "d") where parameters.isEmpty:
      return lettered(final - 0x20).map { pressed($0, .shift) }
    default:
      guard first <= 1, numbers.count <= 2 else { return nil }
      return lettered(final).map { pressed($0, modifiers) }
    }
  }

  /// The key of `ESC O final`.
  static func application(_ parameters: [UInt8], final: UInt8) -> Key? {
    let modifiers = modifiers(numbers(parameters)?.last?.first ?? 1)
    switch final {
    case UInt8(ascii: "M"): return Key(.enter, modifiers)
    case UInt8(ascii: "I"): return Key(.tab, modifiers)
    case UInt8(ascii: " "): return Key(.character(" "), modifiers.subtracting(.shift))
    case UInt8(ascii: "X"): return .character("=")
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      return .character(Character(Unicode.Scalar(final - 0x40)))
    case UInt8(ascii: "a")...UInt8(ascii: "d"):
      return lettered(final - 0x20).map { pressed($0, .control) }
    default: return lettered(final).map { pressed($0, modifiers) }
    }
  }

  /// The key with modifiers; a shifted F1 to F12 is F13 to F24, as terminfo counts them.
  static func pressed(_ base: Key.Base, _ modifiers: Key.Modifiers) -> Key {
    guard case .function(let number) = base, number <= 12, modifiers.contains(.shift) else {
      return Key(base, modifiers)
    }
    return Key(.function(number + 12), modifiers.subtracting(.shift))
  }

  /// Modifiers as terminals number them: one more than the sum of shift 1, alt 2, control 4, meta 32.
  static func modifiers(_ number: Int) -> Key.Modifiers {
    let bits = max(0, number - 1)
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & (2 | 32) != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  /// The numbers between semicolons, each with those behind its colons; `nil` for a private form.
  private static func numbers(_ parameters: [UInt8]) -> [[Int]]? {
    var numbers: [[Int]] = [[0]]
    for byte in parameters {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = Int(byte - UInt8(ascii: "0"))
        var group = numbers.removeLast()
        group.append(min(group.removeLast() * 10 + digit, 1 << 24))
        numbers.append(group)
      case UInt8(ascii: ";"): numbers.append([0])
      case UInt8(ascii: ":"): numbers[numbers.count - 1].append(0)
      default: return nil
      }
    }
    return numbers
  }

  private static func lettered(_ final: UInt8) -> Key.Base? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final - UInt8(ascii: "P")) + 1)
    default: nil
    }
  }

  private static func numbered(_ number: Int) -> Key.Base? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  private static func consoleFunction(_ final: UInt8) -> Key? {
    guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) else { return nil }
    return .function(Int(final - UInt8(ascii: "A")) + 1)
  }

  /// The key of a code point with modifiers, as CSI u and `modifyOtherKeys` tell it.
  private static func key(code: Int, _ modifiers: Key.Modifiers) -> Key? {
    switch code {
    case 9: return Key(.tab, modifiers)
    case 13, 57414: return Key(.enter, modifiers)
    case 27: return Key(.escape, modifiers)
    case 8, 127: return Key(.backspace, modifiers)
    default: break
    }
    guard code >= 0x20, !(0xE000...0xF8FF).contains(code), let scalar = Unicode.Scalar(UInt32(code))
    else { return nil }
    var character = Character(scalar)
    if modifiers.contains(.shift), let upper = character.uppercased().first,
      character.uppercased().count == 1
    {
      character = upper
    }
    let alt = modifiers.intersection(.alt)
    guard modifiers.contains(.control) else {
      return Key(typing: scalar) == nil ? nil : Key(.character(character), alt)
    }
    return Key(controlling: character).map { Key($0.base, $0.modifiers.union(alt)) }
  }
}

extension Key {
  /// The key that sends this character: Enter for CR and LF, Ctrl and a letter for other C0
  /// characters, none for C1.
  init?(typing scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x1B: self = .escape
    case 0x7F: self = .backspace
    case 0x00...0x1F:
      guard let key = Key(controlling: Character(Unicode.Scalar(UInt8(scalar.value) + 0x40))) else {
        return nil
      }
      self = key
    case 0x80...0x9F: return nil
    default: self = .character(Character(scalar))
    }
  }

  /// The key that a terminal delivers for Ctrl and a character: Ctrl-I is Tab, Ctrl-/ is Ctrl-_.
  init?(controlling character: Character) {
    guard let ascii = character.asciiValue else { return nil }
    switch ascii | 0x20 {
    case UInt8(ascii: "h"): self = .backspace
    case UInt8(ascii: "i"): self = .tab
    case UInt8(ascii: "j"), UInt8(ascii: "m"): self = .enter
    case UInt8(ascii: "a")...UInt8(ascii: "z") where ascii >= 0x40:
      self = .control(Character(Unicode.Scalar(ascii | 0x20)))
    default:
      switch character {
      case " ", "@": self = .control("@")
      case "/", "_": self = .control("_")
      case "[": self = .escape
      case "?": self = .backspace
      case "\\", "]", "^": self = .control(character)
      default: return nil
      }
    }
  }
}
