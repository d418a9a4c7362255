import ClinicalRecord
import DemonstrationPractice
import Testing

/// That the demonstration shows everything once.
struct CoverageTests {
  /// The store alone can seal an addendum to its parent's bytes.
  private static let sealedByTheStore = ["Addendum.parentDigest"]

  private static func found() throws -> [FoundValue] {
    try Fixture.documents().flatMap {
      values(of: $0.kind.contentType.shape, in: $0.body.fieldValue)
    }
  }

  @Test func `every document keeps to the shape of its kind`() throws {
    for document in try Fixture.documents() {
      guard case .record(let entries) = document.body.fieldValue else {
        Issue.record("a body is no record")
        continue
      }
      do { try document.kind.contentType.shape.check(entries) } catch {
        Issue.record("\(document.kind) \(document.id): \(error)")
      }
    }
  }

  @Test func `every document reads back what it writes`() throws {
    for document in try Fixture.documents() {
      let body = document.body.fieldValue
      #expect(try document.kind.contentType.from(body).fieldValue == body)
    }
  }

  @Test func `every kind of document occurs`() throws {
    let kinds = Set(try Fixture.documents().map(\.kind))
    #expect(DocumentKind.allCases.filter { !kinds.contains($0) } == [])
  }

  @Test func `every field of every shape is set somewhere`() throws {
    let set = Set(try Self.found().map { "\($0.shape).\($0.field.name)" })
    let all = DocumentKind.allCases.flatMap { shapes(below: $0.contentType.shape) }
      .flatMap { shape in shape.fields.map { "\(shape.name).\($0.name)" } }
    #expect(Set(all).subtracting(set).subtracting(Self.sealedByTheStore).sorted() == [])
  }

  @Test func `every closed code occurs in every field that can hold it`() throws {
    let found = try Self.found()
    let used = Set(found.map { "\($0.shape).\($0.field.name)=\($0.value.text ?? "")" })
    var missing: Set<String> = []
    for shape in DocumentKind.allCases.flatMap({ shapes(below: $0.contentType.shape) }) {
      for field in shape.fields {
        guard case .code(let vocabulary) = field.type, !vocabulary.isOpen else { continue }
        for term in vocabulary.terms { missing.insert("\(shape.name).\(field.name)=\(term.code)") }
      }
    }
    #expect(missing.count > 140)
    #expect(missing.subtracting(used).sorted() == [])
  }

  @Test func `every term of every open vocabulary occurs`() throws {
    var used: Set<String> = []
    var all: Set<String> = []
    for value in try Self.found() {
      guard case .code(let vocabulary) = value.field.type, vocabulary.isOpen else { continue }
      used.insert("\(vocabulary.name)=\(value.value.text ?? "")")
      all.formUnion(vocabulary.terms.map { "\(vocabulary.name)=\($0.code)" })
    }
    #expect(all.count > 150)
    #expect(all.subtracting(used).sorted() == [])
  }

  @Test func `every reason for closing closes an episode`() throws {
    let reasons = Set(
      try Fixture.documents().compactMap { $0.content(Episode.self)?.closeReason })
    #expect(Vocabulary.closeReason.terms.map(\.code).filter { !reasons.contains($0) } == [])
  }
}
