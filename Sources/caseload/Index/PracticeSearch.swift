import ClinicalRecord
import RecordIndex
import RecordStore
import UserInterface

/// A search from the command line: what the index knows for certain, and a reading of all the rest.
struct PracticeSearch {
  /// What was found, the names of the people, and what could not be searched.
  struct Found {
    var results: SearchResults
    var people = People()
    var damaged: [DamagedDocument] = []
  }

  /// The names of the people of the practice, and what tells namesakes apart.
  struct People {
    fileprivate(set) var names: [RecordID: String] = [:]
    fileprivate(set) var birthYears: [RecordID: Int] = [:]

    /// What tells apart people whose names read alike.
    var namesakes: Namesakes {
      Namesakes(of: names.map { (client: $0, name: $1, birthYear: birthYears[$0]) })
    }

    fileprivate mutating func add(_ client: RecordID, name: String, birthYear: Int?) {
      names[client] = name
      birthYears[client] = birthYear
    }
  }

  private let practice: ReadPractice
  private let fold = IndexDesk.fold

  init(_ practice: ReadPractice) { self.practice = practice }

  func results(_ query: SearchQuery, limit: Int) throws(CommandFailure) -> Found {
    let clients: [RecordID]
    do throws(StoreError) { clients = try practice.store.clientIDs() } catch {
      throw CommandFailure(error)
    }
    guard !query.isEmpty, !query.isImpossible else { return Found(results: .init()) }
    do throws(IndexError) {
      return try indexed(query, clients, limit: limit)
    } catch { return Self.found(read(query, clients), query, limit: limit) }
  }

  /// As many charts as are read beside the index; with more of them it is behind as a whole.
  private static let mostRead = 200

  /// By the index where it knows the files as they are now, and by reading the other charts.
  private func indexed(
    _ query: SearchQuery, _ clients: [RecordID], limit: Int
  ) throws(IndexError) -> Found {
    let store = practice.store
    let index = try RecordIndex.open(
      store.indexPath, store: store.identity.id.text, isReadOnly: true, fold: fold)
    guard try index.isComplete() else { throw .unfit("it was not filled to the end") }
    let known = try index.knownListings()
    let looks = store.directory.listings(of: clients, known: known)
    let changed = zip(clients, looks).filter { client, look in
      guard let look, let known = known[client] ?? nil else { return true }
      return look.proof != known.proof
    }.map(\.0)
    guard changed.count <= Self.mostRead else { throw .unfit("documents have changed since") }
    let others = Set(known.keys).subtracting(clients).union(changed)
    let results = try index.reader().search(query, limit: limit, leavingOut: others)
    var found = read(query, changed)
    for person in try index.facts() where !others.contains(person.id) {
      found.people.add(person.id, name: person.name, birthYear: person.birthYear)
    }
    found.damaged += try index.damagedDocuments().filter { !others.contains($0.client) }
      .compactMap { damage(of: DocumentAddress($0.key, of: $0.client), in: $0.client) }
    found.hits += results.hits
    found.met.formUnion(Set(query.clients.indices).subtracting(results.unknownClients))
    return Self.found(found, query, limit: limit, hasMore: results.hasMore)
  }

  /// What was found, in no order yet.
  private struct Unsorted {
    var hits: [SearchHit] = []
    var people = People()
    var damaged: [DamagedDocument] = []
    /// The names in the search that are somebody's.
    var met: Set<Int> = []
  }

  /// People first, then the newest.
  private static func found(
    _ unsorted: Unsorted, _ query: SearchQuery, limit: Int, hasMore: Bool = false
  ) -> Found {
    let sorted = unsorted.hits.sorted { $0.place > $1.place }
    let people = sorted.filter(\.isName).prefix(SearchResults.mostNames)
    let ids = Set(people.map(\.document))
    let hits =
      people
      + sorted.filter { !ids.contains($0.document) }.map { hit in
        var hit = hit
        hit.isName = false
        return hit
      }
    return Found(
      results: SearchResults(
        hits: Array(hits.prefix(limit)), hasMore: hasMore || hits.count > limit,
        unknownClients: Set(query.clients.indices).subtracting(unsorted.met)),
      people: unsorted.people, damaged: unsorted.damaged.sorted { $0.path < $1.path })
  }

  /// By reading every document of some clients, each for itself: one that cannot be read hides no other.
  private func read(_ query: SearchQuery, _ clients: [RecordID]) -> Unsorted {
    var found = Unsorted()
    for client in clients {
      let own = DocumentAddress.client(client)
      let sweep: ClientSweep
      do throws(StoreError) {
        sweep = try practice.store.directory.sweep(
          client: client, known: [:], now: SessionClock.instant)
      } catch {
        found.damaged.append(DamagedDocument(path: "\(own.path)", reason: "\(error)"))
        continue
      }
      let documents = sweep.read.compactMap(\.document)
      let person = documents.lazy.compactMap { $0.content(Client.self) }.first
      var unread = sweep.read.filter { $0.document == nil }.map(\.address)
      // A folder in which nothing is left is no client.
      if person == nil, !sweep.read.isEmpty, !unread.contains(own) { unread.append(own) }
      found.damaged += unread.compactMap { damage(of: $0, in: client) }
      if let person {
        found.people.add(client, name: person.displayName, birthYear: person.birthDate?.year)
      }
      let names = person.map { [$0.displayName, $0.legalName] } ?? []
      found.met.formUnion(query.clientsMet(by: names, fold: fold))
      guard query.admits(names: names, fold: fold) else { continue }
      found.hits += documents.compactMap { hit($0, query, of: client) }
    }
    return found
  }

  /// Why a document cannot be read; `nil` when it can by now.
  private func damage(of address: DocumentAddress, in client: RecordID) -> DamagedDocument? {
    do throws(StoreError) {
      _ = try practice.store.load(address)
      practice.store.forget(client: client)
      return nil
    } catch {
      return DamagedDocument(path: "\(address.path)", reason: "\(error)")
    }
  }

  private func hit(_ document: Document, _ query: SearchQuery, of client: RecordID) -> SearchHit? {
    guard query.kinds?.contains(document.kind) ?? true, let text = SearchText(of: document) else {
      return nil
    }
    let facts = DocumentFacts(of: document)
    guard query.days?.contains(facts.day) ?? true, query.isMet(by: text, fold: fold) else {
      return nil
    }
    let isName = query.isMet(byNames: text.names, fold: fold)
    let shown = (isName ? text.names : text.names + text.texts).map { Substring($0) }
    return SearchHit(
      client: client, document: document.id, kind: document.kind, day: facts.day,
      isName: isName, place: facts.place,
      context: SearchContext(of: shown, for: query, fold: fold))
  }
}
