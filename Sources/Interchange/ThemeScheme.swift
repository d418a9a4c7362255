import JSON
import TerminalInterface

extension ThemeFile {
  /// Reads a base16 or base24 scheme: lines of `baseNN: "rrggbb"`, flat or below `palette:`.
  ///
  /// The slots are those of the styling guidelines of tinted-theming: 00 to 07 go from background to
  /// foreground, 08 to 0F are accents. The file inherits from `terminal` what a scheme does not say.
  /// - Throws: `unreadableScheme` with the line, or `missingSlot`.
  package init(scheme bytes: [UInt8]) throws(ThemeError) {
    var slots: [String: Word] = [:]
    var names: [String: String] = [:]
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() {
      let text = line.trimmed
      if text.isEmpty || text.hasPrefix("#") || text == "---" { continue }
      let place = JSONPlace(line: number + 1, column: 1)
      guard let colon = text.firstIndex(of: ":") else { throw .unreadableScheme(place) }
      let key = text[..<colon].trimmed.lowercased()
      let value = Self.schemeValue(text[text.index(after: colon)...])
      if key.hasPrefix("base"), key.utf8.count == 6 {
        let digits = value.hasPrefix("#") ? value.dropFirst() : value[...]
        guard Color(hexadecimal: digits) != nil else { throw .unknownColor(value, place) }
        slots[key] = Word(text: "#\(digits)", place: place)
      } else {
        names[key] = value
      }
    }
    self.init(name: names["name"] ?? names["scheme"] ?? "base16")
    inherits = "terminal"
    palette = slots
    for slot in Self.baseSlots where slots[slot] == nil { throw .missingSlot(slot) }
    appearance = Self.isDark(slots) ? .dark : .light
    for (role, slots) in Self.slots {
      let place = JSONPlace(line: 1, column: 1)
      entries[role] = Entry(
        foreground: slots.0.map { Word(text: $0, place: place) },
        background: slots.1.map { Word(text: $0, place: place) })
    }
  }

  /// The value of a line without quotation marks and without what follows them.
  private static func schemeValue(_ text: Substring) -> String {
    let text = text.trimmed
    if let quote = text.first, quote == "\"" || quote == "'" {
      return String(text.dropFirst().prefix { $0 != quote })
    }
    return String((text.split(separator: " #").first ?? "").trimmed)
  }

  private static func isDark(_ slots: [String: Word]) -> Bool {
    guard
      case .rgb(let red, let green, let blue)? =
        Color(hexadecimal: (slots["base00"]?.text ?? "").dropFirst())
    else { return true }
    return Int(red) + Int(green) + Int(blue) < 384
  }

  private static let baseSlots = (0..<16).map { "base0" + String($0, radix: 16) }

  /// Foreground and background of the roles that a scheme colours.
  private static let slots: [Role: (String?, String?)] = [
    .text: ("base05", "base00"), .muted: ("base04", nil), .heading: ("base0d", nil),
    .border: ("base04", nil), .borderFocus: ("base0d", nil), .title: ("base05", nil),
    .status: ("base05", "base01"), .hintKey: ("base0d", nil), .hintText: ("base04", nil),
    .field: ("base05", "base01"), .fieldFocus: ("base05", "base02"), .cursor: ("base00", "base05"),
    .selection: (nil, "base02"), .marked: ("base0e", nil), .match: ("base0a", nil),
    .link: ("base0c", nil), .badge: ("base0e", nil), .flagUrgent: ("base08", nil),
    .flagWarn: ("base09", nil), .flagInfo: ("base0d", nil), .ok: ("base0b", nil),
    .error: ("base08", nil), .trendBetter: ("base0d", nil), .trendWorse: ("base09", nil),
    .trendSame: ("base05", nil), .goalActive: ("base05", nil), .goalDone: ("base0b", nil),
    .goalHold: ("base04", nil), .noteDraft: ("base0a", nil), .noteDue: ("base09", nil),
    .noteSigned: ("base0b", nil), .dimensionHealth: ("base0d", nil),
    .dimensionHome: ("base0a", nil), .dimensionPurpose: ("base0e", nil),
    .dimensionCommunity: ("base0c", nil), .chartLine: ("base0d", nil),
    .chartTarget: ("base0b", nil), .chartBand: ("base04", nil), .chartMark: ("base09", nil),
    .ownWords: ("base06", nil), .demo: ("base0a", nil), .privateText: ("base0e", nil),
    .clientText: ("base05", nil), .lock: ("base05", nil),
  ]
}

extension Substring {
  /// The text without spaces and tabs around it.
  fileprivate var trimmed: Substring {
    var text = drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
