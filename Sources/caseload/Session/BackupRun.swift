import AgeEncryption
import ClinicalRecord
import RecordStore
import Synchronization
import UserInterface

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One backup that is made, looked through or restored beside the session, on a thread of its own.
///
/// It reads the practice through a directory of its own and takes no lock, so that keys and saves
/// go on meanwhile.
final class BackupRun: Sendable {
  /// What is to be done.
  enum Work: Sendable {
    /// A backup of a practice; whether older ones in the same folder are let go afterwards.
    case backUp(of: String, to: String, rotates: Bool)
    case lookThrough(String)
    /// A practice in a new folder.
    case restore(String, to: String)
  }

  private let work: Work
  private let secret: Secret
  /// The file with the keys that open a backup.
  private let identity: String?
  private let mailbox: Mailbox
  /// Gets what the audit log has to be told.
  private let note: @Sendable ([AuditEntry]) -> Void
  private let flags = Mutex(Flags())

  private struct Flags {
    var isStopped = false
    var isOver = false
    /// What was told last, so that the loop is not woken for nothing.
    var told: BackupProgress?
  }

  init(
    _ work: Work, secret: Secret, identity: String? = nil, mailbox: Mailbox,
    note: @escaping @Sendable ([AuditEntry]) -> Void
  ) {
    self.work = work
    self.secret = secret
    self.identity = identity
    self.mailbox = mailbox
    self.note = note
  }

  /// Starts the thread; `false` when the system has none left.
  func start() -> Bool { BackgroundThread.start(stack: 4 << 20) { self.carryOut() } }

  /// Asks it to end; what it has written is taken back.
  func stop() { flags.withLock { $0.isStopped = true } }

  /// Waits until it has ended; `false` when the time ran out before.
  func waitForEnd(withinMilliseconds limit: Int) -> Bool {
    let end = SessionClock.milliseconds + limit
    while !flags.withLock({ $0.isOver }) {
      guard SessionClock.milliseconds < end else { return false }
      usleep(5_000)
    }
    return true
  }

  private func carryOut() {
    let end =
      switch work {
      case .backUp(let practice, let path, let rotates): backUp(practice, to: path, rotates)
      case .lookThrough(let path): lookThrough(path)
      case .restore(let path, let folder): restore(path, to: folder)
      }
    flags.withLock { $0.isOver = true }
    mailbox.post([.event(.backupEnded(end))])
  }

  private var passphrase: [UInt8] { Array(secret.text.utf8) }

  private func backUp(_ practice: String, to path: String, _ rotates: Bool) -> BackupEnd {
    do throws(BackupError) {
      let making = try BackupMaking(
        of: practice, for: .passphrase(passphrase), at: SessionClock.instant,
        goOn: { self.tell($0) })
      let facts = try making.write(to: BackupPlace.file(for: path, outside: practice))
      let memory = BackupNote.keep(facts, rotates: rotates, practice: practice)
      note([BackupNote.entry(.backedUp, facts)])
      return .verified(
        path: facts.path, files: facts.fileCount, leftOut: facts.manifest.leftOut.count,
        rotation: rotates ? rotate(practice, after: facts, memory) : nil, at: facts.manifest.made,
        sha256: "\(facts.sha256)")
    } catch {
      return error == .stopped ? .stopped : .failed(reason: "\(error)")
    }
  }

  /// Decrypts all of a backup and compares it with its list.
  private func lookThrough(_ path: String) -> BackupEnd {
    do throws(NotOpened) {
      let reading = BackupReading(path: path, keys: try keys(for: path)) { done, total in
        self.tell(
          BackupProgress(act: .verifying, thousandths: total > 0 ? done * 1_000 / total : 0))
      }
      let facts = try NotOpened.wording { () throws(BackupError) in try reading.verify() }
      return .lookedThrough(
        path: path, files: facts.fileCount, made: facts.manifest.made, sha256: "\(facts.sha256)")
    } catch { return error.end }
  }

  private func restore(_ path: String, to folder: String) -> BackupEnd {
    do throws(NotOpened) {
      try NotOpened.wording { () throws(BackupError) in try BackupRestoring.check(folder) }
      let restoring = BackupRestoring(
        path: path, keys: try keys(for: path), to: folder, goOn: { self.tell($0) })
      let facts = try NotOpened.wording { () throws(BackupError) in try restoring.restore() }
      var untold: [String] = []
      BackupNote.tell([BackupNote.entry(.backupRestored, facts)], practice: folder) {
        untold.append($0)
      }
      return .restored(
        folder: folder, files: facts.fileCount, made: facts.manifest.made,
        untold: untold.isEmpty ? nil : untold.joined(separator: " "))
    } catch { return error.end }
  }

