/// The written form of keys and key sequences, for the configuration file and for help.
///
/// A sequence is keys with spaces between them: `g s`. A key is its character, or its name, behind
/// the modifiers: `?`, `ctrl-r`, `alt-b`, `shift-left`, `F2`, `Enter`, `space`. Case matters only for
/// characters. What a terminal cannot tell apart has one form: `ctrl-i` reads as `Tab`.
package enum KeyNames {
  /// The name as it is written alone; behind a modifier it is in lower case.
  private static let named: [(name: String, base: Key.Base)] = [
    ("Enter", .enter), ("Tab", .tab), ("Esc", .escape), ("Backspace", .backspace),
    ("Delete", .delete), ("Insert", .insert), ("Up", .up), ("Down", .down), ("Left", .left),
    ("Right", .right), ("Home", .home), ("End", .end), ("PageUp", .pageUp),
    ("PageDown", .pageDown), ("space", .character(" ")),
  ]

  /// Other spellings that are understood.
  private static let aliases: [String: Key.Base] = [
    "escape": .escape, "return": .enter, "del": .delete, "ins": .insert, "pgup": .pageUp,
    "pgdn": .pageDown, "pgdown": .pageDown,
  ]

  /// The written form of one key.
  package static func text(of key: Key) -> String {
    var text = ""
    if key.modifiers.contains(.control) { text += "ctrl-" }
    if key.modifiers.contains(.alt) { text += "alt-" }
    if key.modifiers.contains(.shift) { text += "shift-" }
    switch key.base {
    case .character("@") where key.modifiers.contains(.control): return text + "space"
    case .character(let character) where character != " ": return text + String(character)
    case .function(let number): return text + "F\(number)"
    default: break
    }
    let name = named.first { $0.base == key.base }?.name ?? ""
    return text + (text.isEmpty ? name : name.lowercased())
  }

  /// The written form of a sequence of keys.
  package static func text(of sequence: [Key]) -> String {
    sequence.map { text(of: $0) }.joined(separator: " ")
  }

  /// Reads one key.
  package static func key(_ text: String) throws(KeyNameError) -> Key {
    var rest = Substring(text)
    var modifiers: Key.Modifiers = []
    while let found = modifier(atStartOf: rest) {
      guard !modifiers.contains(found.modifier) else { throw .unknownKey(text) }
      modifiers.insert(found.modifier)
      rest = rest.dropFirst(found.length)
    }
    guard let base = base(rest), let key = normal(base, modifiers) else { throw .unknownKey(text) }
    return key
  }

  /// Reads a sequence of one or more keys.
  package static func sequence(_ text: String) throws(KeyNameError) -> [Key] {
    var keys: [Key] = []
    for part in text.split(separator: " ") { keys.append(try key(String(part))) }
    guard !keys.isEmpty else { throw .noKey }
    return keys
  }

  private static func modifier(
    atStartOf text: Substring
  ) -> (modifier: Key.Modifiers, length: Int)? {
    let lower = text.lowercased()
    for (word, modifier) in [
      ("ctrl-", Key.Modifiers.control), ("alt-", .alt), ("shift-", .shift),
    ] where lower.hasPrefix(word) {
      return (modifier, word.count)
    }
    return nil
  }

  private static func base(_ text: Substring) -> Key.Base? {
    if text.count == 1, let character = text.first {
      return character.isWhitespace ? nil : .character(character)
    }
    let lower = text.lowercased()
    if let found = named.first(where: { $0.name.lowercased() == lower }) { return found.base }
    if let found = aliases[lower] { return found }
    guard lower.first == "f", let number = Int(lower.dropFirst()), (1...24).contains(number),
      lower.dropFirst().first != "0", lower.dropFirst().first != "+"
    else { return nil }
    return .function(number)
  }

  /// The key as the decoder delivers it; `nil` where no terminal sends it.
  private static func normal(_ base: Key.Base, _ modifiers: Key.Modifiers) -> Key? {
    guard case .character(let character) = base else {
      return KeySequences.pressed(base, modifiers)
    }
    if modifiers.contains(.control) {
      guard !modifiers.contains(.shift), let key = Key(controlling: character) else { return nil }
      return Key(key.base, key.modifiers.union(modifiers.intersection(.alt)))
    }
    guard modifiers.contains(.shift) else { return Key(base, modifiers) }
    guard character.isLowercase || character.isUppercase, character.uppercased().count == 1 else {
      return nil
    }
    let upper = Character(character.uppercased())
    return Key(.character(upper), modifiers.subtracting(.shift))
  }
}

/// Why a text names no key.
package enum KeyNameError: Error, Hashable {
  case noKey
  case unknownKey(String)
}

extension KeyNameError: CustomStringConvertible {
  /// The error as a sentence.
  package var description: String {
    switch self {
    case .noKey: "No key is named; write one like ctrl-r, alt-b, F2 or g s."
    case .unknownKey(let text):
      "\"\(TextLayout.displaySafe(text))\" is no key; write it like ctrl-r, alt-b, F2 or g s."
    }
  }
}
