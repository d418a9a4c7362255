import ClinicalRecord

/// Something long that goes on beside everything else: what it is doing and how far it has come.
package struct LongWork: Hashable, Sendable {
  /// For so long nothing is shown, since most of it is over by then.
  static let quietMilliseconds = 300

  package var words: String
  package var thousandths = 0
  /// When it began, on the clock that never goes back.
  package let since: Int
  package var isStopping = false
  /// The form that it was begun from without its secrets, for as long as no key was pressed since: a form
  /// that is refused comes back, but never under keys that are meant for something else.
  var form: EntryForm?

  package init(words: String, since: Int, form: EntryForm? = nil) {
    self.words = words
    self.since = since
    self.form = form?.withoutSecrets
  }

  /// Whether it has gone on for so long that it is shown.
  package func isShown(at now: Int) -> Bool { now - since >= Self.quietMilliseconds }
}

/// How a backup, or the reading of one, ended.
package enum BackupEnd: Hashable, Sendable {
  /// What came of letting older ones go, in words that begin after the others.
  package struct Rotation: Hashable, Sendable {
    package var words: String
    package var removed: Int
    /// Whether everything went that the rule lets go.
    package var isWhole: Bool

    package init(words: String, removed: Int, isWhole: Bool) {
      self.words = words
      self.removed = removed
      self.isWhole = isWhole
    }
  }

  /// It was looked through after it was written.
  case verified(
    path: String, files: Int, leftOut: Int, rotation: Rotation?, at: Instant, sha256: String)
  /// A backup was read to its end, and nothing in it differs from its list; when it was made.
  case lookedThrough(path: String, files: Int, made: Instant, sha256: String)
  /// A practice was made from a backup; what its audit log could not be told, or was found missing.
  case restored(folder: String, files: Int, made: Instant, untold: String? = nil)
  case failed(reason: String)
  /// What was read of it was not a whole backup, or could not go where it should.
  case notRead(reason: String)
  /// It is locked for keys, and no file with them was named, or none that can be used.
  case wantsKeys(reason: String)
  case stopped
}

extension PracticeState {
  /// So many days without a verified backup are told of.
  static let daysWithoutBackup = 7

  /// One quiet sentence when the last verified backup is too long ago; `nil` when it is not.
  package func backupReminder(at now: Instant) -> String? {
    guard !isDemonstration, let since = lastBackup ?? created else { return nil }
    let days = (now.millisecondsSince1970 - since.millisecondsSince1970) / 86_400_000
    guard days >= Self.daysWithoutBackup else { return nil }
    return lastBackup == nil
      ? "No backup of this practice yet; :backup makes one."
      : "The last verified backup was \(days) days ago; :backup makes one."
  }
}

extension AppState {
  /// The reminder, once the list has been read.
  package var shownBackupReminder: String? {
    caseload.isShown ? practice.backupReminder(at: instant) : nil
  }
}
