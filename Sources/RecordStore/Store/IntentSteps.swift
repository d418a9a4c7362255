import ClinicalRecord
import JSON

extension Intent {
  /// What became of its steps, apart from those that were simply taken.
  struct Outcome: Hashable {
    /// Not taken, since another program's file stands in the place.
    var passedOver: [Step] = []
    /// Taken, while another program put its file there: that one is in the history.
    var overtaken: [Overtaken] = []
  }

  /// A step in which another program's file was replaced, and the error that says where that is now.
  struct Overtaken: Hashable {
    var step: Step
    var error: StoreError
  }
}

extension AtomicFile {
  /// Takes every step of an intent that is not taken yet.
  ///
  /// A step whose file is neither the old nor the new one has been overtaken by another program: it
  /// is passed over, and its new bytes go to quarantine.
  ///
  /// - Parameters:
  ///   - intent: The change.
  ///   - outcome: What became of the steps in earlier attempts, and now.
  /// - Throws: What the disk refused; the outcome so far stands.
  func carryOut(
    _ intent: Intent, _ outcome: inout Intent.Outcome
  ) throws(StoreError) {
    for step in intent.steps where !outcome.passedOver.contains(step) {
      let isDone =
        switch step.act {
        case .create: try create(step)
        case .update: try update(step, &outcome)
        case .move: try move(step)
        case .remove: try remove(step)
        }
      guard !isDone else { continue }
      outcome.passedOver.append(step)
      if let staged = step.staged, let path = StorePath(["tmp", staged]),
        try directory.isThere(path)
      {
        try setApart(path)
      }
    }
    try clearFolders(of: intent)
  }

  /// Takes away the folders that a purge has emptied, and brings that to the disk before it is told.
  ///
  /// Left behind they would be shown as a chart that cannot be read, and no intent would tell of them.
  /// In the trash also those go from which everything was put back: they name the client.
  private func clearFolders(of intent: Intent) throws(StoreError) {
    let removed = intent.steps.filter { $0.act == .remove }
    guard !removed.isEmpty else { return }
    let emptied = Set(removed.map { Array($0.path.folders.prefix(2)) }.filter { $0.count == 2 })
      .union(try directory.namesIfAny(in: ["trash"]).map { ["trash", $0] })
    for names in emptied.sorted(by: { $0.joined() < $1.joined() }) {
      directory.removeEmptyFolders(below: names)
    }
    // A folder that somebody has taken away has nothing left to bring to the disk.
    for above in Set(emptied.compactMap(\.first)).sorted()
    where try directory.isThere(StorePath(fixed: above)) {
      try confirm(try directory.folder([above]), called: "purge")
    }
  }

  private func create(_ step: Intent.Step) throws(StoreError) -> Bool {
    let what = step.label
    let folder = try firmFolder(step.path.folders, called: what)
    if let standing = try digestIfAny(step.path) {
      // Staged bytes that are still there although another file stands in their place.
      if standing != step.after, try stagedDigest(step) != nil { return false }
    } else {
      guard let staged = step.staged, try stagedDigest(step) == step.after else { return false }
      let temporaries = try temporaryFolder(what)
      try replacing(what) { () throws(KernelFailure) in
        try Kernel.link(staged, in: temporaries, as: step.path.name, in: folder)
      }
    }
    if let staged = step.staged { discard(staged, in: try temporaryFolder(what)) }
    try confirm(folder, called: what)
    return true
  }

  private func update(
    _ step: Intent.Step, _ outcome: inout Intent.Outcome
  ) throws(StoreError) -> Bool {
    let what = step.label
    let folder = try firmFolder(step.path.folders, called: what)
    let standing = try digestIfAny(step.path)
    if let staged = step.staged, let ready = try stagedDigest(step) {
      guard let before = step.before else { return false }
      let replacement = Replacement(
        path: step.path, temporary: staged, base: before, history: step.target, what: what)
      let isExchanged: Bool
      if standing == step.after {
        if ready == step.after {
          discard(staged, in: try temporaryFolder(what))
          try confirm(folder, called: what)
          return true
        }
        // Exchanged already, and cut short before the old file was looked at.
        isExchanged = true
      } else {
        guard ready == step.after, standing == before else { return false }
        if let history = step.target {
          try keep(step.path, in: folder, as: history, base: before, called: what)
        }
        isExchanged = try replace(replacement, in: folder)
      }
      do throws(StoreError) {
        try confirm(replacement, in: folder, isExchanged: isExchanged)
      } catch {
        // What slipped in is in the history; the other steps of the change go on.
        guard case .overtaken = error else { throw error }
        outcome.overtaken.append(Intent.Overtaken(step: step, error: error))
      }
    } else if let standing, standing == step.before, standing != step.after {
      // The new bytes were taken away by somebody before they came into their place.
      return false
    }
    try confirm(folder, called: what)
    return true
  }

