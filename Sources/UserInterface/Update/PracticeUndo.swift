import ClinicalRecord
import TerminalInterface

/// Keeping and taking back changes of the practice's own documents: the practitioner and the payers.
extension AppState {
  /// Shows a change of the practice's own documents, makes it undoable, and sends it to the disk.
  mutating func keepPractice(_ change: Change, _ environment: Environment) -> [Effect] {
    guard mayWrite() else { return [] }
    practice.apply(change)
    var effects: [Effect] = [.save(number: saving.begin(change), change)]
    if let step = UndoStep(of: change, at: environment.instant) {
      practice.log.add(step)
      note(changed: nil)
      effects.append(.keepUndo(client: nil, practice.log))
    }
    return effects
  }

  /// Takes back, or makes again, the newest step on the practice's own documents.
  ///
  /// One of an earlier run is named first, and taken back by a second press.
  mutating func undoInPractice(isRedo: Bool) -> [Effect] {
    guard mayWrite() else { return [] }
    do throws(UndoError) {
      guard let step = isRedo ? practice.log.undone.last : practice.log.done.last else {
        throw practice.log.end(isRedo: isRedo, inChart: false)
      }
      if !isRedo, practice.log.done.count <= practice.olderSteps, askedUndo != step.name {
        askedUndo = step.name
        let when = TimeWords.moment(step.at, in: self)
        messages.say("u again undoes “\(step.name)” of \(when), before this start.", at: now)
        return []
      }
      askedUndo = nil
      let turned = try step.turned(
        isRedo: isRedo, documents: practice.documents, trashed: practice.trashed, in: nil)
      noteTurned(isRedo: isRedo)
      practice.apply(turned.change)
      return carryOut(turned, isRedo: isRedo, of: nil, practice.log)
    } catch {
      messages.say(error.description, .warning, at: now)
      return []
    }
  }

  private mutating func noteTurned(isRedo: Bool) {
    if isRedo {
      practice.log.markRedone()
      Self.move(nil, from: &redoneClients, to: &changedClients)
    } else {
      practice.log.markUndone()
      changedInList = nil
      practice.olderSteps = min(practice.olderSteps, practice.log.done.count)
      Self.move(nil, from: &changedClients, to: &redoneClients)
    }
  }
}

extension PracticeState {
  /// Takes in what a change makes of the practice's own documents.
  mutating func apply(_ change: Change) {
    for edit in change.edits {
      if let after = edit.after {
        put(after)
      } else if let before = edit.before {
        trashed[before.id] = before
        remove(before.id)
      }
    }
  }

  /// Takes a payer's profile or terms out; clients that name them keep the id and the code.
  mutating func remove(_ id: RecordID) {
    if documents.removeValue(forKey: id)?.kind == .vocabulary { gatherTerms() }
    checkBasis.payers[id] = nil
    profiles.removeAll { $0.code == id.text }
  }
}
