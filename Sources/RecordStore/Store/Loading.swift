import ClinicalRecord

/// The documents of a folder that could be read, and what could not.
package struct LoadedDocuments: Hashable, Sendable {
  package var documents: [Document] = []
  package var damaged: [DamagedDocument] = []
  /// Files that are no documents; listed, never read.
  package var strays: [StorePath] = []

  package init() {}
}

extension RecordStore {
  /// The practice's own document; nil while nothing has been entered.
  package func loadPractice() throws(StoreError) -> Document? {
    do throws(StoreError) { return try load(.practice) } catch {
      if case .missing = error { return nil }
      throw error
    }
  }

  /// The ids of all clients, by the names of their folders.
  package func clientIDs() throws(StoreError) -> [RecordID] {
    try ids(in: "clients", of: .client)
  }

  /// The ids of all groups, by the names of their folders.
  package func groupIDs() throws(StoreError) -> [RecordID] {
    try ids(in: "groups", of: .group)
  }

  /// Every client's own document, and those that cannot be read.
  ///
  /// A folder in which nothing is left, as after an undone creation, is no client.
  package func loadClients() throws(StoreError) -> LoadedDocuments {
    var loaded = LoadedDocuments()
    for id in try clientIDs() {
      do throws(StoreError) {
        loaded.documents.append(try loadClientDocument(id))
      } catch {
        if case .missing = error, try directory.names(in: ["clients", id.text]).isEmpty {
          continue
        }
        loaded.damaged.append(
          DamagedDocument(path: "clients/\(id)/client.json", reason: "\(error)"))
      }
    }
    return loaded
  }

  /// A client's own document, without the rest of the chart.
  package func loadClientDocument(_ id: RecordID) throws(StoreError) -> Document {
    try load(.client(id))
  }

  /// The whole chart of a client but the private notes.
  ///
  /// - Throws: `damaged` or `missing` when the client's own document cannot be read.
  package func loadChart(_ client: RecordID) throws(StoreError) -> Chart {
    let own = try loadClientDocument(client)
    var loaded = try loadDocuments(below: ["clients", client.text])
    loaded.documents.append(own)
    guard let chart = Chart(client: client, documents: loaded.documents, damaged: loaded.damaged)
    else { throw StoreError.homeless(what: own.kind.label) }
    return chart
  }

  /// The private notes of a client, asked for by name only.
  package func loadPrivateNotes(_ client: RecordID) throws(StoreError) -> LoadedDocuments {
    try loadFolder(["private", client.text])
  }

  /// A group with its cohorts and sessions.
  package func loadGroup(_ group: RecordID) throws(StoreError) -> LoadedDocuments {
    var loaded = try loadDocuments(below: ["groups", group.text])
    loaded.documents.insert(
      try load(DocumentAddress(kind: .group, id: group, owner: group)), at: 0)
    return loaded
  }

  /// The payer profiles of the practice.
  package func loadProfiles() throws(StoreError) -> LoadedDocuments {
    try loadFolder(["profiles"])
  }

  /// What the practice adds to the vocabularies.
  package func loadVocabularies() throws(StoreError) -> LoadedDocuments {
    try loadFolder(["vocab"])
  }

  /// Reads one document and remembers what it was.
  package func load(_ address: DocumentAddress) throws(StoreError) -> Document {
    let content = try directory.read(address.path)
    do throws(DocumentError) { return try take(content, at: address) } catch {
      throw StoreError.damaged(path: address.path.description, reason: "\(error)")
    }
  }

  /// Decodes bytes and keeps their digest as the base of the next save.
  func take(
    _ content: FileContent, at address: DocumentAddress
  ) throws(DocumentError) -> Document {
    let path = address.path
    let digest: Digest
    let decoded: DocumentCoding.Decoded
    if let known = decodings[path], known.bytes == content.bytes {
      (digest, decoded) = (known.digest, known.decoded)
    } else {
      do throws(DocumentError) {
        decoded = try DocumentCoding.decode(content.bytes, at: address)
      } catch {
        if !error.isOfNewerProgram { keepUnreadable(content.bytes, at: address) }
        throw error
      }
      if decodings.count >= Self.mostDecodings { decodings = [:] }
      digest = Digest(of: content.bytes)
      decodings[path] = Decoding(bytes: content.bytes, digest: digest, decoded: decoded)
    }
    bases[path] = Base(
      digest: digest, revision: decoded.document.envelope.revision,
      isFrozen: decoded.document.isFrozen, isNewer: decoded.isNewer, unconfirmedSince: nil)
    return decoded.document
  }

  /// Reads the folders below a client or group.
  private func loadDocuments(below names: [String]) throws(StoreError) -> LoadedDocuments {
    let folders =
      names[0] == "clients" ? DocumentAddress.clientFolders : DocumentAddress.groupFolders
    var loaded = LoadedDocuments()
    for name in try directory.names(in: names) {
      if folders[name] != nil {
        let folder = try loadFolder(names + [name])
        loaded.documents += folder.documents
        loaded.damaged += folder.damaged
        loaded.strays += folder.strays
      } else if let path = StorePath(names + [name]), DocumentAddress(path: path) == nil {
        loaded.strays.append(path)
      }
    }
    return loaded
  }

  /// Reads every document of one folder; what cannot be read is listed and left as it is.
  private func loadFolder(_ names: [String]) throws(StoreError) -> LoadedDocuments {
    var loaded = LoadedDocuments()
    let folder: DataDirectory.FolderContent
    do throws(StoreError) {
      folder = try directory.readAll(in: names) { name in
        StorePath(names + [name]).flatMap { DocumentAddress(path: $0) } != nil
      }
    } catch {
      switch error {
      case .missing: return loaded
      case .symbolicLink(let path), .notAFolder(let path), .foreignOwner(let path, _):
        loaded.damaged.append(DamagedDocument(path: path, reason: error.description))
        return loaded
      default: throw error
      }
    }
    for (name, content) in folder.files {
      guard let path = StorePath(names + [name]), let address = DocumentAddress(path: path) else {
        continue
      }
      do {
        loaded.documents.append(try take(try content.get(), at: address))
      } catch {
        loaded.damaged.append(DamagedDocument(path: path.description, reason: "\(error)"))
      }
    }
    loaded.strays += folder.rest.compactMap { StorePath(names + [$0]) }
      .filter { !Layout.isWorkFolder($0) }
    return loaded
  }

  private func ids(in folder: String, of kind: DocumentKind) throws(StoreError) -> [RecordID] {
    try directory.names(in: [folder]).compactMap { RecordID($0) }.filter {
      $0.letter == kind.letter
    }
  }
}
