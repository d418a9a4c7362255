import ClinicalRecord
import RecordStore
import UserInterface

extension StoreDesk {
  /// Looks for what other programs have done: in the open chart document by document, elsewhere
  /// by folder.
  ///
  /// - Returns: What is to be told, and the clients whose rows are to be read anew.
  func lookOutside() -> (events: [Event], clients: [RecordID]) {
    var events: [Event] = []
    do throws(StoreError) {
      if let client = openClient {
        let found = try outside.look(at: client, in: store, damaged: toldDamage)
        var change = OutsideChange()
        change.documents = found.documents
        change.gone = found.gone
        change.damaged = found.damaged
        change.readable = found.readable
        let healed = toldDamage.intersection(found.readable)
        toldDamage.subtract(healed)
        toldDamage.formUnion(found.damaged.map(\.path))
        if !change.isEmpty || !healed.isEmpty { events.append(.changedOutside(client, change)) }
      }
      let (changed, gone) = try outside.lookAtClients(in: store)
      if !gone.isEmpty { events.append(.clientsGone(gone)) }
      return (events, changed.sorted())
    } catch {
      // A folder that cannot be listed now is looked at again in a moment; saves tell why.
      return (events, [])
    }
  }

  /// The screen shows what was found: from here on changes are made on that.
  func adopt(_ client: RecordID, _ adoptions: [Adoption]) -> [Event] {
    for adoption in adoptions {
      guard let (address, standing) = outside.take(adoption.document),
        ledger.isSettled(adoption.document), !conflicts.isLive(adoption.document)
      else { continue }
      do throws(StoreError) {
        // What this program wrote last is nowhere else once another has overwritten it.
        if store.refusal == nil, let former = adoption.former {
          try store.keepOverwritten(former)
        }
      } catch {
        return [.draftFailed(reason: "\(error)")]
      }
      store.adopt(standing, at: address)
      note(adoption.document, hasRevision: standing.document?.envelope.revision)
    }
    return []
  }

  /// The files that are no documents, with whose copy each is.
  func findStrays() -> [Event] {
    do throws(StoreError) {
      let strays = try store.strays(includingPrivate: false)
      return [
        .straysFound(
          strays.map { DamagedDocument(path: $0.path.description, reason: $0.sentence) })
      ]
    } catch {
      return []
    }
  }
}
