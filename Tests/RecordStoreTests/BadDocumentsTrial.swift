import ClinicalRecord
import DemonstrationPractice

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
    samples = try Self.placed(GoodDocument.samples(), as: "good")
    demonstration = try Self.placed(Self.demonstration(), as: "demo")
    var planted: [Planted] = []
    for kind in DocumentKind.allCases {
      let good = try GoodDocument.full(kind)
      for (index, fault) in PlantedFault.faults(of: kind).enumerated() {
        planted.append(
          Planted(
            fault: fault, good: good, bytes: fault.plant(good),
            path: "\(kind.rawValue)/bad-\(index).json"))
      }
    }
    self.planted = planted
    var texts = samples.merging(demonstration) { one, _ in one }.mapValues(\.bytes)
    for bad in planted { texts[bad.path] = bad.bytes }
    verdicts = try SchemaValidator.verdicts(on: texts)
  }

  private static func demonstration() throws -> [GoodDocument] {
    let practice = DemonstrationPractice(
      today: Day("2026-03-10") ?? .earliest, now: Samples.moment.now,
      zone: Samples.moment.zone, offsetMinutes: 60)
    return try practice.documents.map { try GoodDocument("demonstration", $0) }
  }

  private static func placed(
    _ documents: [GoodDocument], as name: String
  ) -> [String: GoodDocument] {
    let paths = documents.enumerated().map { index, good in
      ("\(good.kind.rawValue)/\(name)-\(index).json", good)
    }
    return Dictionary(uniqueKeysWithValues: paths)
  }
}
