/// Which lists take a practice's own words, by the name with which a file adds to them.
extension VocabularyAddition {
  /// The names of all lists that take words: those of the forms, the approaches and techniques, and
  /// the wording that the check looks for.
  package static func listNames() -> [String] {
    var names: Set<String> = [
      Vocabulary.modality.name, Vocabulary.technique.name, WordHint.vocabularyName,
    ]
    for kind in DocumentKind.allCases { gather(.record(kind.contentType.shape), into: &names) }
    return names.sorted()
  }

  /// Why the words of a file are offered nowhere.
  ///
  /// - Parameter path: The file, as it is told.
  /// - Returns: The sentence; `nil` where its list is there.
  package func refusal(path: String) -> String? {
    // Nearly all files are of these; the other lists are gathered only for a name that is none of them.
    let usual: [Vocabulary] = [.modality, .technique, .supportType, .lifeDomain, .phase, .setting]
    if name == WordHint.vocabularyName || usual.contains(where: { $0.name == name }) { return nil }
    let names = Self.listNames()
    guard !names.contains(name) else { return nil }
    return
      "\(path) adds words to a list named “\(name)”, and there is none of that name, so they are "
      + "offered nowhere. Write one of these in its “name”: \(names.joined(separator: ", "))."
  }

  private static func gather(_ type: FieldType, into names: inout Set<String>) {
    switch type {
    case .code(let vocabulary) where vocabulary.isOpen: names.insert(vocabulary.name)
    case .list(let element, _): gather(element, into: &names)
    case .record(let shape): for field in shape.fields { gather(field.type, into: &names) }
    default: break
    }
  }
}
