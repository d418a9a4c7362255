/// What a practice adds to the built-in vocabularies, by the names of the vocabularies.
///
/// The files are `vocab/*.json`. A code that nobody knows any more is kept and read as its own words.
package struct AddedTerms: Hashable, Sendable {
  private let terms: [String: [Vocabulary.Term]]

  package init(_ additions: [VocabularyAddition] = []) {
    terms = additions.reduce(into: [:]) { terms, addition in
      terms[addition.name, default: []] += addition.terms.map {
        Vocabulary.Term($0.code, $0.label, under: $0.under)
      }
    }
  }

  /// The words for a code: the practice's own where it has added it.
  package func label(of code: String, in vocabulary: Vocabulary) -> String {
    let own = vocabulary.isOpen ? terms[vocabulary.name] ?? [] : []
    guard !own.isEmpty, !vocabulary.terms.contains(where: { $0.code == code }),
      let term = own.first(where: { $0.code == code })
    else { return vocabulary.label(of: code) }
    return term.label
  }

  /// All terms of an open vocabulary, its own first; `nil` where nothing is added to it.
  package func all(of vocabulary: Vocabulary) -> [Vocabulary.Term]? {
    guard vocabulary.isOpen, terms[vocabulary.name] != nil else { return nil }
    return vocabulary.terms + own(in: vocabulary)
  }

  /// What the practice adds to an open vocabulary.
  package func own(in vocabulary: Vocabulary) -> [Vocabulary.Term] {
    guard vocabulary.isOpen, let added = terms[vocabulary.name] else { return [] }
    let known = Set(vocabulary.terms.map(\.code))
    return added.filter { !known.contains($0.code) }
  }
}
