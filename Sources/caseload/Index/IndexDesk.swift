import CSystem
import ClinicalRecord
import RecordIndex
import RecordStore
import TerminalInterface
import UserInterface

/// Keeps the index in step with the documents; the worker's thread alone uses it.
///
/// The index is never the truth: whatever goes wrong with it costs reading the documents again, and
/// is no error of the record.
final class IndexDesk {
  /// How the texts of the whole program are compared.
  static let fold: TextFold = { TextLayout.searchFolded($0) }

  let store: RecordStore
  var index: RecordIndex?
  /// Whether the index is being filled, and the documents are read for what lists show.
  var isFilling = false
  /// Whether the database is another window's, to be read only.
  var isReadOnly = false
  var plan = SweepPlan()
  /// Reads ahead while the index is filled.
  private var fillReader: FillReader?
  /// Looks at files ahead while they are compared with the index.
  private var listingReader: ListingReader?
  /// Whether the full text is being merged, which waits until every file was looked at.
  var isSettling = false
  /// Whether the database's log has grown long, and is emptied when nobody waits for anything.
  var hasLongLog = false
  /// How often the index was made anew in this run; a disk that spoils it gets it no more.
  var remakings = 0
  /// The window that writes is waited for, since its index cannot be used yet; and for how long.
  var waiting: Waiting?
  /// How often the index of the other window was taken after a wait.
  var borrowings = 0
  /// When a look at every file was asked for last, after the one of the start.
  var lookedAgainAt: Int?
  /// What is to be told of the sweep, and when something was told last.
  private var report = PracticeSweep()
  private var reportedAt = 0
  private static let reportMilliseconds = 80
  /// The clients of whom it was told that their own document cannot be read.
  private var toldDamaged: Set<RecordID> = []
  /// The clients whose changes are gathered before they are kept.
  private var gathered = 0
  private static let gatheredClients = 48
  /// What was known of what a sweep has taken out.
  private(set) var vanished = VanishedNames()
  /// The chart that is open: it brought its own facts.
  var openClient: RecordID?
  /// Told whenever another index is searched.
  var onReader: (IndexReader?) -> Void = { _ in }

  init(store: RecordStore) { self.store = store }

  deinit { stopReadingAhead() }

  private var now: Instant { SessionClock.instant }

  /// The facts of every client without reading a document; `nil` while they are not known.
  func facts() -> [ClientFacts]? { facts { $0 } }

  /// What is made of the facts of every client without reading a document; `nil` while they are not known.
  func facts<Value>(_ make: (ClientFacts) -> Value) -> [Value]? {
    guard !isFilling else { return nil }
    return use { index throws(IndexError) in try index.facts(make) }
  }

  /// The clients whose own document cannot be read, and why.
  func damaged() -> [DamagedDocument] {
    let clients = use { index throws(IndexError) in try index.unknownClients() } ?? []
    toldDamaged = Set(clients)
    return clients.compactMap { client in
      do throws(StoreError) {
        _ = try store.loadClientDocument(client)
        return nil
      } catch {
        return store.damage(at: .client(client), reason: "\(error)")
      }
    }
  }
}

extension IndexDesk {
  /// Notes what is about to be written, so that a kill in between is noticed.
  func willWrite(_ documents: [Document?]) {
    willWrite(clients: documents.compactMap { $0?.envelope.client })
  }

  /// Notes whose documents are about to be written.
  func willWrite(clients: [RecordID]) {
    for client in clients { fillReader?.doubt(client) }
    let clients = Set(clients.map(\.text))
    guard !isReadOnly, !clients.isEmpty else { return }
    _ = use { index throws(IndexError) in try index.note(inFlight: clients.sorted()) }
  }

