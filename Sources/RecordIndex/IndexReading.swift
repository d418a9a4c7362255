import ClinicalRecord
import GRDB

extension RecordIndex {
  /// The facts of every client whose own document can be read.
  ///
  /// - Throws: `broken` when a row is not what was written.
  package func facts() throws(IndexError) -> [ClientFacts] { try facts { $0 } }

  /// What is made of the facts of every client whose own document can be read.
  ///
  /// - Throws: `broken` when a row is not what was written.
  package func facts<Value>(_ make: (ClientFacts) -> Value) throws(IndexError) -> [Value] {
    try read { database in
      var values: [Value] = []
      // Room that nobody uses costs nothing; growing copies thousands of rows again and again.
      values.reserveCapacity(4_096)
      let rows = try Row.fetchCursor(
        database, sql: "SELECT id, facts, proof FROM client WHERE is_known = 1")
      while let row = try rows.next() {
        let (name, text): (String, String) = (row[0], row[1])
        guard Proof(name, text).value == row[2], let id = RecordID(name),
          let facts = FactsPacking.unpack(text, id: id)
        else { throw IndexError.broken("a row differs from what was written") }
        values.append(make(facts))
      }
      return values
    }
  }

  /// The clients whose own document cannot be read.
  package func unknownClients() throws(IndexError) -> [RecordID] {
    try read { database in
      try String.fetchAll(database, sql: "SELECT id FROM client WHERE is_known = 0 ORDER BY id")
        .compactMap { RecordID($0) }
    }
  }

  /// The documents that cannot be read, and whose they are.
  package func damagedDocuments() throws(IndexError) -> [(client: RecordID, key: IndexKey)] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT client.id, document.kind, document.id FROM document
          JOIN client ON client.number = document.client WHERE is_damaged ORDER BY client.id
          """
      ).map { row in
        guard let client = RecordID(row[0]) else {
          throw IndexError.broken("a client without an id")
        }
        return (client, try Self.key(kind: row[1], id: row[2]))
      }
    }
  }

  /// The documents of a client as they were last read.
  package func marks(of client: RecordID) throws(IndexError) -> [IndexKey: SourceMark] {
    try read { database in
      var marks: [IndexKey: SourceMark] = [:]
      let statement = try database.cachedStatement(
        sql: """
          SELECT document.kind, document.id, fingerprint, digest, is_doubtful FROM document
          JOIN client ON client.number = document.client WHERE client.id = ?
          """)
      let rows = try Row.fetchCursor(statement, arguments: [client.text])
      while let row = try rows.next() {
        marks[try Self.key(kind: row[0], id: row[1])] = SourceMark(
          fingerprint: row[2], digest: row[3], isDoubtful: row[4])
      }
      return marks
    }
  }

  /// The days of a client's documents.
  package func days(of client: RecordID) throws(IndexError) -> [RecordID: Day] {
    try read { database in
      var days: [RecordID: Day] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT document.id, day FROM document
          JOIN client ON client.number = document.client WHERE client.id = ?
          """, arguments: [client.text])
      while let row = try rows.next() {
        let (name, day): (String, Int) = (row[0], row[1])
        if let id = RecordID(name), let day = Day(ordinal: day) { days[id] = day }
      }
      return days
    }
  }

  /// Everything that is known, in an order of its own, to compare two indexes row by row.
  package func everything() throws(IndexError) -> [String] {
    try read { database in
      let documents = try Row.fetchAll(
        database,
        sql: """
          SELECT client.id, document.kind, document.id, digest, is_damaged, day, minute, state,
            detail, version, due, goals_met, goals_open, episode, created,
            document.proof, text, row >> 20 AS minutes
          FROM document JOIN client ON client.number = document.client
          ORDER BY client.id, document.kind, document.id
          """
      ).map(\.description)
      let clients = try Row.fetchAll(
        database, sql: "SELECT id, is_known, proof, facts FROM client ORDER BY id"
      ).map(\.description)
      return clients + documents
    }
  }

  static func key(kind: String, id: String) throws -> IndexKey {
    guard let kind = DocumentKind(rawValue: kind), let id = RecordID(id) else {
      throw IndexError.broken("a document without kind or id")
    }
    return IndexKey(kind: kind, id: id)
  }
}
