import AgeEncryption
import ArgumentParser
import ClinicalRecord
import RecordStore

/// Writes one encrypted file with everything in it.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Write the whole practice to one encrypted file, and look it through.",
    discussion: """
      The file is an archive of tar in the format of age (age-encryption.org/v1), so it can be \
      opened without this program: age -d FILE | tar x. Without --recipient it is locked with a \
      passphrase, which is asked for twice. Without the passphrase or the secret key nobody can \
      open it, so keep that in another place. An existing file is never overwritten; in a folder \
      the file is named by its day. With --rotate older backups of this practice in the same folder \
      are let go afterwards, as caseload rotate does it.
      """)

  @OptionGroup var practice: PracticeOptions

  @Option(
    help: ArgumentHelp(
      "Lock it for this public key instead of a passphrase; may be repeated.",
      valueName: "age1..."))
  var recipient: [String] = []

  @Flag(help: "Make a new key, print its secret half once, and lock the file for it.")
  var newKey = false

  @Option(
    help: ArgumentHelp(
      "Take the passphrase from the first line of this file, - for standard input.",
      valueName: "file"),
    completion: .file())
  var passphraseFile: String?

  @Flag(
    help: ArgumentHelp(
      "Then keep the last of 7 days, 4 weeks and 12 months in that folder, and remove others."))
  var rotate = false

  @Argument(
    help: "The file to write, or the folder to write it in; outside the practice.",
    completion: .file())
  var file: String

  func validate() throws {
    guard passphraseFile == nil || (recipient.isEmpty && !newKey) else {
      throw ValidationError("A file is locked with a passphrase or for keys, not with both.")
    }
  }

  func run() throws {
    let path = try BackupPlace.wanted(file)
    let folder: String
    do throws(StoreError) {
      folder = try PracticePlace.own(option: practice.data).path
      _ = try RecordStore.open(folder, for: .readOnly)
    } catch { throw CommandFailure(error) }
    // Nobody should think of a passphrase for a file that cannot be made.
    let file: String
    do throws(BackupError) {
      file = try BackupPlace.file(for: path, outside: folder)
      try BackupMaking.check(file, outside: folder)
    } catch { throw CommandFailure(error) }
    try make(of: folder, to: file)
  }

  private func make(of practice: String, to path: String) throws(CommandFailure) {
    let lock = try lock()
    let facts = try EndingSignals.heeding { () throws(CommandFailure) in
      do throws(BackupError) {
        let making = try BackupMaking(
          of: practice, for: lock, at: SessionClock.instant,
          goOn: EndingSignals.watching(BackupPlace.sayActs()))
        return try making.write(to: path)
      } catch { throw CommandFailure(error) }
    }
    let memory = BackupNote.keep(facts, rotates: rotate, practice: practice)
    BackupNote.tell(
      [BackupNote.entry(.backedUp, facts)], practice: practice, saying: Output.say)
    try tellVerified(facts, at: path)
    for entry in facts.manifest.leftOut {
      Output.say("Left out: \(entry.path): \(entry.reason).")
    }
    if rotate { try rotate(after: facts, memory, practice: practice) }
    guard facts.manifest.leftOut.isEmpty else {
      throw CommandFailure(status: .foundProblems, sentence: nil)
    }
  }

  private func tellVerified(_ facts: BackupFacts, at path: String) throws(CommandFailure) {
    let lines =
      [
        "Verified: \(facts.fileCount) files of the practice in \(path), \(facts.size) bytes.",
        "SHA-256 \(facts.sha256)",
      ] + [BackupPlace.auditWords(facts.manifest)].compactMap(\.self)
    // Beside a new key they are remarks, so that what is printed is a key's file as it stands.
    let printed = Printed.current
    try Output.print(
      lines.map { printed.line((newKey ? "# " : "") + $0) + "\n" }.joined())
  }

  private func rotate(
    after facts: BackupFacts, _ memory: BackupMemory?, practice: String
  ) throws(CommandFailure) {
    let rotation: BackupRotationRun
    do throws(BackupError) {
      rotation = try BackupRotationRun.rotate(after: facts, memory, practice: practice)
    } catch { throw CommandFailure(error) }
    BackupNote.tell(rotation.auditEntries, practice: practice, saying: Output.say)
    try rotation.print(isDryRun: false)
  }

  /// The passphrase or the keys that open the file.
  private func lock() throws(CommandFailure) -> AgeLock {
    var recipients: [AgeRecipient] = []
    for text in recipient {
      do { recipients.append(try AgeRecipient(text)) } catch {
        throw CommandFailure(status: .usage, sentence: "\(text): \(error)")
      }
    }
    if newKey {
      let identity = AgeIdentity()
      recipients.append(identity.recipient)
      try Output.print(
        "# public key: \(identity.recipient)\n\(identity.secretText)\n")
      Output.say(
        "This key is shown once and kept nowhere. Print it or write it into a file elsewhere, and "
          + "name that file with --identity to restore.")
    }
    if !recipients.isEmpty { return .recipients(recipients) }
    return .passphrase(
      try PassphraseInput.read(
        file: passphraseFile, isNew: true, question: "Passphrase for the new backup"))
  }
}

