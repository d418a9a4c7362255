import Foundation
import Testing

@testable import AgeEncryption

/// Files made and read again, damaged, and exchanged with the tool of the same name.
struct AgeFileTests {
  private static let identity = AgeIdentity()

  private static func file(
    _ content: [UInt8], for lock: AgeLock, workFactor: Int = 10, portion: Int = 5_000
  ) throws -> [UInt8] {
    var encryptor = try AgeEncryptor(for: lock, workFactor: workFactor)
    var file = encryptor.head
    for start in stride(from: 0, to: content.count, by: portion) {
      file += try encryptor.update(Array(content[start..<min(start + portion, content.count)]))
    }
    return try file + encryptor.finish()
  }

  private static func content(of file: [UInt8], with keys: AgeKeys) throws(AgeError) -> [UInt8] {
    var decryptor = AgeDecryptor(keys: keys)
    let content = try decryptor.update(file)
    return try content + decryptor.finish()
  }

  private static func sample(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 251) }
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])
  func `what is sealed comes back whole`(_ count: Int) throws {
    let content = Self.sample(count)
    let lock = AgeLock.recipients([AgeIdentity().recipient, Self.identity.recipient])
    let file = try Self.file(content, for: lock)
    #expect(try Self.content(of: file, with: .identities([Self.identity])) == content)
    #expect(throws: AgeError.wrongKey) {
      try Self.content(of: file, with: .identities([AgeIdentity()]))
    }
    let sealed = try Self.file(content, for: .passphrase(Array("blå bær".utf8)))
    #expect(try Self.content(of: sealed, with: .passphrase(Array("blå bær".utf8))) == content)
    #expect(throws: AgeError.wrongKey) {
      try Self.content(of: sealed, with: .passphrase(Array("bla baer".utf8)))
    }
  }

  @Test func `the key of a file opens it without its passphrase`() throws {
    var encryptor = try AgeEncryptor(for: .passphrase([65]), workFactor: 10)
    let file = try encryptor.head + encryptor.update([1, 2, 3]) + encryptor.finish()
    #expect(try Self.content(of: file, with: .fileKey(encryptor.fileKey)) == [1, 2, 3])
    #expect(throws: AgeError.headerChanged) {
      let other = try AgeEncryptor(for: .passphrase([65]), workFactor: 10)
      _ = try Self.content(of: file, with: .fileKey(other.fileKey))
    }
  }

  @Test func `two files of one content have nothing in common`() throws {
    let lock = AgeLock.recipients([Self.identity.recipient])
    let files = try (0..<2).map { _ in try Self.file(Self.sample(100), for: lock) }
    #expect(files[0].suffix(116) != files[1].suffix(116))
  }

  @Test func `every flipped bit and every missing end is refused`() throws {
    let content = Self.sample(150)
    let file = try Self.file(content, for: .recipients([Self.identity.recipient]))
    for place in file.indices {
      for bit in 0..<8 {
        var damaged = file
        damaged[place] ^= 1 << bit
        #expect(throws: AgeError.self, "byte \(place), bit \(bit)") {
          try Self.content(of: damaged, with: .identities([Self.identity]))
        }
      }
      #expect(throws: AgeError.self, "only \(place) bytes") {
        try Self.content(of: Array(file[..<place]), with: .identities([Self.identity]))
      }
    }
    #expect(throws: AgeError.self) {
      try Self.content(of: file + [0], with: .identities([Self.identity]))
    }
    let whole = try Self.file(
      Self.sample(65_536), for: .recipients([Self.identity.recipient]))
    #expect(throws: AgeError.trailingBytes) {
      try Self.content(of: whole + [0], with: .identities([Self.identity]))
    }
  }

  @Test func `parts that are missing, doubled or swapped are refused`() throws {
    let file = try Self.file(Self.sample(300_000), for: .recipients([Self.identity.recipient]))
    let part = 65_552
    let last = file.count - 4 * part - (300_000 - 4 * 65_536 + 16)
    let starts = (0..<4).map { last + $0 * part }
    var without = file
    without.removeSubrange(starts[1]..<starts[2])
    var doubled = file
    doubled.insert(contentsOf: file[starts[1]..<starts[2]], at: starts[1])
    var swapped = file
    swapped.replaceSubrange(starts[0]..<starts[1], with: file[starts[1]..<starts[2]])
    for damaged in [without, doubled, swapped] {
      #expect(throws: AgeError.self) {
        try Self.content(of: damaged, with: .identities([Self.identity]))
      }
    }
    #expect(throws: AgeError.cutShort) {
      try Self.content(of: Array(file[..<starts[3]]), with: .identities([Self.identity]))
    }
    #expect(throws: AgeError.cutShort) {
      try Self.content(of: Array(file.dropLast(7)), with: .identities([Self.identity]))
    }
  }

  @Test func `a header tells what it asks for`() throws {
    let keyed = try Self.file([], for: .recipients([Self.identity.recipient]))
    #expect(try AgeDecryptor.wantsPassphrase(keyed) == false)
    #expect(try AgeDecryptor.wantsPassphrase(Array(keyed.prefix(40))) == nil)
    let sealed = try Self.file([], for: .passphrase([65]))
    #expect(try AgeDecryptor.wantsPassphrase(sealed) == true)
    for (text, error) in [
      ("%PDF-1.7\n", AgeError.notAge), ("age-encryption.org/v2\n-> x", .newerFormat),
      ("age-encryption.org/\n", .notAge), ("age-encryption.org/v1 \n", .notAge),
      (String(repeating: "age-encryption.org/", count: 10), .notAge),
    ] {
      #expect(throws: error, "\(text)") { try AgeDecryptor.wantsPassphrase(Array(text.utf8)) }
    }
  }

  @Test func `a header without end or with too many stanzas is refused in time`() throws {
    let line = Array("age-encryption.org/v1\n-> x\n".utf8)
    #expect(throws: AgeError.badHeader(.tooLong)) {
      try AgeDecryptor.wantsPassphrase(line + [UInt8](repeating: 65, count: 70_000))
    }
    let many =
      Array("age-encryption.org/v1\n".utf8) + (0..<200).flatMap { _ in Array("-> x\n\n".utf8) }
    #expect(throws: AgeError.badHeader(.tooLong)) { try AgeDecryptor.wantsPassphrase(many) }
  }

  @Test func `nothing can be sealed without a key`() throws {
    #expect(throws: AgeError.noKey) { try AgeEncryptor(for: .passphrase([])) }
    #expect(throws: AgeError.noKey) { try AgeEncryptor(for: .recipients([])) }
    #expect(throws: AgeError.noKey) {
      try Self.content(of: Self.file([], for: .passphrase([65])), with: .passphrase([]))
    }
  }

  @Test func `keys are read and written in their one form`() throws {
    let known = try AgeIdentity(
      "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX")
    #expect(
      "\(known.recipient)" == "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj")
    #expect(try AgeRecipient("\(known.recipient)") == known.recipient)
    #expect(
      known.secretText
        == "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX")
    #expect(try AgeIdentity(Self.identity.secretText).recipient == Self.identity.recipient)
    #expect(!"\(known) \(String(reflecting: known))".contains("GFPYY"))
    for text in [
      "", "age1", "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwk",
      "AGE1ZVKYG2LQZRAA2LNJVQEJ32NKUU0UES2S82HZRYE869XEEXVN73EQUNUJWJ",
      "Age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj",
      known.secretText, "age1 zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj",
    ] {
      #expect(throws: AgeError.badRecipient, "\(text)") { try AgeRecipient(text) }
    }
    #expect(throws: AgeError.badIdentity) { try AgeIdentity(known.secretText.lowercased()) }
  }

  @Test func `a file of keys has remarks and one key a line`() throws {
    let text = "# created: today\r\n# public key: age1x\n\n\(Self.identity.secretText)\n"
    #expect(try AgeIdentity.all(in: text).map(\.recipient) == [Self.identity.recipient])
    for text in ["", "# nothing\n", "\(Self.identity.secretText) x\n", "age1abc\n"] {
      #expect(throws: AgeError.badIdentity) { try AgeIdentity.all(in: text) }
    }
  }

  @Test func `the tool age opens ours and we open its own`() throws {
    let content = Self.sample(200_000)
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "caseload-age-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let key = folder.appending(path: "key.txt").path()
    try Tool.run("age-keygen", ["-o", key])
    let identities = try AgeIdentity.all(in: String(contentsOfFile: key, encoding: .utf8))
    let recipient = try #require(identities.first).recipient
    let ours = try Self.file(content, for: .recipients([Self.identity.recipient, recipient]))
    #expect(try Tool.run("age", ["-d", "-i", key], input: ours).output == content)
    let theirs = try Tool.run(
      "age", ["-r", "\(Self.identity.recipient)", "-r", "\(recipient)"], input: content
    ).output
    #expect(try Self.content(of: theirs, with: .identities([Self.identity])) == content)
  }

  @Test func `the tool age and we open each other's passphrases`() throws {
    let content = Self.sample(70_000)
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "caseload-age-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let names = ["plain", "theirs.age", "ours.age", "opened"].map {
      folder.appending(path: $0).path()
    }
    try Data(content).write(to: URL(filePath: names[0]))
    let phrase = "correct horse é"
    try Data(Self.file(content, for: .passphrase(Array(phrase.utf8))))
      .write(to: URL(filePath: names[2]))
    // The tool reads passphrases from a terminal only, so it is given one.
    try Tool.run("python3", ["-c", Self.terminal, phrase, "age", "-p", "-o", names[1], names[0]])
    try Tool.run("python3", ["-c", Self.terminal, phrase, "age", "-d", "-o", names[3], names[2]])
    #expect([UInt8](try Data(contentsOf: URL(filePath: names[3]))) == content)
    let theirs = [UInt8](try Data(contentsOf: URL(filePath: names[1])))
    #expect(try Self.content(of: theirs, with: .passphrase(Array(phrase.utf8))) == content)
  }

  /// Runs a program in a terminal of its own and types a line at each question.
  private static let terminal = """
    import os, pty, sys
    pid, fd = pty.fork()
    if pid == 0: os.execvp(sys.argv[2], sys.argv[2:])
    seen = b''
    while True:
        try: part = os.read(fd, 4096)
        except OSError: break
        if not part: break
        seen += part
        if seen.rstrip().endswith(b':'):
            seen = b''
            os.write(fd, (sys.argv[1] + '\\n').encode())
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    """
}