  /// Brings what is on disk now into the index.
  ///
  /// - Parameters:
  ///   - written: The documents as they were saved.
  ///   - removed: Documents that went to the trash.
  ///   - failed: Documents of which it is not known what stands on disk.
  func didWrite(_ written: [Document], removed: [Document], failed: [Document] = []) {
    guard !isReadOnly else { return }
    var updates: [RecordID: ClientUpdate] = [:]
    for document in written where document.kind != .privateNote {
      guard let client = document.envelope.client, let (address, file) = store.file(of: document),
        let key = IndexKey(address)
      else { continue }
      updates[client, default: ClientUpdate(client: client)].put.append(
        IndexedDocument(
          key: key, document: document, mark: SourceMark(file), fold: Self.fold))
    }
    for document in removed where document.kind != .privateNote {
      guard let client = document.envelope.client else { continue }
      updates[client, default: ClientUpdate(client: client)].remove.append(
        IndexKey(kind: document.kind, id: document.id))
    }
    let last = updates.keys.max()
    for (client, update) in updates {
      var update = update
      update.endsFlight = failed.isEmpty && client == last
      // What is written while the index is filled is met again by the sweep.
      _ = use { index throws(IndexError) in try index.apply(update) }
    }
    for client in Set(failed.compactMap(\.envelope.client)) { doubt(client) }
    noteLog()
  }

  /// Takes every word of a client out of the file, as after a purge.
  func erase(_ client: RecordID) {
    open()
    _ = use { index throws(IndexError) in
      try index.remove(client: client)
      try index.settle()
    }
  }

  /// Looks at the files of a client again.
  func doubt(_ client: RecordID) {
    fillReader?.doubt(client)
    plan.add(client)
  }

  /// Whether there is anything left to look at.
  var isSweeping: Bool { !plan.isOver || isSettling || hasLongLog || hasPathsToNote }

  /// Whether rows that are shown may be wrong until it was looked at them.
  var hasDoubtfulRows: Bool { !plan.isOver && !isFilling }
}

extension IndexDesk {
  /// Begins to look at every file of the practice.
  func beginSweep() {
    let ids: [RecordID]
    do throws(StoreError) { ids = try store.clientIDs() } catch {
      // Without a list of clients nothing can be compared; what is known stays as it is.
      plan = SweepPlan(clients: [])
      return
    }
    plan = SweepPlan(clients: ids)
    // Names of those who go while the program runs are kept for the next start, which tells of them.
    if lookedAgainAt != nil { plan.hasForgotten = true }
    stopReadingAhead()
    // Files are looked at while the database tells what they looked like.
    if !isFilling { listingReader = ListingReader(ids, in: store.directory) }
    plan.known = use { index throws(IndexError) in try index.knownListings() } ?? [:]
    listingReader?.tell(plan.known)
    if isFilling {
      fillReader = FillReader(ids.filter { plan.known[$0] == nil }, in: store.directory)
    }
  }

  func stopReadingAhead() {
    fillReader?.close()
    listingReader?.close()
    (fillReader, listingReader) = (nil, nil)
  }

  /// Looks at files for a few milliseconds, so that nobody waits long who wants something else.
  ///
  /// - Returns: What lists must change; `nil` while there is little to tell.
  func sweep(milliseconds: Int = 6) -> PracticeSweep? {
    if !plan.isBegun { beginSweep() }
    let now = SessionClock.milliseconds
    let end = now + milliseconds
    if plan.isOver, isSettling || hasLongLog || hasPathsToNote {
      if hasPathsToNote { notePaths(until: end) } else if isSettling { settle(until: end) }
      emptyLog()
      return nil
    }
    if !plan.hasForgotten { forgetTheGone(&report) }
    repeat {
      guard let clients = plan.next() else { break }
      look(at: clients, until: end, &report)
    } while SessionClock.milliseconds < end
    if plan.isOver { endSweep(&report) }
    guard plan.isOver || now - reportedAt >= Self.reportMilliseconds else { return nil }
    reportedAt = now
    report.done = plan.done
    report.total = plan.total
    report.isFilling = isFilling
    report.waitsForOther = waiting != nil
    report.isLast = plan.isOver
    defer { report = PracticeSweep() }
    return report
  }

