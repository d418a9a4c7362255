import ClinicalRecord
import TerminalInterface

@testable import UserInterface

extension Desk {
  /// What a search finds among the desk's documents, by reading them all.
  func found(_ typed: String) -> SearchResults {
    let fold: TextFold = { TextLayout.searchFolded($0) }
    let query = SearchQuery(typed, today: Self.today, fold: fold)
    let hits = documents.values.compactMap { document -> (Int64, SearchHit)? in
      guard let client = document.envelope.client, let text = SearchText(of: document),
        query.kinds?.contains(document.kind) ?? true, query.isMet(by: text, fold: fold)
      else { return nil }
      let names = documents[client]?.content(Client.self).map { [$0.displayName] } ?? []
      guard query.admits(names: names, fold: fold) else { return nil }
      let facts = DocumentFacts(of: document)
      let isName = query.isMet(byNames: text.names, fold: fold)
      let shown = (isName ? text.names : text.names + text.texts).map { Substring($0) }
      return (
        facts.place,
        SearchHit(
          client: client, document: document.id, kind: document.kind, day: facts.day,
          isName: isName, place: facts.place,
          context: SearchContext(of: shown, for: query, fold: fold))
      )
    }.sorted { $0.0 > $1.0 }.map(\.1)
    let ordered = hits.filter(\.isName) + hits.filter { !$0.isName }
    let met = documents.values.compactMap { $0.content(Client.self) }.flatMap {
      query.clientsMet(by: [$0.displayName, $0.legalName], fold: fold)
    }
    return SearchResults(
      hits: Array(ordered.prefix(60)), hasMore: ordered.count > 60,
      unknownClients: Set(query.clients.indices).subtracting(met))
  }

  var search: SearchState? {
    if case .search(let search) = state.overlay { search } else { nil }
  }

  /// Opens the search and types.
  mutating func search(for typed: String) {
    press(.control("f"))
    type(typed)
  }
}
