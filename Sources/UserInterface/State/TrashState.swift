import ClinicalRecord

/// One document that is in the trash.
package struct TrashedDocument: Hashable, Sendable {
  package var id: RecordID
  package var kind: DocumentKind
  package var client: RecordID?
  /// Whose it is, for a person; empty where that cannot be read.
  package var owner: String
  /// What it is: "note of 10 Mar".
  package var title: String
  /// Since when it is there.
  package var since: Instant?

  package init(
    id: RecordID, kind: DocumentKind, client: RecordID?, owner: String, title: String,
    since: Instant?
  ) {
    self.id = id
    self.kind = kind
    self.client = client
    self.owner = owner
    self.title = title
    self.since = since
  }
}

/// The trash that is shown: in a chart only what belongs to that client.
package struct TrashState: Hashable, Sendable {
  package var documents: [TrashedDocument]
  package var cursor = ListCursor<Int>()

  package init(_ documents: [TrashedDocument]) { self.documents = documents }

  package var selected: TrashedDocument? {
    cursor.index(in: Array(documents.indices)).map { documents[$0] }
  }
}
