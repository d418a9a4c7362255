import ClinicalRecord
import RecordStore
import UserInterface

/// Reads the saved states of a document and words what they changed, for screen and command line.
struct HistoryReading {
  let store: RecordStore
  let today: Day
  /// The IANA zone of the practice.
  let zone: String

  /// The states of a document, compared.
  ///
  /// - Parameters:
  ///   - address: Where the document belongs.
  ///   - current: What it says now, as far as it is known; nil where it cannot be read.
  ///   - chart: The chart that tells what ids are called.
  /// - Returns: The states with what each of them changed.
  /// - Throws: `StoreError` when the folders cannot be read.
  func history(
    at address: DocumentAddress, current: Document?, in chart: Chart?
  ) throws(StoreError) -> DocumentHistory {
    try historyAndDigests(at: address, current: current, in: chart).history
  }

  /// The same with the digests of the states that are kept, in their order.
  func historyAndDigests(
    at address: DocumentAddress, current: Document?, in chart: Chart?
  ) throws(StoreError) -> (history: DocumentHistory, digests: [Digest?]) {
    let stored = try store.versions(of: address)
    let newest = current ?? stored.lazy.compactMap(\.document).first
    guard let id = newest?.id ?? address.id else {
      throw StoreError.homeless(what: address.kind.label)
    }
    var history = DocumentHistory(
      document: id, kind: address.kind, client: address.owner,
      title: DocumentTitle(today: today).text(of: newest, kind: address.kind),
      owner: chart?.client.content.displayName ?? newest?.content(Client.self)?.displayName
        ?? owner(of: address),
      path: address.path.description, versions: stored.map(Self.version))
    if let plan: Plan = current?.content(), let chart {
      history.versions += Self.earlier(than: plan, in: chart)
    }
    history.compare(words: words(chart))
    return (history, stored.map(\.digest))
  }

  /// What the person is called where no chart is open; empty where their own document does not tell.
  private func owner(of address: DocumentAddress) -> String {
    guard address.kind.belongsToClient, let owner = address.owner,
      let client = try? store.look(at: .client(owner)).document?.content(Client.self)
    else { return "" }
    return client.displayName
  }

  private func words(_ chart: Chart?) -> ComparisonWords {
    let offset = SessionClock.offsetMinutes(at: SessionClock.instant)
    let table = ZoneTable(identifier: zone, firstOffsetMinutes: offset, transitions: [])
    var words =
      chart.map { ComparisonWords(today: today, zone: table, chart: $0) }
      ?? ComparisonWords(today: today, zone: table)
    words.addedTerms = AddedTerms(of: store)
    return words
  }

  private static func version(_ stored: StoredVersion) -> DocumentHistory.Version {
    let standing: DocumentHistory.Version.Standing =
      switch stored.place {
      case .current: .now
      case .history: .earlier
      case .trash: .trashed
      case .mergeSide(let number): .mergeSide(number)
      }
    switch stored.content {
    case .readable(let document):
      var version = DocumentHistory.Version(
        standing: standing, at: stored.at, document: document)
      switch stored.found {
      case .met: version.timing = .found
      case .notBefore: version.timing = .notBefore
      case nil: version.timing = .saved
      }
      return version
    case .damaged(let reason):
      return .init(standing: standing, at: nil, document: nil, damage: reason)
    }
  }

  /// The versions of the plan that a draft or a version in force was made from, newest first.
  private static func earlier(than plan: Plan, in chart: Chart) -> [DocumentHistory.Version] {
    chart.plans.reversed().filter {
      $0.content.lineage == plan.lineage && $0.content.version < plan.version
    }.map { held in
      let words = "plan v\(held.content.version), \(held.content.status.label)"
      return .init(
        standing: .planVersion(words), at: held.envelope.modified, document: held.document)
    }
  }
}
