import AgeEncryption
import ClinicalRecord
import DemonstrationPractice
import Foundation
import Testing

@testable import RecordStore

/// A practice with something in every folder, and a key to back it up with.
final class BackupDesk {
  static let identity = AgeIdentity()
  static let moment = Samples.moment.now

  let folder: TemporaryFolder
  let store: RecordStore

  /// Makes one; a handful of documents is enough when it is small.
  init(isSmall: Bool = true) throws {
    let open = try OpenPractice()
    folder = open.folder
    store = open.store
    _ = try store.create(Samples.client(named: "Ada Ö"), at: Samples.moment)
    let event = try store.create(Samples.event("first words"), at: Samples.moment)
    var later = event
    if var content: LifeEvent = later.content() {
      content.text = "second words"
      later = Document(envelope: later.envelope, body: content)
    }
    _ = try store.save(later, at: Samples.moment)
    _ = try store.create(Samples.privateNote("for nobody else: ZQXPRIVATE"), at: Samples.moment)
    try write("a half sentence", to: "drafts/left.json")
    try write("{}", to: "vocab/own words.json")
    try write("lost", to: "quarantine/tmp-1")
    try write("[]", to: "trash/old/x.json")
    guard !isSmall else { return }
    for document in DemonstrationPractice(
      today: Day("2026-03-13") ?? Day.earliest, now: Self.moment, zone: "UTC", offsetMinutes: 0
    ).documents {
      _ = try store.create(document, at: Samples.moment)
    }
  }

  var practice: String { folder.file("practice") }

  func write(_ text: String, to name: String, mode: Int = 0o600) throws {
    try folder.write(text, to: "practice/" + name, mode: mode)
  }

  /// Backs the practice up to a file beside it.
  @discardableResult
  func backUp(
    _ name: String = "b.age", goOn: @escaping (BackupProgress) -> Bool = { _ in true }
  ) throws(BackupError) -> BackupFacts {
    try BackupMaking(
      of: practice, for: .recipients([Self.identity.recipient]), at: Self.moment, goOn: goOn
    ).write(to: folder.file(name))
  }

  func verify(_ name: String = "b.age") throws(BackupError) -> BackupFacts {
    try BackupReading(path: folder.file(name), keys: .identities([Self.identity])).verify()
  }

  func restore(_ name: String = "b.age", to target: String) throws(BackupError) -> BackupFacts {
    try BackupRestoring(
      path: folder.file(name), keys: .identities([Self.identity]), to: folder.file(target)
    ).restore()
  }

  /// Every file below a folder with its bytes, but what is in no backup.
  func tree(_ name: String) throws -> [String: Data] {
    var found: [String: Data] = [:]
    let root = folder.file(name)
    let all = FileManager.default.enumerator(atPath: root)
    while let path = all?.nextObject() as? String {
      let top = path.split(separator: "/").first ?? ""
      if ["tmp", "locks", "index", "backup.json"].contains(top) { continue }
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
      if !isFolder.boolValue {
        found[path] = try Data(contentsOf: URL(filePath: root + "/" + path))
      }
    }
    return found
  }

  /// The archive inside a backup of the practice as it is.
  func archive() throws -> [UInt8] {
    let making = try BackupMaking(
      of: practice, for: .recipients([Self.identity.recipient]), at: Self.moment)
    let directory = try DataDirectory.open(practice)
    let snapshot = try BackupSnapshot(of: directory) { _, _ in true }
    var bytes: [UInt8] = []
    try TarWriting.forEachPiece(
      of: snapshot, manifest: making.manifest(of: snapshot), moment: Self.moment,
      goOn: { _, _ in true }
    ) { piece throws(BackupError) in bytes += piece }
    return bytes
  }

  /// Writes bytes as the content of an encrypted file.
  func encrypt(_ content: [UInt8], to name: String) throws {
    var encryptor = try AgeEncryptor(for: .recipients([Self.identity.recipient]))
    let bytes = try encryptor.head + encryptor.update(content) + encryptor.finish()
    try Data(bytes).write(to: URL(filePath: folder.file(name)))
  }

  func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: folder.file(name))))
  }
}
