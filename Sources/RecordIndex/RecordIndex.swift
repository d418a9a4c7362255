import ClinicalRecord
import GRDB

/// What lists and searches over a whole practice read: derived from the documents, never the truth.
///
/// It touches only the database that it is handed. One thread writes; `reader` may serve another.
/// Every error means the same: make it anew from the documents.
package final class RecordIndex {
  let queue: DatabaseQueue
  let fold: TextFold
  /// The database's file; `nil` in memory.
  private let file: IndexFile?
  /// Whether changes are gathered, to be kept together.
  var isGathering = false
  /// The words among them.
  let gathered = GatheredWords()

  private init(queue: DatabaseQueue, file: IndexFile?, fold: @escaping TextFold) {
    self.queue = queue
    self.file = file
    self.fold = fold
  }

  /// Opens an index that stands there.
  ///
  /// - Parameters:
  ///   - path: The database; SQLite keeps two files beside it.
  ///   - store: The practice that it must belong to.
  ///   - isReadOnly: Whether nothing may be written, as in a second window.
  ///   - fold: How letters are compared.
  /// - Throws: `IndexError` when it is missing, another's, of another version or damaged.
  /// - Returns: The index, perhaps not filled to the end.
  package static func open(
    _ path: String, store: String, isReadOnly: Bool, fold: @escaping TextFold
  ) throws(IndexError) -> RecordIndex {
    let file = IndexFile(path: path)
    guard file.isFit else { throw .unfit("its files are missing or not private") }
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration(isReadOnly))
      let index = RecordIndex(queue: queue, file: file, fold: fold)
      try queue.inDatabase { try IndexSchema.check($0, store: store, fold: fold) }
      return index
    } catch { throw IndexError(error) }
  }

  /// Makes an empty index in the place of whatever stands there.
  package static func make(
    _ path: String, store: String, fold: @escaping TextFold
  ) throws(IndexError) -> RecordIndex {
    let file = IndexFile(path: path)
    try file.remove()
    try file.make()
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration(false))
      return try RecordIndex(queue: queue, file: file, fold: fold).filled(for: store)
    } catch { throw IndexError(error) }
  }

  /// Makes an empty index that is gone with the program, where no file can be kept.
  package static func inMemory(
    store: String, fold: @escaping TextFold
  ) throws(IndexError) -> RecordIndex {
    do {
      let queue = try DatabaseQueue(configuration: configuration(false))
      return try RecordIndex(queue: queue, file: nil, fold: fold).filled(for: store)
    } catch { throw IndexError(error) }
  }

  private func filled(for store: String) throws -> RecordIndex {
    try queue.inTransaction { database in
      try IndexSchema.make(in: database, store: store, fold: fold)
      return .commit
    }
    return self
  }

  private static func configuration(_ isReadOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.label = "caseload.index"
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(0.25)
    configuration.allowsUnsafeTransactions = true
    if !isReadOnly { configuration.journalMode = .wal }
    configuration.prepareDatabase { database in
      // What is deleted is overwritten, and nothing is kept in temporary files. Most notes have
      // about 3 KB: in small pages a fifth of the room behind each is lost.
      try database.execute(
        sql: """
          PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON; PRAGMA cache_size = -4000; PRAGMA page_size = 16384;
          """)
      if !isReadOnly { try database.execute(sql: "PRAGMA synchronous = NORMAL") }
    }
    return configuration
  }

  /// Whether it is gone when the program ends.
  package var isInMemory: Bool { file == nil }

  /// A second way in for another thread, which waits for nobody.
  package func reader() throws(IndexError) -> IndexReader {
    guard let file else { return IndexReader(queue: queue, isShared: true, fold: fold) }
    do {
      let queue = try DatabaseQueue(path: file.path, configuration: Self.configuration(true))
      return IndexReader(queue: queue, isShared: false, fold: fold)
    } catch { throw IndexError(error) }
  }

  /// Reads; a failure is worded without any word of a document.
  func read<Value>(_ body: (Database) throws -> Value) throws(IndexError) -> Value {
    do { return try queue.inDatabase(body) } catch { throw IndexError(error) }
  }

  /// Changes the database as a whole or not at all; while gathering, with what is gathered.
  func change<Value>(_ body: (Database) throws -> Value) throws(IndexError) -> Value {
    do {
      return try queue.inDatabase { database in
        if isGathering { return try body(database) }
        try database.execute(sql: "BEGIN IMMEDIATE")
        do {
          let value = try body(database)
          try database.execute(sql: "COMMIT")
          return value
        } catch {
          // After some errors SQLite has rolled back by itself.
          if database.isInsideTransaction { try database.execute(sql: "ROLLBACK") }
          throw error
        }
      }
    } catch { throw IndexError(error) }
  }
}

