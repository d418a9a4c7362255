/// One document that a search has found.
package struct SearchHit: Hashable, Sendable {
  package var client: RecordID
  package var document: RecordID
  package var kind: DocumentKind
  package var day: Day
  /// Whether the person's name is what was searched for.
  package var isName: Bool
  /// Where the document stands among all, as `DocumentFacts.place`; the newest has the highest.
  package var place: Int64
  package var context: SearchContext

  package init(
    client: RecordID, document: RecordID, kind: DocumentKind, day: Day, isName: Bool,
    place: Int64, context: SearchContext
  ) {
    self.client = client
    self.document = document
    self.kind = kind
    self.day = day
    self.isName = isName
    self.place = place
    self.context = context
  }
}

/// What a search has found: names first, then the newest.
package struct SearchResults: Hashable, Sendable {
  package var hits: [SearchHit]
  /// Whether there are more than were asked for.
  package var hasMore: Bool
  /// Which of the names that the search is narrowed to are nobody's.
  package var unknownClients: Set<Int>

  package init(hits: [SearchHit] = [], hasMore: Bool = false, unknownClients: Set<Int> = []) {
    self.hits = hits
    self.hasMore = hasMore
    self.unknownClients = unknownClients
  }

  /// As many people as stand before the documents.
  package static let mostNames = 12
}
