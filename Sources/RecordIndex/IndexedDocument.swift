import ClinicalRecord

/// What tells the state of a document's file that the index knows from another.
package struct SourceMark: Hashable, Sendable {
  /// What the file system said of the file, in 64 bits.
  package var fingerprint: Int64
  /// The first 64 bits of the digest of its bytes.
  package var digest: Int64
  /// Whether it was read so soon after it was written that a later change could look the same.
  package var isDoubtful: Bool

  package init(fingerprint: Int64, digest: Int64, isDoubtful: Bool) {
    self.fingerprint = fingerprint
    self.digest = digest
    self.isDoubtful = isDoubtful
  }
}

/// Which document of a client.
package struct IndexKey: Hashable, Sendable {
  package var kind: DocumentKind
  package var id: RecordID

  package init(kind: DocumentKind, id: RecordID) {
    self.kind = kind
    self.id = id
  }
}

/// One document as the index takes it, ready to be written.
package struct IndexedDocument: Sendable {
  package let key: IndexKey
  package let mark: SourceMark
  let row: IndexRow
  /// What a client's own document says.
  let client: Client?

  /// Makes a document's row, which takes most of the work and may be done on any thread.
  ///
  /// - Parameters:
  ///   - key: Which document.
  ///   - document: What it says; `nil` when it cannot be read.
  ///   - mark: What its file looks like.
  ///   - fold: How letters are compared, the same as in the index.
  package init(key: IndexKey, document: Document?, mark: SourceMark, fold: TextFold) {
    (self.key, self.mark) = (key, mark)
    row = IndexRow(key, document, fold: fold)
    client = document?.content(Client.self)
  }
}

/// A document's row in the form that is stored.
struct IndexRow: Sendable {
  let facts: DocumentFacts
  let isDamaged: Bool
  /// The names, a sign, and the texts with a sign between them.
  let text: String
  let words: IndexWords

  static let betweenTexts: Character = "\u{1E}"
  static let behindNames: Character = "\u{1D}"

  init(_ key: IndexKey, _ document: Document?, fold: TextFold) {
    guard let document, let texts = SearchText(of: document) else {
      facts = DocumentFacts(kind: key.kind, id: key.id, day: Day.earliest)
      isDamaged = document == nil
      text = ""
      words = IndexWords(text: "", fold: fold)
      return
    }
    facts = DocumentFacts(of: document)
    isDamaged = false
    let names = texts.names.map(Self.plain)
    let body = texts.texts.map(Self.plain)
    text =
      names.joined(separator: String(Self.betweenTexts)) + String(Self.behindNames)
      + body.joined(separator: String(Self.betweenTexts))
    words = IndexWords(names: names, texts: body, fold: fold)
  }

  /// The names and the other texts of a row in UTF-8, a field each.
  static func fields(
    of text: String
  ) -> (names: [ArraySlice<UInt8>], texts: [ArraySlice<UInt8>]) {
    let bytes = Array(text.utf8)
    let end = bytes.firstIndex(of: 0x1D) ?? bytes.endIndex
    return (
      bytes[..<end].split(separator: 0x1E), bytes[end...].dropFirst().split(separator: 0x1E)
    )
  }

  /// A text without the two signs that stand between texts.
  private static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x1D || $0 == 0x1E }) else { return text }
    return String(text.map { $0 == betweenTexts || $0 == behindNames ? " " : $0 })
  }
}

/// A document's words in the form of the full-text table, always the same for the same text.
struct IndexWords: Equatable, Sendable {
  let names: String
  let body: String

  /// A word that nobody can type stands between two fields, so that no phrase crosses them.
  private static let fence = Array("\u{E000} ".utf8)

  init(text: String, fold: TextFold) {
    let (names, texts) = IndexRow.fields(of: text)
    func strings(_ fields: [ArraySlice<UInt8>]) -> [String] {
      fields.map { String(decoding: $0, as: UTF8.self) }
    }
    self.init(names: strings(names), texts: strings(texts), fold: fold)
  }

  /// The words of fields without the signs that stand between them; empty ones do not count.
  init(names: [String], texts: [String], fold: TextFold) {
    self.names = Self.words(of: names, fold)
    body = Self.words(of: texts, fold)
  }

  private static func words(of fields: [String], _ fold: TextFold) -> String {
    var bytes: [UInt8] = []
    for field in fields where !field.isEmpty {
      if !bytes.isEmpty { bytes += fence }
      SearchWords.append(folded: fold(field), to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whose words they are, and of what kind of document.
  static func tag(_ kind: DocumentKind, ofClient number: Int64) -> String {
    "\(tag(ofClient: number)) \(tag(of: kind))"
  }

  static func tag(ofClient number: Int64) -> String { "c\(number)" }

  static func tag(of kind: DocumentKind) -> String { "k" + kind.rawValue.filter { $0 != "_" } }
}
