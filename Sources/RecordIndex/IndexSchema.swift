import ClinicalRecord
import GRDB

/// The tables of the index, and what makes one fit for use.
enum IndexSchema {
  /// Raised with every change of tables, facts or words; another version is made anew.
  static let version = 10
  /// "case" in ASCII: says whose database it is.
  static let application = 0x6361_7365

  /// The tables.
  ///
  /// `row` tells the day and the minute, so that the newest come first without sorting; `number` the
  /// order in which documents came, so that those of a client lie together and pages are full. Names are
  /// kept twice: to find the few that have a word among all the texts that have it takes as long as there
  /// are texts.
  static let tables = """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE in_flight (path TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE client (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, is_known INTEGER NOT NULL,
      listing INTEGER, proof INTEGER NOT NULL, facts TEXT NOT NULL);
    CREATE TABLE first_rows (day INTEGER PRIMARY KEY, proof INTEGER NOT NULL, rows TEXT NOT NULL);
    CREATE TABLE listing (client INTEGER PRIMARY KEY, folders INTEGER, paths TEXT NOT NULL);
    CREATE TABLE document (
      number INTEGER PRIMARY KEY, row INTEGER NOT NULL UNIQUE, client INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
      fingerprint INTEGER NOT NULL, digest INTEGER NOT NULL, is_doubtful INTEGER NOT NULL,
      is_damaged INTEGER NOT NULL, day INTEGER NOT NULL, minute INTEGER, state TEXT NOT NULL,
      detail TEXT NOT NULL, version INTEGER NOT NULL, due INTEGER, goals_met INTEGER NOT NULL,
      goals_open INTEGER NOT NULL, episode TEXT, created INTEGER, proof INTEGER NOT NULL, text TEXT NOT NULL,
      UNIQUE (client, kind, id));
    CREATE VIRTUAL TABLE words USING fts5 (
      names, body, tag, content='', columnsize=0, tokenize='ascii', prefix='1 2');
    CREATE VIRTUAL TABLE people USING fts5 (
      names, tag, content='', columnsize=0, tokenize='ascii', prefix='1 2');
    """

  /// Makes the tables of an empty database.
  static func make(in database: Database, store: String, fold: TextFold) throws {
    try database.execute(sql: tables)
    // Fewer and larger pieces while it is filled; `settle` merges them afterwards.
    for (name, value) in [("hashsize", 2 << 20), ("automerge", 8)] {
      try database.execute(
        sql: "INSERT INTO words (words, rank) VALUES (?, ?)", arguments: [name, value])
    }
    try database.execute(sql: "PRAGMA application_id = \(application)")
    try database.execute(sql: "PRAGMA user_version = \(version)")
    try set("store", store, in: database)
    try set("fold", fold(sample), in: database)
  }

  /// Refuses a database that is not this practice's, not this version's, or folds otherwise.
  static func check(_ database: Database, store: String, fold: TextFold) throws {
    guard try Int.fetchOne(database, sql: "PRAGMA application_id") == application,
      try Int.fetchOne(database, sql: "PRAGMA user_version") == version
    else { throw IndexError.unfit("it is of another version") }
    guard try value("store", in: database) == store else {
      throw IndexError.unfit("it belongs to another practice")
    }
    guard try value("fold", in: database) == fold(sample) else {
      throw IndexError.unfit("letters are compared in another way now")
    }
  }

  /// Letters whose fold tells one way of folding from another.
  private static let sample = "ÅßØłĐ Ａ が 한 Æœ Ӝ"

  static func value(_ key: String, in database: Database) throws -> String? {
    try String.fetchOne(database, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key])
  }

  static func set(_ key: String, _ value: String, in database: Database) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", arguments: [key, value])
  }
}
