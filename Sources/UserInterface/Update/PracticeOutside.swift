import ClinicalRecord

/// What other programs do to the practice's own documents.
extension AppState {
  /// Shows the practitioner, the payers and the user's own terms as they are on disk now.
  ///
  /// What a form or an unsaved change holds stays; it is told, and compared when it is saved.
  mutating func practiceChangedOutside(_ change: OutsideChange) -> [Effect] {
    var adoptions: [Adoption] = []
    var held: [Document] = []
    var names: [String] = []
    for document in change.documents {
      let former = practice.documents[document.id]
      if let former, holds(former) {
        held.append(former)
        continue
      }
      practice.put(document)
      adoptions.append(Adoption(document: document.id, former: former))
      names.append(Self.name(of: document, today: today))
    }
    for id in change.gone {
      guard let former = practice.documents[id] else { continue }
      if holds(former) {
        held.append(former)
        continue
      }
      practice.remove(id)
      adoptions.append(Adoption(document: id, former: former))
      names.append("\(Self.name(of: former, today: today)), which is gone")
    }
    say(changed: names, held: held, isNewDamage: false)
    for damage in change.damaged {
      messages.say(
        "\(damage.path) cannot be read now; what was read of it stays in use. \(damage.reason)",
        .warning, at: now)
    }
    return adoptions.isEmpty ? [] : [.adoptOutside(nil, adoptions)]
  }
}

extension PracticeState {
  /// Takes the documents as they were read anew, and the steps on them.
  mutating func readAnew(_ read: [Document], _ steps: UndoLog) {
    let present = Set(read.map(\.id))
    for id in documents.keys where !present.contains(id) { remove(id) }
    for document in read { put(document) }
    log = steps
    olderSteps = steps.done.count
  }
}
