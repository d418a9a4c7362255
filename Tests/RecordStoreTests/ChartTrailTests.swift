import ClinicalRecord
import DemonstrationPractice
import Foundation
import Testing

@testable import RecordStore

/// The audit log read for one chart: in portions, to the end, and only as far as it is whole.
struct ChartTrailTests {
  private static let today = Kernel.clocks.utc.local(offsetMinutes: 0).day

  @Test func `lines that are missing behind a signature make it unknown, those before do not`()
    throws
  {
    let desk = try SealedPractice()
    let before = try desk.draft("before", "b")
    let note = try desk.signedNote()
    _ = try desk.draft("behind", "c")
    _ = try desk.draft("last", "d")
    try desk.edit(note, "came late", to: "came early")
    #expect(try desk.altered().keys.sorted() == [note.id])
    let (path, lines) = try desk.log()
    let signed = try #require(lines.firstIndex { $0.contains("\"signed\"") })
    let other = try #require(lines.firstIndex { $0.contains(before.id.text) })
    func altered(without line: Int) throws -> Int {
      var rest = lines
      rest.remove(at: line)
      try desk.practice.write(rest.joined(separator: "\n") + "\n", to: path)
      return try desk.altered().count
    }
    #expect(try altered(without: signed + 1) == 0)
    #expect(try altered(without: other) == 1)
    // The last line is missed by nobody, and told of another document.
    #expect(try altered(without: lines.count - 1) == 1)
    // Without its own line, or any line at all, nothing is known of it.
    try desk.practice.write(lines[..<signed].joined(separator: "\n") + "\n", to: path)
    #expect(try desk.altered().isEmpty)
    try desk.practice.write("", to: path)
    #expect(try desk.altered().isEmpty)
    var changed = lines
    changed[signed + 1] = changed[signed + 1].replacing("\"created\"", with: "\"saved\"")
    try desk.practice.write(changed.joined(separator: "\n") + "\n", to: path)
    #expect(try desk.altered().isEmpty)
  }

  @Test func `portions of every size come to the same, and new lines are read behind the others`()
    throws
  {
    let desk = try SealedPractice()
    let note = try desk.signedNote()
    try desk.edit(note, "came late", to: "came early")
    _ = try desk.store.loadChart(Samples.client)
    for size in [1, 7, 100, 1_000, 70_000] {
      var trail = ChartTrail(of: Samples.client)
      var turns = 0
      while try !trail.readOn(in: desk.store.directory, bytes: size) { turns += 1 }
      #expect(trail.lines == (try desk.log().lines.count))
      #expect(size > 1_000 || turns > 0)
      #expect(desk.store.alterations(by: trail) { _ in Self.today }.count == 1)
      let digest = try #require(trail.digest(of: note.id))
      let address = try #require(DocumentAddress(of: note))
      _ = try desk.store.restoreSealed(digest, of: address, at: SealedPractice.moment(2))
      #expect(try trail.readOn(in: desk.store.directory, bytes: 1 << 20))
      #expect(desk.store.alterations(by: trail) { _ in Self.today }.isEmpty)
      try desk.edit(note, "came late", to: "came early")
      _ = try desk.store.loadChart(Samples.client)
    }
  }

  @Test func `nobody in the demonstration practice is named, until somebody alters something`()
    throws
  {
    let practice = try OpenPractice()
    let demonstration = DemonstrationPractice(
      today: Day("2026-03-13") ?? Day.earliest, now: Samples.moment.now, zone: "UTC",
      offsetMinutes: 0)
    let writer = try BulkWriter(practice.store)
    for document in demonstration.documents {
      try writer.create(
        document, at: SaveMoment(now: document.envelope.modified, zone: "UTC"))
    }
    try writer.finish()
    var frozen: [Document] = []
    for client in try practice.store.clientIDs() {
      let chart = try practice.store.loadChart(client)
      frozen += chart.documents.values.filter(\.isFrozen)
      #expect(try practice.store.alterations(of: client) { _ in Self.today }.isEmpty)
    }
    #expect(frozen.count > 20)
    let note = try #require(frozen.first { $0.kind == .note && $0.envelope.signed?.at != nil })
    let path = try #require(DocumentAddress(of: note)).path.description
    let text = try #require(practice.text(of: path))
    try practice.write(text.replacing("\"rev\": 1", with: "\"rev\":  1"), to: path)
    let client = try #require(note.envelope.client)
    _ = try practice.store.loadChart(client)
    let altered = try practice.store.alterations(of: client) { $0.local(offsetMinutes: 0).day }
    // It was signed before it came into this practice, on the day that it says itself.
    let on = try #require(note.envelope.signed?.at).local(offsetMinutes: 0).day
    #expect(altered == [note.id: OutsideAlteration(act: .signed, on: on, isKept: false)])
  }

  @Test func `a log of a hundred thousand lines is read in portions that nobody feels`() throws {
    let desk = try SealedPractice()
    let note = try desk.signedNote()
    try desk.edit(note, "came late", to: "came early")
    let (path, lines) = try desk.log()
    var previous = Digest(of: bytes(try #require(lines.last)))
    var all = bytes(lines.joined(separator: "\n") + "\n")
    let count = 100_000
    for number in 1...count {
      // Every hundredth line tells of this client.
      let client = number.isMultiple(of: 100) ? Samples.client : Samples.id("c", "b")
      let line = AuditLine(
        sequence: lines.count + number, utc: Samples.moment.now, monotonic: number, zone: "UTC",
        entry: AuditEntry(
          .saved, document: RecordID(letter: "s", bits: (UInt64(number), 7)), kind: .session,
          client: client, revision: 1, before: previous, after: previous),
        author: .current, previous: previous
      ).bytes
      previous = Digest(of: line)
      all += line
      all.append(UInt8(ascii: "\n"))
    }
    try Data(all).write(to: URL(filePath: desk.practice.folder.file("practice/" + path)))
    _ = try desk.store.loadChart(Samples.client)
    var trail = ChartTrail(of: Samples.client)
    var (turns, longest) = (0, 0)
    let begin = Kernel.clocks.monotonic
    while true {
      let start = Kernel.clocks.monotonic
      let isOver = try trail.readOn(in: desk.store.directory, bytes: 256 << 10)
      longest = max(longest, Kernel.clocks.monotonic - start)
      turns += 1
      if isOver { break }
    }
    print(
      "audit log of \(all.count / 1_000_000) MB, \(trail.lines) lines: \(turns) portions,",
      "\(Kernel.clocks.monotonic - begin) ms, the longest \(longest) ms")
    #expect(trail.lines == lines.count + count)
    #expect(turns > 100)
    #expect(desk.store.alterations(by: trail) { _ in Self.today }.keys.sorted() == [note.id])
  }
}
