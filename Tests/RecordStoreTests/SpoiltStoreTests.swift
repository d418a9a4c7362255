import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// Bytes that the disk has changed in a practice: the doctor finds every one.
struct SpoiltStoreTests {
  /// A practice with a client and one more document of a kind, as short as it can be.
  private func practice(with kind: DocumentKind) throws -> (OpenPractice, String)? {
    let practice = try OpenPractice()
    _ = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    guard kind != .client else { return (practice, "clients/\(Samples.client.text)/client.json") }
    let document = try practice.store.create(
      Samples.document(kind, full: false), at: Samples.moment)
    return DocumentAddress(of: document).map { (practice, $0.path.description) }
  }

  /// The doctor's findings at a path, beyond those that were there before.
  private func findings(_ practice: OpenPractice, at path: String) throws -> Set<String> {
    Set(try practice.store.doctor().filter { $0.path == path }.map(\.sentence))
  }

  @Test func `the doctor finds every flipped bit and lost end of every kind of document`() throws {
    let isLarge = SpoiltBytes.isLarge
    var spoilt = 0
    for kind in DocumentKind.allCases {
      guard let (practice, path) = try practice(with: kind) else {
        Issue.record("\(kind) has no place")
        continue
      }
      let file = URL(filePath: practice.store.directory.path + "/" + path)
      let whole = try Data(contentsOf: file)
      let before = try findings(practice, at: path)
      var wrong = 0
      func check(_ bytes: Data) throws {
        // In place, as a failing disk would do it.
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: bytes)
        try handle.close()
        spoilt += 1
        if try findings(practice, at: path).subtracting(before).isEmpty { wrong += 1 }
      }
      // Steps without a common factor with 8, so that each bit of a byte has its turn.
      for place in stride(from: 0, to: whole.count * 8, by: isLarge ? 1 : 397) {
        var bytes = whole
        bytes[place / 8] ^= 1 << UInt8(place % 8)
        try check(bytes)
      }
      for length in stride(from: 0, to: whole.count, by: isLarge ? 1 : 131) {
        try check(whole.prefix(length))
      }
      for start in stride(from: 0, to: whole.count, by: 512) {
        try check(whole.prefix(start) + Data(count: whole.count - start))
      }
      #expect(wrong == 0, "\(kind): \(wrong) were not found")
      try check(whole + Data(" ".utf8))
      #expect(wrong == 0, "\(kind): a space behind the end was not found")
    }
    print("doctor: \(spoilt) spoilt documents of \(DocumentKind.allCases.count) kinds, all found")
    #expect(spoilt > 300)
  }

  @Test func `the doctor finds every flipped bit of the audit log and of a kept version`() throws {
    let practice = try OpenPractice()
    var client = try practice.store.create(Samples.client(named: "Dana"), at: Samples.moment)
    client = try practice.store.save(client, at: Samples.moment)
    client = try practice.store.save(client, at: Samples.moment)
    #expect(try practice.store.doctor().isEmpty)
    let root = practice.store.directory.path
    let history = "history/\(Samples.client.text)"
    var paths = practice.folder.names(in: "practice/audit").map { "audit/\($0)" }
    paths += practice.folder.names(in: "practice/" + history).map { "\(history)/\($0)" }
    #expect(paths.count >= 3)
    var flipped = 0
    for path in paths {
      let file = URL(filePath: root + "/" + path)
      let whole = try Data(contentsOf: file)
      for place in stride(from: 0, to: whole.count * 8, by: SpoiltBytes.isLarge ? 1 : 53) {
        var bytes = whole
        bytes[place / 8] ^= 1 << UInt8(place % 8)
        try bytes.write(to: file)
        flipped += 1
        // The last line of the log has nothing behind it that would hold its digest.
        let isLastLine =
          path.hasPrefix("audit/")
          && place / 8 > whole.dropLast().lastIndex(of: 0x0A) ?? 0
        let found = try practice.store.doctor()
        #expect(!found.isEmpty || isLastLine, "\(path) bit \(place)")
      }
      try whole.write(to: file)
      #expect(chmod(file.path, 0o600) == 0)
    }
    #expect(try practice.store.doctor().isEmpty)
    print("doctor: \(flipped) bits of the audit log and of kept versions flipped")
  }
}
