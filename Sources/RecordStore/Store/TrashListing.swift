import ClinicalRecord

/// One document in the trash, as far as it can be read.
package struct TrashedEntry: Hashable, Sendable {
  package let address: DocumentAddress
  /// Since when it is there, as the folder's name says.
  package let since: Instant?
  package let document: Document?
  /// The client's own document, as it stands in the practice.
  package let owner: Document?
}

extension RecordStore {
  /// What can be brought back from the trash, newest first, without private notes.
  ///
  /// Nothing that is read here becomes the base of a save.
  package func trashedDocuments() throws(StoreError) -> [TrashedEntry] {
    var owners: [RecordID: Document?] = [:]
    var listed: [TrashedEntry] = []
    for entry in try trashEntries().reversed() {
      for address in entry.addresses where !listed.contains(where: { $0.address == address }) {
        if let owner = address.owner, owner.letter == DocumentKind.client.letter,
          owners[owner] == nil
        {
          owners[owner] = .some(peek(.client(owner), at: DocumentAddress.client(owner).path))
        }
        listed.append(
          TrashedEntry(
            address: address, since: Self.moment(of: entry.folder.name),
            document: peek(
              address, at: StorePath(fixed: entry.folder.names + address.path.names)),
            owner: address.owner.flatMap { owners[$0] ?? nil }))
      }
    }
    return listed
  }

  private func peek(_ address: DocumentAddress, at path: StorePath) -> Document? {
    guard let bytes = try? directory.read(path).bytes else { return nil }
    return (try? DocumentCoding.decode(bytes, at: address))?.document
  }

  /// The moment in a folder's name, `20260310T090000000Z-<id>`.
  private static func moment(of name: String) -> Instant? {
    let digits = Array(name.prefix(19))
    guard digits.count == 19, digits[8] == "T" else { return nil }
    func part(_ first: Int, _ count: Int) -> String { String(digits[first..<(first + count)]) }
    return Instant(
      "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))T\(part(9, 2)):\(part(11, 2)):\(part(13, 2))."
        + "\(part(15, 3))Z")
  }
}
