import ClinicalRecord
import GRDB

/// Searches an index from a thread of its own; a newer search may drop the one that runs.
package final class IndexReader: Sendable {
  private let queue: DatabaseQueue
  private let fold: TextFold
  /// Whether what is written goes the same way, so that nothing may be dropped.
  private let isShared: Bool

  init(queue: DatabaseQueue, isShared: Bool, fold: @escaping TextFold) {
    (self.queue, self.isShared, self.fold) = (queue, isShared, fold)
  }

  /// Drops the search that runs now, if one does.
  package func interrupt() { if !isShared { queue.interrupt() } }

  /// Finds names, then documents, the newest first.
  ///
  /// - Parameters:
  ///   - query: What is searched for.
  ///   - limit: As many hits at most.
  ///   - others: Clients of whom nothing is to be found, since the index is behind their documents.
  /// - Throws: `interrupted`, or what makes the index unfit.
  /// - Returns: The first hits, and whether there are more.
  package func search(
    _ query: SearchQuery, limit: Int, leavingOut others: Set<RecordID> = []
  ) throws(IndexError) -> SearchResults {
    guard !query.isEmpty, !query.isImpossible else { return SearchResults() }
    let fold = fold
    do {
      return try queue.inDatabase { database in
        try IndexSearch(database, query, leavingOut: others, fold: fold).results(limit: limit)
      }
    } catch { throw IndexError(error) }
  }
}

/// One search: the query in the words of the full-text table, and the rows that it finds.
private struct IndexSearch {
  private let database: Database
  private let query: SearchQuery
  private let fold: TextFold
  /// What the rows must carry; `nil` when the filters leave nothing.
  private let tags: [String]?
  /// The numbers of the clients that are left out.
  private let others: [Int64]
  /// Which names are nobody's.
  private let unknownClients: Set<Int>

  init(
    _ database: Database, _ query: SearchQuery, leavingOut others: Set<RecordID>,
    fold: @escaping TextFold
  ) throws {
    (self.database, self.query, self.fold) = (database, query, fold)
    self.others = try others.sorted().compactMap { client in
      try Int64.fetchOne(
        database.cachedStatement(sql: "SELECT number FROM client WHERE id = ?"),
        arguments: [client.text])
    }
    var tags: [String] = []
    var isPossible = true
    var unknown: Set<Int> = []
    if !query.clients.isEmpty {
      let found = try query.clients.map { try Self.clients(database, called: $0) }
      unknown = Set(found.indices.filter { found[$0].isEmpty })
      let clients = found.flatMap(\.self)
      isPossible = !clients.isEmpty
      tags.append(Self.either(clients.map { IndexWords.tag(ofClient: $0) }))
    }
    if let kinds = query.kinds { tags.append(Self.either(kinds.map { IndexWords.tag(of: $0) })) }
    self.tags = isPossible ? tags : nil
    unknownClients = unknown
  }

  func results(limit: Int) throws -> SearchResults {
    guard let tags else { return SearchResults(unknownClients: unknownClients) }
    var names: [Int64] = []
    if !query.terms.isEmpty, query.kinds?.contains(.client) ?? true {
      names = try rows(
        of: "people", ["names : (\(Self.terms(query)))"] + tags, limit: SearchResults.mostNames)
    }
    let wanted = limit + 1 + names.count
    let found: [Int64]
    if query.terms.isEmpty, tags.isEmpty {
      found = try plainRows(limit: wanted)
    } else {
      let terms = query.terms.isEmpty ? [] : ["{names body} : (\(Self.terms(query)))"]
      found = try rows(of: "words", terms + tags, limit: wanted)
    }
    let documents = found.filter { !names.contains($0) }
    let shown = (names.map { ($0, true) } + documents.map { ($0, false) }).prefix(limit)
    return SearchResults(
      hits: try shown.map { try hit($0.0, isName: $0.1) },
      hasMore: names.count + documents.count > limit, unknownClients: unknownClients)
  }

  /// The rows of the days, as the numbers of rows tell them.
  private var range: (Int64, Int64) {
    guard let days = query.days else { return (0, Int64.max) }
    return (
      DocumentFacts.place(startOf: days.lowerBound),
      DocumentFacts.place(startOf: days.upperBound) + (1_440 << 20) - 1
    )
  }

  private func rows(
    of table: StaticString, _ conditions: [String], limit: Int
  ) throws -> [Int64] {
    var condition = conditions.joined(separator: " AND ")
    if !others.isEmpty {
      condition = "(\(condition)) NOT " + Self.either(others.map { IndexWords.tag(ofClient: $0) })
    }
    return try Int64.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT rowid FROM \(table) WHERE \(table) MATCH ? AND rowid BETWEEN ? AND ?
          ORDER BY rowid DESC LIMIT ?
          """),
      arguments: [condition, range.0, range.1, limit])
  }

  private func plainRows(limit: Int) throws -> [Int64] {
    try Int64.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT row FROM document WHERE NOT is_damaged AND row BETWEEN ? AND ?
          AND client NOT IN (\(others.map(String.init).joined(separator: ", ")))
          ORDER BY row DESC LIMIT ?
          """), arguments: [range.0, range.1, limit])
  }

  private func hit(_ row: Int64, isName: Bool) throws -> SearchHit {
    let found = try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT client.id, document.kind, document.id, day, text, document.proof FROM document
          JOIN client ON client.number = document.client WHERE row = ?
          """), arguments: [row])
    guard let found, let client = RecordID(found[0]), let day = Day(ordinal: found[3]) else {
      throw IndexError.broken("a word without its document")
    }
    let (name, text): (String, String) = (found[2], found[4])
    guard Proof(name, text).value == found[5] else {
      throw IndexError.broken("a row differs from what was written")
    }
    let key = try RecordIndex.key(kind: found[1], id: name)
    let (names, texts) = IndexRow.fields(of: text)
    return SearchHit(
      client: client, document: key.id, kind: key.kind, day: day, isName: isName,
      place: row, context: SearchContext(of: isName ? names : names + texts, for: query, fold: fold)
    )
  }

  /// The clients of a name that the search is narrowed to, by the beginnings of its words.
  private static func clients(_ database: Database, called words: [String]) throws -> [Int64] {
    let all = words.map { "\"\($0)\" *" }.joined(separator: " AND ")
    return try Int64.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT client FROM document WHERE row IN
          (SELECT rowid FROM people WHERE people MATCH ?)
          """), arguments: ["names : (\(all))"])
  }

  /// One of several tags.
  private static func either(_ tags: [String]) -> String {
    "tag : (" + tags.map { "\"\($0)\"" }.joined(separator: " OR ") + ")"
  }

  /// All the words and phrases; words hold letters and digits only, so that quotes enclose them.
  private static func terms(_ query: SearchQuery) -> String {
    query.terms.map { term in
      "\"" + term.words.joined(separator: " ") + "\"" + (term.isPrefix ? " *" : "")
    }.joined(separator: " AND ")
  }
}
