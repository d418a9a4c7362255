import ClinicalRecord

/// How many of the documents that the audit log knows are in the practice's folder.
///
/// A sync tool that runs wild, a folder that was not copied whole or a disk that came back half
/// looks like deletion; then nothing is written until a person has looked.
package struct Presence: Hashable, Sendable {
  package let known: Int
  package let missing: Int

  /// Whether more than a tenth is missing.
  package var isAlarming: Bool { missing * 10 > known }
}

extension RecordStore {
  /// Counts the documents that should be there and are not; what is in the trash is not missing.
  package func presence() throws(StoreError) -> Presence {
    let manifest = try readAudit().manifest
    let known = manifest.documents.filter { $0.value.place == .present }
    guard !known.isEmpty else { return Presence(known: 0, missing: 0) }
    let listed = Set(try listAll(includingPrivate: true).documents.compactMap(\.address.id))
    let missing = known.keys.count { !listed.contains($0) && !Self.isTop(known[$0]?.kind) }
    return Presence(known: known.count, missing: missing)
  }

  /// Documents with a fixed name are listed without an id.
  private static func isTop(_ kind: DocumentKind?) -> Bool {
    if case .top = kind?.place { true } else { false }
  }

  /// Writes nothing from here on if more than a tenth of the documents is missing.
  ///
  /// - Returns: The reason, to be told; `nil` when all is as it should be.
  package func refuseIfManyAreMissing() throws(StoreError) -> StoreError? {
    guard refusal == nil else { return nil }
    let presence = try presence()
    guard presence.isAlarming else { return nil }
    let reason = StoreError.manyMissing(missing: presence.missing, known: presence.known)
    refuse(reason)
    return reason
  }
}
