/// One field of an entity: its description, and how it is read from and written to the entity.
package struct Field<Root>: Sendable {
  package let description: FieldDescription
  /// The field's value; `nil` when it is not set.
  package let read: @Sendable (Root) -> FieldValue?
  package let write: @Sendable (inout Root, FieldValue) throws(FieldError) -> Void

  /// A field over a stored property.
  ///
  /// - Parameters:
  ///   - name: The member's name on disk.
  ///   - path: The property that holds it.
  ///   - type: What it may hold, where that is narrower than the property's type.
  ///   - label: What a person calls it; the name in words when left out.
  ///   - isRequired: Whether a record without it is refused.
  package init<Value: FieldConvertible>(
    _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ type: FieldType? = nil,
    label: String? = nil, isRequired: Bool = false
  ) {
    description = FieldDescription(
      name: name, label: label ?? Self.words(of: name), type: type ?? Value.fieldType,
      isRequired: isRequired)
    read = { root in
      let property = root[keyPath: path]
      return property.isAbsent || (property.isUnset && !isRequired) ? nil : property.fieldValue
    }
    write = { root, value throws(FieldError) in root[keyPath: path] = try Value.from(value) }
  }

  private static func words(of name: String) -> String {
    let plain = name.hasSuffix("IDs") ? String(name.dropLast(3)) + "s" : name
    return plain.reduce(into: "") { text, letter in
      text += letter.isUppercase ? " " + letter.lowercased() : String(letter)
    }
  }
}

/// A Swift type that a field can hold.
package protocol FieldConvertible: Sendable {
  static var fieldType: FieldType { get }
  /// Whether there is nothing worth writing in a field that may be left out.
  var isUnset: Bool { get }
  /// Whether there is nothing that could be written at all.
  var isAbsent: Bool { get }
  var fieldValue: FieldValue { get }
  /// Reads a value.
  ///
  /// - Throws: `FieldError` if the value is of another type.
  static func from(_ value: FieldValue) throws(FieldError) -> Self
}

extension FieldConvertible {
  package var isUnset: Bool { false }
  package var isAbsent: Bool { false }
}

extension String: FieldConvertible {
  package static var fieldType: FieldType { .line }
  package var isUnset: Bool { isEmpty }
  package var fieldValue: FieldValue { .text(self) }
  package static func from(_ value: FieldValue) throws(FieldError) -> String {
    guard case .text(let text) = value else { throw FieldError(.wrongType(expected: "text")) }
    return text
  }
}

extension Int: FieldConvertible {
  package static var fieldType: FieldType { .integer(0...1_000_000) }
  package var fieldValue: FieldValue { .integer(self) }
  package static func from(_ value: FieldValue) throws(FieldError) -> Int {
    guard case .integer(let number) = value else {
      throw FieldError(.wrongType(expected: "a whole number"))
    }
    return number
  }
}

extension Bool: FieldConvertible {
  package static var fieldType: FieldType { .flag }
  package var isUnset: Bool { !self }
  package var fieldValue: FieldValue { .flag(self) }
  package static func from(_ value: FieldValue) throws(FieldError) -> Bool {
    guard case .flag(let flag) = value else {
      throw FieldError(.wrongType(expected: "true or false"))
    }
    return flag
  }
}

extension Optional: FieldConvertible where Wrapped: FieldConvertible {
  package static var fieldType: FieldType { Wrapped.fieldType }
  package var isUnset: Bool { self == nil }
  package var isAbsent: Bool { self == nil }
  package var fieldValue: FieldValue {
    switch self {
    case .none: .text("")
    case .some(let wrapped): wrapped.fieldValue
    }
  }
  package static func from(_ value: FieldValue) throws(FieldError) -> Wrapped? {
    try Wrapped.from(value)
  }
}

extension Array: FieldConvertible where Element: FieldConvertible {
  package static var fieldType: FieldType { .list(Element.fieldType, maximum: 2_000) }
  package var isUnset: Bool { isEmpty }
  package var fieldValue: FieldValue { .list(map(\.fieldValue)) }
  package static func from(_ value: FieldValue) throws(FieldError) -> [Element] {
    guard case .list(let values) = value else { throw FieldError(.wrongType(expected: "a list")) }
    var elements: [Element] = []
    for (index, value) in values.enumerated() {
      do { elements.append(try Element.from(value)) } catch { throw error.below(.index(index)) }
    }
    return elements
  }
}

/// A type that is written as one word of text and read back from it.
package protocol TextConvertible: FieldConvertible {
  var fieldText: String { get }
  init?(fieldText: String)
  static func refusal(of text: String) -> FieldError.Fact
}

extension TextConvertible {
  package var fieldValue: FieldValue { .text(fieldText) }
  package static func from(_ value: FieldValue) throws(FieldError) -> Self {
    guard case .text(let text) = value else { throw FieldError(.wrongType(expected: "text")) }
    guard let value = Self(fieldText: text) else { throw FieldError(refusal(of: text)) }
    return value
  }
}

extension Day: TextConvertible {
  package static var fieldType: FieldType { .day }
  package var fieldText: String { iso }
  package init?(fieldText: String) { self.init(fieldText) }
  package static func refusal(of text: String) -> FieldError.Fact { .notDay(text) }
}

extension TimeOfDay: TextConvertible {
  package static var fieldType: FieldType { .timeOfDay }
  package var fieldText: String { text }
  package init?(fieldText: String) { self.init(fieldText) }
  package static func refusal(of text: String) -> FieldError.Fact { .notTimeOfDay(text) }
}

extension Instant: TextConvertible {
  package static var fieldType: FieldType { .instant }
  package var fieldText: String { text }
  package init?(fieldText: String) { self.init(fieldText) }
  package static func refusal(of text: String) -> FieldError.Fact { .notInstant(text) }
}

extension Decimal: TextConvertible {
  package static var fieldType: FieldType { .decimal }
  package var fieldText: String { text }
  package init?(fieldText: String) { self.init(fieldText) }
  package static func refusal(of text: String) -> FieldError.Fact { .notDecimal(text) }
}

extension RecordID: TextConvertible {
  package static var fieldType: FieldType { .identifier(letter: nil) }
  package var fieldText: String { text }
  package init?(fieldText: String) { self.init(fieldText) }
  package static func refusal(of text: String) -> FieldError.Fact { .notIdentifier(text) }
}
