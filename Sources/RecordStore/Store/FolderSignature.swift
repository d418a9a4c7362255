import ClinicalRecord

/// What a client's folder tells of everything in it without reading a document: every save and
/// every file put there, moved or renamed changes it.
package struct FolderSignature: Hashable, Sendable {
  private let digest: Int
  /// Whether there is nothing in the folder.
  package let isEmpty: Bool

  fileprivate init(_ entries: [(name: String, status: FileStatus)]) {
    var hasher = Hasher()
    for entry in entries {
      hasher.combine(entry.name)
      hasher.combine(entry.status.fingerprint)
    }
    digest = hasher.finalize()
    isEmpty = entries.isEmpty
  }
}

extension RecordStore {
  /// The state of a client's folder and of those below it.
  package func signature(of client: RecordID) throws(StoreError) -> FolderSignature {
    do throws(StoreError) {
      return FolderSignature(try directory.entries(in: ["clients", client.text]))
    } catch {
      if case .missing = error { return FolderSignature([]) }
      throw error
    }
  }

  /// The documents of a client that were read or written and not put in the trash.
  package func knownDocuments(of client: RecordID) -> [DocumentAddress] {
    bases.keys.filter { address in
      address.owner == client && (address.kind == .client || address.isInClientFolder)
    }
  }

  /// The practice's own documents that were read or written and not put in the trash.
  package var knownPracticeDocuments: [DocumentAddress] { bases.keys.filter { $0.owner == nil } }
}
