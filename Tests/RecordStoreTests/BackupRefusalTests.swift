import AgeEncryption
import ClinicalRecord
import Foundation
import Testing

@testable import RecordStore

/// What is no whole backup of ours is refused in its own words, and nothing is written.
struct BackupRefusalTests {
  /// Every place where a byte is changed or the file is cut: all of the ends, some of the middle.
  private static func places(_ count: Int) -> [Int] {
    (0..<count).filter { $0 < 300 || $0 > count - 200 || $0 % 211 == 0 }
  }

  @Test func `every flipped byte and every missing end is refused`() throws {
    let desk = try BackupDesk()
    try desk.backUp()
    let whole = try desk.bytes(of: "b.age")
    var refusals: [String: Int] = [:]
    for place in Self.places(whole.count) {
      var flipped = whole
      flipped[place] ^= 1 << (place % 8)
      for (bytes, isCut) in [(flipped, false), (Array(whole[..<place]), true)] {
        try Data(bytes).write(to: URL(filePath: desk.folder.file("damaged.age")))
        do throws(BackupError) {
          _ = try desk.verify("damaged.age")
          Issue.record("\(isCut ? "cut" : "flipped") at \(place) was believed")
        } catch {
          let name = "\(error)".prefix { $0 != ":" }.replacing(desk.folder.path, with: "")
          refusals[String(name), default: 0] += 1
          if isCut, place > 200 {
            #expect(error == .cutShort(path: desk.folder.file("damaged.age")), "at \(place)")
          }
        }
      }
    }
    #expect(throws: BackupError.self) {
      try Data(whole).write(to: URL(filePath: desk.folder.file("damaged.age")))
      try Data(whole + [0]).write(to: URL(filePath: desk.folder.file("longer.age")))
      _ = try desk.verify("longer.age")
    }
    #expect(refusals.values.reduce(0, +) == 2 * Self.places(whole.count).count)
    #expect(throws: BackupError.cutShort(path: desk.folder.file("cut.age"))) {
      try Data(whole.dropLast(9)).write(to: URL(filePath: desk.folder.file("cut.age")))
      _ = try desk.restore("cut.age", to: "again")
    }
    #expect(!desk.folder.names(in: "").contains { $0.hasPrefix("again") })
  }

  @Test func `each wrong file has its own sentence`() throws {
    let desk = try BackupDesk()
    try desk.backUp()
    let path = desk.folder.file("b.age")
    var sentences: Set<String> = []
    func refuse(_ file: String, _ keys: AgeKeys, _ expected: BackupError) throws {
      #expect(throws: expected) {
        try BackupRestoring(
          path: desk.folder.file(file), keys: keys, to: desk.folder.file("again")
        ).restore()
      }
      #expect(sentences.insert("\(expected)".replacing(file, with: "")).inserted, "\(expected)")
      #expect(!desk.folder.names(in: "").contains { $0.hasPrefix("again") })
    }
    let own = AgeKeys.identities([BackupDesk.identity])
    try refuse("b.age", .identities([AgeIdentity()]), .wrongKey(path: path))
    let texts = [
      ("empty.age", "", "an empty file"), ("x.pdf", "%PDF-1.4\n", "a PDF document"),
      ("x.json", "{}", "a JSON document"),
    ]
    for (name, text, sort) in texts {
      try desk.folder.write(text, to: name)
      try refuse(name, own, .notBackup(path: desk.folder.file(name), looksLike: sort))
    }
    try desk.folder.write("hello", to: "other")
    try refuse("other", own, .notBackup(path: desk.folder.file("other"), looksLike: nil))
    try desk.folder.write("age-encryption.org/v2\n-> x\n\n", to: "new.age")
    try refuse("new.age", own, .newer(path: desk.folder.file("new.age")))
    try refuse("none.age", own, .noFile(path: desk.folder.file("none.age")))
    try desk.encrypt(Array("just a letter".utf8), to: "letter.age")
    #expect(throws: BackupError.notArchive) { try desk.verify("letter.age") }
    try desk.encrypt([0x1F, 0x8B] + [UInt8](repeating: 7, count: 2_000), to: "zip.age")
    try refuse("zip.age", own, .notArchive)
    var archive = try desk.archive()
    archive.removeLast(1_024)
    try desk.encrypt(archive, to: "ends.age")
    #expect(throws: BackupError.archiveEnds) { try desk.verify("ends.age") }
  }

  @Test func `a practice of a newer version is refused before anything is written`() throws {
    let desk = try BackupDesk()
    let list = String(decoding: try desk.archive().dropFirst(512).prefix(20_000), as: UTF8.self)
    #expect(list.contains("\"format\": 1"))
    for text in ["\"format\": 9", "\"format\": 1"] {
      let newer = BackupManifestText.sample(format: text == "\"format\": 9" ? 9 : 1, store: 9)
      try desk.encrypt(Archive.of([("manifest.json", newer)]), to: "newer.age")
      #expect(throws: BackupError.newer(path: desk.folder.file("newer.age"))) {
        try desk.restore("newer.age", to: "again")
      }
    }
    #expect(desk.folder.names(in: "") == ["newer.age", "practice"])
  }

  @Test(arguments: [
    ("../evil.json", EntryFault.path), ("clients/../../evil", .path), ("/etc/passwd", .path),
    ("clients//x", .path), ("clients/a\u{1}b", .path), ("clients/./x", .path),
    ("evil.json", .place), ("locks/writer.lock", .place), ("tmp/1-1", .place),
    ("index/caseload.sqlite", .place), (".ssh/authorized_keys", .place), ("clients", .place),
    ("backup.json", .place),
  ])
  func `an entry that leads elsewhere is refused by name`(_ path: String, _ fault: EntryFault)
    throws
  {
    try refuse(Archive.of([("store.json", "{}"), (path, "evil")]), .refusedEntry(path, fault))
  }

  @Test(arguments: [
    ("1", "a hard link"), ("2", "a symbolic link"), ("3", "a device"), ("4", "a device"),
    ("6", "a pipe"), ("S", "of an unknown kind"),
  ])
  func `links, devices and the like are refused by name`(_ flag: Character, _ words: String) throws
  {
    try refuse(
      Archive.of([("vocab/x", "")], flag: flag), .refusedEntry("vocab/x", .kind(words)))
  }

  @Test func `entries that are doubled, too large or too many are refused`() throws {
    try refuse(
      Archive.of([("vocab/x", "1"), ("vocab/x", "2")]), .refusedEntry("vocab/x", .twice))
    var head = TarHeader(path: "vocab/x", kind: .file, byteCount: 1 << 31, mode: 0, modified: 0)
    try refuse(head.bytes, .refusedEntry("vocab/x", .tooLarge))
    head.byteCount = 100_000
    head.kind = .attributes
    try refuse(head.bytes, .refusedEntry("vocab/x", .attributesTooLong))
    var reader = TarReader(mostEntries: 3)
    #expect(throws: BackupError.refusedEntry("vocab/3", .tooMany)) {
      let archive = Archive.of((0..<5).map { ("vocab/\($0)", "") })
      try reader.update(archive) { _ throws(BackupError) in }
    }
  }

  @Test func `an archive that is not as its list says is refused by name`() throws {
    let desk = try BackupDesk()
    let archive = try desk.archive()
    #expect(throws: BackupError.notAsListed("manifest.json", .noList)) {
      try desk.encrypt(Archive.of([("store.json", "{}")]), to: "a.age")
      _ = try desk.verify("a.age")
    }
    let end = [UInt8](repeating: 0, count: 1_024)
    let more =
      Array(archive.dropLast(1_024)) + Array(Archive.of([("vocab/z", "!")]).dropLast(1_024))
    #expect(throws: BackupError.notAsListed("vocab/z", .notListed)) {
      try desk.encrypt(more + end, to: "b.age")
      _ = try desk.verify("b.age")
    }
    var changed = archive
    let word = Array("a half sentence".utf8)
    let place = try #require(
      archive.indices.first { archive[$0...].starts(with: word) })
    changed[place] = UInt8(ascii: "A")
    #expect(throws: BackupError.notAsListed("drafts/left.json", .otherBytes)) {
      try desk.encrypt(changed, to: "c.age")
      _ = try desk.restore("c.age", to: "again")
    }
    let list = TarHeader(Array(archive.prefix(512))).map { 512 + $0.byteCount + $0.padding } ?? 0
    #expect(throws: BackupError.self) {
      try desk.encrypt(Array(archive[..<list]) + end, to: "d.age")
      _ = try desk.verify("d.age")
    }
    #expect(!desk.folder.names(in: "").contains { $0.hasPrefix("again") })
  }

  @Test func `a practice is never restored over something`() throws {
    let desk = try BackupDesk()
    try desk.backUp()
    try desk.folder.write("mine", to: "used/thing")
    for target in ["used", "practice"] {
      let path = desk.folder.file(target)
      #expect(throws: BackupError.folderInUse(path: path)) { try desk.restore(to: target) }
      #expect("\(BackupError.folderInUse(path: path))".contains("\(path)-restored"))
    }
    #expect(desk.folder.names(in: "used") == ["thing"])
    try FileManager.default.createDirectory(
      atPath: desk.folder.file("empty"), withIntermediateDirectories: false)
    try desk.folder.setMode(0o700, of: "empty")
    _ = try desk.restore(to: "empty")
    #expect(try desk.tree("empty") == desk.tree("practice"))
    #expect(throws: BackupError.self) { try desk.restore(to: "used/thing/below") }
  }

  /// Encrypts an archive and expects it refused, with nothing written.
  private func refuse(_ archive: [UInt8], _ expected: BackupError) throws {
    let desk = try BackupDesk()
    try desk.encrypt(archive, to: "evil.age")
    #expect(throws: expected) { try desk.restore("evil.age", to: "again") }
    #expect(desk.folder.names(in: "") == ["evil.age", "practice"])
    if case .refusedEntry(let path, _) = expected { #expect("\(expected)".contains(path)) }
  }
}

