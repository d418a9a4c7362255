import ClinicalRecord
import RecordStore
import UserInterface

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The one thread that uses the store; it takes jobs and reports what came of them.
///
/// Unchecked, because what is not behind a lock belongs to the thread alone: nobody else looks at it
/// before the thread has started or until it has ended.
final class Worker: @unchecked Sendable {
  private let queue: WorkQueue
  private let mailbox: Mailbox
  private var desk: StoreDesk
  private var summaries: [ClientSummary] = []
  /// As many rows as one report brings, so that the loop draws now and then while they come.
  private static let batch = 16

  /// Takes a practice, which nobody else may use from `start` on.
  init(queue: WorkQueue, mailbox: Mailbox, desk: StoreDesk) {
    self.queue = queue
    self.mailbox = mailbox
    self.desk = desk
  }

  /// Starts the thread; `false` when the system has none left.
  func start() -> Bool {
    let context = Unmanaged.passRetained(self).toOpaque()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, 4 << 20)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let refusal = pthread_create(&thread, &attributes, workerMain, context)
    if refusal != 0 { Unmanaged<Worker>.fromOpaque(context).release() }
    return refusal == 0
  }

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
    queue.close()
    return queue.waitForEnd(withinMilliseconds: limit) ? desk.drafts.count : nil
  }

  fileprivate func work() {
    while let job = queue.next() {
      if !job.isBackground { reportSummaries(isLast: false) }
      mailbox.post(carryOut(job))
    }
  }

  private func carryOut(_ job: Job) -> [Report] {
    switch job {
    case .readClients:
      let (event, clients) = desk.readClients()
      queue.add(clients.map { .summarize($0, isLast: $0 == clients.last) })
      return [.event(event)] + (clients.isEmpty ? [.event(.summariesRead([], isLast: true))] : [])
    case .summarize(let client, let isLast):
      if let summary = desk.summarize(client) { summaries.append(summary) }
      if isLast || summaries.count >= Self.batch { reportSummaries(isLast: isLast) }
      return []
    case .findDrafts: return findDrafts()
    case .openChart(let client, let intent):
      return desk.openChart(client, then: intent).map { .event($0) }
    case .closeChart:
      desk.closeChart()
      return []
    case .save(let number, let change):
      return desk.save(number, change).map { [.event($0)] } ?? []
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
    case .openPractice(let place): return open(place)
    }
  }

  private func reportSummaries(isLast: Bool) {
    guard isLast || !summaries.isEmpty else { return }
    mailbox.post([.event(.summariesRead(summaries, isLast: isLast))])
    summaries = []
  }

  private func findDrafts() -> [Report] {
    do throws(StoreError) {
      let found = try desk.drafts.find()
      return found.texts.isEmpty ? [] : [.event(.draftsFound(found.texts))]
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

  /// Puts another practice on the desk; the one before stays there when that fails.
  private func open(_ place: PracticePlace) -> [Report] {
    do throws(StoreError) {
      desk = try StoreDesk.open(place)
      queue.dropBackground()
      summaries = []
      return [.opened(desk.practice)]
    } catch {
      return [.notOpened(reason: "\(error)")]
    }
  }
}

#if canImport(Darwin)
  private func workerMain(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Worker>.fromOpaque(context).takeRetainedValue().work()
    return nil
  }
#else
  private func workerMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<Worker>.fromOpaque(context).takeRetainedValue().work()
    return nil
  }
#endif
