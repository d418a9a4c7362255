import AgeEncryption
import ArgumentParser
import ClinicalRecord
import RecordStore

/// Makes a practice from a backup.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Make a practice from a backup, in a new or empty folder.",
    discussion: """
      The whole file is looked through before anything is written, and the folder gets its name \
      only when every document is in it. A practice is never restored over another. Look at it \
      with caseload --data DIR.
      """)

  @OptionGroup var keys: BackupKeyOptions

  @Argument(help: "The backup.", completion: .file())
  var file: String

  @Argument(help: "The folder to make.", completion: .directory)
  var folder: String

  func run() throws {
    let path = try BackupPlace.absolute(file)
    let target = try BackupPlace.absolute(folder)
    do throws(BackupError) { try BackupRestoring.check(target) } catch {
      throw CommandFailure(error)
    }
    let keys = try keys.keys(for: path)
    let facts = try EndingSignals.heeding { () throws(CommandFailure) in
      do throws(BackupError) {
        return try BackupRestoring(
          path: path, keys: keys, to: target,
          goOn: EndingSignals.watching(BackupPlace.sayActs())
        ).restore()
      } catch { throw CommandFailure(error) }
    }
    BackupNote.tell(
      [BackupNote.entry(.backupRestored, facts)], practice: target, saying: Output.say)
    try Output.print(
      Printed.current.line(
        "Restored \(facts.fileCount) files of the practice, as of \(Printed.moment(facts.manifest.made)), "
          + "to \(target).") + "\n")
  }
}

/// Looks a backup through.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Look a backup through: decrypt all of it and compare every digest.")

  @OptionGroup var keys: BackupKeyOptions

  @Argument(help: "The backup.", completion: .file())
  var file: String

  func run() throws {
    let path = try BackupPlace.absolute(file)
    let keys = try keys.keys(for: path)
    let facts: BackupFacts
    do throws(BackupError) { facts = try BackupReading(path: path, keys: keys).verify() } catch {
      throw CommandFailure(error)
    }
    let printed = Printed.current
    let manifest = facts.manifest
    try Output.print(
      printed.line(
        "Verified: \(facts.fileCount) files of the practice \(manifest.store.id), as of "
          + "\(Printed.moment(manifest.made)), all as they were written.") + "\n"
        + printed.line("SHA-256 \(facts.sha256)") + "\n")
    if let words = BackupPlace.auditWords(manifest) {
      try Output.print(printed.line(words) + "\n")
    }
  }
}

/// What opens a backup.
struct BackupKeyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Open it with the secret keys in this file.", valueName: "file"),
    completion: .file())
  var identity: String?

  @Option(
    help: ArgumentHelp(
      "Take the passphrase from the first line of this file, - for standard input.",
      valueName: "file"),
    completion: .file())
  var passphraseFile: String?

  /// The keys for a file, asked for as its first lines say.
  func keys(for path: String) throws(CommandFailure) -> AgeKeys {
    let wantsPassphrase: Bool
    do throws(BackupError) { wantsPassphrase = try BackupReading.wantsPassphrase(path) } catch {
      throw CommandFailure(error)
    }
    if wantsPassphrase {
      guard identity == nil else { throw CommandFailure(BackupError.wantsPassphrase(path: path)) }
      return .passphrase(
        try PassphraseInput.read(
          file: passphraseFile, isNew: false, question: "Passphrase of the backup"))
    }
    guard let identity else { throw CommandFailure(BackupError.wantsIdentity(path: path)) }
    return .identities(try Self.identities(in: identity))
  }

  /// The secret keys in a file.
  static func identities(in identity: String) throws(CommandFailure) -> [AgeIdentity] {
    let bytes: [UInt8]?
    do throws(SmallFile.Failure) { bytes = try SmallFile.bytes(at: identity, limit: 65_536) } catch
    {
      throw CommandFailure(status: .cannotReadOrWrite, sentence: "\(error)")
    }
    guard let bytes else {
      throw CommandFailure(
        status: .cannotReadOrWrite, sentence: "\(BackupError.noFile(path: identity))")
    }
    do throws(AgeError) {
      return try AgeIdentity.all(in: String(decoding: bytes, as: UTF8.self))
    } catch { throw CommandFailure(status: .usage, sentence: "\(identity): \(error)") }
  }
}
