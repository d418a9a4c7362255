import ClinicalRecord
import RecordStore
import UserInterface

/// The worker's desk: carries out jobs on the store and words their results as events.
///
/// One thread uses it.
final class StoreDesk {
  let store: RecordStore
  let practice: OpenedPractice
  var drafts: DraftDesk
  let index: IndexDesk
  var conflicts: ConflictDesk
  var outside = OutsideLook()
  /// What the audit log tells of the open chart.
  var seals = SealLook()
  /// The plan check of the caseload that is under way.
  var check: CheckRun?

  var ledger = ChangeLedger()
  /// The revisions that this run wrote, for changes made before they were acknowledged.
  var revisions: [RecordID: Int] = [:]
  /// What was to come back from the trash and could not, by the number of the attempt.
  private var failedReturns: [Int: (client: RecordID?, documents: [RecordID])] = [:]
  var openClient: RecordID?
  /// Whether the top of the list was asked for before.
  var hasPreviewed = false
  /// The paths of documents of the open chart of which the screen says that they cannot be read.
  var toldDamage: Set<String> = []
  /// The same for the practice's own documents.
  var toldPracticeDamage: Set<String> = []
  /// Whether a document has been found to be gone, or has come back, since it was looked for such.
  var hasGoneOrCome = false
  /// Logs that could not be written yet: kept with the next save.
  private var unkeptLogs: [RecordID?: UndoLog] = [:]
  /// Drafts to be dropped once the words in them are on disk.
  private var parkedDrops: [DraftText] = []

  init(store: RecordStore, practice: OpenedPractice) {
    self.store = store
    self.practice = practice
    drafts = DraftDesk(store: store)
    index = IndexDesk(store: store)
    conflicts = ConflictDesk(store: store)
  }

  var moment: SaveMoment { SaveMoment(now: SessionClock.instant, zone: practice.zone) }

  /// What the first screen shows: from the index, or else every client's own document.
  func readClients() -> Event {
    index.open()
    let today = today
    if let rows = index.facts({ ClientSummary(of: $0, today: today) }) {
      return .clientsRead(rows, damaged: index.damaged())
    }
    var summaries: [ClientSummary] = []
    var damaged: [DamagedDocument] = []
    do throws(StoreError) {
      damaged = try store.readClients { document in
        if let client = Held<Client>(document) { summaries.append(ClientSummary(of: client)) }
      }
    } catch {
      damaged = [DamagedDocument(path: "clients", reason: "\(error)")]
    }
    return .clientsRead(summaries, damaged: damaged)
  }

  /// The facts behind one row; `nil` when the chart cannot be read any more.
  ///
  /// The chart that is open is passed over: it brought its facts with it, and reading it again would
  /// hide what another program changes under it.
  func summarize(_ client: RecordID) -> ClientSummary? {
    if client == openClient || ledger.hasUnsaved(of: client) { return nil }
    do throws(StoreError) {
      let facts = try store.loadChartAndFacts(client).facts
      store.forget(client: client)
      return ClientSummary(of: facts, today: today)
    } catch {
      // Its own document was reported damaged, or it has gone since the list was read.
      return nil
    }
  }

  var today: Day { SessionClock.local.day }

  /// Reads a whole chart, and the facts behind its row with it.
  func openChart(_ client: RecordID, then intent: ChartIntent) -> [Event] {
    closeChart()
    // Who opens a chart looks at the list no longer.
    check = nil
    do throws(StoreError) {
      var (chart, facts) = try loadKeepingBases(client)
      revisions = revisions.filter { id, _ in chart.documents[id] == nil || !ledger.isSettled(id) }
      if !ledger.unsaved.isEmpty {
        // What is not on disk yet belongs to the chart all the same.
        for change in ledger.unsaved { chart.show(change) }
        facts = ClientFacts(of: chart)
      }
      openClient = client
      seals = SealLook()
      index.openClient = client
      toldDamage = Set(chart.damaged.map(\.path))
      return [
        .summariesRead([ClientSummary(of: facts, today: today)], isLast: false),
        .chartRead(chart, try store.loadUndoLog(of: client), then: intent),
      ]
    } catch {
      return [.chartFailed(client, reason: "\(error)")]
    }
  }

  /// Reads a chart without taking what another program wrote for what unsaved words were made on.
  private func loadKeepingBases(
    _ client: RecordID
  ) throws(StoreError) -> (chart: Chart, facts: ClientFacts) {
    let unsettled = ledger.unsaved.flatMap(\.edits).compactMap { $0.after ?? $0.before }
    let bases = unsettled.compactMap { document in
      DocumentAddress(of: document).flatMap { store.rememberBase(at: $0) }
    }
    let read = try store.loadChartAndFacts(client)
    for base in bases { store.takeBack(base) }
    return read
  }

  /// Reads a chart so that its documents need not be parsed when it is opened.
  ///
  /// What cannot be read is told when the chart is opened.
  func readAhead(_ client: RecordID) {
    // Of what waits for the disk it must stay known what it was made on.
    guard client != openClient, !ledger.hasUnsaved(of: client),
      (try? store.loadChart(client)) != nil
    else { return }
    store.forget(client: client)
  }