  /// What opens a backup, as its first lines say.
  private func keys(for path: String) throws(NotOpened) -> AgeKeys {
    let wantsPassphrase = try NotOpened.wording { () throws(BackupError) in
      try BackupReading.wantsPassphrase(path)
    }
    if wantsPassphrase {
      guard identity == nil else {
        throw .keys("\(path) is locked with a passphrase; leave the key file empty.")
      }
      return .passphrase(passphrase)
    }
    guard let identity else {
      throw .keys("\(path) is locked with a key: name the file that holds it.")
    }
    do throws(CommandFailure) {
      return .identities(try BackupKeyOptions.identities(in: identity))
    } catch { throw .keys(error.sentence ?? "") }
  }

  /// Why a backup was not read.
  private enum NotOpened: Error {
    case backup(BackupError)
    /// It is about the key file, in a sentence.
    case keys(String)

    static func wording<Result>(
      _ body: () throws(BackupError) -> Result
    ) throws(NotOpened) -> Result {
      do throws(BackupError) { return try body() } catch { throw .backup(error) }
    }

    var end: BackupEnd {
      switch self {
      case .backup(.stopped): .stopped
      case .backup(.wrongKey(let path)): .wantsKeys(reason: "\(BackupError.wrongKey(path: path))")
      case .backup(let error): .notRead(reason: "\(error)")
      case .keys(let reason): .wantsKeys(reason: reason)
      }
    }
  }

  /// Lets older backups go, and says what came of it.
  private func rotate(
    _ practice: String, after facts: BackupFacts, _ memory: BackupMemory?
  ) -> BackupEnd.Rotation {
    do throws(BackupError) {
      let rotation = try BackupRotationRun.rotate(
        after: facts, memory, practice: practice,
        goOn: { done, total in
          self.tell(
            BackupProgress(act: .rotating, thousandths: total > 0 ? done * 1_000 / total : 0))
        })
      note(rotation.auditEntries)
      return BackupEnd.Rotation(
        words: rotation.summary, removed: rotation.removed.count, isWhole: rotation.isWhole)
    } catch {
      return BackupEnd.Rotation(
        words: "No older backup was removed. \(error)", removed: 0, isWhole: error == .stopped)
    }
  }

  /// Tells the loop of every hundredth; `false` once it was asked to stop.
  private func tell(_ progress: BackupProgress) -> Bool {
    let (goesOn, isNews) = flags.withLock { flags -> (Bool, Bool) in
      let isNews =
        flags.told?.act != progress.act
        || flags.told.map { $0.thousandths / 10 } != progress.thousandths / 10
      if isNews { flags.told = progress }
      return (!flags.isStopped, isNews)
    }
    if isNews, goesOn {
      mailbox.post([
        .event(.backupProgress(words: progress.act.words, thousandths: progress.thousandths))
      ])
    }
    return goesOn
  }
}

/// Notes a verified backup in the practice that it is of.
enum BackupNote {
  /// Tells the audit log of a practice that no window writes in.
  ///
  /// Where one does, it is left out. That the log cannot be told is said.
  ///
  /// - Parameters:
  ///   - entries: What the log is told.
  ///   - practice: The folder.
  ///   - saying: Takes what was missing of the practice, since the next start finds it made anew, and
  ///     why the log was not told.
  static func tell(
    _ entries: [AuditEntry], practice: String, saying: (String) -> Void
  ) {
    guard !entries.isEmpty else { return }
    do throws(StoreError) {
      let store = try RecordStore.open(practice, for: .writing(StoreDesk.holder))
      if case .readOnly = store.refusal { return }
      if let refusal = store.refusal { throw refusal }
      for doubt in store.openingDoubts { saying(doubt) }
      for entry in entries { try store.append(entry) }
    } catch {
      saying("This is done, but the audit log of \(practice) does not tell of it. \(error.cause)")
    }
  }

  /// What the log is told of a backup.
  static func entry(_ event: AuditEvent, _ facts: BackupFacts) -> AuditEntry {
    AuditEntry(event, after: facts.sha256, count: facts.fileCount)
  }

  /// Keeps when it was and how it is known again.
  ///
  /// A disk that refuses costs a reminder too many, and that nothing is let go: `nil`.
  static func keep(
    _ facts: BackupFacts, rotates: Bool, practice: String
  ) -> BackupMemory? {
    do throws(StoreError) {
      return try BackupMemory.note(facts, rotates: rotates, in: practice)
    } catch { return nil }
  }
}

extension RecordStore {
  /// When the last verified backup was made, in one sentence.
  func backupWords(at now: Instant) -> String {
    guard let last = lastBackup else { return "No verified backup of this practice is known." }
    let days = (now.millisecondsSince1970 - last.verified.millisecondsSince1970) / 86_400_000
    let ago = days <= 0 ? "less than a day" : days == 1 ? "1 day" : "\(days) days"
    return "The last verified backup was made \(ago) ago, with \(last.files) files."
  }
}
