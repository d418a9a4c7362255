import ClinicalRecord
import GRDB

/// What the files of one client looked like as a whole when they were last compared.
package struct IndexListing: Hashable, Sendable {
  /// The names and facts of all of them.
  package var proof: Int64
  /// What their folders looked like; `nil` when the paths are not to be relied upon.
  package var folders: Int64?
  /// The paths below the client's folder, with a zero byte after each.
  package var paths: [UInt8]

  package init(proof: Int64, folders: Int64?, paths: [UInt8]) {
    self.proof = proof
    self.folders = folders
    self.paths = paths
  }
}

extension IndexListing {
  /// Notes by which paths a client's files are found, or that it is not known.
  static func write(_ listing: IndexListing?, of client: Int64, in database: Database) throws {
    guard let listing else {
      return try database.cachedStatement(sql: "DELETE FROM listing WHERE client = ?")
        .execute(arguments: [client])
    }
    // A name with a line's end in it, or of bytes that are no text, is not kept: its folder is read.
    let text = String(validating: listing.paths.map { $0 == 0 ? newline : $0 }, as: UTF8.self)
    let isText = text != nil && !listing.paths.contains(newline)
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO listing (client, folders, paths) VALUES (?, ?, ?)"
    ).execute(arguments: [
      client, isText ? listing.folders : nil, isText ? text ?? "" : "",
    ])
  }

  /// Stands between two paths in the database, where a zero byte would end the text.
  private static let newline = UInt8(ascii: "\n")

  /// The paths as they were before they were written.
  fileprivate static func paths(_ text: String) -> [UInt8] {
    text.utf8.map { $0 == newline ? 0 : $0 }
  }
}

extension RecordIndex {
  /// What each client's files looked like when they were last compared; `nil` where in doubt.
  package func listings() throws(IndexError) -> [RecordID: IndexListing?] {
    try read { database in
      var listings: [RecordID: IndexListing?] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT id, client.listing, folders, paths FROM client
          LEFT JOIN listing ON listing.client = client.number
          """)
      while let row = try rows.next() {
        let (name, proof): (String, Int64?) = (row[0], row[1])
        guard let id = RecordID(name) else { throw IndexError.broken("a client without an id") }
        let text: String = row[3] ?? ""
        let listing = proof.map {
          IndexListing(proof: $0, folders: row[2], paths: IndexListing.paths(text))
        }
        listings[id] = .some(listing)
      }
      return listings
    }
  }

  /// Notes anew by which paths the files of clients are found that look as they did.
  package func keep(_ listings: [RecordID: IndexListing]) throws(IndexError) {
    try change { database in
      for (client, listing) in listings {
        let number = try Int64.fetchOne(
          database.cachedStatement(sql: "SELECT number FROM client WHERE id = ? AND listing = ?"),
          arguments: [client.text, listing.proof])
        if let number { try IndexListing.write(listing, of: number, in: database) }
      }
    }
  }
}
