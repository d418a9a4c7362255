/// What a field may hold: the one source of the loader's checks, the forms and the published schemas.
package indirect enum FieldType: Hashable, Sendable {
  /// UTF-8 text of at most this many bytes; prose is edited in several lines.
  case text(maximumBytes: Int, isProse: Bool)
  case integer(ClosedRange<Int>)
  /// A decimal number as text, such as "-3" or "4.5": up to 9 digits and 4 decimals.
  case decimal
  case flag
  case day
  case timeOfDay
  case instant
  /// A code of a vocabulary; an open one keeps codes that it does not know.
  case code(Vocabulary)
  /// An id that starts with this letter; any registered letter when `nil`.
  case identifier(letter: Character?)
  /// A SHA-256 digest in lower-case hexadecimal.
  case digest
  case list(FieldType, maximum: Int)
  case record(RecordShape)

  /// A line of text.
  package static let line = FieldType.text(maximumBytes: 1_000, isProse: false)
  /// Text of several paragraphs: storage's limit of 256 KiB a string.
  package static let prose = FieldType.text(maximumBytes: 262_144, isProse: true)

  /// Refuses a value that this field may not hold.
  ///
  /// - Throws: `FieldError` with the path below this field and the reason.
  package func check(_ value: FieldValue) throws(FieldError) {
    switch (self, value) {
    case (.text(let maximum, let isProse), .text(let text)):
      try Self.checkText(text, maximum: maximum, isProse: isProse)
    case (.integer(let range), .integer(let number)):
      guard range.contains(number) else { throw FieldError(.outOfRange(number, range)) }
    case (.decimal, .text(let text)):
      guard Decimal(text) != nil else { throw FieldError(.notDecimal(text)) }
    case (.flag, .flag): break
    case (.day, .text(let text)):
      guard Day(text) != nil else { throw FieldError(.notDay(text)) }
    case (.timeOfDay, .text(let text)):
      guard TimeOfDay(text) != nil else { throw FieldError(.notTimeOfDay(text)) }
    case (.instant, .text(let text)):
      guard Instant(text) != nil else { throw FieldError(.notInstant(text)) }
    case (.code(let vocabulary), .text(let code)): try vocabulary.check(code)
    case (.identifier(let letter), .text(let text)):
      guard let id = RecordID(text), letter == nil || id.letter == letter else {
        throw FieldError(.notIdentifier(text))
      }
    case (.digest, .text(let text)):
      guard text.utf8.count == 64,
        text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
      else { throw FieldError(.notDigest) }
    case (.list(let type, let maximum), .list(let values)):
      try Self.checkList(values, of: type, maximum: maximum)
    case (.record(let shape), .record(let entries)): try shape.check(entries)
    default: throw FieldError(.wrongType(expected: typeName))
    }
  }

  private static func checkText(_ text: String, maximum: Int, isProse: Bool) throws(FieldError) {
    guard text.utf8.count <= maximum else {
      throw FieldError(.tooLong(bytes: text.utf8.count, maximum: maximum))
    }
    if !isProse, text.utf8.contains(10) || text.utf8.contains(13) { throw FieldError(.lineBreak) }
  }

  private static func checkList(
    _ values: [FieldValue], of type: FieldType, maximum: Int
  ) throws(FieldError) {
    guard values.count <= maximum else {
      throw FieldError(.tooMany(count: values.count, maximum: maximum))
    }
    for (index, value) in values.enumerated() {
      do { try type.check(value) } catch { throw error.below(.index(index)) }
    }
  }

  /// What a person calls the type, for messages.
  package var typeName: String {
    switch self {
    case .text: "text"
    case .integer: "a whole number"
    case .decimal: "a number in quotes"
    case .flag: "true or false"
    case .day: "a date as text"
    case .timeOfDay: "a time as text"
    case .instant: "a point in time as text"
    case .code: "a code as text"
    case .identifier: "an id as text"
    case .digest: "a digest as text"
    case .list: "a list"
    case .record: "a record"
    }
  }
}

/// One field as the loader, the forms and the published schema see it.
package struct FieldDescription: Hashable, Sendable {
  package let name: String
  /// What a person calls the field.
  package let label: String
  package let type: FieldType
  package let isRequired: Bool

  package init(name: String, label: String, type: FieldType, isRequired: Bool) {
    self.name = name
    self.label = label
    self.type = type
    self.isRequired = isRequired
  }
}

/// The fields of an entity, in the order in which they are written.
package struct RecordShape: Hashable, Sendable {
  package let name: String
  package let fields: [FieldDescription]

  package init(name: String, fields: [FieldDescription]) {
    self.name = name
    self.fields = fields
  }

  package subscript(name: String) -> FieldDescription? { fields.first { $0.name == name } }

  package static func == (left: RecordShape, right: RecordShape) -> Bool { left.name == right.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// Refuses members of the wrong type and a record without its required ones; unknown members pass.
  package func check(_ entries: [FieldEntry]) throws(FieldError) {
    for field in fields {
      guard let entry = entries.first(where: { $0.isNamed(field.name) }) else {
        if field.isRequired { throw FieldError(.missing(field.name)) }
        continue
      }
      do { try field.type.check(entry.value) } catch { throw error.below(.name(field.name)) }
    }
  }
}
