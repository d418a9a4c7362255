/// One act of the clinician on the record: what it is called, and every document it touches.
package struct Change: Hashable, Sendable {
  /// One document before and after; `nil` where there was or will be none.
  package struct Edit: Hashable, Sendable {
    package var before: Document?
    package var after: Document?

    package init(before: Document?, after: Document?) {
      self.before = before
      self.after = after
    }

    package var documentID: RecordID? { (after ?? before)?.id }
  }

  /// What it did, in words that follow "Undid: ".
  package var name: String
  package var edits: [Edit]

  package init(name: String, edits: [Edit]) {
    self.name = name
    self.edits = edits
  }
}

/// One step that can be taken back: patches instead of copies, with the revision they were made on.
package struct UndoStep: Hashable, Sendable {
  /// What happened to one document.
  package struct Part: Hashable, Sendable {
    package var id: RecordID
    package var kind: DocumentKind
    package var act: Act

    package init(id: RecordID, kind: DocumentKind, act: Act) {
      self.id = id
      self.kind = kind
      self.act = act
    }
  }

  /// Changed within, made, or put in the trash.
  package enum Act: Hashable, Sendable {
    case changed(FieldPatch)
    case created
    case trashed
  }

  package var name: String
  package var at: Instant
  package var parts: [Part]

  package init(name: String, at: Instant, parts: [Part]) {
    self.name = name
    self.at = at
    self.parts = parts
  }

  /// The step that a change leaves behind; `nil` when it changed nothing.
  package init?(of change: Change, at: Instant) {
    let parts = change.edits.compactMap { edit -> Part? in
      switch (edit.before, edit.after) {
      case (.some(let before), .some(let after)):
        let patch = FieldPatch(from: before.body.fieldValue, to: after.body.fieldValue)
        return patch.isEmpty ? nil : Part(id: after.id, kind: after.kind, act: .changed(patch))
      case (.none, .some(let after)): return Part(id: after.id, kind: after.kind, act: .created)
      case (.some(let before), .none): return Part(id: before.id, kind: before.kind, act: .trashed)
      case (.none, .none): return nil
      }
    }
    guard !parts.isEmpty else { return nil }
    self.init(name: change.name, at: at, parts: parts)
  }
}

/// Why a step cannot be taken back or made again.
package enum UndoError: Error, Hashable, Sendable {
  case nothingLeft(isRedo: Bool)
  /// The steps that were kept, or the older ones of them, could not be read.
  case unreadable(inChart: Bool)
  case changedSince(String)
  case cited(String)
  case inForce(String)
  /// It is from before a plan version came in force.
  case beforeInForce(String, version: Int)
  case signed(String)
}

extension UndoError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .nothingLeft(let isRedo):
      isRedo ? "There is nothing to redo." : "There is nothing to undo."
    case .unreadable(let inChart):
      "The list of steps back cannot be read; "
        + (inChart
          ? "g h shows a document's earlier states." : "it begins anew with the next change.")
    case .changedSince(let name):
      "“\(name)” cannot be undone: the document has changed since; edit it instead."
    case .inForce(let name):
      "“\(name)” cannot be undone: it is in force or signed since; edit the plan for a new draft."
    case .beforeInForce(let name, let version):
      "“\(name)” cannot be undone: v\(version) came in force since; edit the plan for a new draft."
    case .signed(let name):
      "“\(name)” cannot be undone: it is signed since and stays as it is; it takes additions only."
    case .cited(let name):
      "“\(name)” cannot be undone: a signed note cites it; add a new rating instead."
    }
  }
}

/// The steps of one client that can be taken back, newest last; at most 200 are kept.
package struct UndoLog: Hashable, Sendable {
  package private(set) var done: [UndoStep]
  package private(set) var undone: [UndoStep]
  /// Whether what was kept could not be read, or not all of it, so that older steps may have been there.
  package var isCut = false
  package static let limit = 200

  package init(done: [UndoStep] = [], undone: [UndoStep] = []) {
    self.done = done
    self.undone = undone
  }

  /// What is said where no step is left to be turned round.
  ///
  /// - Parameters:
  ///   - isRedo: Whether something was to be made again; after a new change there is nothing that could be.
  ///   - inChart: Whether the steps are those of a chart.
  /// - Returns: That there is nothing, or that it could not be read.
  package func end(isRedo: Bool, inChart: Bool = true) -> UndoError {
    isCut && (!isRedo || done.isEmpty)
      ? .unreadable(inChart: inChart) : .nothingLeft(isRedo: isRedo)
  }

  /// Notes a new step; what was undone before it can no longer be made again.
  package mutating func add(_ step: UndoStep) {
    done.append(step)
    if done.count > Self.limit { done.removeFirst(done.count - Self.limit) }
    undone = []
  }

  /// Puts a wider step in the place of the newest one, as when a text goes on being written.
  package mutating func replaceLast(by step: UndoStep) {
    if done.isEmpty { done = [step] } else { done[done.count - 1] = step }
    undone = []
  }

  /// Moves the newest step from the done to the undone ones.
  package mutating func markUndone() {
    if let step = done.popLast() { undone.append(step) }
  }

  /// The same of an older step: newer ones, which nothing takes back any more, are forgotten.
  package mutating func markUndone(_ step: UndoStep) {
    guard let place = done.lastIndex(of: step) else { return }
    done.removeSubrange((place + 1)...)
    markUndone()
  }

  /// Moves the newest undone step back to the done ones.
  package mutating func markRedone() {
    if let step = undone.popLast() { done.append(step) }
  }
}
