import ClinicalRecord
import RecordStore
import UserInterface

extension StoreDesk {
  /// Looks for what other programs have done: in the open chart document by document, elsewhere
  /// by folder.
  ///
  /// - Returns: What is to be told, the clients whose rows are to be read anew, and whether files
  ///   that are no documents have come or gone.
  func lookOutside() -> (events: [Event], clients: [RecordID], hasOtherStrays: Bool) {
    var events: [Event] = []
    var hasOtherStrays = false
    do throws(StoreError) {
      if let client = openClient {
        let found = try outside.look(at: client, in: store, damaged: toldDamage)
        let change = found.change
        let healed = toldDamage.intersection(found.readable)
        toldDamage.subtract(healed)
        toldDamage.formUnion(found.damaged.map(\.path))
        hasOtherStrays = found.hasOtherStrays
        if !change.isEmpty || !healed.isEmpty { events.append(.changedOutside(client, change)) }
      }
      events += try lookAtPractice()
      let (changed, gone) = try outside.lookAtClients(in: store)
      if !gone.isEmpty { events.append(.clientsGone(gone)) }
      let others = changed.filter { $0 != openClient }.sorted()
      return (events, others, hasOtherStrays || !others.isEmpty || !gone.isEmpty)
    } catch {
      // A folder that cannot be listed now is looked at again in a moment; saves tell why.
      return (events, [], false)
    }
  }

  /// Looks at the practitioner, the payers and the user's own terms.
  private func lookAtPractice() throws(StoreError) -> [Event] {
    let found = try outside.lookAtPractice(in: store, damaged: toldPracticeDamage)
    toldPracticeDamage.subtract(found.readable)
    toldPracticeDamage.formUnion(found.damaged.map(\.path))
    guard !found.change.isEmpty else { return [] }
    return [.practiceChangedOutside(found.change)]
  }

  /// The screen shows what was found: from here on changes are made on that.
  func adopt(_ adoptions: [Adoption]) -> [Event] {
    for adoption in adoptions {
      guard let (address, standing) = outside.take(adoption.document),
        ledger.isSettled(adoption.document), !conflicts.isLive(adoption.document)
      else { continue }
      if standing.content == .gone { hasGoneOrCome = true }
      do throws(StoreError) {
        // What this program wrote last is nowhere else once another has overwritten it.
        if store.refusal == nil, let former = adoption.former {
          try store.keepOverwritten(former)
        }
      } catch {
        return [.draftFailed(reason: "\(error)")]
      }
      var untold: [Event] = []
      do throws(StoreError) {
        try store.takeOver(standing, at: address, shown: adoption.former)
      } catch {
        untold = [.draftFailed(reason: "\(error)")]
      }
      note(adoption.document, hasRevision: standing.document?.envelope.revision)
      if !untold.isEmpty { return untold }
    }
    return []
  }

  /// Keeps from writing what shares its id with another document.
  func heed(_ files: PracticeFiles) { store.note(doubles: files.doubles) }

  /// The files that are no documents, with whose copy each is, the private notes that cannot be read,
  /// and the documents that share an id.
  func found(_ files: PracticeFiles) -> [Event] {
    let strays = files.strays.map {
      DamagedDocument(path: $0.path.description, reason: $0.sentence)
    }
    // What the system and sync tools keep for themselves comes and goes, and is nobody's business.
    let own = files.strays.filter { $0.sort == .ofSystem }.map(\.path.description)
    return [
      .straysFound(strays, untold: Set(own)), .notesDamaged(files.damagedNotes),
      .doublesFound(files.toldDoubles(in: store)),
    ]
  }
}
