import ClinicalRecord
import RecordIndex
import Testing

/// The first rows are those that were kept, and are gone with the first change of any client.
struct FirstRowsTests {
  private func filled(_ folder: Folder) throws -> (RecordIndex, FirstRows) {
    let index = try RecordIndex.filled(folder.database, RecordIndexTests.practice())
    let clients = try index.facts().map(\.id).prefix(5)
    let places = clients.enumerated().map { number, client in
      FirstRows.Place(client: client, sign: number == 2 ? "1984" : nil)
    }
    let rows = FirstRows(day: RecordIndexTests.today, places: places, count: 12, needing: 3)
    var next = rows
    next.day = rows.day.adding(days: 1)
    next.places.removeFirst()
    try index.keep([rows, next])
    return (index, rows)
  }

  @Test func `they come back with their facts, each for its day`() throws {
    let folder = try Folder()
    let (index, rows) = try filled(folder)
    let kept = try #require(try index.firstRows(on: rows.day))
    #expect(kept.rows == rows)
    let facts = Dictionary(try index.facts().map { ($0.id, $0) }) { first, _ in first }
    #expect(kept.facts == rows.places.map { facts[$0.client] })
    #expect(try index.firstRows(on: rows.day.adding(days: 1))?.rows.places.count == 4)
    #expect(try index.firstRows(on: rows.day.adding(days: 2)) == nil)
    let again = try RecordIndex.open(folder.database, store: store, isReadOnly: true, fold: fold)
    #expect(try again.firstRows(on: rows.day)?.rows == rows)
  }

  @Test func `any change of any client takes them out`() throws {
    let folder = try Folder()
    let (index, rows) = try filled(folder)
    let other = try #require(try index.facts().last).id
    #expect(!rows.places.contains { $0.client == other })
    try index.apply(ClientUpdate(client: other))
    #expect(try index.firstRows(on: rows.day) == nil)
    try index.keep([rows])
    #expect(try index.firstRows(on: rows.day) != nil)
    try index.remove(client: other)
    #expect(try index.firstRows(on: rows.day) == nil)
  }

  @Test func `rows of clients who are not known are no rows`() throws {
    let folder = try Folder()
    var (index, rows) = try filled(folder)
    rows.places.append(FirstRows.Place(client: RecordID(letter: "c", bits: (7, 7)), sign: nil))
    try index.keep([rows])
    #expect(try index.firstRows(on: rows.day) == nil)
  }

  @Test func `none at all are rows too`() throws {
    let folder = try Folder()
    let (index, rows) = try filled(folder)
    try index.keep([FirstRows(day: rows.day, places: [], count: 0, needing: 0)])
    #expect(try index.firstRows(on: rows.day)?.rows.places == [])
    try index.keep([])
    #expect(try index.firstRows(on: rows.day) == nil)
  }

  @Test(arguments: [
    ("notes/a.json\u{0}plans\u{0}", true), ("notes/a\nb\u{0}", false), ("", true),
  ])
  func `paths come back as they were, or are not relied upon`(paths: String, isKept: Bool) throws {
    let folder = try Folder()
    let (index, _) = try filled(folder)
    let client = try #require(try index.facts().first).id
    var update = ClientUpdate(client: client)
    update.listing = IndexListing(proof: 7, folders: 8, paths: Array(paths.utf8))
    try index.apply(update)
    let kept = try #require(try index.listings()[client] ?? nil)
    #expect(kept.proof == 7)
    #expect(kept.folders == (isKept ? 8 : nil))
    #expect(kept.paths == (isKept ? Array(paths.utf8) : []))
    update.listing?.paths = [0xFF, 0xFE, 0]
    try index.apply(update)
    #expect(try index.listings()[client]??.folders == nil)
    update.listing = nil
    try index.apply(update)
    #expect(try index.listings()[client] == .some(nil))
  }
}
