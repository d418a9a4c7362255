import ClinicalRecord
import GRDB

/// What is to be brought into the index of one client.
package struct ClientUpdate: Sendable {
  package var client: RecordID
  /// Documents to take in, in the place of those with their keys.
  package var put: [IndexedDocument] = []
  /// Documents that are gone.
  package var remove: [IndexKey] = []
  /// Documents whose files look otherwise and say the same.
  package var touch: [IndexKey: SourceMark] = [:]
  /// What the client's files look like as a whole; `nil` when that is not known.
  package var listing: IndexListing?
  /// Whether what was noted to be in flight has arrived with this.
  package var endsFlight = false

  package init(client: RecordID) { self.client = client }

  /// How much text the documents to be taken in have, with their words.
  package var textBytes: Int {
    put.reduce(0) { $0 + $1.row.text.utf8.count + $1.row.words.body.utf8.count }
  }
}

extension RecordIndex {
  /// Brings documents of one client into the index, and says what is known of the client then.
  ///
  /// - Returns: The client's facts; `nil` when its own document is not there or cannot be read.
  @discardableResult
  package func apply(_ update: ClientUpdate) throws(IndexError) -> ClientFacts? {
    let fold = fold
    return try change { database in
      var writer = try ClientWriter(
        database, client: update.client, fold: fold, gathered: isGathering ? gathered : nil)
      for key in update.remove { try writer.remove(key) }
      for document in update.put { try writer.put(document) }
      for (key, mark) in update.touch { try writer.touch(key, mark) }
      if update.endsFlight { try database.execute(sql: "DELETE FROM in_flight") }
      return try writer.finish(listing: update.listing)
    }
  }

  /// Takes a client out with everything that is known of it.
  package func remove(client: RecordID) throws(IndexError) {
    let fold = fold
    try change { database in
      var writer = try ClientWriter(
        database, client: client, fold: fold, gathered: isGathering ? gathered : nil)
      try writer.removeAll()
    }
  }
}

/// The changes of one client's rows.
private struct ClientWriter {
  private let database: Database
  private let fold: TextFold
  /// Where words wait for more of them; `nil` where they are written at once.
  private let gathered: GatheredWords?
  private let client: RecordID
  private let number: Int64
  private let isNew: Bool
  private var facts: ClientFacts
  private var isKnown = false
  private var needsSum = false

