import ClinicalRecord

/// Documents of which two files have the same id: nobody knows which of them is meant, so neither is
/// loaded or written until only one is left.
extension RecordStore {
  /// Takes over which documents share an id, as a look over the whole practice has found it.
  package func note(doubles found: [[DocumentAddress]]) {
    doubles = [:]
    for addresses in found { add(doubles: addresses) }
  }

  /// Looks at all names for documents that share an id, so that none of them is taken.
  ///
  /// - Returns: What is told of each.
  package func findDoubles() throws(StoreError) -> [DamagedDocument] {
    var seen: Set<RecordID> = []
    var twice: Set<RecordID> = []
    _ = try PracticeWalk(directory, includingPrivate: true) { met in
      if let id = met.id, !seen.insert(id).inserted { twice.insert(id) }
    }
    note(doubles: try PracticeFiles.doubles(of: twice, in: directory))
    return doubles.keys.sorted { $0.path.description < $1.path.description }
      .compactMap { doubled($0) }
  }

  private func add(doubles addresses: [DocumentAddress]) {
    for address in addresses { doubles[address] = addresses.filter { $0 != address } }
  }

  /// The other file that has the id of a document, if it still stands there.
  private func double(of address: DocumentAddress) -> StorePath? {
    guard !doubles.isEmpty, let others = doubles[address] else { return nil }
    return others.lazy.map(\.path).first { (try? self.directory.isThere($0)) ?? true }
  }

  /// Why a document is neither shown nor changed; `nil` for one that is the only one with its id.
  package func doubled(_ address: DocumentAddress) -> DamagedDocument? {
    double(of: address).map { directory.doubled(address, by: $0) }
  }

  /// Refuses to write a document that shares its id with another one.
  func refuseIfDoubled(_ address: DocumentAddress) throws(StoreError) {
    guard let other = double(of: address) else { return }
    throw StoreError.sameID(what: address.kind.label, other: other.description)
  }

  /// Takes out of what was read what has the id of another document, and lists it.
  func setDoublesApart(in found: inout Found) {
    noteDoubles(in: found)
    guard !doubles.isEmpty else { return }
    var others = Found()
    for decoding in found.decodings {
      if let address = DocumentAddress(of: decoding.decoded.document),
        let doubled = doubled(address)
      {
        bases[address] = nil
        others.damaged.append(doubled)
      } else {
        others.decodings.append(decoding)
      }
    }
    found.decodings = others.decodings
    found.damaged += others.damaged
  }

  /// Kinds that share a letter can have one id within a chart, and there one document would hide the other.
  private func noteDoubles(in found: Found) {
    var seen: Set<RecordID> = []
    seen.reserveCapacity(found.decodings.count)
    var twice: Set<RecordID> = []
    for decoding in found.decodings where !seen.insert(decoding.decoded.document.id).inserted {
      twice.insert(decoding.decoded.document.id)
    }
    for id in twice {
      let documents = found.decodings.map(\.decoded.document).filter { $0.id == id }
      add(doubles: documents.compactMap { DocumentAddress(of: $0) })
    }
  }
}

extension DataDirectory {
  /// What is told of a document that has the id of another one.
  func doubled(_ address: DocumentAddress, by other: StorePath) -> DamagedDocument {
    var told = damage(
      at: address,
      reason:
        "It has the same id as \(other), so neither is shown or changed. Compare the two files, "
        + "and move one of them out of the practice.")
    told.isReadable = true
    return told
  }
}

extension PracticeFiles {
  /// The documents with these ids that can be read, where more than one has the same.
  static func doubles(
    of ids: Set<RecordID>, in directory: DataDirectory
  ) throws(StoreError) -> [[DocumentAddress]] {
    guard !ids.isEmpty else { return [] }
    var places: [RecordID: [DocumentAddress]] = [:]
    _ = try PracticeWalk(directory, includingPrivate: true) { met in
      if let id = met.id, ids.contains(id) { places[id, default: []].append(met.address) }
    }
    return places.values.map { addresses in
      // What cannot be read says nothing of an id; it is listed for that.
      addresses.filter { directory.damageIfAny(at: $0) == nil }
        .sorted { $0.path.description < $1.path.description }
    }.filter { $0.count > 1 }.sorted { $0[0].path.description < $1[0].path.description }
  }

  /// What is told of each document that shares its id with another one.
  package func toldDoubles(in store: RecordStore) -> [DamagedDocument] {
    doubles.joined().compactMap { store.doubled($0) }
  }
}
