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

/// One backup under way beside the session, on a thread of its own.
///
/// It reads the practice through a directory of its own and takes no lock, so that keys and saves
/// go on meanwhile.
final class BackupRun: Sendable {
  private let practice: String
  private let path: String
  private let secret: Secret
  /// Whether older backups in the same folder are let go afterwards.
  private let rotates: Bool
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
    practice: String, path: String, secret: Secret, rotates: Bool, mailbox: Mailbox,
    note: @escaping @Sendable ([AuditEntry]) -> Void
  ) {
    self.practice = practice
    self.path = path
    self.secret = secret
    self.rotates = rotates
    self.mailbox = mailbox
    self.note = note
  }

  /// Starts the thread; `false` when the system has none left.
  func start() -> Bool { BackgroundThread.start(stack: 4 << 20) { self.work() } }

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

  private func work() {
    let event: Event
    do throws(BackupError) {
      let making = try BackupMaking(
        of: practice, for: .passphrase(Array(secret.text.utf8)), at: SessionClock.instant,
        goOn: { self.tell($0) })
      let facts = try making.write(to: BackupPlace.file(for: path, outside: practice))
      let memory = BackupNote.keep(facts, rotates: rotates, practice: practice)
      note([BackupNote.entry(.backedUp, facts)])
      event = .backupEnded(
        .verified(
          path: facts.path, files: facts.fileCount, leftOut: facts.manifest.leftOut.count,
          rotation: rotates ? rotate(after: facts, memory) : nil, at: facts.manifest.made))
    } catch {
      event = .backupEnded(error == .stopped ? .stopped : .failed(reason: "\(error)"))
    }
    flags.withLock { $0.isOver = true }
    mailbox.post([.event(event)])
  }

  /// Lets older backups go, and says what came of it.
  private func rotate(
    after facts: BackupFacts, _ memory: BackupMemory?
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
  /// Tells the audit log of a practice that no window writes in; where one does, it is left out.
  static func tell(_ entries: [AuditEntry], practice: String) {
    guard !entries.isEmpty else { return }
    do throws(StoreError) {
      let store = try RecordStore.open(practice, for: .writing(StoreDesk.holder))
      guard store.refusal == nil else { return }
      for entry in entries { try store.append(entry) }
    } catch { return }
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
