import ClinicalRecord
import DemonstrationPractice
import RecordIndex
import TerminalInterface
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder for one database, gone with the test.
final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/caseload-index-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for name in ["", "-wal", "-shm", "-journal"] { unlink(database + name) }
    rmdir(database)
    rmdir(path)
  }

  var database: String { path + "/caseload.sqlite" }

  /// Every byte of the database and of the files beside it.
  func bytes() -> [UInt8] {
    ["", "-wal"].flatMap { name -> [UInt8] in
      guard let file = fopen(database + name, "r") else { return [] }
      defer { fclose(file) }
      var bytes: [UInt8] = []
      var portion = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = fread(&portion, 1, portion.count, file)
        if count == 0 { return bytes }
        bytes += portion.prefix(count)
      }
    }
  }
}

/// The fold that the program hands in.
let fold: TextFold = { TextLayout.searchFolded($0) }
/// The practice that the test's indexes belong to.
let store = "qaaaaaaaaaaaaaaaaaaaaaaaaaa"

extension RecordIndex {
  /// An index of a practice's documents, filled to the end.
  static func filled(
    _ path: String, _ documents: [Document]
  ) throws -> RecordIndex {
    let index = try RecordIndex.make(path, store: store, fold: fold)
    try index.take(documents)
    try index.complete()
    return index
  }

  /// Takes documents in, client by client.
  func take(_ documents: [Document]) throws {
    for (client, documents) in Dictionary(grouping: documents, by: \.envelope.client) {
      guard let client else { continue }
      var update = ClientUpdate(client: client)
      update.put = documents.filter { $0.kind != .privateNote }.map { IndexedDocument($0) }
      try apply(update)
    }
  }

  /// What a search finds, in the words of the tests.
  func found(_ typed: String, today: Day, limit: Int = 500) throws -> [RecordID] {
    try reader().search(SearchQuery(typed, today: today, fold: fold), limit: limit)
      .hits.map(\.document)
  }
}

extension IndexedDocument {
  init(_ document: Document) {
    self.init(
      key: IndexKey(kind: document.kind, id: document.id), document: document,
      mark: SourceMark(
        fingerprint: 1, digest: Int64(truncatingIfNeeded: document.hashValue), isDoubtful: false),
      fold: fold)
  }
}
