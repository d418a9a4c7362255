import ClinicalRecord
import TerminalInterface

extension AppState {
  /// For how long the result of a backup stays at least: one that is good, and one that is not.
  static let resultStays = (good: 2_000, bad: 6_000)

  /// The fewest characters of a new passphrase.
  static let fewestPassphraseCharacters = 12

  /// Opens the form of a backup.
  mutating func askForBackup() {
    guard work == nil else {
      messages.say("A backup is under way; Esc in a list stops it.", at: now)
      return
    }
    overlay = .entry(
      EntryForm(
        purpose: .backup, title: "Back up the practice",
        words: [
          "Everything in the practice goes into one encrypted file, private notes too.",
          "Only the passphrase opens it. Nobody can find it again for you: write it down elsewhere.",
          "Older backups of this practice in the same folder may go: then the last of 7 days, of "
            + "4 weeks and of 12 months stays.",
        ],
        fields: [
          .line("path", "File", text: "~/caseload-\(today.iso).age"),
          .choice(
            "older", "Older ones",
            [Vocabulary.Term("stay", "all stay"), Vocabulary.Term("thin", "7 days, 4 wk, 12 mo")],
            selected: practice.rotatesBackups ? 1 : 0),
          .secret("passphrase", "Passphrase"), .secret("again", "Once more"),
        ]))
  }

  /// Begins the backup, or says in the form why not.
  mutating func beginBackup(_ form: EntryForm) -> [Effect] {
    var form = form
    let path = form.text("path")
    let secret = form.secret("passphrase")
    if path.allSatisfy(\.isWhitespace) {
      form.refuse(
        "The backup needs the name of a file or of a folder, such as ~/caseload.age.", at: "path")
    } else if secret.text.count < Self.fewestPassphraseCharacters {
      form.refuse(
        "A passphrase needs \(Self.fewestPassphraseCharacters) characters or more; "
          + "four or five words are good.", at: "passphrase")
    } else if form.secret("again") != secret {
      form.refuse("The two passphrases differ.", at: "again")
    } else {
      overlay = nil
      work = LongWork(words: "Backing up", since: now, form: form)
      return [.backUp(path: path, secret, rotates: form.choice("older") == "thin")]
    }
    overlay = .entry(form)
    return []
  }

  /// Asks the backup that is under way to end.
  mutating func stopBackup() -> [Effect] {
    guard work != nil else {
      messages.say("No backup is under way.", at: now)
      return []
    }
    work?.isStopping = true
    return [.stopBackup]
  }

  mutating func backupProgressed(_ words: String, _ thousandths: Int) {
    work?.words = words
    work?.thousandths = thousandths
  }

  mutating func backupEnded(_ end: BackupEnd) {
    let form = work?.form
    work = nil
    switch end {
    case .verified(let path, let files, let leftOut, let rotation, let moment, let sha256):
      practice.lastBackup = moment
      practice.rotatesBackups = rotation != nil
      let rest = leftOut == 0 ? "" : " \(leftOut) things are not in it; see caseload doctor."
      let older = rotation.map { " \($0.words)" } ?? ""
      practice.lastBackupPath = path
      let isWhole = leftOut == 0 && rotation?.isWhole != false
      messages.say(
        "Backup verified: \(files) files in \(path).\(rest)\(older) SHA-256 \(sha256)",
        isWhole ? .note : .warning, at: now,
        stays: isWhole ? Self.resultStays.good : Self.resultStays.bad)
    case .lookedThrough(let path, let files, let made, let sha256):
      messages.say(
        "\(path) is whole: \(files) files as of \(spoken(made)), all as they were written. "
          + "SHA-256 \(sha256)",
        at: now, stays: Self.resultStays.good)
    case .restored(let folder, let files, let made, let untold):
      messages.say(
        "Restored \(files) files as of \(spoken(made)); caseload --data \(folder) opens them."
          + (untold.map { " \($0)" } ?? ""), untold == nil ? .note : .warning, at: now,
        stays: untold == nil ? Self.resultStays.good : Self.resultStays.bad)
    case .notRead(let reason):
      if refuseBegun(form, reason) { return }
      messages.say(reason, .error, at: now, stays: Self.resultStays.bad)
    case .wantsKeys(let reason):
      if refuseBegun(form, reason, at: "identity") { return }
      messages.say(reason, .error, at: now, stays: Self.resultStays.bad)
    case .failed(let reason):
      if refuseBegun(form, "No backup was made. \(reason)") { return }
      messages.say(
        "No backup was made. \(reason)", .error, at: now, stays: Self.resultStays.bad)
    case .stopped:
      messages.say(
        "Stopped; nothing was left behind.", at: now, stays: Self.resultStays.good)
    }
  }

  /// Shows the form that the work was begun from again, with why it was refused.
  ///
  /// - Returns: Whether it was; not once a key was pressed, so that it takes no key meant for something else.
  private mutating func refuseBegun(
    _ form: EntryForm?, _ reason: String, at field: String = "passphrase"
  ) -> Bool {
    guard var form, overlay == nil, hiding == nil else { return false }
    form.refuse(reason, at: field)
    overlay = .entry(form)
    // It stays among the messages, but is read in the box.
    messages.say(reason, .error, at: now)
    messages.dismiss(at: now)
    return true
  }

  /// A moment as the clinician says it: day and time of the practice's zone.
  private func spoken(_ moment: Instant) -> String {
    let (day, time) = moment.local(offsetMinutes: practice.offsetMinutes)
    return "\(day.spoken(relativeTo: today)) \(time.text)"
  }
}
