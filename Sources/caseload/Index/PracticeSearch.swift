import ClinicalRecord
import RecordIndex
import RecordStore

/// A search from the command line: what the index knows for certain, and a reading of all the rest.
struct PracticeSearch {
  /// What was found, and the names of the people.
  struct Found {
    var results: SearchResults
    var names: [RecordID: String]
  }

  /// One document that was found by reading, with its place among all.
  private struct Read {
    var place: Int64
    var hit: SearchHit
  }

  private let practice: ReadPractice
  private let fold = IndexDesk.fold

  init(_ practice: ReadPractice) { self.practice = practice }

  func results(_ query: SearchQuery, limit: Int) throws(CommandFailure) -> Found {
    let clients: [RecordID]
    do throws(StoreError) { clients = try practice.store.clientIDs() } catch {
      throw CommandFailure(error)
    }
    guard !query.isEmpty, !query.isImpossible else { return Found(results: .init(), names: [:]) }
    do throws(IndexError) {
      return try indexed(query, clients, limit: limit)
    } catch { return read(query, clients, limit: limit) }
  }

  /// By the index, as long as it knows every file as it is now.
  private func indexed(
    _ query: SearchQuery, _ clients: [RecordID], limit: Int
  ) throws(IndexError) -> Found {
    let store = practice.store
    let index = try RecordIndex.open(
      store.indexPath, store: store.identity.id.text, isReadOnly: true, fold: fold)
    guard try index.isComplete() else { throw .unfit("it was not filled to the end") }
    let known = try index.listings()
    guard Set(known.keys) == Set(clients) else { throw .unfit("people came or went since") }
    for (client, listing) in zip(clients, store.directory.listings(of: clients)) {
      guard let listing, known[client] == .some(Int64(bitPattern: listing)) else {
        throw .unfit("documents have changed since")
      }
    }
    let facts = try index.facts()
    return Found(
      results: try index.reader().search(query, limit: limit),
      names: Dictionary(facts.map { ($0.id, $0.name) }) { first, _ in first })
  }

  /// By reading every document.
  private func read(_ query: SearchQuery, _ clients: [RecordID], limit: Int) -> Found {
    var found: [Read] = []
    var names: [RecordID: String] = [:]
    for client in clients {
      // A chart that cannot be read is told by `caseload doctor`.
      guard let chart = try? practice.chart(client) else { continue }
      let own = [chart.client.content.displayName, chart.client.content.legalName]
      guard query.admits(names: own, fold: fold) else { continue }
      names[client] = chart.client.content.displayName
      found += chart.documents.values.compactMap { read($0, query, of: client) }
    }
    found.sort { $0.place > $1.place }
    let people = found.filter(\.hit.isName).prefix(SearchResults.mostNames)
    let ids = Set(people.map(\.hit.document))
    var hits = people.map(\.hit)
    hits += found.filter { !ids.contains($0.hit.document) }.map { read in
      var hit = read.hit
      hit.isName = false
      return hit
    }
    return Found(
      results: SearchResults(hits: Array(hits.prefix(limit)), hasMore: hits.count > limit),
      names: names)
  }

  private func read(_ document: Document, _ query: SearchQuery, of client: RecordID) -> Read? {
    guard query.kinds?.contains(document.kind) ?? true, let text = SearchText(of: document) else {
      return nil
    }
    let facts = DocumentFacts(of: document)
    guard query.days?.contains(facts.day) ?? true, query.isMet(by: text, fold: fold) else {
      return nil
    }
    let isName = query.isMet(byNames: text.names, fold: fold)
    let shown = (isName ? text.names : text.names + text.texts).map { Substring($0) }
    return Read(
      place: facts.place,
      hit: SearchHit(
        client: client, document: document.id, kind: document.kind, day: facts.day,
        isName: isName, context: SearchContext(of: shown, for: query, fold: fold)))
  }
}