  private func move(_ step: Intent.Step) throws(StoreError) -> Bool {
    guard let target = step.target else { return false }
    guard try digestIfAny(step.path) != nil else {
      guard try digestIfAny(target) != nil else { return false }
      // Moved already, perhaps by an attempt that the disk did not confirm.
      try confirm(try directory.folder(target.folders), called: step.label)
      try confirm(try directory.folder(step.path.folders), called: step.label)
      return true
    }
    do throws(StoreError) { try move(step.path, to: target, called: step.label) } catch {
      if case .alreadyExists = error { return false }
      throw error
    }
    return true
  }

  private func remove(_ step: Intent.Step) throws(StoreError) -> Bool {
    try remove(step.path, called: step.label)
    return true
  }

  /// The digest of a file; nil when there is none.
  func digestIfAny(_ path: StorePath) throws(StoreError) -> Digest? {
    do throws(StoreError) { return Digest(of: try directory.read(path).bytes) } catch {
      if case .missing = error { return nil }
      throw error
    }
  }

  private func stagedDigest(_ step: Intent.Step) throws(StoreError) -> Digest? {
    guard let staged = step.staged, let path = StorePath(["tmp", staged]) else { return nil }
    return try digestIfAny(path)
  }
}

extension AtomicFile {
  /// Finishes the changes that an earlier run wrote down and did not finish.
  ///
  /// - Returns: Where another program's file was replaced by that.
  func finishIntents(_ audit: AuditLog) throws(StoreError) -> [Intent.Overtaken] {
    var overtaken: [Intent.Overtaken] = []
    for name in try directory.names(in: ["tmp"]) where Intent.isIntent(name) {
      guard let path = StorePath(["tmp", name]) else { continue }
      let bytes = try directory.read(path, limit: Intent.limits.bytes).bytes
      guard let intent = Intent(bytes: bytes), intent.path == path else {
        // It came to its name only whole, so this is not what was written.
        audit.wait(try setApart(path))
        continue
      }
      // Told already: only its own removal was cut short, and the files may have changed since.
      if try !audit.untold(intent.entries, since: intent.sequence).isEmpty {
        var outcome = Intent.Outcome()
        try carryOut(intent, &outcome)
        let entries = intent.entries.filter { entry in
          !outcome.passedOver.contains { $0.entry == entry }
        }
        try audit.appendUntold(
          directory.conflicts(in: outcome) + entries, since: intent.sequence)
        overtaken += outcome.overtaken
        for step in outcome.passedOver {
          audit.wait(AuditEntry(.conflict, document: step.entry?.document))
        }
      }
      try remove(path, called: "change")
    }
    return overtaken
  }
}

extension DataDirectory {
  /// What the audit log tells of other programs' files that were replaced, before what replaced them.
  func conflicts(in outcome: Intent.Outcome) -> [AuditEntry] {
    outcome.overtaken.map { overtaken in
      var after: Digest?
      if case .overtaken(_, let history) = overtaken.error { after = digest(at: history) }
      let entry = overtaken.step.entry
      return AuditEntry(
        .conflict, document: entry?.document, kind: entry?.kind, client: entry?.client,
        after: after)
    }
  }

  /// The digest of a file that was just written; `nil` where it cannot be read.
  func digest(at path: String) -> Digest? {
    StorePath(path.split(separator: "/").map(String.init)).flatMap { try? read($0).bytes }
      .map { Digest(of: $0) }
  }
}

extension Intent.Step {
  /// What a person calls the document.
  var label: String { entry?.kind?.label ?? "document" }
}
