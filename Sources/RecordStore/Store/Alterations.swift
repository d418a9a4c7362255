import ClinicalRecord

extension RecordStore {
  /// What another program altered in a chart after it could not change any more.
  ///
  /// Only what the log tells for certain is named: a document of which it says nothing, which has a
  /// later revision than it knows, or of which lines may be missing, is not.
  ///
  /// - Parameters:
  ///   - trail: The log, read to its end.
  ///   - dayOf: The practice's date at a moment.
  /// - Returns: The altered documents among those that were read or written.
  package func alterations(
    by trail: ChartTrail, dayOf: (Instant) -> Day
  ) -> [RecordID: OutsideAlteration] {
    let waiting = Set((audit?.waiting ?? []).compactMap(\.document))
    var found: [RecordID: OutsideAlteration] = [:]
    for (address, base) in bases where address.isInClientFolder && address.owner == trail.client {
      guard let id = address.id, !waiting.contains(id), base.unconfirmedSince == nil,
        let told = trail.newest(of: id), let digest = told.digest,
        base.digest != digest, base.digest != told.alternative,
        let standing = try? look(at: address), standing.digest == base.digest,
        let document = standing.document
      else { continue }
      guard
        told.isSealed || (document.isBinding && document.envelope.revision <= told.revision)
      else { continue }
      found[id] = alteration(of: document, told, kept: keptPath(digest, of: address), dayOf)
    }
    return found
  }

  /// The same with the whole log read at once, for commands.
  package func alterations(
    of client: RecordID, dayOf: (Instant) -> Day
  ) throws(StoreError) -> [RecordID: OutsideAlteration] {
    var trail = ChartTrail(of: client)
    while try !trail.readOn(in: directory, bytes: 1 << 20) {}
    return alterations(by: trail, dayOf: dayOf)
  }

  private func alteration(
    of document: Document, _ told: ChartTrail.Told, kept: StorePath?, _ dayOf: (Instant) -> Day
  ) -> OutsideAlteration {
    let plan: Plan? = document.content()
    let act: OutsideAlteration.Act =
      !told.isSealed ? .saved : document.kind == .plan ? .putInForce : .signed
    // What came signed into the practice was signed before the log knew it.
    let own = told.cameSealed ? document.envelope.signed?.at ?? plan?.activatedAt : nil
    return OutsideAlteration(act: act, on: dayOf(own ?? told.at), isKept: kept != nil)
  }

  /// Where a state with these bytes is kept in the history of a document.
  private func keptPath(_ digest: Digest, of address: DocumentAddress) -> StorePath? {
    let folder = Layout.history(of: address.path, id: address.id?.text ?? address.kind.rawValue)
    guard let names = try? directory.namesIfAny(in: folder.names) else { return nil }
    return names.lazy.filter { HistoryName($0)?.digits == digest.short }
      .compactMap { folder.appending($0) }
      .first { path in (try? directory.read(path).bytes).map { Digest(of: $0) } == digest }
  }

  /// Puts the state back that a document ought to have, byte for byte; what stands there goes to the
  /// history.
  ///
  /// - Parameters:
  ///   - digest: The bytes that it ought to have.
  ///   - address: The document's place.
  ///   - moment: When and where.
  /// - Throws: `missing` if they are not kept; then nothing was written.
  /// - Returns: The document as it stands on disk.
  package func restoreSealed(
    _ digest: Digest, of address: DocumentAddress, at moment: SaveMoment
  ) throws(StoreError) -> Document {
    let writer = try writing()
    let what = address.kind.label
    guard let kept = keptPath(digest, of: address) else {
      throw StoreError.missing(path: "history/\(address.id?.text ?? address.kind.rawValue)")
    }
    let bytes = try directory.read(kept).bytes
    let good: Document
    do throws(DocumentError) {
      good = try DocumentCoding.decode(bytes, at: address).document
    } catch { throw StoreError.damaged(path: kept.description, reason: "\(error)") }
    let standing = try look(at: address)
    guard let current = standing.digest, let altered = standing.document else {
      return try putBack(good, at: moment)
    }
    guard current != digest else { return try load(address) }
    do throws(StoreError) {
      try writer.update(
        address.path, bytes: bytes, base: current,
        history: Layout.version(of: address, altered.envelope.revision, current), called: what,
        isSealed: good.envelope.signed != nil)
    } catch { throw note(error, called: what) }
    let back = try load(address)
    audit?.zone = moment.zone
    try record(AuditEntry(.restored, of: back, before: current, after: digest), called: what)
    return back
  }
}
