import ClinicalRecord
import RecordStore

/// What was last seen of the files, so that a look costs little where nothing has changed.
struct OutsideLook {
  /// The files of the open chart whose bytes are known, by what the folder tells of them.
  private var seen: [DocumentAddress: Fingerprint] = [:]
  /// The files of it that are no documents of ours, by the same.
  private var broken: [DocumentAddress: Fingerprint] = [:]
  private var client: RecordID?
  private var strays: [StorePath]?
  /// What was handed to the screen and not taken in yet.
  private(set) var offered: [RecordID: (address: DocumentAddress, standing: Standing)] = [:]
  /// The state of every client's folders.
  private var folders: [RecordID: FolderSignature]?

  /// Changes of the documents of a chart since they were read or written.
  mutating func look(
    at client: RecordID, in store: RecordStore, damaged: Set<String>
  ) throws(StoreError) -> ChartLook {
    if client != self.client {
      (self.client, seen, broken, offered) = (client, [:], [:], [:])
      strays = nil
    }
    var found = ChartLook()
    let listing = try store.list(client: client)
    found.hasOtherStrays = strays.map { $0 != listing.strays } ?? false
    strays = listing.strays
    var present: Set<DocumentAddress> = []
    for listed in listing.documents {
      present.insert(listed.address)
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
      note(standing, at: listed.address, in: &found, damaged: damaged)
    }
    for address in store.knownDocuments(of: client) where !present.contains(address) {
      let standing = try store.look(at: address)
      note(standing, at: address, in: &found, damaged: damaged)
    }
    return found
  }

  private mutating func note(
    _ standing: Standing, at address: DocumentAddress, in found: inout ChartLook,
    damaged: Set<String>
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
        found.damaged.append(DamagedDocument(path: path, reason: reason))
      }
    }
  }

  /// Forgets the files of the open chart, which are read anew.
  mutating func forgetChart() { (client, seen, broken, offered) = (nil, [:], [:], [:]) }

  mutating func take(_ document: RecordID) -> (address: DocumentAddress, standing: Standing)? {
    offered.removeValue(forKey: document)
  }

  /// The clients whose folders have changed, come or gone since the last time; nobody at the first.
  mutating func lookAtClients(
    in store: RecordStore
  ) throws(StoreError) -> (changed: [RecordID], gone: [RecordID]) {
    var now: [RecordID: FolderSignature] = [:]
    for id in try store.clientIDs() { now[id] = try store.signature(of: id) }
    defer { folders = now }
    guard let before = folders else { return ([], []) }
    let changed = now.filter { before[$0.key] != $0.value }.map(\.key)
    let gone = before.keys.filter { now[$0] == nil || now[$0]?.isEmpty == true }
    return (
      changed.filter { now[$0]?.isEmpty == false }, gone.filter { before[$0]?.isEmpty == false }
    )
  }
}

/// What a look at the open chart has found.
struct ChartLook {
  var documents: [Document] = []
  var gone: [RecordID] = []
  var damaged: [DamagedDocument] = []
  var readable: [String] = []
  /// Whether files that are no documents have come or gone in its folder.
  var hasOtherStrays = false
}
