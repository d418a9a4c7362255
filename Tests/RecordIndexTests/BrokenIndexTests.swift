import ClinicalRecord
import RecordIndex
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whatever is wrong with the database is noticed; nothing is shown from it.
struct BrokenIndexTests {
  /// A way in which a database can be unfit.
  enum Damage: String, CaseIterable, Sendable {
    case missing, empty, text, truncated, header, folder, link, openToOthers, older, newer
    case otherProgram, noTables
  }

  private func write(_ path: String, _ bytes: [UInt8]) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    try #require(file >= 0)
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      try #require(count > 0)
      rest = rest.dropFirst(count)
    }
  }

  private func spoil(_ folder: Folder, _ damage: Damage) throws {
    let path = folder.database
    let bytes = folder.bytes()
    for name in ["-wal", "-shm"] { unlink(path + name) }
    switch damage {
    case .missing: unlink(path)
    case .empty: try write(path, [])
    case .text: try write(path, Array("This is no database, only words.\n".utf8))
    case .truncated: try write(path, Array(bytes.prefix(bytes.count / 2 / 4_096 * 4_096)))
    case .header: try write(path, Array(repeating: 0xAA, count: 100) + bytes.dropFirst(100))
    case .folder:
      unlink(path)
      mkdir(path, 0o700)
    case .link:
      try write(folder.path + "/elsewhere", bytes)
      unlink(path)
      symlink(folder.path + "/elsewhere", path)
    case .openToOthers: chmod(path, 0o644)
    case .older, .newer, .otherProgram:
      // The version is in bytes 60 to 63 of the header, whose database it is in 68 to 71.
      var changed = Array(bytes)
      if damage == .otherProgram {
        changed[71] ^= 1
      } else {
        changed[63] = damage == .older ? 0 : 99
      }
      try write(path, changed)
    case .noTables:
      unlink(path)
      try write(path, Array(bytes.prefix(4_096)))
    }
  }

  /// Reads everything that the program ever reads.
  private func use(_ folder: Folder) throws {
    let index = try RecordIndex.open(folder.database, store: store, isReadOnly: false, fold: fold)
    guard try index.isComplete() else { throw IndexError.unfit("not filled") }
    for facts in try index.facts() { _ = try index.marks(of: facts.id) }
    _ = try index.listings()
    _ = try index.firstRows(on: RecordIndexTests.today)
    _ = try index.everything()
    _ = try index.found("a", today: RecordIndexTests.today)
    _ = try index.found("sleep \"the\"", today: RecordIndexTests.today)
  }

  @Test(arguments: Damage.allCases)
  func `a database that is unfit is refused, and a new one takes its place`(damage: Damage) throws {
    let folder = try Folder()
    do {
      let index = try RecordIndex.filled(folder.database, RecordIndexTests.practice())
      try index.settle()
    }
    try use(folder)
    try spoil(folder, damage)
    #expect(throws: IndexError.self) { try use(folder) }
    if damage == .folder {
      #expect(throws: IndexError.self) {
        _ = try RecordIndex.filled(folder.database, RecordIndexTests.practice())
      }
      return
    }
    let elsewhere = folder.path + "/elsewhere"
    var before = stat()
    lstat(elsewhere, &before)
    do { _ = try RecordIndex.filled(folder.database, RecordIndexTests.practice()) }
    try use(folder)
    if damage == .link {
      var after = stat()
      #expect(lstat(elsewhere, &after) == 0 && after.st_size == before.st_size)
      unlink(elsewhere)
    }
    var facts = stat()
    #expect(lstat(folder.database, &facts) == 0 && facts.st_mode & 0o777 == 0o600)
  }

  @Test func `a row that was changed behind our back is never shown`() throws {
    let folder = try Folder()
    do {
      let index = try RecordIndex.filled(folder.database, RecordIndexTests.practice())
      try index.settle()
    }
    let bytes = folder.bytes()
    for name in ["-wal", "-shm"] { unlink(folder.database + name) }
    let name = Array("Bright, Dana".utf8)
    var spoiled = 0
    var changed = bytes
    for start in 0..<(bytes.count - name.count)
    where bytes[start] == name[0] && bytes[start..<(start + name.count)].elementsEqual(name) {
      changed[start] = UInt8(ascii: "F")
      spoiled += 1
    }
    #expect(spoiled > 0)
    try write(folder.database, changed)
    let index = try RecordIndex.open(folder.database, store: store, isReadOnly: false, fold: fold)
    #expect(throws: IndexError.self) { _ = try index.facts() }
    #expect(throws: IndexError.self) {
      _ = try index.found("bright", today: RecordIndexTests.today)
    }
  }

  @Test func `first rows that were changed behind our back are never shown`() throws {
    let folder = try Folder()
    let day = RecordIndexTests.today
    let mark = "31415 2718"
    do {
      let index = try RecordIndex.filled(folder.database, RecordIndexTests.practice())
      let places = try index.facts().prefix(3).map { FirstRows.Place(client: $0.id, sign: nil) }
      try index.keep([FirstRows(day: day, places: Array(places), count: 31_415, needing: 2_718)])
      try index.settle()
    }
    let bytes = folder.bytes()
    for name in ["-wal", "-shm"] { unlink(folder.database + name) }
    let sign = Array(mark.utf8)
    let start = try #require(
      (0..<(bytes.count - sign.count)).first {
        bytes[$0] == sign[0] && bytes[$0..<($0 + sign.count)].elementsEqual(sign)
      })
    var changed = bytes
    changed[start] = UInt8(ascii: "9")
    try write(folder.database, changed)
    let index = try RecordIndex.open(folder.database, store: store, isReadOnly: true, fold: fold)
    #expect(throws: IndexError.self) { _ = try index.firstRows(on: day) }
  }

  @Test func `random damage is refused or changes nothing that is shown`() throws {
    let folder = try Folder()
    let practice = try RecordIndexTests.practice()
    do { try RecordIndex.filled(folder.database, practice).settle() }
    let bytes = folder.bytes()
    let sound = try RecordIndex.open(folder.database, store: store, isReadOnly: true, fold: fold)
    let facts = Set(try sound.facts())
    let hits = try Dictionary(
      sound.reader().search(SearchQuery("s", today: RecordIndexTests.today, fold: fold), limit: 900)
        .hits.map { ($0.document, $0.context) }
    ) { first, _ in first }
    var chance = Chance(7)
    var refused = 0
    for _ in 0..<60 {
      var changed = bytes
      for _ in 0..<chance.number(in: 1...40) {
        changed[chance.number(in: 0...(bytes.count - 1))] = UInt8(chance.number(in: 0...255))
      }
      for name in ["-wal", "-shm"] { unlink(folder.database + name) }
      try write(folder.database, changed)
      do {
        let index = try RecordIndex.open(
          folder.database, store: store, isReadOnly: false, fold: fold)
        #expect(Set(try index.facts()).isSubset(of: facts))
        let query = SearchQuery("s", today: RecordIndexTests.today, fold: fold)
        for hit in try index.reader().search(query, limit: 900).hits {
          #expect(hits[hit.document] == nil || hits[hit.document]?.line == hit.context.line)
        }
      } catch { refused += 1 }
    }
    #expect(refused > 5)
  }

  @Test func `a locked database is busy, not broken, and nothing waits long`() throws {
    let folder = try Folder()
    let index = try RecordIndex.filled(folder.database, RecordIndexTests.practice())
    try index.gather()
    let other = try RecordIndex.open(folder.database, store: store, isReadOnly: false, fold: fold)
    #expect(throws: IndexError.busy) { try other.note(inFlight: ["x"]) }
    #expect(try !other.facts().isEmpty)
    try index.keepGathered()
    try other.note(inFlight: ["x"])
  }

  @Test func `a window that only reads writes nothing`() throws {
    let folder = try Folder()
    let index = try RecordIndex.filled(folder.database, RecordIndexTests.practice())
    try index.settle()
    let before = folder.bytes()
    let reading = try RecordIndex.open(folder.database, store: store, isReadOnly: true, fold: fold)
    #expect(try !reading.facts().isEmpty)
    #expect(try !reading.found("sleep", today: RecordIndexTests.today).isEmpty)
    #expect(throws: IndexError.self) { try reading.note(inFlight: ["x"]) }
    #expect(folder.bytes() == before)
  }
}
