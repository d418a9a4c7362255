/// A list of codes with their words.
package struct Vocabulary: Hashable, Sendable {
  /// One code and what a person reads for it.
  package struct Term: Hashable, Sendable {
    package let code: String
    package let label: String
    /// The codes of what it belongs to, as a technique to its approaches; none where it stands alone.
    package let under: [String]

    package init(_ code: String, _ label: String, under: [String] = []) {
      self.code = code
      self.label = label
      self.under = under
    }
  }

  package let name: String
  package let terms: [Term]
  /// Whether codes outside the list are kept and shown as they are.
  package let isOpen: Bool

  package init(name: String, terms: [Term], isOpen: Bool = true) {
    self.name = name
    self.terms = terms
    self.isOpen = isOpen
  }

  package static func == (left: Vocabulary, right: Vocabulary) -> Bool { left.name == right.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// The words for a code; one that is not in the list reads as the words that it is made of.
  package func label(of code: String) -> String {
    terms.first { $0.code == code }?.label ?? Self.words(of: code)
  }

  /// The words that a code is made of.
  package static func words(of code: String) -> String {
    code.split(separator: "_").joined(separator: " ")
  }

  /// Refuses what is no code: an unknown one of a closed list, or one that is not a plain word.
  package func check(_ code: String) throws(FieldError) {
    if terms.contains(where: { $0.code == code }) { return }
    let isWord =
      (1...64).contains(code.utf8.count)
      && code.utf8.allSatisfy { byte in
        (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
          || byte == 95 || byte == 45 || byte == 46 || byte == 62
      }
    guard isOpen, isWord else { throw FieldError(.unknownCode(code, vocabulary: name)) }
  }
}
