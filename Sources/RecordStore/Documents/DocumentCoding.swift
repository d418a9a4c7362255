import ClinicalRecord
import JSON

/// Reads documents from bytes and writes them, by the tables of `ClinicalRecord`.
package enum DocumentCoding {
  /// A document that was read.
  package struct Decoded: Hashable, Sendable {
    package let document: Document
    /// Written by a newer program: shown, never saved.
    package let isNewer: Bool
  }

  /// Reads the document that belongs at an address.
  package static func decode(
    _ bytes: [UInt8], at address: DocumentAddress
  ) throws(DocumentError) -> Decoded {
    let source: JSONSource
    do { source = try JSONSource(document: bytes) } catch {
      if let markers = MergeMarkers(in: bytes) {
        throw DocumentError(
          fact: .mergeMarkers, place: JSONPlace(line: markers.line, column: 1))
      }
      if withoutMark(bytes, at: address) != nil {
        throw DocumentError(fact: .byteOrderMark, place: nil)
      }
      throw DocumentError(fact: .text(error), place: error.place)
    }
    let newer = newerSchema(in: source, kind: address.kind)
    do throws(DocumentError) {
      let document = try decode(source, at: address)
      return Decoded(document: document, isNewer: newer != nil)
    } catch {
      // What a newer form puts where is not ours to judge.
      guard let newer, case .field = error.fact else { throw error }
      throw DocumentError(fact: .newerSchema(newer), place: nil)
    }
  }

  /// The document behind a byte order mark, if nothing but that is wrong with it and its bytes may change.
  static func withoutMark(_ bytes: [UInt8], at address: DocumentAddress) -> Document? {
    guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return nil }
    let rest = Array(bytes.dropFirst(3))
    // More than one mark is more than a program's habit.
    guard rest.first != 0xEF, let decoded = try? decode(rest, at: address), !decoded.isNewer,
      !decoded.document.isFrozen
    else { return nil }
    return decoded.document
  }

  /// The bytes of a document; the same document gives the same bytes.
  package static func encode(_ document: Document) -> [UInt8] {
    JSONValue(EnvelopeForm.value(of: document)).encoded()
  }

  /// Refuses a document that would not be read back as it is.
  package static func check(
    _ document: Document, at address: DocumentAddress, bytes: [UInt8]
  ) throws(DocumentError) {
    let decoded = try decode(bytes, at: address)
    guard decoded.document == document else {
      throw DocumentError(fact: .field(FieldError(.wrongType(expected: "what it was"))), place: nil)
    }
  }

  private static func decode(
    _ source: JSONSource, at address: DocumentAddress
  ) throws(DocumentError) -> Document {
    let reading = FieldReading(source: source)
    let shape = EnvelopeForm.shape(of: address.kind)
    let entries: [FieldEntry]
    // The kind is judged first: in another kind's folder every field would seem wrong.
    if let kind = source.root["kind"], case .text(let name) = kind.content,
      name != address.kind.rawValue
    {
      throw DocumentError(
        fact: .kind(name, expected: address.kind), place: source.place(of: kind.span.lowerBound))
    }
    do throws(FieldReading.Fault) {
      guard case .record(let members) = source.root.content else {
        throw FieldReading.Fault(
          error: FieldError(.wrongType(expected: "a record")),
          offset: source.root.span.lowerBound)
      }
      entries = try reading.entries(
        of: members, as: shape, at: source.root.span.lowerBound)
    } catch {
      throw DocumentError(fact: .field(error.error), place: source.place(of: error.offset))
    }
    let document: Document
    do throws(FieldError) {
      document = try EnvelopeForm.document(from: entries, kind: address.kind)
    } catch {
      throw DocumentError(fact: .field(error), place: nil)
    }
    try checkPlace(of: document, in: source, at: address)
    return document
  }

  /// The inner ids must be those of the path.
  private static func checkPlace(
    of document: Document, in source: JSONSource, at address: DocumentAddress
  ) throws(DocumentError) {
    let place = { (name: String) in
      source.root[name].map { source.place(of: $0.span.lowerBound) }
    }
    guard EnvelopeForm.isNonce(document.envelope.nonce) else {
      throw DocumentError(fact: .nonce, place: place("nonce"))
    }
    if let id = address.id, document.id != id {
      throw DocumentError(fact: .id(document.id.text), place: place("id"))
    }
    let owner = DocumentAddress(of: document)?.owner
    guard owner == address.owner else {
      throw DocumentError(
        fact: .owner(owner?.text ?? "nobody"),
        place: place(document.kind.belongsToClient ? "client" : "body"))
    }
    if !document.kind.belongsToClient, let client = document.envelope.client {
      throw DocumentError(fact: .owner(client.text), place: place("client"))
    }
  }

  private static func newerSchema(in source: JSONSource, kind: DocumentKind) -> Int? {
    guard case .number(let text) = source.root["schema"]?.content, let version = Int(text),
      version > kind.schemaVersion
    else { return nil }
    return version
  }
}
