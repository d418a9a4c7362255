import ClinicalRecord
import RecordStore
import UserInterface

/// The worker's desk: carries out jobs on the store and words their results as events.
///
/// One thread uses it. It knows which changes are on disk and which failed, so that sending one again
/// never writes older words over newer ones.
final class StoreDesk {
  let store: RecordStore
  let practice: OpenedPractice
  private(set) var drafts: DraftDesk

  /// The changes that are on disk, to be acknowledged again instead of written again.
  private var finished: Set<Int> = []
  /// The edits of unfinished changes that are on disk already.
  private var partial: [Int: [RecordID: Document]] = [:]
  /// The first failed change of each document; later ones wait for it.
  private var failed: [RecordID: (number: Int, reason: String)] = [:]
  /// The revisions that this run wrote, for changes made before they were acknowledged.
  private var revisions: [RecordID: Int] = [:]
  private var openClient: RecordID?
  /// Logs that could not be written yet: kept with the next save.
  private var unkeptLogs: [RecordID: UndoLog] = [:]

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
    var summaries: [ClientSummary] = []
    var damaged: [DamagedDocument] = []
    do throws(StoreError) {
      for id in try store.clientIDs() {
        do throws(StoreError) {
          let document = try store.loadClientDocument(id)
          if let client = Held<Client>(document) { summaries.append(ClientSummary(of: client)) }
        } catch {
          damaged.append(DamagedDocument(path: "clients/\(id)/client.json", reason: "\(error)"))
        }
      }
    } catch {
      damaged.append(DamagedDocument(path: "clients", reason: "\(error)"))
    }
    return (.clientsRead(summaries, damaged: damaged), summaries.map(\.id))
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

  private var today: Day {
    let now = SessionClock.instant
    return now.local(offsetMinutes: SessionClock.offsetMinutes(at: now)).day
  }

  /// Reads a whole chart, and the facts behind its row with it.
  func openChart(_ client: RecordID, then intent: ChartIntent) -> [Event] {
    closeChart()
    do throws(StoreError) {
      let chart = try store.loadChart(client)
      for document in chart.documents.values { revisions[document.id] = nil }
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
    guard let client = openClient, failed.isEmpty else { return }
    store.forget(client: client)
    openClient = nil
  }
}

extension StoreDesk {
  /// Carries out a change, document by document; nothing is done twice.
  func save(_ number: Int, _ change: Change) -> Event? {
    if finished.contains(number) { return nil }
    if let wait = waiting(number, change) { return .saveFailed(number: number, reason: wait) }
    var written = partial[number] ?? [:]
    for edit in change.edits {
      guard let id = edit.documentID, written[id] == nil else { continue }
      do throws(StoreError) {
        let document = try store.apply(onNewestRevision(edit), at: moment)
        written[id] = document ?? edit.before
        revisions[id] = document?.envelope.revision
        failed[id] = nil
      } catch {
        partial[number] = written
        return fail(number, change, reason: "\(error)")
      }
    }
    return finish(number, documents: change.edits.compactMap { edit in
      edit.after.flatMap { written[$0.id] }
    })
  }

  /// Puts documents back from the trash.
  func restore(_ number: Int, client: RecordID, documents: [RecordID]) -> Event? {
    if finished.contains(number) { return nil }
    var restored = partial[number] ?? [:]
    do throws(StoreError) {
      for id in documents where restored[id] == nil {
        let entry = try store.trashEntries().last { entry in
          entry.addresses.contains { $0.id == id && $0.owner == client }
        }
        guard let entry else { throw StoreError.notInTrash(what: "document") }
        for document in try store.restore(entry) {
          restored[document.id] = document
          revisions[document.id] = document.envelope.revision
        }
      }
    } catch {
      partial[number] = restored
      return .saveFailed(number: number, reason: "\(error)")
    }
    finished.insert(number)
    partial[number] = nil
    return .restored(number: number, documents: documents.compactMap { restored[$0] })
  }

  /// Keeps the steps that can be taken back; what cannot be written now is tried again later.
  func keep(_ log: UndoLog, of client: RecordID) {
    unkeptLogs[client] = log
    keepLogs()
  }

  private func finish(_ number: Int, documents: [Document]) -> Event {
    finished.insert(number)
    partial[number] = nil
    keepLogs()
    return .saved(number: number, documents: documents)
  }

  private func fail(_ number: Int, _ change: Change, reason: String) -> Event {
    for id in change.edits.compactMap(\.documentID) {
      failed[id] = failed[id] ?? (number, reason)
    }
    return .saveFailed(number: number, reason: reason)
  }

  /// Why a change has to wait: an older one of the same document is not on disk.
  private func waiting(_ number: Int, _ change: Change) -> String? {
    change.edits.lazy.compactMap(\.documentID).compactMap { id in
      self.failed[id].flatMap { $0.number < number ? $0.reason : nil }
    }.first
  }

  /// The edit as made on the revision that this run has written meanwhile.
  private func onNewestRevision(_ edit: Change.Edit) -> Change.Edit {
    guard let id = edit.documentID, let revision = revisions[id] else { return edit }
    var edit = edit
    if edit.before != nil { edit.before?.envelope.revision = revision }
    if edit.after != nil, edit.before != nil { edit.after?.envelope.revision = revision }
    return edit
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
