/// A choice that is written as a code of a list and read as its words.
package protocol ListedCode: RawRepresentable<String>, CaseIterable, Hashable, FieldConvertible {
  /// The known codes with their words, and whether there may be others.
  static var vocabulary: Vocabulary { get }
}

extension ListedCode {
  package static var fieldType: FieldType { .code(vocabulary) }
  /// What a person reads: of an unknown code the words that it is made of.
  package var label: String { Self.vocabulary.label(of: rawValue) }
  package var fieldValue: FieldValue { .text(rawValue) }
  package static func from(_ value: FieldValue) throws(FieldError) -> Self {
    guard case .text(let text) = value else {
      throw FieldError(.wrongType(expected: "a code as text"))
    }
    try vocabulary.check(text)
    guard let code = Self(rawValue: text) else {
      throw FieldError(.unknownCode(text, vocabulary: vocabulary.name))
    }
    return code
  }
}

/// A state or choice that the program itself acts on: its codes are fixed.
package protocol ClosedCode: ListedCode {}

extension ClosedCode {
  /// The codes of a choice, to be kept in a `static let`.
  ///
  /// - Parameters:
  ///   - name: What the list is called.
  ///   - labels: The words of those that are not read as they are written.
  /// - Returns: The list in the order of its codes.
  package static func makeVocabulary(named name: String, labels: [Self: String] = [:]) -> Vocabulary
  {
    Vocabulary(
      name: name,
      terms: allCases.map {
        Vocabulary.Term($0.rawValue, labels[$0] ?? Vocabulary.words(of: $0.rawValue))
      }, isOpen: false)
  }
}

/// A choice that no rule hangs on: the program knows some codes, and keeps and shows every other one.
package protocol OpenCode: ListedCode {
  init(rawValue: String)
}

extension OpenCode {
  package static var allCases: [Self] { vocabulary.terms.map { Self(rawValue: $0.code) } }

  /// The codes of a choice, to be kept in a `static let`.
  ///
  /// - Parameters:
  ///   - name: What the list is called, in the practice's own files too.
  ///   - codes: Those that the program knows, in their order, with spaces between them.
  ///   - labels: The words of those that are not read as they are written.
  /// - Returns: The list in the order of its codes.
  package static func makeVocabulary(
    named name: String, _ codes: String, labels: [String: String] = [:]
  ) -> Vocabulary {
    Vocabulary(
      name: name,
      terms: codes.split(separator: " ").map(String.init).map {
        Vocabulary.Term($0, labels[$0] ?? Vocabulary.words(of: $0))
      })
  }
}
