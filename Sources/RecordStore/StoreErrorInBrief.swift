extension StoreError {
  /// What went wrong, without what it kept from being done; one sentence.
  package var cause: String {
    switch self {
    case .notSaved(_, let refusal), .maybeNotDurable(_, let refusal), .unreadable(_, let refusal),
      .unrecorded(_, let refusal), .auditUnwritten(let refusal):
      "\(refusal.fact)."
    default: description
    }
  }

  /// The error for the status line, which says “NOT SAVED:” before a save that failed.
  package var inBrief: String {
    switch self {
    case .notSaved(_, let refusal):
      "\(refusal.inBrief). \(refusal.advice), then :retry. Your text is kept."
    case .maybeNotDurable(_, let refusal):
      "\(refusal.inBrief), maybe lost in a power cut. \(refusal.advice), then :retry."
    // All of it in 78 columns, whatever the numbers.
    case .readOnly(.some(let holder)):
      "Read-only: open in another window (pid \(holder.process), \(holder.terminal), "
        + "\(holder.startedAt))"
    case .folderUnwritable(let refusal):
      "Read-only: the folder cannot be written (\(refusal.inBrief))"
    default: description
    }
  }
}

extension Refusal {
  /// What happened, in the fewest words.
  var inBrief: String {
    switch self {
    case .diskFull: "disk full"
    case .quotaUsed: "your share of the disk is used up"
    case .fileSizeLimit: "no larger file is allowed"
    case .denied: "access denied"
    case .readOnlyDisk: "the disk is read-only"
    case .tooManyOpenFiles: "too many open files"
    case .deviceFailure: "disk error"
    case .gone(let folder): folder.map { "the folder \($0) is gone" } ?? "a folder is gone"
    case .symbolicLink: "a link stands in the way"
    case .noHardLinks: "the disk cannot link files"
    case .immutable: "the file is marked as one that nobody may change"
    case .other(_, let code): "system error \(code)"
    }
  }
}
