import ClinicalRecord
import RecordStore
import UserInterface

/// The one thread that uses the store; it takes jobs and reports what came of them.
///
/// Unchecked, because what is not behind a lock belongs to the thread alone: nobody else looks at it
/// before the thread has started or until it has ended.
final class Worker: @unchecked Sendable {
  private let queue: WorkQueue
  private let mailbox: Mailbox
  private var desk: StoreDesk
  /// Whether the next portion of a sweep waits in the queue.
  private var isSweeping = false
  /// Whether the next portion of the audit log waits in the queue.
  private var isLookingAtSeals = false
  /// Who searches the index that the desk keeps.
  private var searcher: SearchWorker?
  /// Whether it is known that not too much is missing, or that nothing is written.
  private var presenceIsKnown = false
  /// The look over the practice that is under way, and whether another one is to follow it.
  private var looker: PracticeLooker?
  private var looksAgain = false
  /// Whether the first look waits until the rows that are shown are known to be right: both read every
  /// folder, and together each of them takes twice as long.
  private var looksAfterSweep = false
  /// Whether the next look asks what is gone, since something has come back or gone meanwhile.
  private var looksForTheGone = false
  /// How many looks there were; the newest one counts.
  private var lookNumber = 0
  /// What the lists of the next days begin with, to be kept at the end; the worker does not touch it.
  var previews: [CaseloadPreview] = []

  /// Takes a practice, which nobody else may use from `start` on.
  init(queue: WorkQueue, mailbox: Mailbox, desk: StoreDesk) {
    self.queue = queue
    self.mailbox = mailbox
    self.desk = desk
  }

  /// Gives searches a thread; to be called before `start`.
  ///
  /// - Returns: `nil` when the system has no threads left; then nothing is found.
  func makeSearcher() -> SearchWorker? {
    let queue = queue
    let made = SearchWorker(mailbox: mailbox) { queue.add([.doubtIndex]) }
    searcher = made.flatMap { $0.start() ? $0 : nil }
    return searcher
  }

  /// Starts the thread; `false` when the system has none left.
  func start() -> Bool { BackgroundThread.start(stack: 4 << 20) { self.work() } }

  func ask(_ jobs: Job...) { queue.add(jobs) }

  /// Waits until everything but reading ahead is done; `false` when the time ran out before.
  func settle(withinMilliseconds limit: Int) -> Bool {
    queue.settle(withinMilliseconds: limit)
  }

  /// Whether everything but reading ahead is done.
  var isIdle: Bool { queue.isIdle }

  /// Ends the thread once its work is done, and tells how many drafts are on disk.
  ///
  /// - Returns: `nil` when the time ran out before.
  func finish(withinMilliseconds limit: Int) -> Int? {
    // A run that ends before it has written anything looks for what the one before left all the same.
    // The previews come last: what is looked at beside them would take them out again.
    queue.close(after: [.noteRecovered, .keepPreviews(previews)])
    return queue.waitForEnd(withinMilliseconds: limit)
      ? desk.drafts.count + desk.conflicts.count : nil
  }

  private func work() {
    while let job = queue.next() {
      // Writing waits until it is known that the practice is all there.
      if job.writes { checkPresence() }
      mailbox.post(carryOut(job) + desk.tellLateConflicts().map { .event($0) })
    }
  }

