import ClinicalRecord

/// The references that lead nowhere or into another chart, as text.
func danglingReferences(_ documents: [Document]) -> [String] {
  let shared = documents.filter { $0.envelope.client == nil }
  let ofPractice = Set(shared.flatMap { names(of: $0) })
  let clients = Dictionary(grouping: documents) { $0.envelope.client }
  var dangling: [String] = []
  for (client, own) in clients {
    var known = ofPractice
    // Documents of groups name clients and their notes; charts name only themselves.
    for document in client == nil ? documents : own { known.formUnion(names(of: document)) }
    for document in own {
      for found in values(of: document.kind.contentType.shape, in: document.body.fieldValue)
      where found.field.name != "id" {
        for id in identifiers(found) where !known.contains(id) {
          dangling.append("\(document.kind).\(found.shape).\(found.field.name) of \(document.id)")
        }
      }
    }
    if let client, !own.contains(where: { $0.id == client }) { dangling.append("client \(client)") }
  }
  return dangling.sorted()
}

/// The ids that a document and its elements bear.
private func names(of document: Document) -> [String] {
  [document.id.text]
    + values(of: document.kind.contentType.shape, in: document.body.fieldValue)
    .filter { $0.field.name == "id" }.compactMap(\.value.text)
}

private func identifiers(_ found: FoundValue) -> [String] {
  switch (found.field.type, found.value) {
  case (.identifier, .text(let id)): [id]
  case (.list(.identifier, _), .list(let ids)): ids.compactMap(\.text)
  default: []
  }
}
