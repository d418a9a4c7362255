import ClinicalRecord
import RecordIndex
import RecordStore

// The store and the index do not know each other; here their words for a file are joined.

extension IndexKey {
  /// A client's document; `nil` for those of groups and of the practice, and for private notes.
  init?(_ address: DocumentAddress) {
    guard let id = address.id, address.owner?.letter == DocumentKind.client.letter,
      address.kind != .privateNote
    else { return nil }
    self.init(kind: address.kind, id: id)
  }
}

extension DocumentAddress {
  init(_ key: IndexKey, of client: RecordID) {
    self.init(kind: key.kind, id: key.id, owner: client)
  }
}

extension SourceMark {
  init(_ file: KnownFile) {
    self.init(
      fingerprint: Int64(bitPattern: file.fingerprint), digest: Int64(bitPattern: file.digest),
      isDoubtful: file.isDoubtful)
  }
}

extension KnownFile {
  init(_ mark: SourceMark) {
    self.init(
      fingerprint: UInt64(bitPattern: mark.fingerprint), digest: UInt64(bitPattern: mark.digest),
      isDoubtful: mark.isDoubtful)
  }
}

extension IndexListing {
  init(_ listing: ClientListing) {
    self.init(
      proof: Int64(bitPattern: listing.proof),
      folders: listing.folders.map { Int64(bitPattern: $0) }, paths: listing.paths)
  }
}

extension ClientListing {
  init(_ listing: IndexListing) {
    self.init(
      proof: UInt64(bitPattern: listing.proof),
      folders: listing.folders.map { UInt64(bitPattern: $0) }, paths: listing.paths)
  }
}

extension RecordIndex {
  /// What each client's files looked like when they were last compared; `nil` where in doubt.
  func knownListings() throws(IndexError) -> [RecordID: ClientListing?] {
    try listings().mapValues { listing in listing.map { ClientListing($0) } }
  }
}

extension ClientUpdate {
  /// What has become of a client's files, with every document ready to be written.
  init(of sweep: ClientSweep, client: RecordID) {
    self.init(client: client)
    put = sweep.read.compactMap { read in
      IndexKey(read.address).map { key in
        IndexedDocument(
          key: key, document: read.document, mark: SourceMark(read.file), fold: IndexDesk.fold)
      }
    }
    for (address, file) in sweep.touched {
      if let key = IndexKey(address) { touch[key] = SourceMark(file) }
    }
    remove = sweep.gone.compactMap { IndexKey($0) }
    listing = sweep.listing.map { IndexListing($0) }
  }
}
