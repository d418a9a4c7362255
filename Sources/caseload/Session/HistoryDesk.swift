import ClinicalRecord
import RecordStore
import UserInterface

extension StoreDesk {
  /// The saved states of a document of an open chart.
  func history(of document: Document, in chart: Chart) -> Event {
    guard let address = DocumentAddress(of: document) else {
      return .historyFailed(reason: "\(StoreError.homeless(what: document.kind.label))")
    }
    return history(at: address, current: document, in: chart)
  }

  /// The same for a document that cannot be read.
  func history(ofDamaged path: String, in chart: Chart?) -> Event {
    let names = path.split(separator: "/").map(String.init)
    guard let place = StorePath(names), let address = DocumentAddress(path: place) else {
      return .historyFailed(
        reason: "No earlier states are kept of this: it is no document of caseload.")
    }
    return history(at: address, current: nil, in: chart)
  }

  private func history(
    at address: DocumentAddress, current: Document?, in chart: Chart?
  ) -> Event {
    do throws(StoreError) {
      let reading = HistoryReading(store: store, today: today, zone: practice.zone)
      let (history, digests) = try reading.historyAndDigests(
        at: address, current: current, in: chart)
      return .historyRead(marked(history, by: digests))
    } catch { return .historyFailed(reason: "\(error)") }
  }

  /// Puts a state in the place of a document that cannot be read.
  func putBack(_ document: Document, path: String) -> Event {
    // The index knows no private notes.
    if document.kind != .privateNote { index.willWrite([document]) }
    do throws(StoreError) {
      let back = try store.putBack(document, at: moment)
      index.didWrite([back], removed: [])
      revisions[back.id] = back.envelope.revision
      toldDamage.remove(path)
      hasGoneOrCome = true
      return .putBack(back, path: path)
    } catch {
      index.didWrite([], removed: [], failed: [document])
      return .historyFailed(reason: "\(error)")
    }
  }

  /// Lets documents that another program took away stay away.
  func letGo(_ paths: [String]) -> Event {
    let addresses = paths.compactMap { path in
      StorePath(path.split(separator: "/").map(String.init)).flatMap { DocumentAddress(path: $0) }
    }
    // What is gone may have come back meanwhile, so that the list is made anew either way.
    hasGoneOrCome = true
    do throws(StoreError) {
      return .letGo(paths: Set(try store.letGo(addresses).map(\.path.description)))
    } catch { return .historyFailed(reason: "\(error)") }
  }

  /// What is in the trash, newest first; private notes have a trash of their own.
  func trash(of client: RecordID?) -> Event {
    do throws(StoreError) {
      let trashed = try store.trashedDocuments().filter {
        client == nil || $0.address.owner == client
      }
      return .trashRead(
        trashed.compactMap { entry in
          guard let id = entry.address.id else { return nil }
          let named = entry.address.kind == .client ? entry.document : entry.owner
          return TrashedDocument(
            id: id, kind: entry.address.kind,
            client: entry.address.kind.belongsToClient ? entry.address.owner : nil,
            owner: named?.content(Client.self)?.displayName ?? "",
            title: DocumentTitle(today: today).text(of: entry.document, kind: entry.address.kind),
            since: entry.since)
        })
    } catch { return .historyFailed(reason: "\(error)") }
  }
}