extension RecordIndex {
  /// Whether it was filled to the end once.
  package func isComplete() throws(IndexError) -> Bool {
    try read { try IndexSchema.value("complete", in: $0) == "yes" }
  }

  /// Says that every document is in.
  package func complete() throws(IndexError) {
    try change { try IndexSchema.set("complete", "yes", in: $0) }
  }

  /// Gathers the changes that follow, so that filling an index does not wait for each.
  package func gather() throws(IndexError) {
    guard !isGathering else { return }
    do {
      try queue.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
      isGathering = true
    } catch { throw IndexError(error) }
  }

  /// Gives back the memory that was needed to fill the index.
  package func shrink() throws(IndexError) {
    try read { try $0.execute(sql: "PRAGMA shrink_memory") }
  }

  /// Keeps what was gathered.
  package func keepGathered() throws(IndexError) {
    guard isGathering else { return }
    isGathering = false
    do {
      try queue.inDatabase { database in
        try gathered.write(in: database)
        try database.execute(sql: "COMMIT")
      }
    } catch { throw IndexError(error) }
  }

  /// Merges the full text, so that no deleted word stays in the file.
  package func settle() throws(IndexError) {
    try wantSettling()
    while try !settleSome() {}
  }

  /// Notes that the full text is to be merged; a run that is killed meanwhile leaves it to the next.
  package func wantSettling() throws(IndexError) {
    try change { try IndexSchema.set("settling", "begin", in: $0) }
  }

  /// Whether there is something to be merged.
  package func isSettling() throws(IndexError) -> Bool {
    try read { try IndexSchema.value("settling", in: $0) != nil }
  }

  /// So much is merged at once that nobody waits for it: a few milliseconds of work.
  private static let mergedPages = 96

  /// Merges a part of the full text.
  ///
  /// - Returns: Whether all of it is merged now.
  package func settleSome() throws(IndexError) -> Bool {
    let isOver = try change { database in
      // A negative number begins to merge everything into one piece (SQLite, FTS5, 6.8).
      let isBegin = try IndexSchema.value("settling", in: database) == "begin"
      if isBegin { try IndexSchema.set("settling", "on", in: database) }
      let before = database.totalChangesCount
      let pages = isBegin ? -Self.mergedPages : Self.mergedPages
      try database.cachedStatement(sql: "INSERT INTO words (words, rank) VALUES ('merge', ?)")
        .execute(arguments: [pages])
      // Without work to do only the command itself counts as a change.
      guard !isBegin, database.totalChangesCount - before < 2 else { return false }
      // Names are few enough to be merged at once.
      try database.execute(sql: "INSERT INTO people (people) VALUES ('optimize')")
      try database.execute(sql: "DELETE FROM meta WHERE key = 'settling'")
      return true
    }
    if isOver { try emptyLog() }
    return isOver
  }

  /// So many bytes of write-ahead log are read by the next start without being felt.
  private static let longLog = 2 << 20

  /// Whether the write-ahead log has grown so long that the next start would be slower: whoever opens
  /// the database reads all of the log first (SQLite, walformat, 4.6).
  package var isLogLong: Bool { !isGathering && (file?.logSize ?? 0) > Self.longLog }

  /// Puts what is in the write-ahead log into its place, and leaves the log empty.
  ///
  /// Where a search reads at the same moment, the log stays as it is.
  package func emptyLog() throws(IndexError) {
    guard file != nil, !isGathering else { return }
    do {
      try queue.inDatabase { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    } catch { throw IndexError(error) }
  }

  /// Notes the documents that are about to be written.
  ///
  /// After a kill they are read again before anything is shown.
  package func note(inFlight paths: [String]) throws(IndexError) {
    try change { database in
      let statement = try database.cachedStatement(
        sql: "INSERT OR IGNORE INTO in_flight (path) VALUES (?)")
      for path in paths { try statement.execute(arguments: [path]) }
    }
  }

  /// The documents that were about to be written and were not reported as written.
  package func inFlight() throws(IndexError) -> [String] {
    try read { try String.fetchAll($0, sql: "SELECT path FROM in_flight ORDER BY path") }
  }

  /// Says that the documents have arrived in the index or never were written.
  package func forgetInFlight() throws(IndexError) {
    try change { try $0.execute(sql: "DELETE FROM in_flight") }
  }
}
