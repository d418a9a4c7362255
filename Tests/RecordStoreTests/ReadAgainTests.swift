import ClinicalRecord
import Testing

@testable import RecordStore

/// A chart that was read before is given back only while every file says the same.
struct ReadAgainTests {
  @Test func `a document that came, went or broke is seen when the chart is read again`() throws {
    let practice = try OpenPractice()
    let store = practice.store
    _ = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let first = try store.create(Samples.event("first", "b"), at: Samples.moment)
    func chart() throws -> Chart { try store.loadChart(Samples.client) }
    #expect(try chart().documents.count == 2)
    #expect(try chart() == chart())
    let second = try store.create(Samples.event("second", "d"), at: Samples.moment)
    #expect(try Set(chart().documents.keys) == [Samples.client, first.id, second.id])
    try practice.write("{", to: "clients/\(Samples.client)/events/\(second.id).json")
    #expect(try chart().damaged.count == 1)
    #expect(try chart().damaged.count == 1)
    #expect(try store.trash([first], at: Samples.moment.now).count == 1)
    #expect(try Set(chart().documents.keys) == [Samples.client])
  }

  @Test func `what is shown of the chart in lists follows its documents`() throws {
    let practice = try OpenPractice()
    let store = practice.store
    var client = try store.create(Samples.client(named: "Dana"), at: Samples.moment)
    #expect(try store.loadChartAndFacts(Samples.client).facts.name == "Dana")
    client.body = Samples.client(named: "Dana Q").body
    _ = try store.save(client, at: Samples.moment)
    #expect(try store.loadChartAndFacts(Samples.client).facts.name == "Dana Q")
    #expect(try store.loadChartAndFacts(Samples.client).facts.name == "Dana Q")
  }

  @Test func `two charts are remembered however long, and others as far as they are short`() throws
  {
    var decodings = RecordStore.Decodings()
    let decoded = try DocumentCoding.Decoded(document: Samples.document(.client), isNewer: false)
    func keep(_ letter: Character, of count: Int, bytes: Int) -> [DocumentAddress] {
      (0..<count).map { number in
        let owner = Samples.id("c", letter)
        let address = DocumentAddress(
          kind: .note, id: RecordID(letter: "n", bits: (0, UInt64(number))), owner: owner)
        let text = [UInt8](repeating: 32, count: bytes)
        decodings.keep(
          RecordStore.Decoding(
            bytes: text, digest: Digest(of: text), decoded: decoded, fingerprint: nil),
          at: address)
        return address
      }
    }
    let short = keep("a", of: 10, bytes: 100)
    let long = keep("b", of: 100, bytes: 20_000)
    #expect(short.allSatisfy { decodings[$0] != nil })
    let other = keep("d", of: 100, bytes: 20_000)
    #expect(short.allSatisfy { decodings[$0] == nil })
    #expect((long + other).allSatisfy { decodings[$0] != nil })
    decodings.willRead(Samples.id("c", "b"))
    let third = keep("e", of: 2, bytes: 1)
    #expect((long + third).allSatisfy { decodings[$0] != nil })
    #expect(other.allSatisfy { decodings[$0] == nil })
  }
}
