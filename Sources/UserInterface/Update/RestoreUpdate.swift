import ClinicalRecord
import TerminalInterface

/// What is to be read of a backup: all of it, and where it is to go if it is to be restored.
package struct BackupOrder: Hashable, Sendable {
  /// The file, as it was typed.
  package var path: String
  package var secret: Secret
  /// The file with the secret keys that open it, as it was typed; empty for a passphrase.
  package var identity: String
  /// The folder to make, as it was typed; `nil` where the backup is only looked through.
  package var folder: String?

  package init(path: String, secret: Secret, identity: String = "", folder: String? = nil) {
    (self.path, self.secret, self.identity, self.folder) = (path, secret, identity, folder)
  }
}

/// Looking a backup through, and making a practice from one.
extension AppState {
  /// Opens the form of a look through a backup.
  mutating func askToVerify() {
    askForBackupFile(
      .verifyBackup, title: "Look a backup through",
      words: ["All of it is decrypted and compared with its list; nothing is written."])
  }

  /// Opens the form that makes a practice from a backup.
  mutating func askToRestore() {
    askForBackupFile(
      .restoreBackup, title: "Restore a backup",
      words: [
        "The practice of the backup goes into a new folder; this one stays as it is.",
        "Then caseload --data FOLDER opens it.",
      ], beside: [.line("folder", "New folder", text: "~/caseload-restored")])
  }

  private mutating func askForBackupFile(
    _ purpose: EntryForm.Purpose, title: String, words: [String],
    beside fields: [EntryForm.Field] = []
  ) {
    guard work == nil else {
      messages.say("A backup is under way; Esc in a list stops it.", at: now)
      return
    }
    overlay = .entry(
      EntryForm(
        purpose: purpose, title: title,
        words: words + ["One that is locked for keys takes the file with them, and no passphrase."],
        fields: [.line("path", "File", text: practice.lastBackupPath ?? "")] + fields
          + [.line("identity", "Key file"), .secret("passphrase", "Passphrase")]))
  }

  /// Begins to read a backup, or says in the form why not.
  mutating func beginReadingBackup(_ form: EntryForm) -> [Effect] {
    var form = form
    let isRestore = form.purpose == .restoreBackup
    let identity = form.text("identity").allSatisfy(\.isWhitespace) ? "" : form.text("identity")
    if form.text("path").allSatisfy(\.isWhitespace) {
      form.refuse("Which file is the backup? It ends in .age.", at: "path")
    } else if isRestore, form.text("folder").allSatisfy(\.isWhitespace) {
      form.refuse("Name a folder that is not there yet.", at: "folder")
    } else if form.secret("passphrase").isEmpty, identity.isEmpty {
      form.refuse(
        "The passphrase of the backup is needed to read it, or the file with its keys.",
        at: "passphrase")
    } else if !form.secret("passphrase").isEmpty, !identity.isEmpty {
      form.refuse(
        "A backup is locked with a passphrase or for keys: leave one of the two empty.",
        at: "identity")
    } else {
      overlay = nil
      work = LongWork(words: "Looking the backup through", since: now, form: form)
      return [
        .readBackup(
          BackupOrder(
            path: form.text("path"), secret: form.secret("passphrase"), identity: identity,
            folder: isRestore ? form.text("folder") : nil))
      ]
    }
    overlay = .entry(form)
    return []
  }
}
