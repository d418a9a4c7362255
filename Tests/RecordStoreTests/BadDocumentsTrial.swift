import ClinicalRecord
import DemonstrationPractice
import Foundation

@testable import RecordStore

/// Every good and every bad document, with the validator's verdicts: one run for all tests.
struct Trial: Sendable {
  /// A bad document.
  struct Planted: Sendable {
    let fault: PlantedFault
    let good: GoodDocument
    let bytes: [UInt8]
    let path: String

    /// Where the loader must see the fault, counted out.
    var expectedPlace: PlantedFault.Place {
      guard case .firstDifference = fault.place else { return fault.place }
      let newline = UInt8(ascii: "\n")
      let good = good.bytes.split(separator: newline, omittingEmptySubsequences: false)
      let bad = bytes.split(separator: newline, omittingEmptySubsequences: false)
      let same = zip(good, bad).prefix { $0.elementsEqual($1) }.count
      return .line(same + 1)
    }
  }

  /// The documents that the store writes, by path.
  let samples: [String: GoodDocument]
  /// The documents of the demonstration, by path.
  let demonstration: [String: GoodDocument]
  let planted: [Planted]
  let verdicts: [String: SchemaValidator.Verdict]

  /// The one trial of this run; a failure says what to install.
  static let shared = Result { try Trial() }

  private init() throws {
    let folder = try TemporaryFolder()
    samples = try Self.write(GoodDocument.samples(), as: "good", into: folder)
    demonstration = try Self.write(Self.demonstration(), as: "demo", into: folder)
    var planted: [Planted] = []
    for kind in DocumentKind.allCases {
      let good = try GoodDocument.full(kind)
      for (index, fault) in PlantedFault.faults(of: kind).enumerated() {
        let path = "\(kind.rawValue)/bad-\(index).json"
        let bytes = fault.plant(good)
        try Data(bytes).write(to: URL(filePath: folder.file("documents/" + path)))
        planted.append(Planted(fault: fault, good: good, bytes: bytes, path: path))
      }
    }
    self.planted = planted
    verdicts = try SchemaValidator.verdicts(on: folder)
  }

  private static func demonstration() throws -> [GoodDocument] {
    let practice = DemonstrationPractice(
      today: Day("2026-03-10") ?? .earliest, now: Samples.moment.now,
      zone: Samples.moment.zone, offsetMinutes: 60)
    return try practice.documents.map { try GoodDocument("demonstration", $0) }
  }

  private static func write(
    _ documents: [GoodDocument], as name: String, into folder: TemporaryFolder
  ) throws -> [String: GoodDocument] {
    var written: [String: GoodDocument] = [:]
    for (index, good) in documents.enumerated() {
      let path = "\(good.kind.rawValue)/\(name)-\(index).json"
      try folder.write(
        String(decoding: good.bytes, as: UTF8.self), to: "documents/" + path)
      written[path] = good
    }
    return written
  }
}
