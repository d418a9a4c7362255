import ClinicalRecord

/// What a purge would take away, and whether it may.
package struct PurgePlan: Hashable, Sendable {
  package let client: RecordID
  /// The documents, those in the trash too.
  package let documents: [Document]
  /// Every file that goes: documents, versions, drafts, undo steps, copies in quarantine.
  package let files: [StorePath]
  /// The first day on which the chart may go.
  package let end: Day
}

/// Why a chart is not taken away for good.
package enum PurgeError: Error, Hashable, Sendable {
  case noClient(String)
  case wrongID(RecordID)
  case legalHold(RecordID)
  case notYet(RecordID, until: Day)
  case unknownEnd(RecordID, RetentionError)
  /// Files in the chart's folders that are no documents.
  case strays([String])
  /// Documents of the chart that cannot be read, so that nobody knows what they say.
  case damaged([String])
  case store(StoreError)
}

extension RecordStore {
  /// Finds out what purging a client would take away.
  ///
  /// - Throws: The reason why it may not be done.
  package func purgePlan(
    of client: RecordID, today: Day, retention: Retention, offsetMinutes: Int
  ) throws(PurgeError) -> PurgePlan {
    let contents = try chartContents(of: client)
    guard contents.strays.isEmpty else { throw PurgeError.strays(contents.strays) }
    guard contents.damaged.isEmpty else { throw PurgeError.damaged(contents.damaged) }
    let own = contents.documents.first { $0.kind == .client && $0.id == client }
    guard let own, let person: Client = own.content() else {
      throw PurgeError.noClient(client.text)
    }
    guard !person.legalHold else { throw PurgeError.legalHold(client) }
    let last = Chart.lastService(among: contents.documents, offsetMinutes: offsetMinutes)
    switch retention.end(lastService: last, birthDate: person.birthDate) {
    case .failure(let gap): throw PurgeError.unknownEnd(client, gap)
    case .success(let end):
      guard today >= end else { throw PurgeError.notYet(client, until: end) }
      return PurgePlan(
        client: client, documents: contents.documents, files: contents.files, end: end)
    }
  }

  /// Takes a chart away for good: all of it, also when the power fails in the middle.
  ///
  /// The audit log keeps a line with the digest of every document. Nothing is promised of what a
  /// disk still holds in places that no file names. What the clinician typed must be the client's id.
  package func purge(_ plan: PurgePlan, typed: String, at moment: SaveMoment) throws(PurgeError) {
    guard typed == plan.client.text else { throw PurgeError.wrongID(plan.client) }
    do throws(StoreError) {
      let byPath = try Dictionary(
        plan.documents.map { document throws(StoreError) in
          (try place(of: document, among: plan.files), document)
        }, uniquingKeysWith: { first, _ in first })
      let writer = try writing()
      try carryOut(writer) { (change) throws(StoreError) in
        change.zone = moment.zone
        // The client's own document goes last, so that the chart is a chart until then.
        let ordered = plan.files.sorted { left, _ in left.name != "client.json" }
        for path in ordered {
          let digest = try writer.digestIfAny(path)
          let entry = byPath[path].map { AuditEntry(.purged, of: $0, before: digest) }
          change.intent.steps.append(
            Intent.Step(
              act: .remove, path: path, target: nil, staged: nil, before: digest, after: nil,
              entry: entry))
        }
      }
      forget(client: plan.client)
    } catch { throw PurgeError.store(error) }
  }

  /// Tells the audit log that a purge was asked for and refused.
  package func notePurgeRefused(_ client: RecordID?) throws(StoreError) {
    try append(AuditEntry(.purgeRefused, client: client, result: .refused))
  }

  private func place(
    of document: Document, among files: [StorePath]
  ) throws(StoreError) -> StorePath {
    guard let path = DocumentAddress(of: document)?.path else {
      throw StoreError.homeless(what: document.kind.label)
    }
    if files.contains(path) { return path }
    return files.first { $0.names.suffix(path.names.count) == path.names[...] } ?? path
  }
}

extension PurgeError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noClient(let id): "There is no client \(id), so nothing was taken away."
    case .wrongID(let client):
      "What was typed is not \(client), so nothing was taken away. Type the id as it is shown."
    case .legalHold(let client):
      "\(client) is under legal hold, so nothing was taken away. Lift the hold in the chart first."
    case .notYet(let client, let until):
      "\(client) must be kept until \(until.iso), so nothing was taken away."
    case .unknownEnd(let client, let gap): "\(client) is not taken away. \(gap)"
    case .strays(let paths):
      "Other files are among the documents, so nothing was taken away. Move them first: "
        + paths.joined(separator: ", ")
    case .damaged(let paths):
      "Some documents cannot be read, so nothing was taken away. Restore them first: "
        + paths.joined(separator: ", ")
    case .store(let error): "\(error)"
    }
  }
}
