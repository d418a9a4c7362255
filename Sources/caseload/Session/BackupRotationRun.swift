import ClinicalRecord
import RecordStore

/// What letting older backups go came to, or would come to.
struct BackupRotationRun {
  /// The files of the folder with a name of ours, in the order of their names.
  var entries: [BackupFolder.Entry]

  /// Lets go what a backup that was just verified has made superfluous in its folder.
  ///
  /// Nothing goes when the backup left things out, or is not known as one of the practice: then the older
  /// ones may hold more than it does.
  static func rotate(
    after facts: BackupFacts, _ memory: BackupMemory?, practice: String,
    goOn: @escaping (Int, Int) -> Bool = { _, _ in true }
  ) throws(BackupError) -> BackupRotationRun {
    guard facts.manifest.leftOut.isEmpty else { throw .notRotated(.leavesThingsOut) }
    guard let memory, memory.made.last?.sha256 == facts.sha256 else {
      throw .notRotated(.notNoted)
    }
    let slash = facts.path.lastIndex(of: "/") ?? facts.path.startIndex
    let folder = try BackupFolder(
      slash == facts.path.startIndex ? "/" : String(facts.path[..<slash]), outside: practice)
    return BackupRotationRun(
      entries: folder.carryOut(try plan(of: folder, memory.made, goOn: goOn)))
  }

  /// What would become of the files of a folder.
  static func plan(
    of folder: BackupFolder, _ known: [BackupMemory.Made],
    goOn: (Int, Int) -> Bool = { _, _ in true }
  ) throws(BackupError) -> [BackupFolder.Entry] {
    try folder.plan(
      known: known, at: SessionClock.instant,
      localDay: { $0.local(offsetMinutes: SessionClock.offsetMinutes(at: $0)).day }, goOn: goOn)
  }

  var removed: [BackupFolder.Entry] { entries.filter { $0.fate == .removed } }

  /// Whether everything went that the rule lets go.
  var isWhole: Bool { !entries.contains { if case .failed = $0.fate { true } else { false } } }

  /// One line for each backup that went.
  var auditEntries: [AuditEntry] {
    removed.map { AuditEntry(.backupRemoved, before: $0.sha256) }
  }

  /// What became of them, in one or two sentences.
  var summary: String { summary(isDryRun: false) }

  func summary(isDryRun: Bool) -> String {
    var kept = 0
    var unknown = 0
    var failure: Refusal?
    for entry in entries {
      switch entry.fate {
      case .kept: kept += 1
      case .unknown: unknown += 1
      case .failed(let refusal): failure = refusal
      case .removed: break
      }
    }
    let count = removed.count
    let act = isDryRun ? "would be removed" : count == 1 ? "was removed" : "were removed"
    var text =
      "\(count == 0 ? "No" : "\(count)") older \(count == 1 || count == 0 ? "backup" : "backups") "
    text += count == 0 && !isDryRun ? "was removed" : act
    text += ", \(kept) \(kept == 1 ? "stays" : "stay")"
    if unknown > 0 {
      text +=
        ", \(unknown) that this practice does not know \(unknown == 1 ? "was" : "were") left alone"
    }
    text += "."
    if let failure { text += " One was not removed: \(failure.fact). \(failure.advice)." }
    return text
  }

  /// Prints what became of each file, and the sum.
  func print(isDryRun: Bool) throws(CommandFailure) {
    var table = PrintedTable(headings: ["Backup", "Made", isDryRun ? "Would be" : "Was"])
    for entry in entries {
      let made = entry.moment.map { moment in
        let (day, time) = moment.local(offsetMinutes: SessionClock.offsetMinutes(at: moment))
        return "\(day.iso) \(time.text)"
      }
      table.add([entry.name, made ?? "?", entry.fate.words])
    }
    try Output.print(entries.isEmpty ? "" : table.text)
    try Output.print(summary(isDryRun: isDryRun) + "\n")
    guard isWhole else { throw CommandFailure(status: .cannotReadOrWrite, sentence: nil) }
  }
}

extension BackupFolder.Fate {
  /// What becomes of a file, for a table.
  fileprivate var words: String {
    switch self {
    case .kept(let reasons): "kept: \(reasons.map(\.words).joined(separator: ", "))"
    case .removed: "removed"
    case .unknown: "left alone: not a backup of this practice as it was verified"
    case .failed(let refusal): "not removed: \(refusal.fact)"
    }
  }
}

extension BackupRotation.Reason {
  fileprivate var words: String {
    switch self {
    case .lastMade: "made last"
    case .day: "last of a day"
    case .week: "last of a week"
    case .month: "last of a month"
    case .datedAhead: "dated after now"
    }
  }
}
