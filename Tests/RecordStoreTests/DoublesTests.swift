import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// Two files with the same id: nobody knows which is meant, so both are listed and neither is changed.
struct DoublesTests {
  private static let other = Samples.id("c", "b")
  private static let event = "clients/\(Samples.client)/events/\(Samples.id("h")).json"
  private static var copy: String { event.replacing(Samples.client.text, with: other.text) }

  /// A practice with Dana and Robin, who have an event of the same id each.
  private func practice() throws -> OpenPractice {
    let practice = try OpenPractice()
    let store = practice.store
    _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    _ = try store.create(Samples.event("one"), at: Samples.moment)
    for path in ["clients/\(Samples.client)/client.json", Self.event] {
      let text = try #require(practice.text(of: path))
      try practice.write(
        text.replacing(Samples.client.text, with: Self.other.text),
        to: path.replacing(Samples.client.text, with: Self.other.text))
    }
    return practice
  }

  private func reason(_ other: String) -> String {
    "It has the same id as \(other), so neither is shown or changed. Compare the two files, and move "
      + "one of them out of the practice."
  }

  @Test func `both are listed with the other's place, and none is written`() throws {
    let practice = try practice()
    let store = practice.store
    // Read before it is known, as a chart is that opens while the practice is looked over.
    let read = try #require(try store.loadChart(Samples.client).documents[Samples.id("h")])
    let files = try PracticeFiles(in: store.directory)
    store.note(doubles: files.doubles)
    #expect(files.toldDoubles(in: store).map(\.path) == [Self.event, Self.copy])
    for (client, path, other) in [
      (Samples.client, Self.event, Self.copy), (Self.other, Self.copy, Self.event),
    ] {
      let chart = try store.loadChart(client)
      #expect(chart.documents[Samples.id("h")] == nil)
      #expect(chart.damaged.map(\.path) == [path])
      #expect(chart.damaged.map(\.reason) == [reason(other)])
    }
    let refusal = StoreError.sameID(what: "life event", other: Self.copy)
    #expect(
      refusal.description
        == "“life event” was not saved: \(Self.copy) has the same id, so neither is changed. Move one "
        + "of the two out of the practice, then :retry. Your text is kept.")
    let before = practice.text(of: Self.event)
    #expect(throws: refusal) { try store.save(read, at: Samples.moment) }
    #expect(throws: refusal) { try store.trash([read], at: Samples.moment.now) }
    #expect(practice.text(of: Self.event) == before)
    #expect(practice.text(of: Self.copy) != nil)
  }

  @Test func `once one has gone the other is as it was`() throws {
    let practice = try practice()
    let store = practice.store
    store.note(doubles: try PracticeFiles(in: store.directory).doubles)
    #expect(try store.loadChart(Samples.client).damaged.count == 1)
    #expect(unlink(practice.folder.file("practice/" + Self.copy)) == 0)
    let chart = try store.loadChart(Samples.client)
    #expect(chart.damaged.isEmpty)
    _ = try store.save(try #require(chart.documents[Samples.id("h")]), at: Samples.moment)
    #expect(try PracticeFiles(in: store.directory).doubles.isEmpty)
  }

  @Test func `a copy that says that it belongs to another is a damaged file and no double`() throws
  {
    let practice = try practice()
    try practice.write(try #require(practice.text(of: Self.event)), to: Self.copy)
    #expect(try PracticeFiles(in: practice.store.directory).doubles.isEmpty)
  }

  @Test func `two kinds with one letter do not hide each other in a chart`() throws {
    let practice = try OpenPractice()
    let store = practice.store
    _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    for kind in [DocumentKind.review, .discharge] {
      var document = try Samples.document(kind, full: false)
      document.envelope.signed = nil
      _ = try store.create(document, at: Samples.moment)
    }
    let chart = try store.loadChart(Samples.client)
    #expect(chart.documents.count == 1)
    #expect(chart.damaged.count == 2)
    #expect(chart.damaged.allSatisfy { $0.isReadable && $0.reason.hasPrefix("It has the same id") })
  }
}
