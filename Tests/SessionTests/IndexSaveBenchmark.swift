import ClinicalRecord
import Foundation
import RecordStore
import Testing

@testable import caseload

/// What the index adds to a durable save of one note.
///
/// `INDEX_PRACTICE` names a practice that may be changed, such as one of `caseload demo --generate`;
/// then the figures are printed.
struct IndexSaveBenchmark {
  private func middle(_ durations: [Duration]) -> Double {
    let sorted = durations.sorted()
    let parts = sorted[sorted.count / 2].components
    return Double(parts.seconds) * 1_000 + Double(parts.attoseconds) / 1e15
  }

  @Test func `the index adds little to a save of one note`() throws {
    let asked = ProcessInfo.processInfo.environment["INDEX_PRACTICE"]
    let small = asked == nil ? try RandomPractice(clients: 3, notes: 3, seed: 31) : nil
    small?.close()
    let place = try #require(asked.map { PracticePlace(path: $0) } ?? small?.place)
    let desk = try StoreDesk.open(place)
    _ = desk.readClients()
    while desk.index.isSweeping { _ = desk.index.sweep(milliseconds: 1_000) }
    let clients = try desk.store.clientIDs()
    let clock = ContinuousClock()
    var (durable, added): ([Duration], [Duration]) = ([], [])
    for round in 0..<(asked == nil ? 5 : 300) {
      let chart = try desk.store.loadChart(clients[round * 7 % clients.count])
      let found = chart.documents.values.first { $0.kind == .note }
      var note = try #require(found?.content(Note.self))
      note.sections[0].text += " another \(round) word"
      note.state = .draft
      let envelope = Envelope(
        kind: .note, id: Randomness.id(letter: "n"), client: chart.id,
        created: SessionClock.instant, zone: "UTC", nonce: Randomness.nonce())
      let after = Document(envelope: envelope, body: note)
      let edit = Change.Edit(before: nil, after: after)
      let first = clock.measure { desk.index.willWrite([after]) }
      var saved: Document?
      durable.append(
        try clock.measure { saved = try desk.store.apply([edit], at: desk.moment).first?.1 })
      let document = try #require(saved)
      let second = clock.measure { desk.index.didWrite([document], removed: []) }
      added.append(first + second)
    }
    #expect(!added.isEmpty)
    guard asked != nil else { return }
    let sorted = added.sorted()
    print("a durable save of one note, ms         ", middle(durable))
    print("the index beside it, ms                ", middle(added))
    print("the index beside it, 99th percentile   ", middle([sorted[sorted.count * 99 / 100]]))
    print(added.count, "rounds, medians")
  }
}
