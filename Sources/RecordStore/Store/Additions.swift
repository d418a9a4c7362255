import ClinicalRecord

/// Additions name the bytes of the document that they were added to.
extension RecordStore {
  /// The additions that name other bytes than those that the document beside them has.
  static func misfits(in decodings: [Decoding]) -> Set<RecordID> {
    var named: [(addition: RecordID, parent: RecordID, digest: String)] = []
    for document in decodings.lazy.map(\.decoded.document) where document.kind == .addendum {
      guard let addition = document.content(Addendum.self), let parent = addition.parent,
        !addition.parentDigest.isEmpty
      else { continue }
      named.append((document.id, parent, addition.parentDigest))
    }
    guard !named.isEmpty else { return [] }
    let digests = Dictionary(
      decodings.map { ($0.decoded.document.id, $0.digest) }, uniquingKeysWith: { first, _ in first }
    )
    return Set(
      named.filter { named in digests[named.parent].map { $0.description != named.digest } ?? false
      }
      .map(\.addition))
  }

  /// An edit that makes an addition, with the bytes in it of what it is added to.
  ///
  /// Only what cannot change any more is named, as it was read or written last.
  func namingParent(_ edit: Change.Edit, among edits: [Change.Edit]) -> Change.Edit {
    guard edit.before == nil, var after = edit.after, var addition = after.content(Addendum.self),
      addition.parentDigest.isEmpty, let parent = addition.parent,
      !edits.contains(where: { $0.documentID == parent }),
      let base = bases.first(where: {
        $0.key.id == parent && $0.key.owner == after.envelope.client
      })?.value,
      base.isFrozen, base.unconfirmedSince == nil
    else { return edit }
    addition.parentDigest = base.digest.description
    after.body = addition
    return Change.Edit(before: nil, after: after)
  }
}