  /// Forgets what is known of the chart that was open; a change of it reads its document again.
  func closeChart() {
    // A change that waits for the disk is made on what was read.
    guard let client = openClient, ledger.isSettled else { return }
    store.forget(client: client)
    openClient = nil
    index.openClient = nil
    // Whatever changed meanwhile, through this window or outside, is seen now.
    index.doubt(client)
  }
}

extension StoreDesk {
  /// Carries out a change, all of its documents or none; nothing is done twice.
  func save(_ number: Int, _ change: Change) -> [Event] {
    guard !ledger.isFinished(number) else { return [] }
    if let failed = failedReturns[number] {
      return restore(number, client: failed.client, documents: failed.documents).map { [$0] } ?? []
    }
    let edits = ledger.edits(of: number, change, isInPlace: store.isInPlace).map {
      onNewestRevision($0)
    }
    var written: [RecordID] = []
    var kept: [Document] = []
    index.willWrite(edits.map { $0.after ?? $0.before })
    do throws(StoreError) {
      try refuseWhileInConflict(edits)
      for (id, document) in try store.apply(edits, at: moment) {
        written.append(id)
        if let document { kept.append(document) }
        revisions[id] = document?.envelope.revision
        ledger.note(id, writtenBy: number, document)
      }
    } catch {
      index.didWrite([], removed: [], failed: edits.compactMap { $0.after ?? $0.before })
      return notSaved(number, change, edits, error)
    }
    index.didWrite(kept, removed: edits.compactMap { $0.after == nil ? $0.before : nil })
    let documents = ledger.finish(number, change)
    keepLogs()
    dropParked()
    var events = [Event.saved(number: number, documents: documents)]
    events += written.compactMap(forgetUnsaved)
    for number in documents.flatMap({ conflicts.older($0.id) }) {
      if let conflict = try? conflicts.refresh(number) { events.append(.conflictFound(conflict)) }
    }
    return events
  }

  /// Puts documents back from the trash.
  func restore(_ number: Int, client: RecordID?, documents: [RecordID]) -> Event? {
    guard !ledger.isFinished(number) else { return nil }
    do throws(StoreError) {
      let addresses = try store.returnable(
        documents.filter { !ledger.isWritten($0, by: number) }, of: client)
      if let client { index.willWrite(clients: [client]) }
      for document in try store.restoreFromTrash(addresses) {
        index.didWrite([document], removed: [])
        revisions[document.id] = document.envelope.revision
        ledger.note(document.id, writtenBy: number, document)
      }
    } catch {
      failedReturns[number] = (client, documents)
      return .saveFailed(number: number, reason: "\(error)")
    }
    failedReturns[number] = nil
    return .restored(number: number, documents: ledger.finish(number, restored: documents))
  }

  /// Notes the revision that a document has on disk now; `nil` for one that is read anew.
  func note(_ document: RecordID, hasRevision revision: Int?) { revisions[document] = revision }

  /// The edit as made on the revision that this run has written meanwhile.
  private func onNewestRevision(_ edit: Change.Edit) -> Change.Edit {
    guard edit.before != nil, let id = edit.documentID, let revision = revisions[id] else {
      return edit
    }
    var edit = edit
    edit.before?.envelope.revision = revision
    edit.after?.envelope.revision = revision
    return edit
  }
}

extension StoreDesk {
  /// Keeps the steps that can be taken back; what cannot be written now is tried again later.
  func keep(_ log: UndoLog, of client: RecordID?) {
    unkeptLogs[client] = log
    keepLogs()
  }

  /// Takes a draft away, unless the words that it holds did not reach their document.
  func drop(_ draft: DraftText) throws(StoreError) {
    guard ledger.isSettled(draft.document) || conflicts.isKept(draft.document) else {
      parkedDrops.append(draft)
      return
    }
    try drafts.drop(draft)
  }

  /// Keeps a draft; one that was parked to be dropped is needed again.
  func keep(_ draft: DraftText) throws(StoreError) {
    parkedDrops.removeAll { $0.document == draft.document && $0.target == draft.target }
    try drafts.keep(draft)
  }

  func dropParked() {
    let waiting = parkedDrops
    parkedDrops = []
    for draft in waiting {
      do throws(StoreError) { try drop(draft) } catch { parkedDrops.append(draft) }
    }
  }

  private func keepLogs() {
    for (client, log) in unkeptLogs {
      do throws(StoreError) {
        try store.keep(log, of: client)
        unkeptLogs[client] = nil
      } catch {
        // A disk that refuses is told by the saves; the log is only a convenience.
        return
      }
    }
  }
}

extension Chart {
  /// Shows a change that is not on disk.
  fileprivate mutating func show(_ change: Change) {
    for edit in change.edits {
      if let after = edit.after {
        if after.envelope.client == id { put(after) }
      } else if let before = edit.before {
        remove(before.id)
      }
    }
  }
}
