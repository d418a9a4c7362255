import ClinicalRecord

/// A document's file as an index remembers it.
package struct KnownFile: Hashable, Sendable {
  package var fingerprint: UInt64
  package var digest: UInt64
  /// Whether it was read so soon after a change that a later one could look the same.
  package var isDoubtful: Bool

  package init(fingerprint: UInt64, digest: UInt64, isDoubtful: Bool) {
    self.fingerprint = fingerprint
    self.digest = digest
    self.isDoubtful = isDoubtful
  }
}

/// What has become of the documents of one client since they were last looked at.
package struct ClientSweep: Sendable {
  /// A document that is new, or says something else than before.
  package struct Read: Sendable {
    package var address: DocumentAddress
    /// What it says; `nil` when it cannot be read.
    package var document: Document?
    package var file: KnownFile
  }

  package var read: [Read] = []
  /// Documents whose files look otherwise and say the same.
  package var touched: [(address: DocumentAddress, file: KnownFile)] = []
  package var gone: [DocumentAddress] = []
  /// What all files look like together; `nil` while a change could pass unseen.
  package var listing: ClientListing?

  init() {}

  /// What is left of a client whose folder cannot be entered: a chart that cannot be read.
  package init(unreadable client: RecordID, known: [DocumentAddress: KnownFile]) {
    let own = DocumentAddress.client(client)
    gone = known.keys.filter { $0 != own }
    let file = KnownFile(fingerprint: 0, digest: 0, isDoubtful: true)
    read = [Read(address: own, document: nil, file: file)]
  }
}

extension RecordStore {
  /// The database that a program may keep beside the documents; nothing in it is a document.
  package var indexPath: String { directory.path + "/index/caseload.sqlite" }

  /// What an index is to remember of a document that was just written.
  ///
  /// It counts as doubtful until a sweep finds it unchanged.
  package func file(of document: Document) -> (address: DocumentAddress, file: KnownFile)? {
    guard let address = DocumentAddress(of: document), let base = bases[address],
      let status = try? directory.status(of: address.path)
    else { return nil }
    let file = KnownFile(
      fingerprint: status.fingerprint.short, digest: base.digest.leading, isDoubtful: true)
    return (address, file)
  }
}

extension DataDirectory {
  /// Compares the documents of a client with what is known of them and reads what may differ.
  ///
  /// The charts that are open, and the saves made on them, do not notice.
  /// - Parameters:
  ///   - client: Whose documents; private notes are not looked at.
  ///   - known: What is known of the files.
  ///   - now: The wall clock.
  /// - Throws: `unreadable` when the client's folder cannot be read at all.
  /// - Returns: What differs.
  package func sweep(
    client: RecordID, known: [DocumentAddress: KnownFile], now: Instant
  ) throws(StoreError) -> ClientSweep {
    var sweep = ClientSweep()
    sweep.listing = listing(of: client, now: now)
    var left = known
    for name in [nil] + DocumentAddress.clientFolders.keys.sorted() {
      let names = ["clients", client.text] + [name].compactMap(\.self)
      do throws(StoreError) {
        try examine(names, known: known, left: &left, now: now, into: &sweep)
      } catch {
        switch error {
        case .missing: continue
        case .symbolicLink, .notAFolder, .foreignOwner:
          // As in a chart, the folder counts as one document that cannot be read.
          guard let kind = name.flatMap({ DocumentAddress.clientFolders[$0] }) else { throw error }
          let address = DocumentAddress(kind: kind, id: client, owner: client)
          left[address] = nil
          let file = KnownFile(fingerprint: 0, digest: 0, isDoubtful: true)
          sweep.read.append(ClientSweep.Read(address: address, document: nil, file: file))
        default: throw error
        }
      }
    }
    sweep.gone = left.keys.map(\.self)
    let files = sweep.read.map(\.file) + sweep.touched.map(\.file)
    if files.contains(where: \.isDoubtful) { sweep.listing = nil }
    return sweep
  }

  /// Compares the files of one folder.
  private func examine(
    _ names: [String], known: [DocumentAddress: KnownFile],
    left: inout [DocumentAddress: KnownFile], now: Instant, into sweep: inout ClientSweep
  ) throws(StoreError) {
    var wanted: [String: DocumentAddress] = [:]
    for (name, status) in try entries(in: names) {
      guard let path = StorePath(names + [name]), let address = DocumentAddress(path: path) else {
        continue
      }
      left[address] = nil
      if let file = known[address], !file.isDoubtful,
        file.fingerprint == status.fingerprint.short
      {
        continue
      }
      wanted[name] = address
    }
    guard !wanted.isEmpty else { return }
    let content = try readAll(in: names) { wanted[$0] == nil ? .nothing : .bytes }
    for (name, file) in content.files {
      guard let address = wanted[name] else { continue }
      take(file, at: address, known: known[address], now: now, into: &sweep)
    }
  }

  private func take(
    _ answer: DataDirectory.Answer, at address: DocumentAddress, known: KnownFile?,
    now: Instant, into sweep: inout ClientSweep
  ) {
    guard case .bytes(let content) = answer else {
      let file = KnownFile(fingerprint: 0, digest: 0, isDoubtful: true)
      sweep.read.append(ClientSweep.Read(address: address, document: nil, file: file))
      return
    }
    let file = KnownFile(
      fingerprint: content.status.fingerprint.short, digest: Digest(of: content.bytes).leading,
      isDoubtful: content.status.fingerprint.isDoubtful(at: now.millisecondsSince1970))
    if known?.digest == file.digest {
      sweep.touched.append((address, file))
    } else {
      let document = try? DocumentCoding.decode(content.bytes, at: address).document
      sweep.read.append(ClientSweep.Read(address: address, document: document, file: file))
    }
  }
}

extension Digest {
  /// The first eight bytes as a number.
  package var leading: UInt64 { bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}
