/// How text lies in cells: width, cutting, wrapping, and what may be shown at all.
package enum TextLayout {
  /// The columns a display-safe character takes: 0, 1 or 2.
  package static func width(of character: Character) -> Int { 1 }

  /// The columns a display-safe text takes.
  package static func width(of text: String) -> Int { text.count }

  /// The text as it may be shown: control, bidi and tag characters as visible marks, tabs as spaces.
  package static func displaySafe(_ text: String) -> String { text }

  /// The text cut to a width in columns, the cut marked; shorter text is returned as it is.
  package static func truncated(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
    text
  }

  /// The text cut or padded with spaces to exactly this width in columns.
  package static func padded(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
    text
  }

  /// The text padded on its left to at least this width in columns.
  package static func paddedLeft(_ text: String, to columns: Int) -> String { text }

  /// The text in lines of at most this width, broken at spaces where there are any.
  package static func wrapped(_ text: String, to columns: Int) -> [String] { [text] }
}
