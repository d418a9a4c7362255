import ClinicalRecord
import RecordStore
import UserInterface

/// What was last seen of the documents of one place, such as a chart: what has changed since costs
/// a reading, everything else only a look at the folder.
struct FileLook {
  /// The files whose bytes are known, by what the folder tells of them.
  private var seen: [DocumentAddress: Fingerprint] = [:]
  /// The files that are no documents of ours, by the same.
  private var broken: [DocumentAddress: Fingerprint] = [:]
  private var strays: [StorePath]?
  /// What was handed to the screen and not taken in yet.
  private var offered: [RecordID: (address: DocumentAddress, standing: Standing)] = [:]

  /// Changes of the listed documents since they were read or written.
  ///
  /// - Parameters:
  ///   - listing: What stands there now.
  ///   - known: What was read or written there.
  ///   - store: Where it is read.
  ///   - damaged: The paths of what is known to be unreadable.
  /// - Returns: What is new, different, gone or unreadable.
  /// - Throws: What kept a file from being looked at.
  mutating func look(
    at listing: Listing, known: [DocumentAddress], in store: RecordStore, damaged: Set<String>
  ) throws(StoreError) -> ChartLook {
    var found = ChartLook()
    found.hasOtherStrays = strays.map { $0 != listing.strays } ?? false
    strays = listing.strays
    var present: Set<DocumentAddress> = []
    for listed in listing.documents {
      present.insert(listed.address)
      if let doubled = store.doubled(listed.address) {
        // Looked at anew once it is the only one with its id.
        (seen[listed.address], broken[listed.address]) = (nil, nil)
        if !damaged.contains(doubled.path) { found.damaged.append(doubled) }
        continue
      }
      if seen[listed.address] == listed.fingerprint {
        found.readable.append(listed.address.path.description)
        continue
      }
      if broken[listed.address] == listed.fingerprint { continue }
      let standing = try store.look(at: listed.address)
      if case .unreadable = standing.content { broken[listed.address] = listed.fingerprint }
      if store.isUnchanged(standing, at: listed.address) {
        seen[listed.address] = listed.fingerprint
        found.readable.append(listed.address.path.description)
        continue
      }
      note(standing, at: listed.address, in: &found, store, damaged: damaged)
    }
    for address in known where !present.contains(address) {
      let standing = try store.look(at: address)
      note(standing, at: address, in: &found, store, damaged: damaged)
    }
    return found
  }

  private mutating func note(
    _ standing: Standing, at address: DocumentAddress, in found: inout ChartLook,
    _ store: RecordStore, damaged: Set<String>
  ) {
    let path = address.path.description
    switch standing.content {
    case .document(let document):
      offered[document.id] = (address, standing)
      found.documents.append(document)
      found.readable.append(path)
    case .gone:
      guard let id = address.id else { return }
      offered[id] = (address, standing)
      found.gone.append(id)
    case .unreadable(let reason):
      // What was told already is not told again.
      if !damaged.contains(path) {
        found.damaged.append(store.damage(at: address, reason: reason))
      }
    }
  }

  mutating func take(_ document: RecordID) -> (address: DocumentAddress, standing: Standing)? {
    offered.removeValue(forKey: document)
  }
}

/// What a look at the documents of one place has found.
struct ChartLook {
  var documents: [Document] = []
  var gone: [RecordID] = []
  var damaged: [DamagedDocument] = []
  var readable: [String] = []
  /// Whether files that are no documents have come or gone in its folder.
  var hasOtherStrays = false

  /// What of it the screen is told.
  var change: OutsideChange {
    var change = OutsideChange()
    (change.documents, change.gone) = (documents, gone)
    (change.damaged, change.readable) = (damaged, readable)
    return change
  }
}
