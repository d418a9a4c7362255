import ClinicalRecord
import Foundation
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
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO listing (client, folders, paths) VALUES (?, ?, ?)"
    ).execute(arguments: [client, listing.folders, Data(listing.paths)])
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
        let paths = try row.withUnsafeData(atIndex: 3) { data in data.map { [UInt8]($0) } ?? [] }
        let listing = proof.map { IndexListing(proof: $0, folders: row[2], paths: paths) }
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
