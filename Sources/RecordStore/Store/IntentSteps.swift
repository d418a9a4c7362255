import ClinicalRecord
import JSON

extension AtomicFile {
  /// Takes every step of an intent that is not taken yet.
  ///
  /// A step whose file is neither the old nor the new one has been overtaken by another program: it
  /// is passed over, and its new bytes go to quarantine.
  /// - Returns: The steps that were passed over.
  func carryOut(_ intent: Intent) throws(StoreError) -> [Intent.Step] {
    var passedOver: [Intent.Step] = []
    for step in intent.steps {
      let isDone =
        switch step.act {
        case .create: try create(step)
        case .update: try update(step)
        case .move: try move(step)
        case .remove: try remove(step)
        }
      guard !isDone else { continue }
      passedOver.append(step)
      if let staged = step.staged, let path = StorePath(["tmp", staged]) { try setApart(path) }
    }
    return passedOver
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

  private func update(_ step: Intent.Step) throws(StoreError) -> Bool {
    let what = step.label
    let folder = try firmFolder(step.path.folders, called: what)
    let standing = try digestIfAny(step.path)
    if let staged = step.staged, let ready = try stagedDigest(step) {
      guard let before = step.before else { return false }
      // Exchanged already, and cut short before the old file lost the staged name.
      if ready == before, standing == step.after {
        discard(staged, in: try temporaryFolder(what))
        try confirm(folder, called: what)
        return true
      }
      guard ready == step.after, standing == before else { return false }
      if let history = step.target {
        try keep(step.path, in: folder, as: history, base: before, called: what)
      }
      let replacement = Replacement(
        path: step.path, temporary: staged, base: before, history: step.target, what: what)
      let isExchanged = try replace(replacement, in: folder)
      do throws(StoreError) {
        try confirm(replacement, in: folder, isExchanged: isExchanged)
      } catch {
        // What slipped in is in the history; the other steps of the change go on.
        guard case .overtaken = error else { throw error }
      }
    }
    try confirm(folder, called: what)
    return true
  }

  private func move(_ step: Intent.Step) throws(StoreError) -> Bool {
    guard let target = step.target else { return false }
    guard try digestIfAny(step.path) != nil else { return try digestIfAny(target) != nil }
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
  func finishIntents(_ audit: AuditLog) throws(StoreError) {
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
        let passedOver = try carryOut(intent)
        let entries = intent.entries.filter { entry in
          !passedOver.contains { $0.entry == entry }
        }
        try audit.appendUntold(entries, since: intent.sequence)
        for step in passedOver { audit.wait(AuditEntry(.conflict, document: step.entry?.document)) }
      }
      try remove(path, called: "change")
    }
  }
}

extension Intent.Step {
  /// What a person calls the document.
  var label: String { entry?.kind?.label ?? "document" }
}