  /// Takes out the clients whose folders are gone.
  private func forgetTheGone(_ report: inout PracticeSweep) {
    plan.hasForgotten = true
    let gone = Set(plan.known.keys).subtracting(plan.clients)
    guard !gone.isEmpty else { return }
    report.gone = gone.sorted()
    for facts in facts() ?? [] where gone.contains(facts.id) {
      vanished.people[facts.id] = facts.name
    }
    guard !isReadOnly else { return }
    for client in gone { _ = use { index throws(IndexError) in try index.remove(client: client) } }
    // The words of people who are gone must not stay in the file.
    beginSettling()
  }

  /// What the clients' files look like; of one who is looked at again, what they look like now.
  private func looks(at clients: [RecordID]) -> [ListingLook?] {
    listingReader?.looks(at: clients)
      ?? store.directory.listings(of: clients, known: plan.known)
  }

  /// Compares some clients with the index.
  private func look(at clients: [RecordID], until end: Int, _ report: inout PracticeSweep) {
    let looks = isFilling ? clients.map { _ in nil } : self.looks(at: clients)
    for (client, look) in zip(clients, looks) {
      plan.done += 1
      if let look, let known = plan.known[client] ?? nil, known.proof == look.proof {
        if look.hasReadFolders { plan.read.append(client) }
        continue
      }
      gatherSome()
      take(compare(client), of: client, &report)
      guard SessionClock.milliseconds >= end else { continue }
      plan.putBack(clients.drop { $0 != client }.dropFirst())
      return
    }
  }

  /// Keeps what was gathered now and then, so that a search finds it and a kill costs little.
  private func gatherSome() {
    guard isFilling else { return }
    gathered += 1
    if gathered % Self.gatheredClients == 0 {
      _ = use { index throws(IndexError) in try index.keepGathered() }
      giveBackMemory()
    }
    _ = use { index throws(IndexError) in try index.gather() }
  }

  private func take(_ facts: ClientFacts?, of client: RecordID, _ report: inout PracticeSweep) {
    if facts != nil, toldDamaged.contains(client) { plan.hasNewDamage = true }
    guard client != openClient else { return }
    if let facts {
      report.summaries.append(ClientSummary(of: facts, today: SessionClock.local.day))
    } else if !isFilling {
      report.gone.append(client)
      plan.hasNewDamage = true
    }
  }

  /// The facts of a client after a look at its files.
  private func compare(_ client: RecordID) -> ClientFacts? {
    if !isReadOnly, index != nil,
      let facts = use({ index throws(IndexError) in try compare(client, in: index) })
    {
      return facts
    }
    guard client != openClient else { return nil }
    do throws(StoreError) {
      let facts = try store.loadChartAndFacts(client).facts
      store.forget(client: client)
      return facts
    } catch {
      // Its own document is reported as damaged, or it has gone meanwhile.
      return nil
    }
  }

  /// Brings what has become of a client's files into the index.
  func compare(
    _ client: RecordID, in index: RecordIndex
  ) throws(IndexError) -> ClientFacts? {
    let marks = try index.marks(of: client)
    if marks.isEmpty, let ready = fillReader?.take(client) { return try index.apply(ready) }
    var known: [DocumentAddress: KnownFile] = [:]
    for (key, mark) in marks {
      known[DocumentAddress(key, of: client)] = KnownFile(mark)
    }
    let sweep: ClientSweep
    do throws(StoreError) {
      sweep = try store.directory.sweep(client: client, known: known, now: now)
    } catch {
      // A chart whose folder cannot be entered is one that cannot be read.
      sweep = ClientSweep(unreadable: client, known: known)
    }
    if !sweep.gone.isEmpty {
      vanished.days.merge(try index.days(of: client)) { $1 }
    }
    return try index.apply(ClientUpdate(of: sweep, client: client))
  }

  private func endSweep(_ report: inout PracticeSweep) {
    stopReadingAhead()
    let wasWhole = plan.end()
    if isFilling, let index {
      do throws(IndexError) {
        try index.keepGathered()
        try index.complete()
        isFilling = false
        beginSettling()
        plan.hasNewDamage = true
      } catch { remake() }
    }
    if wasWhole { giveBackMemory() }
    if plan.hasNewDamage { report.damaged = damaged() }
    plan.hasNewDamage = false
  }
}
