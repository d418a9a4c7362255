import ClinicalRecord
import RecordStore

/// What was last seen of the files, so that a look costs little where nothing has changed.
struct OutsideLook {
  private var chart = FileLook()
  private var client: RecordID?
  /// The practitioner, the payers and the user's own terms.
  private var practice = FileLook()
  /// The state of every client's folders.
  private var folders: [RecordID: FolderSignature]?

  /// Changes of the documents of a chart since they were read or written.
  mutating func look(
    at client: RecordID, in store: RecordStore, damaged: Set<String>
  ) throws(StoreError) -> ChartLook {
    if client != self.client { (self.client, chart) = (client, FileLook()) }
    return try chart.look(
      at: store.list(client: client), known: store.knownDocuments(of: client), in: store,
      damaged: damaged)
  }

  /// Changes of the practice's own documents since they were read or written.
  mutating func lookAtPractice(
    in store: RecordStore, damaged: Set<String>
  ) throws(StoreError) -> ChartLook {
    try practice.look(
      at: store.listPractice(), known: store.knownPracticeDocuments, in: store, damaged: damaged)
  }

  /// Forgets the files of the open chart, which are read anew.
  mutating func forgetChart() { (client, chart) = (nil, FileLook()) }

  /// What was handed to the screen under this name and is taken in now.
  mutating func take(_ document: RecordID) -> (address: DocumentAddress, standing: Standing)? {
    chart.take(document) ?? practice.take(document)
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
