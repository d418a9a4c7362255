import ClinicalRecord

/// What the audit log tells of; it never holds a word of any record.
package enum AuditEvent: String, CaseIterable, Hashable, Sendable {
  /// A practice was made; its digest is that of `store.json`.
  case storeCreated = "store_created"
  /// The log begins in a practice that had none, so it does not know what was there before.
  case logStarted = "log_started"
  /// Entries that this program had written are gone from the end: how many, and the digest of the last.
  case linesLost = "lines_lost"
  /// A client's chart was opened.
  case chartOpened = "chart_opened"
  case created, saved, signed
  case trashed
  case restored
  /// Taken away for good, with the digest of what it was.
  case purged
  case purgeRefused = "purge_refused"
  /// Old versions of an unsigned document were taken away.
  case pruned
  case exported, printed
  case backedUp = "backed_up"
  /// An older backup was let go by the rule of rotation, with the digest of what it was.
  case backupRemoved = "backup_removed"
  /// A practice was made from a backup.
  case backupRestored = "backup_restored"
  case locked, unlocked
  case unlockFailed = "unlock_failed"
  /// A document was changed outside while this program changed it too.
  case conflict
  /// What another program wrote in the place of a document was shown and taken over.
  case adopted
  /// A document that another program took away stays away, as the clinician has decided.
  case letGo = "let_go"
  /// Bytes that no document holds were set apart.
  case quarantined
  /// A save that was cut short before its line was written.
  case recovered
  /// The last line was cut short, and was set apart.
  case tornTail = "torn_tail"
  /// The clock went back by more than two minutes.
  case clockStep = "clock_step"
  /// The practice was brought to a newer form.
  case migrated
  /// `doctor --fix` mended something.
  case repaired

  /// Whether it says what bytes a document has from then on.
  var tellsOfDocument: Bool {
    switch self {
    case .created, .saved, .signed, .adopted, .restored, .recovered, .trashed, .purged, .letGo:
      true
    default: false
    }
  }
}

/// One thing for the audit log: ids, numbers and digests, nothing that a person wrote.
package struct AuditEntry: Hashable, Sendable {
  /// What came of it.
  package enum Result: String, Hashable, Sendable {
    case done
    case refused
    case failed
  }

  package var event: AuditEvent
  package var document: RecordID?
  package var kind: DocumentKind?
  package var client: RecordID?
  package var revision: Int?
  /// The bytes before and after; for an export, print or backup the file that was made.
  package var before: Digest?
  package var after: Digest?
  /// How many things it was about, where it was about several.
  package var count: Int?
  package var result: Result

  package init(
    _ event: AuditEvent, document: RecordID? = nil, kind: DocumentKind? = nil,
    client: RecordID? = nil, revision: Int? = nil, before: Digest? = nil, after: Digest? = nil,
    count: Int? = nil, result: Result = .done
  ) {
    self.event = event
    self.document = document
    self.kind = kind
    self.client = client
    self.revision = revision
    self.before = before
    self.after = after
    self.count = count
    self.result = result
  }

  /// What happened to a document.
  init(
    _ event: AuditEvent, of document: Document, before: Digest? = nil, after: Digest? = nil
  ) {
    self.init(
      event, document: document.id, kind: document.kind, client: document.envelope.client,
      revision: document.envelope.revision, before: before, after: after)
  }
}
