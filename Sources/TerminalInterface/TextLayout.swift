/// How text lies in cells: width, cutting, and what may be shown at all.
///
/// Every function takes text as it is kept and measures it as `displaySafe` would show it in prose, so
/// that text may be handed in before or after it and nothing is cut inside a `Character`.
package enum TextLayout {
  /// Where a text stands: characters of no width are told in names and ids, and left out of prose.
  package enum Context: Hashable, Sendable { case prose, name }

  /// The columns that a character takes when it is shown.
  ///
  /// A display-safe character takes 1 or 2, a conjunct of an Indic script may take more, which a canvas
  /// lays in several cells; a character that is shown as a mark takes the mark's columns.
  package static func width(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    if let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex,
      let width = CellWidths.everydayWidth(of: first.value)
    {
      return width
    }
    return cellWidth(of: shown(character))
  }

  /// The columns that a text takes when it is shown on one line.
  package static func width(of text: String) -> Int {
    if DisplaySafety.isPlain(text) { return text.utf8.count }
    var walk = CharacterWalk(text)
    var width = 0
    while let step = walk.next() { width += step.width }
    return width
  }

  /// The text as it may be shown: control, bidi and tag characters as visible marks, tabs as spaces.
  package static func displaySafe(_ text: String) -> String {
    displaySafe(text, context: .prose)
  }

  /// The text as it may be shown in a place of this kind, line ends as the glyph set marks them.
  package static func displaySafe(
    _ text: String, context: Context, glyphs: GlyphSet = .unicode
  ) -> String {
    if DisplaySafety.isPlain(text) { return text }
    let safety = DisplaySafety(context: context, lineBreak: glyphs.lineBreak)
    var safe = ""
    safe.reserveCapacity(text.utf8.count)
    var walk = CharacterWalk(text)
    while let step = walk.next() {
      if step.isEveryday {
        safe.append(step.character)
      } else {
        safety.append(step.character, to: &safe)
      }
    }
    return safe
  }

  /// The text cut to a width in columns, the cut marked; shorter text is returned as it is.
  package static func truncated(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
    measured(text, to: columns, ellipsis: ellipsis).text
  }

  /// The text cut or padded with spaces to exactly this width in columns.
  package static func padded(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
    let (text, width) = measured(text, to: columns, ellipsis: ellipsis)
    return width < columns ? text + String(repeating: " ", count: columns - width) : text
  }

  /// The text padded on its left to at least this width in columns.
  package static func paddedLeft(_ text: String, to columns: Int) -> String {
    let width = width(of: text)
    return width < columns ? String(repeating: " ", count: columns - width) + text : text
  }

  /// The longest beginning of a text that is no wider than this, and its width.
  package static func prefix(of text: String, columns: Int) -> (text: Substring, width: Int) {
    if DisplaySafety.isPlain(text) {
      let kept = text.utf8.prefix(max(0, columns))
      return (Substring(kept), kept.count)
    }
    var walk = CharacterWalk(text)
    var used = 0
    var end = walk.index
    while let step = walk.next(), used + step.width <= columns {
      used += step.width
      end = walk.index
    }
    return (text[..<end], used)
  }

  /// One character as prose shows it.
  static func shown(_ character: Character) -> String {
    var safe = ""
    DisplaySafety(context: .prose, lineBreak: GlyphSet.unicode.lineBreak)
      .append(character, to: &safe)
    return safe
  }

  /// The sum of the scalars' widths in a text that is safe already.
  static func cellWidth(of safe: String) -> Int {
    safe.unicodeScalars.reduce(0) { $0 + CellWidths.width(of: $1.value) }
  }

  private static func measured(
    _ text: String, to columns: Int, ellipsis: String
  ) -> (text: String, width: Int) {
    guard columns > 0 else { return ("", 0) }
    let full = width(of: text)
    if full <= columns { return (text, full) }
    let mark = prefix(of: ellipsis, columns: columns)
    let kept = prefix(of: text, columns: columns - mark.width)
    return (String(kept.text) + mark.text, kept.width + mark.width)
  }
}