  private func carryOut(_ job: Job) -> [Report] {
    switch job {
    case .readClients:
      desk.index.onReader = { [searcher] in searcher?.use($0) }
      if let preview = desk.previewClients() { mailbox.post([.event(.clientsPreviewed(preview))]) }
      return [.event(desk.readClients())]
    case .sweep:
      isSweeping = false
      let report = desk.index.sweep()
      sweepOn()
      lookAroundAfterSweep()
      return report.map { [.event(.swept($0))] } ?? []
    case .doubtIndex:
      desk.index.doubtEverything()
      sweepOn()
      return []
    case .findDrafts: return findDrafts()
    case .openChart(let client, let intent):
      queue.add([.noteOpening(client)])
      defer { lookAtSealsOn() }
      return desk.openChart(client, then: intent).map { .event($0) }
    case .readAhead(let client):
      desk.readAhead(client)
      return []
    case .closeChart:
      desk.closeChart()
      sweepOn()
      return []
    case .save(let number, let change):
      let events = desk.save(number, change)
      if case .saved(_, let documents) = events.first {
        queue.add(desk.dueForPruning(documents).map { .pruneHistory($0) })
        let sealed = documents.filter(\.isFrozen)
        if !sealed.isEmpty { queue.add([.keepSealed(sealed)]) }
        if desk.isTold(documents) { lookAtSealsOn() }
      }
      sweepOn()
      return events.map { .event($0) }
    case .restore(let number, let client, let documents):
      return desk.restore(number, client: client, documents: documents).map { [.event($0)] } ?? []
    case .keepUndo(let client, let log):
      desk.keep(log, of: client)
      return []
    case .keepDraft(let draft):
      return draftReport { () throws(StoreError) in try desk.keep(draft) }
    case .dropDraft(let draft):
      do throws(StoreError) { try desk.drop(draft) } catch {
        return [.event(.draftFailed(reason: "\(error)"))]
      }
      return []
    case .readHistory(let document, let chart):
      return [.event(desk.history(of: document, in: chart))]
    case .readDamagedHistory(let path, let chart):
      return [.event(desk.history(ofDamaged: path, in: chart))]
    case .putBack(let document, let path):
      defer {
        lookAtSealsOn()
        lookForTheGone()
      }
      return [.event(desk.putBack(document, path: path))]
    case .letGo(let paths):
      defer { lookForTheGone() }
      return [.event(desk.letGo(paths))]
    case .lookAtSeals:
      isLookingAtSeals = false
      let (isOver, event) = desk.lookAtSeals()
      if !isOver { lookAtSealsOn() }
      return event.map { [.event($0)] } ?? []
    case .keepSealed(let documents):
      return desk.keepSealed(documents).map { .event($0) }
    case .restoreSealed(let document):
      defer { lookAtSealsOn() }
      return desk.restoreSealed(document).map { .event($0) }
    case .writePaper(let order, let chart, let path):
      return desk.write(order, of: chart, to: path).map { .event($0) }
    case .checkCaseload(let today):
      desk.beginCheck(on: today)
      return checkOn()
    case .checkOn: return checkOn()
    case .readTrash(let client): return [.event(desk.trash(of: client))]
    case .refresh(let client):
      return desk.summarize(client).map { [.event(.summariesRead([$0], isLast: false))] } ?? []
    case .audit(let entry):
      do throws(StoreError) { try desk.store.append(entry) } catch {
        return [.event(.auditFailed(reason: "\(error)"))]
      }
      return []
    case .openPractice(let place): return open(place)
    case .noteOpening(let client):
      return desk.noteOpening(of: client).map { .event($0) }
    case .pruneHistory(let document):
      desk.pruneHistory(of: document)
      return []
    case .noteBackup(let entries):
      // A line that cannot be written waits in the store, and the next save tells of it.
      for entry in entries { try? desk.store.append(entry) }
      return []
    case .settleConflict(let number, let stamp, let resolution):
      defer {
        lookAgain(at: desk.openClient)
        lookAtSealsOn()
        lookForTheGone()
      }
      return desk.settle(number, stamp: stamp, by: resolution).map { .event($0) }
    case .adoptOutside(let client, let adoptions):
      defer {
        lookAgain(at: client)
        lookAtSealsOn()
        lookForTheGone()
      }
      return desk.adopt(adoptions).map { .event($0) }
    case .lookOutside: return lookOutside()
    case .lookAround:
      sweepOn()
      if presenceIsKnown || !desk.index.hasDoubtfulRows {
        let asks = !presenceIsKnown || looksForTheGone || desk.store.lacksDocuments
        lookAround(for: asks ? .documents : .files)
      } else {
        looksAfterSweep = true
      }
      return []
    case .lookedAround(let number): return lookedAround(number)
    case .keepPreviews(let previews):
      desk.index.keep(previews)
      return []
    case .noteRecovered:
      desk.store.noteRecoveredIfAny()
      return []
    case .askToWrite: return askToWrite()
    }
  }

  /// Looks at some more plans; the rest waits until nothing else is to be done.
  private func checkOn() -> [Report] {
    guard let check = desk.checkMore() else { return [] }
    if !check.isOver { queue.add([.checkOn]) }
    return [.event(.caseloadChecked(check))]
  }

  /// Goes on looking at files, if there are any left to look at.
  private func sweepOn() {
    guard desk.index.isSweeping, !isSweeping else { return }
    isSweeping = true
    // Rows that may be wrong are put right first; the rest of the index takes turns.
    if desk.index.hasDoubtfulRows {
      queue.addFirst(.sweep)
    } else {
      queue.add([.sweep])
    }
  }

  /// Goes on holding the open chart against the audit log, when nothing else is to be done.
  private func lookAtSealsOn() {
    guard desk.openClient != nil, !isLookingAtSeals else { return }
    isLookingAtSeals = true
    queue.add([.lookAtSeals])
  }

  /// Brings into the index what was written in other ways than by a save.
  private func lookAgain(at client: RecordID?) {
    if let client { desk.index.doubt(client) }
    sweepOn()
  }

  private func findDrafts() -> [Report] {
    do throws(StoreError) {
      let found = try desk.drafts.find()
      let conflicts = try desk.findConflicts().map { Report.event($0) }
      guard !found.texts.isEmpty || !found.damaged.isEmpty else { return conflicts }
      return [.event(.draftsFound(found.texts, damaged: found.damaged))] + conflicts
    } catch {
      return [.event(.draftFailed(reason: "\(error)"))]
    }
  }

  private func draftReport(_ act: () throws(StoreError) -> Void) -> [Report] {
    do throws(StoreError) {
      try act()
      return [.event(.draftKept)]
    } catch {
      return [.event(.draftFailed(reason: "\(error)"))]
    }
  }

