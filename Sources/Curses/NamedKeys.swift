import CNcurses
import TerminalInterface

/// What the terminal library's codes mean: a byte, a key by name, or something that is no input.
enum NamedKeys {
  /// The decoder's code; `nil` for what the library says to itself, such as a resize.
  static func code(_ code: Int32) -> KeyDecoder.Code? {
    if let byte = UInt8(exactly: code) { return .byte(byte) }
    if code == KEY_RESIZE || code == ERR { return nil }
    let function = Int(code - cnc_first_function_key())
    if (1...63).contains(function) { return .key(functionKey(function)) }
    return (plain(code) ?? shifted(code) ?? extended(code)).map { .key($0) } ?? .unknown
  }

  /// F13 to F24 stay; above them terminfo counts F1 to F12 again with other modifiers.
  private static func functionKey(_ number: Int) -> Key {
    guard number > 24 else { return .function(number) }
    let base = (number - 1) % 12 + 1
    switch (number - 1) / 12 {
    case 2: return Key(.function(base), .control)
    case 3: return Key(.function(base + 12), .control)
    case 4: return Key(.function(base), .alt)
    default: return Key(.function(base + 12), .alt)
    }
  }

  private static func plain(_ code: Int32) -> Key? {
    switch code {
    case KEY_UP: .up
    case KEY_DOWN: .down
    case KEY_LEFT: .left
    case KEY_RIGHT: .right
    case KEY_HOME, KEY_FIND, KEY_A1: .home
    case KEY_END, KEY_SELECT, KEY_LL, KEY_C1: .end
    case KEY_PPAGE, KEY_A3: .pageUp
    case KEY_NPAGE, KEY_C3: .pageDown
    case KEY_IC: .insert
    case KEY_DC: .delete
    case KEY_BACKSPACE: .backspace
    case KEY_ENTER: .enter
    case KEY_BTAB: .backTab
    default: nil
    }
  }

  private static func shifted(_ code: Int32) -> Key? {
    switch code {
    case KEY_SR: Key(.up, .shift)
    case KEY_SF: Key(.down, .shift)
    case KEY_SLEFT: Key(.left, .shift)
    case KEY_SRIGHT: Key(.right, .shift)
    case KEY_SHOME: Key(.home, .shift)
    case KEY_SEND: Key(.end, .shift)
    case KEY_SPREVIOUS: Key(.pageUp, .shift)
    case KEY_SNEXT: Key(.pageDown, .shift)
    case KEY_SIC: Key(.insert, .shift)
    case KEY_SDC: Key(.delete, .shift)
    default: nil
    }
  }

  /// Keys that terminfo names by extension, such as kUP5: the last digit tells the modifiers.
  private static func extended(_ code: Int32) -> Key? {
    guard let text = keyname(code) else { return nil }
    return extended(name: String(cString: text))
  }

  /// The key of an extended terminfo name (terminfo's user_caps(5), "Extended key-definitions").
  static func extended(name: String) -> Key? {
    var stem = Substring(name)
    var modifiers: Key.Modifiers = .shift
    if let last = stem.last, let number = last.wholeNumberValue, (2...8).contains(number) {
      var bits: Key.Modifiers = []
      if (number - 1) & 1 != 0 { bits.insert(.shift) }
      if (number - 1) & 2 != 0 { bits.insert(.alt) }
      if (number - 1) & 4 != 0 { bits.insert(.control) }
      modifiers = bits
      stem = stem.dropLast()
    }
    let base: Key.Base? =
      switch stem {
      case "kUP": .up
      case "kDN": .down
      case "kLFT": .left
      case "kRIT": .right
      case "kHOM": .home
      case "kEND": .end
      case "kPRV": .pageUp
      case "kNXT": .pageDown
      case "kIC": .insert
      case "kDC": .delete
      default: nil
      }
    return base.map { Key($0, modifiers) }
  }
}
