import ClinicalRecord
import RecordStore
import UserInterface

/// A plan check of the whole caseload, a few charts at a time.
struct CheckRun {
  private let check: PlanCheck
  private let clients: [Held<Client>]
  private var next = 0
  private var texts: [WordedText] = []
  private var found: [CheckedClient] = []
  private var unread = 0
  /// What the practice adds to the vocabularies.
  var addedTerms = AddedTerms()

  /// A check of these people; archived charts are left out.
  init(_ check: PlanCheck, of clients: [Held<Client>]) {
    self.check = check
    self.clients = clients.filter { $0.content.archivedAt == nil }
      .sorted { ($0.content.displayName, $0.id) < ($1.content.displayName, $1.id) }
  }

  /// The next chart to look at; `nil` once all were.
  var nextClient: RecordID? { next < clients.count ? clients[next].id : nil }

  /// Takes the next chart, or notes that it could not be looked at.
  mutating func take(_ chart: Chart?) {
    guard next < clients.count else { return }
    let client = clients[next]
    next += 1
    guard let chart else {
      unread += 1
      return
    }
    texts += WordedText.all(in: chart)
    found.append(
      CheckedClient(
        client: client.id, name: client.content.displayName, findings: check.findings(in: chart)))
  }

  /// What was found so far; wording is compared once all charts were read.
  var outcome: CaseloadCheck {
    let total = max(1, clients.count)
    guard nextClient == nil else {
      return CaseloadCheck(found, done: next, total: total, unread: unread)
    }
    let same = SameWording.findings(in: texts)
    let whole = found.map { checked in
      var checked = checked
      checked.findings = (checked.findings + (same[checked.client] ?? [])).inOrder
      return checked
    }
    return CaseloadCheck(whole, done: total, total: total, unread: unread)
  }
}

extension CheckBasis {
  /// What a practice keeps of payers and of words.
  init(of store: RecordStore) throws(StoreError) {
    try self.init(
      of: store,
      profiles: store.loadProfiles().documents.compactMap { Held<PayerProfile>($0) })
  }

  /// The same with profiles that were read already.
  init(of store: RecordStore, profiles: [Held<PayerProfile>]) throws(StoreError) {
    let additions = try store.loadVocabularies().documents.compactMap {
      Held<VocabularyAddition>($0)?.content
    }
    self.init(
      payers: Dictionary(
        profiles.map { ($0.id, $0.content) }, uniquingKeysWith: { first, _ in first }),
      hints: WordHint.all(adding: additions))
  }
}

extension AddedTerms {
  /// What a practice adds to the vocabularies; a file that cannot be read adds nothing, and its codes are
  /// read as the words that they are made of.
  init(of store: RecordStore) {
    let loaded = (try? store.loadVocabularies()) ?? LoadedDocuments()
    self.init(loaded.documents.compactMap { Held<VocabularyAddition>($0)?.content })
  }
}

extension StoreDesk {
  /// For so long the worker looks at charts before it asks for other work.
  private static let portionMilliseconds = 25

  /// Begins to look through the plans of everybody on the list.
  func beginCheck(on today: Day) {
    // A practice whose profiles cannot be read is checked by the program's own habits.
    let basis = (try? CheckBasis(of: store)) ?? CheckBasis()
    let loaded = (try? store.loadClients()) ?? LoadedDocuments()
    var run = CheckRun(
      basis.check(on: today), of: loaded.documents.compactMap { Held<Client>($0) })
    run.addedTerms = AddedTerms(of: store)
    check = run
  }

  /// Looks at some more charts, and tells what was found so far; `nil` when nobody asks any more.
  func checkMore() -> CaseloadCheck? {
    guard var run = check else { return nil }
    let end = SessionClock.milliseconds + Self.portionMilliseconds
    while let client = run.nextClient, SessionClock.milliseconds < end {
      run.take(chartToCheck(client, run.addedTerms))
    }
    check = run.nextClient == nil ? nil : run
    return run.outcome
  }

  /// A chart as it is on disk; `nil` when it cannot be read, or when words of it are not on disk.
  private func chartToCheck(_ client: RecordID, _ terms: AddedTerms) -> Chart? {
    guard client != openClient, !ledger.hasUnsaved(of: client),
      var chart = try? store.loadChart(client)
    else { return nil }
    chart.addedTerms = terms
    store.forget(client: client)
    return chart
  }
}
