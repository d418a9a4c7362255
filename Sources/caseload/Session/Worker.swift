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
  /// Whether the next portion of a sweep waits in the queue.
  private var isSweeping = false
  /// Who searches the index that the desk keeps.
  private var searcher: SearchWorker?

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
    while let job = queue.next() { mailbox.post(carryOut(job)) }
  }

  private func carryOut(_ job: Job) -> [Report] {
    switch job {
    case .readClients:
      desk.index.onReader = { [searcher] in searcher?.use($0) }
      let event = desk.readClients()
      sweepOn()
      return [.event(event)]
    case .sweep:
      isSweeping = false
      let report = desk.index.sweep()
      sweepOn()
      return report.map { [.event(.swept($0))] } ?? []
    case .doubtIndex:
      desk.index.doubtEverything()
      sweepOn()
      return []
    case .findDrafts: return findDrafts()
    case .openChart(let client, let intent):
      return desk.openChart(client, then: intent).map { .event($0) }
    case .closeChart:
      desk.closeChart()
      sweepOn()
      return []
    case .save(let number, let change):
      defer { sweepOn() }
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

  /// Goes on looking at files, if there are any left to look at.
  private func sweepOn() {
    guard desk.index.isSweeping, !isSweeping else { return }
    isSweeping = true
    queue.add([.sweep])
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
      isSweeping = false
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
