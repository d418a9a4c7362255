/// A word that says what a person lacks or labels them, and what can be said instead.
///
/// After the person-first and recovery language of SAMHSA and of the "Words Matter" list of the
/// National Institute on Drug Abuse; the wording is our own.
package struct WordHint: Hashable, Sendable {
  package let phrase: String
  package let instead: String
  /// The phrase as it is compared.
  let words: [String]

  package init(_ phrase: String, _ instead: String) {
    self.phrase = phrase
    self.instead = instead
    words = PlainWords.words(of: phrase)
  }

  /// The name of the vocabulary in which a practice adds hints of its own.
  package static let vocabularyName = "hints"

  /// The built-in hints and those that a practice adds.
  package static func all(adding additions: [VocabularyAddition]) -> [WordHint] {
    standard
      + additions.filter { $0.name == vocabularyName }.flatMap(\.terms).map { term in
        WordHint(term.code.split(separator: "_").joined(separator: " "), term.label)
      }
  }

  package static let standard: [WordHint] = [
    WordHint("non-compliant", "has not found it useful, because"),
    WordHint("noncompliant", "has not found it useful, because"),
    WordHint("non-adherent", "takes it less often than agreed"),
    WordHint("resistant", "is not ready for this yet"),
    WordHint("in denial", "sees it differently"),
    WordHint("manipulative", "asks in ways that have worked before"),
    WordHint("attention-seeking", "looks for connection"),
    WordHint("treatment-resistant", "has not been helped by"),
    WordHint("low-functioning", "needs support with"),
    WordHint("high-functioning", "manages on their own"),
    WordHint("suffers from", "lives with"),
    WordHint("victim of", "has lived through"),
    WordHint("addict", "person who uses"),
    WordHint("substance abuser", "person who uses"),
    WordHint("drug abuse", "substance use"),
    WordHint("an alcoholic", "person who drinks more than they want"),
    WordHint("schizophrenic", "person living with schizophrenia"),
    WordHint("the mentally ill", "people living with a mental illness"),
    WordHint("committed suicide", "died by suicide"),
    WordHint("failed", "did not get there yet"),
    WordHint("unmotivated", "not drawn to this yet"),
    WordHint("refuses", "has decided against"),
    WordHint("lacks insight", "explains it in another way"),
    WordHint("frequent flyer", "comes often"),
  ]
}

/// Texts as words that can be compared: no case, no marks, no punctuation.
enum PlainWords {
  /// The words of a text, in lower case and without what stands between them.
  static func words(of text: String) -> [String] {
    SearchWords.words(of: text) { $0.lowercased() }
  }

  /// Whether some words stand in others one behind the other.
  static func holds(_ phrase: [String], in words: [String]) -> Bool {
    guard !phrase.isEmpty, words.count >= phrase.count else { return false }
    return (0...(words.count - phrase.count)).contains { start in
      words[start..<start + phrase.count].elementsEqual(phrase)
    }
  }
}
