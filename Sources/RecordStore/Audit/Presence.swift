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

  /// Why nothing is written then.
  var refusal: StoreError { .manyMissing(missing: missing, known: known) }
}

extension RecordStore {
  /// Counts the documents that should be there and are not; what is in the trash is not missing.
  ///
  /// What the run before could not tell any more is told first.
  package func presence() throws(StoreError) -> Presence {
    noteRecoveredIfAny()
    return try PracticeLook.presence(in: directory)
  }

  /// Writes nothing from here on if more than a tenth of the documents is missing.
  ///
  /// - Returns: The reason, to be told; `nil` when all is as it should be.
  package func refuseIfManyAreMissing() throws(StoreError) -> StoreError? {
    guard refusal == nil else { return nil }
    let presence = try presence()
    guard presence.isAlarming else { return nil }
    refuse(presence.refusal)
    return presence.refusal
  }
}