/// Archives of tar made by hand.
enum Archive {
  /// An archive of some files.
  static func of(_ files: [(String, String)], flag: Character = "0") -> [UInt8] {
    var bytes: [UInt8] = []
    for (path, text) in files {
      let header = TarHeader(
        path: path, kind: .file, byteCount: text.utf8.count, mode: 0o600, modified: 0)
      var head = header.bytesWithAttributes
      head[head.count - 512 + 156] = flag.asciiValue ?? 0x30
      var sum = 0
      for place in head.count - 512..<head.count {
        let offset = place - (head.count - 512)
        sum += (148..<156).contains(offset) ? 0x20 : Int(head[place])
      }
      let digits = String(sum, radix: 8)
      let text8 = Array((String(repeating: "0", count: 6 - digits.count) + digits).utf8)
      head.replaceSubrange(head.count - 512 + 148..<head.count - 512 + 154, with: text8)
      bytes += head + Array(text.utf8) + [UInt8](repeating: 0, count: header.padding)
    }
    return bytes + [UInt8](repeating: 0, count: 1_024)
  }
}

/// Lists made by hand.
enum BackupManifestText {
  static func sample(format: Int, store: Int) -> String {
    """
    {"format": \(format), "program": "caseload", "version": "9.0", "made": "2026-03-10T09:00:00Z",
     "store": {"id": "\(Samples.id("x", "s"))", "format": \(store),
               "created": "2026-03-10T09:00:00Z"},
     "files": [], "leftOut": []}
    """
  }
}
