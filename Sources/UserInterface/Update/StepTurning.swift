import ClinicalRecord

/// What turns a step round: a change, and the documents that must come back from the trash.
struct TurnedStep {
  var change: Change
  var restores: [RecordID]
}

extension UndoStep {
  /// Works out what takes the step back, or makes it again, on the documents as they are now.
  ///
  /// The documents are the chart's, or the practice's own; `trashed` are those that undo has put in the
  /// trash in this run, and the chart the one whose signed notes may cite what would be lost.
  func turned(
    isRedo: Bool, documents: [RecordID: Document], trashed: [RecordID: Document], in chart: Chart?
  ) throws(UndoError) -> TurnedStep {
    var turned = TurnedStep(change: Change(name: name, edits: []), restores: [])
    // What is signed or in force says why, whatever else has changed since.
    for part in parts {
      guard let current = documents[part.id], current.isFrozen else { continue }
      throw current.kind == .plan ? .inForce(name) : .signed(name)
    }
    if !isRedo, let version = chart?.versionInForce(since: self) {
      throw .beforeInForce(name, version: version)
    }
    for part in isRedo ? parts : parts.reversed() {
      let current = documents[part.id]
      switch part.act {
      case .changed(let patch):
        guard let current else { throw .changedSince(name) }
        let direction = isRedo ? patch : patch.inverse
        guard let value = direction.applied(to: current.body.fieldValue),
          let body = try? part.kind.contentType.from(value)
        else { throw .changedSince(name) }
        var after = current
        after.body = body
        if chart?.citesRating(lost: current, after) == true { throw .cited(name) }
        turned.change.edits.append(Change.Edit(before: current, after: after))
      case .created where !isRedo, .trashed where isRedo:
        guard let current else { throw .changedSince(name) }
        turned.change.edits.append(Change.Edit(before: current, after: nil))
      case .created, .trashed:
        if let document = trashed[part.id] {
          turned.change.edits.append(Change.Edit(before: nil, after: document))
        } else {
          turned.restores.append(part.id)
        }
      }
    }
    return turned
  }
}

extension Chart {
  /// The plan version that came in force after a step of planning; `nil` for any other step.
  ///
  /// Such a step is part of what was agreed on: on the draft that goes on behind it, it would take out
  /// what has just come in force.
  func versionInForce(since step: UndoStep) -> Int? {
    guard let force = planInForce?.content, let begun = force.activatedAt, step.at <= begun,
      step.parts.contains(where: { $0.kind == .plan || $0.kind == .decision })
    else { return nil }
    return force.version
  }

  /// Whether a signed note cites a rating that a progress document had and will not have.
  func citesRating(lost current: Document, _ after: Document) -> Bool {
    guard let progress = current.content(Progress.self), let objective = progress.objective,
      let left = after.content(Progress.self)
    else { return false }
    let kept = left.entries + left.superseded
    let known = Set(kept.compactMap(\.id))
    let cited = Set(
      notes.filter {
        $0.content.state == .signed && $0.content.objectiveIDs.contains(objective)
      }.compactMap(\.content.session))
    return progress.entries.contains { entry in
      // A correction goes only where what it corrects comes back.
      !kept.contains(entry) && entry.corrects.map(known.contains) != true
        && entry.session.map(cited.contains) == true
    }
  }
}
