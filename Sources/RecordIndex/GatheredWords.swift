import GRDB

/// Words that wait to be written in the order of their rows while an index is filled.
///
/// The full-text table begins a new piece whenever a row comes before the last one, and clients come
/// one after the other, each with all their years: in order it takes less than half of the time.
final class GatheredWords {
  private var waiting: [(row: Int64, words: IndexWords, tag: String)] = []
  private var bytes = 0
  /// So much text waits at most.
  private static let mostBytes = 2 << 20

  func add(_ words: IndexWords, tag: String, at row: Int64, in database: Database) throws {
    waiting.append((row, words, tag))
    bytes += words.body.utf8.count
    if bytes > Self.mostBytes { try write(in: database) }
  }

  /// Writes everything that waits.
  func write(in database: Database) throws {
    guard !waiting.isEmpty else { return }
    let all = waiting.sorted { $0.row < $1.row }
    (waiting, bytes) = ([], 0)
    for (row, words, tag) in all { try words.write(tag: tag, at: row, in: database) }
  }
}

extension IndexWords {
  /// Writes the words of a row that has none yet.
  func write(tag: String, at row: Int64, in database: Database) throws {
    try database.cachedStatement(
      sql: "INSERT INTO words (rowid, names, body, tag) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [row, names, body, tag])
    if names.isEmpty { return }
    try database.cachedStatement(sql: "INSERT INTO people (rowid, names, tag) VALUES (?, ?, ?)")
      .execute(arguments: [row, names, tag])
  }

  /// Takes the words of a row out; a table without contents must be told what it has taken in.
  func remove(tag: String, at row: Int64, in database: Database) throws {
    try database.cachedStatement(
      sql: "INSERT INTO words (words, rowid, names, body, tag) VALUES ('delete', ?, ?, ?, ?)"
    ).execute(arguments: [row, names, body, tag])
    if names.isEmpty { return }
    try database.cachedStatement(
      sql: "INSERT INTO people (people, rowid, names, tag) VALUES ('delete', ?, ?, ?)"
    ).execute(arguments: [row, names, tag])
  }
}
