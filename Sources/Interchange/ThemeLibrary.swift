import JSON
import TerminalInterface

/// Theme files by name, from which whole themes are made.
package struct ThemeLibrary: Sendable {
  private var files: [String: Source]

  /// A file, or its bytes until somebody wants its theme: a start reads only the theme that it shows.
  private enum Source {
    case file(ThemeFile)
    case bytes([UInt8])
  }

  /// Takes files by the names under which themes inherit them and people choose them.
  package init(_ files: [String: ThemeFile] = [:]) {
    self.files = files.mapValues { .file($0) }
  }

  /// The names to choose from, in order.
  package var names: [String] { files.keys.sorted() }

  /// Adds a file, in place of the one that has the name already.
  package mutating func add(_ file: ThemeFile, named name: String) {
    files[name] = .file(file)
  }

  /// Adds a file that is read when it is wanted, in place of the one that has the name already.
  package mutating func add(unread bytes: [UInt8], named name: String) {
    files[name] = .bytes(bytes)
  }

  /// The theme with everything that it inherits.
  ///
  /// A child's palette also recolours the roles that it inherits. A role's members are inherited one by
  /// one, but a new foreground or background leaves the parent's ANSI colour for it behind.
  /// - Throws: `unknownTheme`, `cycle`, `unknownColor`, `notTerminalColor` or `missingRoles`, and what an
  ///   unread file of the chain is refused for.
  package func theme(named name: String) throws(ThemeError) -> Theme {
    let chain = try chain(from: name)
    var whole = ThemeFile(name: name)
    for file in chain.reversed() { whole.adopt(file) }
    let missing = Role.allCases.filter { whole.entries[$0] == nil }
    guard missing.isEmpty else { throw .missingRoles(missing) }
    var looks: [Role: Look] = [:]
    for (role, entry) in whole.entries { looks[role] = try whole.look(of: entry) }
    return Theme(name: whole.name, appearance: whole.appearance ?? .any, looks: looks)
  }

  /// The file and its ancestors, the nearest first.
  private func chain(from name: String) throws(ThemeError) -> [ThemeFile] {
    var names: [String] = []
    var chain: [ThemeFile] = []
    var next: String? = name
    while let current = next {
      guard !names.contains(current) else { throw .cycle(names) }
      let file: ThemeFile
      switch files[current] {
      case .file(let read): file = read
      case .bytes(let bytes): file = try ThemeFile(parsing: bytes)
      case nil: throw .unknownTheme(current)
      }
      names.append(current)
      chain.append(file)
      next = file.inherits
    }
    return chain
  }
}

extension ThemeFile {
  /// Lays a child's file over this one.
  fileprivate mutating func adopt(_ child: ThemeFile) {
    name = child.name
    appearance = child.appearance ?? appearance
    palette.merge(child.palette) { _, new in new }
    for (role, new) in child.entries {
      var entry = entries[role] ?? Entry()
      if new.foreground != nil { (entry.foreground, entry.ansiForeground) = (new.foreground, nil) }
      if new.background != nil { (entry.background, entry.ansiBackground) = (new.background, nil) }
      entry.ansiForeground = new.ansiForeground ?? entry.ansiForeground
      entry.ansiBackground = new.ansiBackground ?? entry.ansiBackground
      entry.attributes = new.attributes ?? entry.attributes
      entry.monochrome = new.monochrome ?? entry.monochrome
      entries[role] = entry
    }
  }

  fileprivate func look(of entry: Entry) throws(ThemeError) -> Look {
    Look(
      foreground: try color(entry.foreground), background: try color(entry.background),
      ansiForeground: try terminalColor(entry.ansiForeground),
      ansiBackground: try terminalColor(entry.ansiBackground), attributes: entry.attributes ?? [],
      monochrome: entry.monochrome ?? [])
  }

  /// Looks a colour up in the palette, then among the terminal's names, then reads it as `#rrggbb`.
  private func color(_ word: Word?) throws(ThemeError) -> Color? {
    guard let word else { return nil }
    let value = palette[word.text] ?? word
    if value.text == "default" { return .terminalDefault }
    if let index = Self.terminalColors[value.text] { return .ansi(index) }
    guard value.text.hasPrefix("#"), let color = Color(hexadecimal: value.text.dropFirst()) else {
      throw .unknownColor(value.text, value.place)
    }
    return color
  }

  private func terminalColor(_ word: Word?) throws(ThemeError) -> UInt8? {
    guard let word else { return nil }
    guard let index = Self.terminalColors[word.text] else {
      throw .notTerminalColor(word.text, word.place)
    }
    return index
  }

  private static let terminalColors: [String: UInt8] = [
    "black": 0, "red": 1, "green": 2, "yellow": 3, "blue": 4, "magenta": 5, "cyan": 6, "white": 7,
    "bright-black": 8, "bright-red": 9, "bright-green": 10, "bright-yellow": 11, "bright-blue": 12,
    "bright-magenta": 13, "bright-cyan": 14, "bright-white": 15,
  ]
}

extension Color {
  /// Reads six hexadecimal digits, two for each of red, green and blue.
  init?(hexadecimal digits: Substring) {
    guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
      let value = UInt32(digits, radix: 16)
    else { return nil }
    self = .rgb(
      red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
  }
}
