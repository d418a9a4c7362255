import ClinicalRecord
import RecordIndex
import Testing

/// Every text that can be kept in a document is found, or stands in a list with the reason why not.
struct EveryTextTests {
  /// What is left out on purpose, by the field's path below its kind.
  private static let leftOut: [String: String] = [
    "session.zone": "the program writes it, and it tells nothing of the person",
    "private_note.text": "what is private is never searched",
  ]

  /// Kinds that belong to no client: a search is for what stands in charts.
  private static let ofThePractice: Set<DocumentKind> = [
    .practice, .profile, .vocabulary, .group, .cohort, .groupSession,
  ]

  /// Documents in which every text holds a word that no other text has.
  private struct Filling {
    /// The path of each text, by its word.
    private(set) var words: [(word: String, path: String)] = []
    private var ids: UInt64 = 0

    mutating func document(_ kind: DocumentKind, of client: RecordID) throws -> Document {
      let shape = kind.contentType.shape
      let value = value(of: .record(shape), named: kind.rawValue, in: [])
      let body = try kind.contentType.from(try #require(value))
      let envelope = Envelope(
        kind: kind, id: kind == .client ? client : id(kind.letter), client: client,
        created: Instant(millisecondsSince1970: 1_780_000_000_000), zone: "UTC", nonce: "")
      return Document(envelope: envelope, body: body)
    }

    private mutating func id(_ letter: Character) -> RecordID {
      ids += 1
      return RecordID(letter: letter, bits: (ids, 7))
    }

    /// A word of letters alone, so that nothing divides it, and none the beginning of another.
    private mutating func word(at path: String) -> String {
      var number = words.count
      var letters = ""
      for _ in 0..<4 {
        letters.unicodeScalars.append(Unicode.Scalar(UInt8(97 + number % 26)))
        number /= 26
      }
      words.append(("zq" + letters + "x", path))
      return words[words.count - 1].word
    }

    private mutating func value(
      of type: FieldType, named path: String, in seen: [RecordShape]
    ) -> FieldValue? {
      switch type {
      case .text: return .text(word(at: path))
      case .integer(let range): return .integer(range.lowerBound)
      case .decimal: return .text("1")
      case .flag: return .flag(true)
      case .day: return .text("2026-03-13")
      case .timeOfDay: return .text("10:00")
      case .instant: return .text("2026-03-13T10:00:00.000Z")
      case .code(let vocabulary): return vocabulary.terms.first.map { .text($0.code) }
      case .identifier(let letter): return .text(id(letter ?? ElementLetter.other).text)
      case .digest: return .text(String(repeating: "0", count: 64))
      case .list(let type, _):
        return .list((0..<2).compactMap { _ in value(of: type, named: path, in: seen) })
      case .record(let shape):
        guard !seen.contains(shape) else { return nil }
        return .record(
          shape.fields.compactMap { field in
            value(of: field.type, named: "\(path).\(field.name)", in: seen + [shape])
              .map { FieldEntry(name: field.name, value: $0) }
          })
      }
    }
  }

  @Test func `each text of each kind is found in its document and in no other`() throws {
    let client = RecordID(letter: "c", bits: (1, 7))
    var filling = Filling()
    var documents: [RecordID: String] = [:]
    var made: [Document] = []
    for kind in DocumentKind.allCases where !Self.ofThePractice.contains(kind) {
      let document = try filling.document(kind, of: client)
      documents[document.id] = kind.rawValue
      made.append(document)
    }
    let folder = try Folder()
    let index = try RecordIndex.filled(folder.database, made)
    var missed: Set<String> = []
    for (word, path) in filling.words {
      let found = try index.found(word, today: RecordIndexTests.today)
      if found.isEmpty { missed.insert(path) }
      let kinds = found.map { documents[$0] ?? "another" }
      #expect(kinds.isEmpty || kinds == [String(path.prefix { $0 != "." })], "\(path)")
      // The scan that has no index, as the command line and the test of equality have it.
      let query = SearchQuery(word, today: RecordIndexTests.today, fold: fold)
      let scanned = made.filter { document in
        SearchText(of: document).map { query.isMet(by: $0, fold: fold) } ?? false
      }
      #expect(scanned.map(\.id) == found, "\(path)")
      let plain = SearchTests.Plain(made).entries.filter { entry in
        (entry.names + entry.fields).contains([word])
      }
      #expect(plain.map(\.document.id) == found, "\(path)")
    }
    #expect(missed == Set(Self.leftOut.keys))
    #expect(filling.words.count > 150, "\(filling.words.count) texts")
  }

  @Test func `every kind is of a client or of the practice`() {
    for kind in DocumentKind.allCases {
      #expect(kind.belongsToClient != Self.ofThePractice.contains(kind), "\(kind)")
    }
  }
}