  /// Tells what other programs have done, and reads the rows that it touches.
  private func lookOutside() -> [Report] {
    let start = SessionClock.milliseconds
    let (events, clients, hasOtherStrays) = desk.lookOutside()
    // A copy that another program puts beside the documents changes no chart: all names are looked at.
    let looksAtNames = desk.index.sweepAgain(at: start)
    for client in clients { desk.index.doubt(client) }
    sweepOn()
    if events.contains(where: { if case .clientsGone = $0 { true } else { false } }) {
      looksForTheGone = true
    }
    if hasOtherStrays || looksAtNames { queue.add([.lookAround]) }
    return events.map { .event($0) } + [.looked(milliseconds: SessionClock.milliseconds - start)]
  }

  /// Asks what is gone, where a document has been found to be, or has come back.
  private func lookForTheGone() {
    guard desk.hasGoneOrCome else { return }
    desk.hasGoneOrCome = false
    looksForTheGone = true
    queue.add([.lookAround])
  }

  /// Begins to look over the whole practice while this thread goes on.
  private func lookAround(for purpose: PracticeLooker.Purpose) {
    guard looker == nil else {
      looksAgain = looksAgain || presenceIsKnown
      return
    }
    looksAgain = false
    if purpose == .documents { looksForTheGone = false }
    lookNumber += 1
    let (queue, number) = (queue, lookNumber)
    looker = PracticeLooker(desk.store.directory, for: purpose) {
      queue.add([.lookedAround(number)])
    }
  }

  private func lookAroundAfterSweep() {
    guard looksAfterSweep, !desk.index.hasDoubtfulRows else { return }
    looksAfterSweep = false
    // Who wrote meanwhile has begun the look already.
    if !presenceIsKnown, looker == nil { lookAround(for: .documents) }
  }

  /// Tells what a look has found; one at a practice that is open no longer tells nothing.
  private func lookedAround(_ number: Int) -> [Report] {
    guard number == lookNumber, let found = looker?.wait() else { return [] }
    checkPresence()
    looker = nil
    if let files = found.files { desk.heed(files) }
    if looksAgain { queue.add([.lookAround]) }
    return reconsider(found.presence)
      + (found.missing.map { [.event(.missingFound(desk.index.records(of: $0)))] } ?? [])
      + (found.files.map { desk.found($0).map { .event($0) } } ?? [])
  }

  /// Tells how much is missing by now, where that keeps everything else from being written, or that
  /// it does so no more.
  private func reconsider(_ presence: Presence?) -> [Report] {
    guard let presence, desk.store.lacksDocuments else { return [] }
    desk.store.reconsider(presence)
    guard let reason = desk.store.refusal else { return [.event(.enoughIsThere)] }
    return [.event(.onlyReads(reason: "\(reason)", lacksDocuments: true))]
  }

  /// Learns once whether more of the practice is missing than is meant to be.
  private func checkPresence() {
    guard !presenceIsKnown else { return }
    lookAround(for: .documents)
    let found = looker?.wait()
    if let files = found?.files { desk.heed(files) }
    let presence = found?.presence
    presenceIsKnown = true
    if let presence, !presence.isAlarming { return }
    do throws(StoreError) {
      // Looked at once more by the store, which first tells the log of what was cut short.
      guard let reason = try desk.store.refuseIfManyAreMissing() else { return }
      mailbox.post([.event(.onlyReads(reason: "\(reason)", lacksDocuments: true))])
    } catch {
      // A log that cannot be read knows of no document; `doctor` and the saves tell of it.
      return
    }
  }

  /// Asks for the lock that another window holds; once it is free, everything is read anew.
  private func askToWrite() -> [Report] {
    do throws(StoreError) {
      switch try desk.takeOver() {
      case .none: return [.asked]
      case .held(let reason):
        desk.index.lookForOthers()
        sweepOn()
        return [.asked, .event(.onlyReads(reason: reason))]
      case .free(let next, let chart):
        desk = next
        startAnew()
        queue.add([.readClients, .lookAround, .findDrafts])
        lookAtSealsOn()
        return [
          .asked, .event(.practiceReadAnew(next.practice.documents, next.practice.log)),
          .event(.mayWriteNow(chart?.chart, chart?.log)),
        ]
      }
    } catch {
      // It is asked for again, and what is on the screen stays.
      return [.asked, .event(.onlyReads(reason: desk.reasonToWait(for: error)))]
    }
  }

  /// Forgets what belonged to the desk before.
  private func startAnew() {
    queue.dropBackground()
    isSweeping = false
    isLookingAtSeals = false
    presenceIsKnown = false
    (looker, looksAgain, looksForTheGone, looksAfterSweep) = (nil, false, false, false)
  }

  /// Puts another practice on the desk; the one before stays there when that fails.
  private func open(_ place: PracticePlace) -> [Report] {
    do throws(StoreError) {
      desk = try StoreDesk.open(place)
      startAnew()
      return [.opened(desk.practice)]
    } catch {
      return [.notOpened(reason: "\(error)")]
    }
  }
}