/// Paths of backups, and what is said while one is made or read.
enum BackupPlace {
  /// The path from the root.
  static func absolute(_ path: String) throws(CommandFailure) -> String {
    do throws(StoreError) {
      return try DataLocation.absolute(path, from: Surroundings.workingDirectory)
    } catch {
      throw CommandFailure(status: .usage, sentence: "“\(path)” is not a path that can be used.")
    }
  }

  /// The path from the root of one that was typed on the screen, where no shell knows `~`.
  ///
  /// A folder may end in a slash, and keeps it.
  static func typed(_ path: String) throws(CommandFailure) -> String {
    guard path.hasPrefix("~/"), let home = Surroundings.variable("HOME") else {
      return try wanted(path)
    }
    return try wanted(home + path.dropFirst())
  }

  /// The newest backup that still lies where the form offers to put it, as it is typed.
  static func offered(of memory: BackupMemory) -> String? {
    guard let home = Surroundings.variable("HOME") else { return nil }
    let path = memory.newest(in: home) { moment in
      moment.local(offsetMinutes: SessionClock.offsetMinutes(at: moment)).day
    }
    return path.map { "~" + $0.dropFirst(home.count) }
  }

  /// The path of a file or a folder that is to be written in; a folder may end in a slash.
  static func wanted(_ path: String) throws(CommandFailure) -> String {
    try absolute(path) + (path.hasSuffix("/") ? "/" : "")
  }

  /// The file that is meant: in a folder one that is named by today, and by a number where there is one.
  static func file(for path: String, outside practice: String) throws(BackupError) -> String {
    guard path.hasSuffix("/") || BackupFolder.isFolder(path) else { return path }
    let folder = try BackupFolder(path, outside: practice)
    return (path.hasSuffix("/") ? path : path + "/")
      + (try folder.freeName(on: SessionClock.local.day))
  }

  /// Where the audit log stood, to be kept away from this computer; `nil` where there was none.
  static func auditWords(_ manifest: BackupManifest) -> String? {
    manifest.audit.map { "The audit log ended with line \($0.sequence), \($0.sha256)." }
  }

  /// Says on standard error what is begun; for people who wait, not for programs.
  static func sayActs() -> (BackupProgress) -> Bool {
    var last: BackupProgress.Act?
    return { progress in
      if progress.act != last {
        last = progress.act
        Output.say("\(progress.act.words).")
      }
      return true
    }
  }
}

extension BackupProgress.Act {
  /// What is being done, for a person.
  var words: String {
    switch self {
    case .reading: "Reading the practice"
    case .writing: "Writing the backup"
    case .verifying: "Looking the backup through"
    case .restoring: "Writing the practice"
    case .rotating: "Looking at the older backups"
    }
  }
}

extension CommandFailure {
  /// Why a backup was not made, verified or restored, as a command's end.
  init(_ error: BackupError) {
    switch error {
    case .store(let error): self.init(error)
    case .notRotated(.leavesThingsOut):
      self.init(status: .foundProblems, sentence: "No older backup was removed. \(error)")
    case .notRotated(.notNoted):
      self.init(status: .cannotReadOrWrite, sentence: "No older backup was removed. \(error)")
    case .stopped: self = .stopped
    case .system, .restless, .noFile:
      self.init(status: .cannotReadOrWrite, sentence: "\(error)")
    case .exists, .insidePractice, .practiceInPractice, .noFolder, .folderInUse:
      self.init(status: .cannotCreate, sentence: "\(error)")
    case .noKey, .wantsPassphrase, .wantsIdentity, .isFolder:
      self.init(status: .usage, sentence: "\(error)")
    case .notBackup, .wrongPassphrase, .wrongKey, .cutShort, .damaged, .newer, .tooCostly,
      .notArchive, .archiveEnds, .refusedEntry, .notAsListed:
      self.init(status: .badData, sentence: "\(error)")
    }
  }
}
