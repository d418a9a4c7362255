/// What a search looks through in one document: who it names, and everything that is written in it.
package struct SearchText: Hashable, Sendable {
  /// The person's names; empty in all documents but the client's own.
  package var names: [String] = []
  /// Every text of a person's words, a field each, in the order of the document.
  package var texts: [String] = []

  /// Members that are text but tell nothing.
  private static let passedOver: Set<String> = ["zone"]

  /// The texts of a document; `nil` for a private note, which no search ever sees.
  package init?(of document: Document) {
    guard document.kind != .privateNote else { return nil }
    let body = document.body
    collect(body.fieldValue, FieldType.record(type(of: body).shape))
    if let client = document.content(Client.self) {
      names = [client.displayName, client.legalName].filter { !$0.isEmpty }
      texts.removeAll { names.contains($0) }
    }
    if let score = document.content(MeasureScore.self) { texts.append(Self.spaced(score.key)) }
  }

  private mutating func collect(_ value: FieldValue, _ type: FieldType) {
    switch (value, type) {
    case (.text(let text), .text): if !text.isEmpty { texts.append(text) }
    case (.list(let values), .list(let type, _)): for value in values { collect(value, type) }
    case (.record(let entries), .record(let shape)):
      // Members come in the order of the table, so that the next field is looked at first.
      var next = 0
      for entry in entries {
        guard
          let index = shape.fields[next...].firstIndex(where: { $0.name == entry.name })
            ?? shape.fields.firstIndex(where: { $0.name == entry.name })
        else { continue }
        next = min(index + 1, shape.fields.count)
        if !Self.passedOver.contains(entry.name) { collect(entry.value, shape.fields[index].type) }
      }
    default: break
    }
  }

  /// "phq 9" for `phq9`, so that the measure is found however its name is typed.
  private static func spaced(_ key: String) -> String {
    var text = ""
    for character in key {
      if character.isNumber, text.last?.isLetter == true { text += " " }
      text.append(character == "_" ? " " : character)
    }
    return text
  }
}
