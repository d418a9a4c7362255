import ClinicalRecord
import RecordStore
import UserInterface

/// What the audit log tells of the open chart, and what was told of it to the screen.
struct SealLook {
  fileprivate var trail: ChartTrail?
  fileprivate var told: [RecordID: OutsideAlteration] = [:]
  /// Whether anything was told since the chart was opened: also that nothing is altered is news
  /// where the list still says otherwise.
  fileprivate var hasTold = false

  /// The bytes that an altered document ought to have; `nil` for one that is as it ought to be.
  fileprivate func digest(of document: RecordID) -> Digest? {
    told[document] == nil ? nil : trail?.digest(of: document)
  }
}

/// Documents that may not change any more, held against what the audit log says of their bytes.
extension StoreDesk {
  /// How many bytes of the log are read before whoever waits has their turn.
  static let portionOfLog = 256 << 10

  /// Reads on in the log for the open chart.
  ///
  /// - Returns: Whether nothing is left to read, and what is news to the screen.
  func lookAtSeals() -> (isOver: Bool, event: Event?) {
    guard let client = openClient else {
      seals = SealLook()
      return (true, nil)
    }
    var trail = seals.trail.flatMap { $0.client == client ? $0 : nil } ?? ChartTrail(of: client)
    if seals.trail?.client != client { seals = SealLook() }
    do throws(StoreError) {
      let isOver = try trail.readOn(in: store.directory, bytes: Self.portionOfLog)
      seals.trail = trail
      guard isOver else { return (false, nil) }
      let found = store.alterations(by: trail) {
        $0.local(offsetMinutes: SessionClock.offsetMinutes(at: $0)).day
      }
      guard found != seals.told || !seals.hasTold else { return (true, nil) }
      seals.told = found
      seals.hasTold = true
      return (true, .alterationsFound(client, found))
    } catch {
      // Of a log that cannot be read nothing is said here; doctor and the saves tell of it.
      return (true, nil)
    }
  }

  /// Whether what was written may have ended or changed what is said of a document.
  func isTold(_ documents: [Document]) -> Bool {
    documents.contains { seals.told[$0.id] != nil }
  }

  /// Keeps copies of what may not change any more from now on.
  ///
  /// - Returns: Why a copy is not kept; the document itself is on disk all the same.
  func keepSealed(_ documents: [Document]) -> [Event] {
    documents.filter(\.isFrozen).compactMap { document in
      do throws(StoreError) {
        try store.keepSealed(document)
        return nil
      } catch {
        // The error's own words are about a save, and this one is done.
        return .historyFailed(
          reason: "The \(document.kind.label) is saved, but the disk refused the second copy of it"
            + " that is kept of what is signed. Look at the disk, and make a backup.")
      }
    }
  }

  /// The history of a document with the state marked that it ought to have.
  func marked(_ history: DocumentHistory, by digests: [Digest?]) -> DocumentHistory {
    guard let wanted = seals.digest(of: history.document) else { return history }
    var history = history
    for (index, digest) in digests.enumerated() where history.versions.indices.contains(index) {
      history.versions[index].isWhatWasSigned = digest == wanted
    }
    return history
  }

  /// Puts what was signed in the place of what another program made of it.
  func restoreSealed(_ altered: Document) -> [Event] {
    guard let address = DocumentAddress(of: altered), let digest = seals.digest(of: altered.id)
    else { return [.historyFailed(reason: "This document is as it was signed.")] }
    index.willWrite([altered])
    do throws(StoreError) {
      let back = try store.restoreSealed(digest, of: address, at: moment)
      index.didWrite([back], removed: [])
      note(back.id, hasRevision: back.envelope.revision)
      return [.sealedRestored(back)]
    } catch {
      index.didWrite([], removed: [], failed: [altered])
      return [.historyFailed(reason: "\(error)")]
    }
  }
}