  init(
    _ database: Database, client: RecordID, fold: @escaping TextFold, gathered: GatheredWords?
  ) throws {
    (self.database, self.client, self.fold) = (database, client, fold)
    self.gathered = gathered
    facts = ClientFacts(id: client)
    let found = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT number, facts, is_known, proof FROM client WHERE id = ?"),
      arguments: [client.text])
    isNew = found == nil
    guard let found else {
      try database.cachedStatement(
        sql: "INSERT INTO client (id, is_known, proof, facts) VALUES (?, 0, 0, '')"
      ).execute(arguments: [client.text])
      number = database.lastInsertedRowID
      return
    }
    number = found[0]
    isKnown = found[2]
    let text: String = found[1]
    guard isKnown else { return }
    guard Proof(client.text, text).value == found[3],
      let known = FactsPacking.unpack(text, id: client)
    else { throw IndexError.broken("a row differs from what was written") }
    facts = known
  }

  mutating func put(_ indexed: IndexedDocument) throws {
    let row = indexed.row
    let key = indexed.key
    if !isNew, try update(indexed, row) { return note(indexed) }
    if !isNew { try remove(key) }
    let place = try freePlace(from: row.facts.place)
    let facts = row.facts
    try database.cachedStatement(
      sql: """
        INSERT INTO document (row, client, kind, id, fingerprint, digest, is_doubtful, is_damaged,
          day, minute, state, detail, version, due, goals_met, goals_open, episode, created, proof,
          text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      place, number, key.kind.rawValue, key.id.text, indexed.mark.fingerprint, indexed.mark.digest,
      indexed.mark.isDoubtful, row.isDamaged, facts.day.ordinal,
      facts.time?.minutesSinceMidnight, facts.state, facts.detail, facts.version,
      facts.due?.ordinal, facts.goalsMet, facts.goalsOpen, facts.episode?.text,
      facts.created?.millisecondsSince1970,
      Proof(key.id.text, row.text).value, row.text,
    ])
    if !row.text.isEmpty {
      let tag = IndexWords.tag(key.kind, ofClient: number)
      if let gathered {
        try gathered.add(row.words, tag: tag, at: place, in: database)
      } else {
        try row.words.write(tag: tag, at: place, in: database)
      }
    }
    note(indexed)
  }

  /// Writes the facts anew where words and place stay as they are; tells whether it could.
  private func update(_ indexed: IndexedDocument, _ row: IndexRow) throws -> Bool {
    let facts = row.facts
    let key = indexed.key
    try database.cachedStatement(
      sql: """
        UPDATE document SET fingerprint = ?, digest = ?, is_doubtful = ?, is_damaged = ?,
          state = ?, detail = ?, version = ?, due = ?, goals_met = ?, goals_open = ?,
          episode = ?, created = ?
        WHERE client = ? AND kind = ? AND id = ? AND row >> 20 = ? AND day = ? AND minute IS ?
          AND text = ?
        """
    ).execute(arguments: [
      indexed.mark.fingerprint, indexed.mark.digest, indexed.mark.isDoubtful, row.isDamaged,
      facts.state, facts.detail, facts.version, facts.due?.ordinal, facts.goalsMet,
      facts.goalsOpen, facts.episode?.text, facts.created?.millisecondsSince1970,
      number, key.kind.rawValue, key.id.text,
      facts.place >> 20, facts.day.ordinal, facts.time?.minutesSinceMidnight,
      row.text,
    ])
    return database.changesCount > 0
  }

  /// Notes what a document changes in the client's facts.
  private mutating func note(_ indexed: IndexedDocument) {
    needsSum =
      needsSum || indexed.row.isDamaged || ClientFacts.adding.contains(indexed.key.kind) || !isNew
    guard indexed.key.kind == .client, indexed.key.id == client else { return }
    isKnown = indexed.client != nil
    if let own = indexed.client { facts.take(own) }
  }

  private func freePlace(from place: Int64) throws -> Int64 {
    var place = place
    let statement = try database.cachedStatement(sql: "SELECT 1 FROM document WHERE row = ?")
    while try Row.fetchOne(statement, arguments: [place]) != nil { place += 1 }
    return place
  }

  mutating func remove(_ key: IndexKey) throws {
    let found = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT row, text FROM document WHERE client = ? AND kind = ? AND id = ?"),
      arguments: [number, key.kind.rawValue, key.id.text])
    guard let found else { return }
    try remove(row: found[0], kind: key.kind, text: found[1])
    needsSum = true
    if key.kind == .client, key.id == client { isKnown = false }
  }

  private func remove(row: Int64, kind: DocumentKind, text: String) throws {
    if !text.isEmpty {
      try gathered?.write(in: database)
      try IndexWords(text: text, fold: fold)
        .remove(tag: IndexWords.tag(kind, ofClient: number), at: row, in: database)
    }
    try database.cachedStatement(sql: "DELETE FROM document WHERE row = ?")
      .execute(arguments: [row])
  }

  func touch(_ key: IndexKey, _ mark: SourceMark) throws {
    try database.cachedStatement(
      sql: """
        UPDATE document SET fingerprint = ?, digest = ?, is_doubtful = ?
        WHERE client = ? AND kind = ? AND id = ?
        """
    ).execute(arguments: [
      mark.fingerprint, mark.digest, mark.isDoubtful, number, key.kind.rawValue, key.id.text,
    ])
  }

  mutating func removeAll() throws {
    let rows = try Row.fetchAll(
      database, sql: "SELECT row, kind, text FROM document WHERE client = ?", arguments: [number])
    for row in rows {
      guard let kind = DocumentKind(rawValue: row[1]) else {
        throw IndexError.broken("a document without kind or id")
      }
      try remove(row: row[0], kind: kind, text: row[2])
    }
    try IndexListing.write(nil, of: number, in: database)
    try FirstRows.forget(in: database)
    try database.execute(sql: "DELETE FROM client WHERE number = ?", arguments: [number])
  }

  /// Writes what is known of the client now.
  mutating func finish(listing: IndexListing?) throws -> ClientFacts? {
    if needsSum { try sum() }
    let text = isKnown ? FactsPacking.pack(facts) : ""
    try database.cachedStatement(
      sql: "UPDATE client SET is_known = ?, listing = ?, proof = ?, facts = ? WHERE number = ?"
    ).execute(arguments: [isKnown, listing?.proof, Proof(client.text, text).value, text, number])
    try IndexListing.write(listing, of: number, in: database)
    try FirstRows.forget(in: database)
    if !isKnown {
      try database.cachedStatement(
        sql: """
          DELETE FROM client WHERE number = ?
          AND NOT EXISTS (SELECT 1 FROM document WHERE client = client.number)
          """
      ).execute(arguments: [number])
    }
    return isKnown ? facts : nil
  }

  private static let addingKinds = ClientFacts.adding.map { "'\($0.rawValue)'" }.sorted()
    .joined(separator: ", ")

  /// Adds up what the rows say, without reading a document.
  private mutating func sum() throws {
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT kind, id, is_damaged, day, minute, state, detail, version, due, goals_met,
            goals_open, episode, created FROM document WHERE client = ?
          AND (is_damaged OR kind IN (\(Self.addingKinds)))
          """),
      arguments: [number])
    var documents: [DocumentFacts] = []
    var damaged = 0
    var damagedPlans: [RecordID?] = []
    while let row = try rows.next() {
      let key = try RecordIndex.key(kind: row[0], id: row[1])
      if row[2] {
        damaged += 1
        if key.kind == .plan { damagedPlans.append(key.id) }
        continue
      }
      guard let day = Day(ordinal: row[3]) else { throw IndexError.broken("a day out of range") }
      var facts = DocumentFacts(kind: key.kind, id: key.id, day: day)
      facts.time = (row[4] as Int?).flatMap { TimeOfDay(minutesSinceMidnight: $0) }
      (facts.state, facts.detail, facts.version) = (row[5], row[6], row[7])
      facts.due = (row[8] as Int?).flatMap { Day(ordinal: $0) }
      (facts.goalsMet, facts.goalsOpen) = (row[9], row[10])
      facts.episode = (row[11] as String?).flatMap { RecordID($0) }
      facts.created = (row[12] as Int?).map { Instant(millisecondsSince1970: $0) }
      documents.append(facts)
    }
    facts.take(documents, damaged: damaged, plans: damagedPlans)
  }
}
