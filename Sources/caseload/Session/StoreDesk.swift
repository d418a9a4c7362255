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

  var ledger = ChangeLedger()
  /// The revisions that this run wrote, for changes made before they were acknowledged.
  private var revisions: [RecordID: Int] = [:]
  private var openClient: RecordID?
  /// Logs that could not be written yet: kept with the next save.
  private var unkeptLogs: [RecordID: UndoLog] = [:]
  /// Drafts to be dropped once the words in them are on disk.
  private var parkedDrops: [DraftText] = []

  init(store: RecordStore, practice: OpenedPractice) {
    self.store = store
    self.practice = practice
    drafts = DraftDesk(store: store)
  }

  private var moment: SaveMoment { SaveMoment(now: SessionClock.instant, zone: practice.zone) }

  /// Reads every client's own document, and nothing else.
  ///
  /// - Returns: The event, and the clients whose charts can be summarised.
  func readClients() -> (event: Event, clients: [RecordID]) {
    var loaded = LoadedDocuments()
    do throws(StoreError) { loaded = try store.loadClients() } catch {
      loaded.damaged.append(DamagedDocument(path: "clients", reason: "\(error)"))
    }
    let summaries = loaded.documents.compactMap { Held<Client>($0) }.map { ClientSummary(of: $0) }
    return (.clientsRead(summaries, damaged: loaded.damaged), summaries.map(\.id))
  }

  /// The facts behind one row; `nil` when the chart cannot be read any more.
  ///
  /// The chart that is open is passed over: it brought its facts with it, and reading it again would
  /// hide what another program changes under it.
  func summarize(_ client: RecordID) -> ClientSummary? {
    if client == openClient { return nil }
    do throws(StoreError) {
      let chart = try store.loadChart(client)
      store.forget(client: client)
      return summary(of: chart, today: today)
    } catch {
      // Its own document was reported damaged, or it has gone since the list was read.
      return nil
    }
  }

  private var today: Day { SessionClock.local.day }

  /// Reads a whole chart, and the facts behind its row with it.
  func openChart(_ client: RecordID, then intent: ChartIntent) -> [Event] {
    closeChart()
    do throws(StoreError) {
      var chart = try store.loadChart(client)
      for document in chart.documents.values { revisions[document.id] = nil }
      // What is not on disk yet belongs to the chart all the same.
      for change in ledger.unsaved { chart.show(change) }
      openClient = client
      return [
        .summariesRead([summary(of: chart, today: today)], isLast: false),
        .chartRead(chart, try store.loadUndoLog(of: client), then: intent),
      ]
    } catch {
      return [.chartFailed(client, reason: "\(error)")]
    }
  }

  /// Forgets what is known of the chart that was open; a change of it reads its document again.
  func closeChart() {
    // A change that waits for the disk is made on what was read.
    guard let client = openClient, ledger.isSettled else { return }
    store.forget(client: client)
    openClient = nil
  }
}

extension StoreDesk {
  /// Carries out a change, document by document; nothing is done twice.
  func save(_ number: Int, _ change: Change) -> Event? {
    guard !ledger.isFinished(number) else { return nil }
    var written: [RecordID: Document] = [:]
    for edit in ledger.edits(of: number, change) {
      guard let id = edit.documentID else { continue }
      do throws(StoreError) {
        let document = try store.apply(onNewestRevision(edit), at: moment)
        written[id] = document
        revisions[id] = document?.envelope.revision
        ledger.note(id, writtenBy: number, document)
      } catch {
        ledger.fail(number, change)
        return .saveFailed(number: number, reason: "\(error)")
      }
    }
    let documents = ledger.finish(number, change)
    keepLogs()
    dropParked()
    return .saved(number: number, documents: documents)
  }

  /// Puts documents back from the trash.
  func restore(_ number: Int, client: RecordID, documents: [RecordID]) -> Event? {
    guard !ledger.isFinished(number) else { return nil }
    do throws(StoreError) {
      for id in documents where !ledger.isWritten(id, by: number) {
        let entry = try store.trashEntries().last { entry in
          entry.addresses.contains { $0.id == id && $0.owner == client }
        }
        guard let entry else { throw StoreError.notInTrash(what: "document") }
        for document in try store.restore(entry) {
          revisions[document.id] = document.envelope.revision
          ledger.note(document.id, writtenBy: number, document)
        }
      }
    } catch {
      return .saveFailed(number: number, reason: "\(error)")
    }
    return .restored(number: number, documents: ledger.finish(number, restored: documents))
  }

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
  func keep(_ log: UndoLog, of client: RecordID) {
    unkeptLogs[client] = log
    keepLogs()
  }

  /// Takes a draft away, unless the words that it holds did not reach their document.
  func drop(_ draft: DraftText) throws(StoreError) {
    guard ledger.isSettled(draft.document) else {
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

  private func dropParked() {
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
