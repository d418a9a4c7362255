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
  package func loadClients() throws(StoreError) -> LoadedDocuments {
    var loaded = LoadedDocuments()
    loaded.damaged = try readClients { loaded.documents.append($0) }
    return loaded
  }

  /// Reads every client's own document, one after the other, so that few are in memory at once.
  ///
  /// A folder in which nothing is left, as after an undone creation, is no client.
  /// - Parameter body: What is done with each.
  /// - Throws: `unreadable` when the folder of clients cannot be listed.
  /// - Returns: Those that cannot be read.
  package func readClients(
    _ body: (Document) -> Void
  ) throws(StoreError) -> [DamagedDocument] {
    var damaged: [DamagedDocument] = []
    // Of thousands that are read once, nothing need be parsed again.
    defer { decodings = Decodings() }
    for id in try clientIDs() {
      do throws(StoreError) {
        body(try loadClientDocument(id))
      } catch {
        if case .missing = error, try directory.names(in: ["clients", id.text]).isEmpty {
          continue
        }
        damaged.append(damage(at: .client(id), reason: "\(error)"))
      }
    }
    return damaged
  }

  /// A client's own document, without the rest of the chart.
  package func loadClientDocument(_ id: RecordID) throws(StoreError) -> Document {
    try load(.client(id))
  }

  /// The whole chart of a client but the private notes.
  ///
  /// - Throws: `damaged` or `missing` when the client's own document cannot be read.
  package func loadChart(_ client: RecordID) throws(StoreError) -> Chart {
    try loadChartAndFacts(client).chart
  }

  /// The whole chart of a client, and what lists show of it.
  ///
  /// - Throws: As `loadChart`.
  package func loadChartAndFacts(
    _ client: RecordID
  ) throws(StoreError) -> (chart: Chart, facts: ClientFacts) {
    decodings.willRead(client)
    let own = try read(.client(client))
    var found = try readDocuments(below: ["clients", client.text])
    found.decodings.append(own)
    setDoublesApart(in: &found)
    if found.damaged.isEmpty, let known = chartReadLast, known.is(of: found.decodings) {
      return (known.chart, known.facts)
    }
    guard
      var chart = Chart(
        client: client, documents: found.decodings.map(\.decoded.document), damaged: found.damaged)
    else { throw StoreError.homeless(what: DocumentKind.client.label) }
    chart.misfits = Self.misfits(in: found.decodings)
    let facts = ClientFacts(of: chart)
    chartReadLast = nil
    if found.damaged.isEmpty {
      chartReadLast = KnownChart(chart: chart, facts: facts, decodings: found.decodings)
    }
    return (chart, facts)
  }

  /// The private notes of a client, asked for by name only.
  package func loadPrivateNotes(_ client: RecordID) throws(StoreError) -> LoadedDocuments {
    var found = try readFolder(["private", client.text])
    setDoublesApart(in: &found)
    return found.loaded
  }

  /// A group with its cohorts and sessions.
  package func loadGroup(_ group: RecordID) throws(StoreError) -> LoadedDocuments {
    var loaded = try readDocuments(below: ["groups", group.text]).loaded
    loaded.documents.insert(
      try load(DocumentAddress(kind: .group, id: group, owner: group)), at: 0)
    return loaded
  }

  /// The payer profiles of the practice.
  package func loadProfiles() throws(StoreError) -> LoadedDocuments {
    try readFolder(["profiles"]).loaded
  }

  /// What the practice adds to the vocabularies.
  package func loadVocabularies() throws(StoreError) -> LoadedDocuments {
    try readFolder(["vocab"]).loaded
  }

  /// Reads one document and remembers what it was.
  package func load(_ address: DocumentAddress) throws(StoreError) -> Document {
    try read(address).decoded.document
  }

  private func read(_ address: DocumentAddress) throws(StoreError) -> Decoding {
    let content = try directory.read(address.path)
    do throws(DocumentError) { return try decode(content, at: address) } catch {
      throw StoreError.damaged(path: address.path.description, reason: "\(error)")
    }
  }

  /// Decodes bytes and keeps their digest as the base of the next save.
  func take(
    _ content: FileContent, at address: DocumentAddress
  ) throws(DocumentError) -> Document {
    try decode(content, at: address).decoded.document
  }

  private func decode(
    _ content: FileContent, at address: DocumentAddress
  ) throws(DocumentError) -> Decoding {
    let fingerprint = content.status.fingerprint
    let now = Kernel.clocks.utc.millisecondsSince1970
    let certain = fingerprint.isDoubtful(at: now) ? nil : fingerprint
    if let known = decodings[address], known.bytes == content.bytes {
      known.fingerprint = certain
      return remember(known, at: address)
    }
    let decoded: DocumentCoding.Decoded
    do throws(DocumentError) {
      decoded = try DocumentCoding.decode(content.bytes, at: address)
    } catch {
      if !error.isOfNewerProgram { keepUnreadable(content.bytes, at: address) }
      throw error
    }
    let decoding = Decoding(
      bytes: content.bytes, digest: Digest(of: content.bytes), decoded: decoded,
      fingerprint: certain)
    decodings.keep(decoding, at: address)
    return remember(decoding, at: address)
  }

  /// Takes what bytes say for the base of the next save.
  private func remember(_ decoding: Decoding, at address: DocumentAddress) -> Decoding {
    bases[address] = decoding.base
    return decoding
  }

  /// Reads the folders below a client or group.
  private func readDocuments(below names: [String]) throws(StoreError) -> Found {
    let folders =
      names[0] == "clients" ? DocumentAddress.clientFolders : DocumentAddress.groupFolders
    var found = Found()
    for name in try directory.names(in: names) {
      if folders[name] != nil {
        found.take(try readFolder(names + [name]))
      } else if let path = StorePath(names + [name]), DocumentAddress(path: path) == nil {
        found.strays.append(path)
      }
    }
    return found
  }

  /// Reads every document of one folder; what cannot be read is listed and left as it is.
  private func readFolder(_ names: [String]) throws(StoreError) -> Found {
    var found = Found()
    // In the order of the files that come back.
    var addresses: [DocumentAddress] = []
    let chart = names[0] == "clients" && names.count == 3 ? RecordID(names[1]) : nil
    let kind = names.last.flatMap { DocumentAddress.clientFolders[$0] }
    let folder: DataDirectory.FolderContent
    do throws(StoreError) {
      folder = try directory.readAll(in: names) { name in
        let address: DocumentAddress? =
          if let chart, let kind {
            DocumentAddress(file: name, of: kind, in: chart)
          } else {
            StorePath(names + [name]).flatMap { DocumentAddress(path: $0) }
          }
        guard let address else { return .nothing }
        addresses.append(address)
        return decodings[address]?.fingerprint.map { .changes(since: $0) } ?? .bytes
      }
    } catch {
      switch error {
      case .missing: return found
      case .symbolicLink(let path):
        found.damaged.append(
          DamagedDocument(
            path: path, reason: "\(error) Until then nothing of this chart is changed."))
        return found
      case .notAFolder(let path), .foreignOwner(let path, _):
        found.damaged.append(DamagedDocument(path: path, reason: error.description))
        return found
      default: throw error
      }
    }
    found.decodings.reserveCapacity(folder.files.count)
    for (address, file) in zip(addresses, folder.files) {
      do {
        found.decodings.append(try decoding(file.answer, at: address))
      } catch {
        found.damaged.append(damage(at: address, reason: "\(error)"))
      }
    }
    found.strays += folder.rest.compactMap { StorePath(names + [$0]) }
      .filter { !Layout.isWorkFolder($0) }
    return found
  }

  private func decoding(
    _ answer: DataDirectory.Answer, at address: DocumentAddress
  ) throws -> Decoding {
    switch answer {
    case .bytes(let content): return try decode(content, at: address)
    case .failed(let error): throw error
    case .unchanged:
      if let known = decodings[address] { return remember(known, at: address) }
      return try read(address)
    }
  }

  private func ids(in folder: String, of kind: DocumentKind) throws(StoreError) -> [RecordID] {
    try directory.names(in: [folder]).compactMap { RecordID($0) }.filter {
      $0.letter == kind.letter
    }
  }
}
