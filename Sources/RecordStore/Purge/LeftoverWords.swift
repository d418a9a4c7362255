import ClinicalRecord
import JSON

extension RecordStore {
  /// The files of the journal and of quarantine that hold words of one client.
  ///
  /// Those that are called after one of the client's documents, and those that are not, because
  /// the document was never made or its writing was cut short, but whose bytes name this client
  /// and no other. What names others too is theirs as well and stays.
  ///
  /// - Parameters:
  ///   - client: The client.
  ///   - ids: The client's documents.
  /// - Returns: The files, as they are to go with the chart.
  /// - Throws: What the disk refused, or a file that is too large to be one of ours.
  func leftoverWords(
    of client: RecordID, documents ids: Set<RecordID>
  ) throws(StoreError) -> [StorePath] {
    var found: [StorePath] = []
    for folder in ["drafts", "quarantine"] {
      for name in try directory.namesIfAny(in: [folder]) {
        guard let path = StorePath([folder, name]) else { continue }
        if let id = name.split(separator: "-").first.flatMap({ RecordID($0) }), ids.contains(id) {
          found.append(path)
        } else if try names(in: path, only: client, or: ids) {
          found.append(path)
        }
      }
    }
    return found
  }

  /// True if a file names the client or one of the documents, and nobody else.
  private func names(
    in path: StorePath, only client: RecordID, or ids: Set<RecordID>
  ) throws(StoreError) -> Bool {
    // The log's torn end names documents and holds no word of them.
    guard !path.name.hasPrefix("audit-"), try directory.status(of: path).kind == .file else {
      return false
    }
    let named = try RecordID.named(in: directory.read(path, limit: Draft.limits.bytes).bytes)
    let clients = named.filter { $0.letter == DocumentKind.client.letter }
    return clients.isSubset(of: [client])
      && (!clients.isEmpty || !named.isDisjoint(with: ids))
  }
}

extension RecordID {
  /// The ids that stand in bytes of any kind, also in a document that ends in its middle.
  static func named(in bytes: [UInt8]) -> Set<RecordID> {
    var found: Set<RecordID> = []
    let pieces = bytes.split { !(97...122).contains($0) && !(50...55).contains($0) }
    for piece in pieces where piece.count == 27 {
      if let id = RecordID(String(decoding: piece, as: UTF8.self)) { found.insert(id) }
    }
    return found
  }
}
