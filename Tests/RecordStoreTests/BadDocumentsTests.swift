import ClinicalRecord
import DemonstrationPractice
import Foundation
import JSON
import Testing

@testable import RecordStore

/// Loader and published schema agree: both take every good document and refuse every bad one.
struct BadDocumentsTests {
  @Test func `the schemas take every sample that the store writes`() throws {
    let trial = try Trial.shared.get()
    #expect(trial.samples.count == DocumentKind.allCases.count * 4)
    for (path, good) in trial.samples {
      let verdict = trial.verdicts[path]
      #expect(verdict == .valid, "\(good.kind.rawValue), \(good.name)")
    }
  }

  @Test func `the loader reads every sample back as it was`() throws {
    for good in try Trial.shared.get().samples.values {
      let read = try DocumentCoding.decode(good.bytes, at: good.address)
      #expect(read.document == good.document, "\(good.kind.rawValue), \(good.name)")
      #expect(!read.isNewer)
    }
  }

  @Test func `the schemas and the loader take the whole demonstration`() throws {
    let trial = try Trial.shared.get()
    let kinds = Set(trial.demonstration.values.map(\.kind))
    #expect(kinds == Set(DocumentKind.allCases))
    for (path, good) in trial.demonstration {
      #expect(trial.verdicts[path] == .valid, "\(good.kind.rawValue) \(good.document.id)")
      #expect(try DocumentCoding.decode(good.bytes, at: good.address).document == good.document)
    }
  }

  @Test(arguments: DocumentKind.allCases)
  func `the validator refuses every planted fault`(kind: DocumentKind) throws {
    let trial = try Trial.shared.get()
    var counts = (schema: 0, reading: 0)
    for planted in trial.planted where planted.good.kind == kind {
      switch trial.verdicts[planted.path] {
      case .refusedBySchema: counts.schema += 1
      case .refusedByReading: counts.reading += 1
      case .valid, nil: Issue.record("\(kind.rawValue) with \(planted.fault.name) passes")
      }
    }
    #expect(counts.schema >= 12)
    #expect(counts.schema + counts.reading >= 20)
  }

  @Test(arguments: DocumentKind.allCases)
  func `the loader refuses every planted fault by line and column`(kind: DocumentKind) throws {
    for planted in try Trial.shared.get().planted where planted.good.kind == kind {
      let name = planted.fault.name
      do {
        _ = try DocumentCoding.decode(planted.bytes, at: planted.good.address)
        Issue.record("\(kind.rawValue) with \(name) is read")
      } catch {
        #expect(Self.isWhere(error, planted.expectedPlace), "\(name): \(error)")
      }
    }
  }

  @Test func `no two faults of a kind are the same text`() throws {
    let trial = try Trial.shared.get()
    for kind in DocumentKind.allCases {
      let texts = trial.planted.filter { $0.good.kind == kind }.map(\.bytes)
      #expect(texts.count >= 80)
      #expect(Set(texts).count == texts.count)
    }
  }

  @Test(arguments: DocumentKind.allCases)
  func `the schema's envelope is the loader's`(kind: DocumentKind) throws {
    let file = SchemaValidator.root.appending(path: "Schemas/\(kind.rawValue).json")
    let schema = try JSONSource(document: [UInt8](Data(contentsOf: file))).root
    let fields = EnvelopeForm.shape(of: kind).fields
    guard case .record(let members) = schema["properties"]?.content,
      case .list(let required) = schema["required"]?.content
    else {
      Issue.record("\(kind.rawValue) has no properties")
      return
    }
    #expect(members.map(\.name) == fields.map(\.name))
    let names = required.map { JSONValue($0) }
    #expect(names == fields.filter(\.isRequired).map { JSONValue.text($0.name) })
  }

  /// Whether the sentence names the place, and the right one where there is one.
  private static func isWhere(_ error: DocumentError, _ place: PlantedFault.Place) -> Bool {
    let sentence = error.description
    guard sentence.hasSuffix(".") else { return false }
    switch place {
    case .wholeText: return !sentence.hasPrefix("Line ")
    case .anywhere: return sentence.prefixMatch(of: /Line \d+, column \d+: ./) != nil
    case .firstDifference: return false
    case .line(let line):
      return sentence.prefixMatch(of: /Line (\d+), column \d+: ./)?.1 == "\(line)"
    }
  }
}
