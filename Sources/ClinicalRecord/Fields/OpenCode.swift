/// A choice that no rule hangs on: the program knows some codes, and keeps and shows every other one.
package protocol OpenCode: RawRepresentable<String>, CaseIterable, Hashable, FieldConvertible {
  init(rawValue: String)
  /// The known codes with their words.
  static var vocabulary: Vocabulary { get }
}

extension OpenCode {
  package static var fieldType: FieldType { .code(vocabulary) }
  /// What a person reads: of an unknown code the words that it is made of.
  package var label: String { Self.vocabulary.label(of: rawValue) }
  package var fieldValue: FieldValue { .text(rawValue) }
  package static func from(_ value: FieldValue) throws(FieldError) -> Self {
    guard case .text(let text) = value else {
      throw FieldError(.wrongType(expected: "a code as text"))
    }
    try vocabulary.check(text)
    return Self(rawValue: text)
  }
}
