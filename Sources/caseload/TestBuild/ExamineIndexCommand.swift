#if DEBUG
  import ArgumentParser
  import ClinicalRecord
  import JSON
  import RecordIndex
  import RecordStore
  import UserInterface

  /// Opens practices as a start does, looks at every file, and compares the index row by row with
  /// one that is made anew; only test builds have it.
  ///
  /// A line of standard input names a folder; a line of JSON on standard output answers.
  struct ExamineIndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "examine-index", abstract: "Compare the index with a new one.",
      shouldDisplay: false)

    func run() throws {
      for folder in StandardLines() {
        let answer: [JSONEntry]
        do { answer = try Self.examine(folder) } catch {
          answer = [JSONEntry("error", .text("\(error)"))]
        }
        let bytes = JSONValue.record(answer).encoded().filter { $0 != 0x0A }
        try Output.print(bytes + [0x0A])
      }
    }

    private static func examine(_ folder: String) throws -> [JSONEntry] {
      let desk = try StoreDesk.open(PracticePlace(path: folder))
      _ = desk.readClients()
      let wasRemade = desk.index.isFilling
      while desk.index.isSweeping { _ = desk.index.sweep(milliseconds: 1_000) }
      guard let kept = desk.index.index else { return [JSONEntry("error", .text("no index"))] }
      let fresh = try Self.fresh(desk.store)
      let (rows, wanted) = (try kept.everything(), try fresh.everything())
      var differences = Array(Set(rows).symmetricDifference(wanted)).sorted()
      if rows.count != wanted.count {
        differences.append("\(rows.count) rows, \(wanted.count) anew")
      }
      for typed in ["s", "x", "words", "outside", "kind:note a"] {
        let query = SearchQuery(typed, today: SessionClock.local.day, fold: IndexDesk.fold)
        let found = Set(try kept.reader().search(query, limit: 9_999).hits)
        let expected = Set(try fresh.reader().search(query, limit: 9_999).hits)
        if found != expected {
          differences.append("“\(typed)” finds \(found.count), anew \(expected.count)")
        }
      }
      return [
        JSONEntry("rows", .integer(rows.count)),
        JSONEntry("remade", .integer(wasRemade ? 1 : 0)),
        JSONEntry("inMemory", .integer(kept.isInMemory ? 1 : 0)),
        JSONEntry("differences", .list(differences.map { .text($0) })),
      ]
    }

    /// An index of everything that is on disk now, which knows nothing from before.
    private static func fresh(_ store: RecordStore) throws -> RecordIndex {
      let fresh = try RecordIndex.inMemory(store: store.identity.id.text, fold: IndexDesk.fold)
      for client in try store.clientIDs() {
        var update = ClientUpdate(client: client)
        let sweep = try store.directory.sweep(client: client, known: [:], now: SessionClock.instant)
        update.put = sweep.read.compactMap { read in
          IndexKey(read.address).map {
            IndexedDocument(
              key: $0, document: read.document, mark: SourceMark(read.file),
              fold: IndexDesk.fold)
          }
        }
        try fresh.apply(update)
      }
      return fresh
    }
  }
#endif
