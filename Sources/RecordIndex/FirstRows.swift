import ClinicalRecord
import GRDB

/// The rows at the top of the list of clients, as a day's list began with them.
package struct FirstRows: Hashable, Sendable {
  /// A row: whose it is, and what tells the person from one of the same name.
  package struct Place: Hashable, Sendable {
    package var client: RecordID
    /// A birth year or a short id; `nil` where no other name reads alike.
    package var sign: String?

    package init(client: RecordID, sign: String?) {
      self.client = client
      self.sign = sign
    }
  }

  /// The day whose list it is.
  package var day: Day
  package var places: [Place]
  /// How many people the whole list has.
  package var count: Int
  /// How many of them need the clinician.
  package var needing: Int

  package init(day: Day, places: [Place], count: Int, needing: Int) {
    self.day = day
    self.places = places
    self.count = count
    self.needing = needing
  }
}

extension FirstRows {
  /// The rows as they are kept: the numbers, and a line for each row.
  fileprivate var text: String {
    let lines = places.map { place in
      place.sign.map { "\(place.client.text) \($0)" } ?? place.client.text
    }
    return (["\(count) \(needing)"] + lines).joined(separator: "\n")
  }

  /// Reads what was kept; `nil` for a text of another form.
  fileprivate init?(_ text: String, on day: Day) {
    let lines = text.split(separator: "\n")
    let numbers = lines.first?.split(separator: " ").compactMap { Int($0) } ?? []
    guard numbers.count == 2 else { return nil }
    var places: [Place] = []
    for line in lines.dropFirst() {
      let words = line.split(separator: " ", maxSplits: 1)
      guard let client = words.first.flatMap({ RecordID($0) }) else { return nil }
      places.append(Place(client: client, sign: words.count > 1 ? String(words[1]) : nil))
    }
    self.init(day: day, places: places, count: numbers[0], needing: numbers[1])
  }

  /// Takes them out, since what they were made of has changed.
  static func forget(in database: Database) throws {
    try database.cachedStatement(sql: "DELETE FROM first_rows").execute()
  }
}

extension RecordIndex {
  /// Keeps the first rows of some days, until anything of a client changes.
  package func keep(_ days: [FirstRows]) throws(IndexError) {
    try change { database in
      try FirstRows.forget(in: database)
      for rows in days {
        try database.execute(
          sql: "INSERT OR REPLACE INTO first_rows (day, proof, rows) VALUES (?, ?, ?)",
          arguments: [rows.day.ordinal, Proof(rows.text).value, rows.text])
      }
    }
  }

  /// The first rows of a day with the facts of each; `nil` where none were kept since the last change.
  ///
  /// - Throws: `broken` when a row is not what was written.
  package func firstRows(
    on day: Day
  ) throws(IndexError) -> (rows: FirstRows, facts: [ClientFacts])? {
    try read { database in
      guard
        let kept = try Row.fetchOne(
          database, sql: "SELECT rows, proof FROM first_rows WHERE day = ?",
          arguments: [day.ordinal])
      else { return nil }
      let text: String = kept[0]
      guard Proof(text).value == kept[1], let rows = FirstRows(text, on: day) else {
        throw IndexError.broken("the first rows differ from what was written")
      }
      let statement = try database.cachedStatement(
        sql: "SELECT facts, proof FROM client WHERE id = ? AND is_known = 1")
      var facts: [ClientFacts] = []
      for place in rows.places {
        let name = place.client.text
        guard let row = try Row.fetchOne(statement, arguments: [name]) else { return nil }
        let text: String = row[0]
        guard Proof(name, text).value == row[1],
          let client = FactsPacking.unpack(text, id: place.client)
        else { throw IndexError.broken("a row differs from what was written") }
        facts.append(client)
      }
      return (rows, facts)
    }
  }
}
