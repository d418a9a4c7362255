/// Why a text is not taken, and where.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What stands in the way.
  package enum Fact: Hashable, Sendable {
    /// No bytes at all.
    case empty
    /// U+FEFF stands first.
    case byteOrderMark
    /// Two bytes a character.
    case utf16
    /// More bytes than the limit.
    case tooLarge(limit: Int)
    /// A byte that begins no well-formed sequence.
    case notUTF8(offset: Int)
    /// Raw NUL, as a failing disk leaves it.
    case nulBytes(offset: Int)
    /// The bytes end inside the value.
    case endsUnexpectedly
    /// Another character than the grammar allows.
    case unexpected(Unicode.Scalar, expected: Expectation)
    /// The two sides of a merge that nobody has decided.
    case mergeMarkers
    /// A comma without a successor.
    case trailingComma
    /// A comment, which RFC 8259 does not know.
    case comment
    /// Anything but space after the value.
    case afterEnd(offset: Int)
    /// A number with a plus sign, leading zero or missing digit.
    case malformedNumber
    /// C0 inside a string.
    case controlCharacter(UInt8)
    /// A backslash with another successor than RFC 8259 lists.
    case unknownEscape
    /// Half of an escaped pair.
    case loneSurrogate
    /// More open lists and records than the limit.
    case tooDeep(limit: Int)
    /// A name that its record already has, in these or canonically equivalent bytes.
    case repeatedName(String, first: JSONPlace, isSameSpelling: Bool)
    /// An escape that stands for U+0000.
    case storedNUL(field: String)
    /// A string or name over the limit.
    case textTooLong(field: String, limit: Int)
    /// More members and elements than the limit.
    case tooManyMembers(limit: Int)
    /// A fraction, an exponent or minus zero.
    case notWholeNumber(field: String)
    /// An integer over the limit.
    case outOfRange(field: String, limit: Int)
  }

  /// What the grammar allows at a place.
  package enum Expectation: String, Hashable, Sendable {
    /// Any value.
    case value = "a value"
    /// The name of a member.
    case name = "a name in double quotation marks"
    /// What stands between name and value.
    case colon = "a colon"
    /// What follows an element.
    case commaOrEndOfList = "a comma or the end of the list"
    /// What follows a member.
    case commaOrEndOfRecord = "a comma or the end of the record"
  }

  /// What stands in the way.
  package let fact: Fact
  /// The line and column of it.
  package let place: JSONPlace
  /// The byte of it, counted from 0.
  package let offset: Int

  /// Notes a fact at a byte of a text.
  init(fact: Fact, offset: Int, in bytes: [UInt8]) {
    self.fact = fact
    self.offset = offset
    place = JSONPlace(of: offset, in: bytes)
  }

  /// One sentence with the line and column, where these tell anything.
  package var description: String {
    fact.isAboutWholeText
      ? fact.description : "Line \(place.line), column \(place.column): \(fact.description)"
  }
}

extension JSONError.Fact: CustomStringConvertible {
  /// Says whether a line and column would tell the reader nothing.
  var isAboutWholeText: Bool {
    switch self {
    case .empty, .byteOrderMark, .utf16, .tooLarge: true
    case .notUTF8, .nulBytes, .endsUnexpectedly, .unexpected, .mergeMarkers, .trailingComma,
      .comment, .afterEnd, .malformedNumber, .controlCharacter, .unknownEscape, .loneSurrogate,
      .tooDeep,
      .repeatedName, .storedNUL, .textTooLong, .tooManyMembers, .notWholeNumber, .outOfRange:
      false
    }
  }

  /// The sentence without its place.
  package var description: String {
    switch self {
    case .empty: "This is an empty file; restore an earlier version of it."
    case .byteOrderMark:
      "The text starts with a byte order mark; save it as UTF-8 without one."
    case .utf16: "The text is UTF-16 and not UTF-8; save it as UTF-8."
    case .tooLarge(let limit): "The text is too large; at most \(limit) bytes are read."
    case .notUTF8(let offset):
      "the text is not UTF-8 at offset \(offset); save it as UTF-8."
    case .nulBytes(let offset):
      "the text is damaged (NUL bytes from offset \(offset)); restore an earlier version of it."
    case .endsUnexpectedly:
      "the text ends unexpectedly; restore an earlier version or add what is missing."
    case .unexpected(let found, let expected):
      "\(expected.rawValue) is expected here and not \(TextEscape.shown(found))."
    case .mergeMarkers:
      "the text contains merge markers; keep one of the two sides and remove the markers."
    case .trailingComma: "a comma stands after the last one; remove the comma."
    case .comment: "comments are not allowed in JSON; remove the comment."
    case .afterEnd(let offset):
      "something stands after the end of the text, from offset \(offset); remove it."
    case .malformedNumber:
      "this is not a number as JSON writes it; write it like 12, -3 or 0."
    case .controlCharacter(let byte):
      "a control character (\(TextEscape.shown(Unicode.Scalar(byte)))) stands raw in a string; "
        + "write it as an escape."
    case .unknownEscape: "this escape is not one that JSON knows; correct the backslash."
    case .loneSurrogate:
      "this escape is half of a surrogate pair; write both halves or remove it."
    case .tooDeep(let limit): "the text is nested too deeply; at most \(limit) levels are read."
    case .repeatedName(let name, let first, let isSameSpelling):
      "the name \(TextEscape.shown(name)) \(isSameSpelling ? "repeats" : "looks the same as") "
        + "the one in line \(first.line), column \(first.column); keep one of them."
    case .storedNUL(let field): "\(field) holds a NUL character; remove it."
    case .textTooLong(let field, let limit):
      "\(field) is too long; at most \(limit) bytes are read."
    case .tooManyMembers(let limit):
      "the text has too many members; at most \(limit) are read."
    case .notWholeNumber(let field):
      "\(field) is not a whole number; write it without a point, exponent or minus zero."
    case .outOfRange(let field, let limit):
      "\(field) is out of range; it must lie between -\(limit) and \(limit)."
    }
  }
}
