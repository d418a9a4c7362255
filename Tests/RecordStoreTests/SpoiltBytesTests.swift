import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// Flipped bits, lost ends, zeroed tails, strangers under a document's name, and mutations.
///
/// `FAULT_SIZE=large` tries everything; else a part that is spread over all of it.
struct SpoiltBytesTests {
  @Test func `every kind of document is among the bases`() {
    let kinds = Set(SpoiltBytes.bases(ofEachKind: 1).map(\.address.kind))
    #expect(kinds == Set(DocumentKind.allCases))
  }

  @Test func `a flipped bit is refused or changes what is read, and is never passed over`() {
    var flipped = 0
    var refused = 0
    let step = SpoiltBytes.isLarge ? 1 : 41
    for base in SpoiltBytes.bases(ofEachKind: 1) {
      let whole = SpoiltBytes.read(base.bytes, at: base.address)
      #expect(whole != nil)
      for place in stride(from: 0, to: base.bytes.count * 8, by: step) {
        var bytes = base.bytes
        bytes[place / 8] ^= 1 << UInt8(place % 8)
        flipped += 1
        guard let read = SpoiltBytes.read(bytes, at: base.address) else {
          refused += 1
          continue
        }
        // White space between members says nothing; everything else must show.
        let isLayout = base.bytes[place / 8] == 0x20 || base.bytes[place / 8] == 0x0A
        #expect(read != whole || isLayout, "\(base.address.path) bit \(place)")
        #expect(Digest(of: bytes) != Digest(of: base.bytes))
      }
    }
    print(
      "bits: \(flipped) flipped in \(DocumentKind.allCases.count) kinds; \(refused) refused by "
        + "reading, \(flipped - refused) left to the digests, 0 passed over")
    #expect(flipped > 3_000 && refused > flipped / 3)
  }

  @Test func `a document cut short at any length is refused`() {
    var cut = 0
    let step = SpoiltBytes.isLarge ? 1 : 17
    for base in SpoiltBytes.bases(ofEachKind: 1) {
      // Without its last line feed it is still whole.
      let lengths = Array(stride(from: 0, to: base.bytes.count - 1, by: step))
      for length in lengths + [base.bytes.count - 2] {
        cut += 1
        #expect(
          SpoiltBytes.read(Array(base.bytes[..<length]), at: base.address) == nil,
          "\(base.address.path) cut to \(length)")
      }
    }
    print("lengths: \(cut) cut ends, \(cut) refused")
  }

  @Test func `a tail of zeros, from any sector on, is refused and told with its place`() throws {
    var zeroed = 0
    for base in SpoiltBytes.bases(ofEachKind: 2) {
      for start in stride(from: 0, to: base.bytes.count, by: 512) {
        var bytes = base.bytes
        bytes.replaceSubrange(start..., with: [UInt8](repeating: 0, count: bytes.count - start))
        zeroed += 1
        let error = #expect(throws: DocumentError.self) {
          try DocumentCoding.decode(bytes, at: base.address)
        }
        #expect(error?.description.contains("NUL bytes from offset") == true)
      }
      let longer = base.bytes + [UInt8](repeating: 0, count: 4096)
      #expect(SpoiltBytes.read(longer, at: base.address) == nil)
    }
    print("zeros: \(zeroed) zeroed tails, \(zeroed) refused")
  }

  @Test func `a document in the place of another is refused`() {
    let bases = SpoiltBytes.bases(ofEachKind: 2)
    var swapped = 0
    for base in bases {
      for other in bases where other.address != base.address {
        swapped += 1
        #expect(
          SpoiltBytes.read(other.bytes, at: base.address) == nil,
          "\(other.address.path) as \(base.address.path)")
      }
    }
    print("strangers: \(swapped) swapped, \(swapped) refused")
  }

  @Test func `the doctor finds every swap, copy and spoilt byte that reading can see`() throws {
    let practice = try OpenPractice()
    let client = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    let one = try practice.store.create(Samples.event("one", "a"), at: Samples.moment)
    let two = try practice.store.create(Samples.event("two", "b"), at: Samples.moment)
    let paths = try [client, one, two].map {
      try #require(DocumentAddress(of: $0)?.path.description)
    }
    let texts = try paths.map { try #require(practice.text(of: $0)) }
    #expect(try practice.store.doctor().isEmpty)
    try practice.write(texts[2], to: paths[1])
    try practice.write(texts[1], to: paths[2])
    #expect(Set(try practice.store.doctor().map(\.path)) == [paths[1], paths[2]])
    try practice.write(texts[1], to: paths[1])
    try practice.write(texts[2], to: paths[2])
    let copy = paths[1].replacing(String(repeating: "a", count: 26) + ".json", with: "")
    let copied = copy + String(repeating: "c", count: 26) + ".json"
    try practice.write(texts[1], to: copied)
    #expect(try practice.store.doctor().contains { $0.path == copied && $0.sort == .damaged })
  }

  /// What this thread has worked so far: waiting behind other programs is no slowness of the reader.
  private static var processorTime: Duration {
    var spent = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent)
    return .seconds(spent.tv_sec) + .nanoseconds(spent.tv_nsec)
  }

  /// The memory that this process has had at its highest, in MiB; `nil` where the system does not tell.
  private static var highestMemory: Int? {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
      .map { $0 / 1_024 }
  }

  /// In a process of its own, since the memory of this one is that of all tests.
  @Test
  func
    `mutated documents are refused or read again as they were read, each at once and in little memory`()
    async
  {
    await #expect(processExitsWith: .success) { try Self.readMutations() }
  }

  private static func readMutations() throws {
    let wanted = SpoiltBytes.isLarge ? 1_000_000 : 10_000
    let bases = SpoiltBytes.bases(ofEachKind: 2)
    #expect(bases.count >= 20)
    var mutation = DocumentMutation(seed: 20_261_122, others: bases.map(\.bytes))
    var seen: Set<Int> = []
    var (read, slowest) = (0, Duration.zero)
    var number = 0
    while seen.count < wanted {
      let base = bases[number % bases.count]
      number += 1
      let bytes = mutation.mutated(base.bytes)
      guard seen.insert(bytes.hashValue).inserted else { continue }
      let before = Self.processorTime
      let document = SpoiltBytes.read(bytes, at: base.address)
      slowest = max(slowest, Self.processorTime - before)
      guard let document else { continue }
      read += 1
      let written = DocumentCoding.encode(document)
      #expect(SpoiltBytes.read(written, at: base.address) == document)
    }
    let memory = Self.highestMemory
    print(
      "mutations: \(seen.count) distinct from \(bases.count) bases; \(read) read, "
        + "\(seen.count - read) refused, 0 crashes, slowest \(slowest), "
        + "\(memory.map { "\($0) MiB" } ?? "memory not told")")
    #expect(slowest < .seconds(1))
    #expect(read > wanted / 100 && read < wanted)
    #if os(Linux)
      #expect(try #require(memory) < 300)
    #endif
  }
}
