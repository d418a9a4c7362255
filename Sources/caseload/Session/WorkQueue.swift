import ClinicalRecord
import RecordStore
import Synchronization
import UserInterface

/// One thing that the worker does with the store.
enum Job: Sendable {
  case readClients
  /// Looks for texts that an earlier run did not save.
  case findDrafts
  /// Looks at the files of some clients; waits until nothing else is to be done.
  case sweep
  /// Makes the index anew, since a search has found it broken.
  case doubtIndex
  case openChart(RecordID, then: ChartIntent)
  case closeChart
  /// Reads a chart that is likely to be opened next.
  case readAhead(RecordID)
  case save(number: Int, Change)
  case restore(number: Int, client: RecordID?, documents: [RecordID])
  case keepUndo(client: RecordID?, UndoLog)
  case keepDraft(DraftText)
  case dropDraft(DraftText)
  case readHistory(of: Document, in: Chart)
  case readDamagedHistory(path: String, in: Chart?)
  case putBack(Document, path: String)
  /// Lets documents that are missing stay away, by their paths.
  case letGo([String])
  /// Writes a paper of a chart to a file beside the practice.
  case writePaper(PaperOrder, of: Chart, to: String)
  case readTrash(client: RecordID?)
  /// Begins to look through the plans of the whole caseload.
  case checkCaseload(on: Day)
  /// Goes on with it.
  case checkOn
  /// Reads the facts behind one row anew, as the clinician waits for it.
  case refresh(RecordID)
  /// Tells the log of acts of something that is no document.
  case audit(AuditEntry)
  case openPractice(PracticePlace)
  /// Tells the audit log that a chart was opened, after it is on the screen.
  case noteOpening(RecordID)
  case pruneHistory(Document)
  /// Tells the audit log of a verified backup, or of older ones that were let go.
  case noteBackup([AuditEntry])
  case settleConflict(number: Int, stamp: Int, Resolution)
  case adoptOutside(RecordID?, [Adoption])
  /// Looks for what other programs have done.
  case lookOutside
  /// Holds the signed documents of the open chart against the audit log, a portion of it at a time.
  case lookAtSeals
  /// Keeps copies of what has just been signed or put in force.
  case keepSealed([Document])
  /// Puts what was signed in the place of what another program made of it.
  case restoreSealed(Document)
  /// Begins to look over the whole practice: whether so much is missing that nothing may be written, and
  /// for files that are no documents.
  case lookAround
  /// Takes in what the look of this number has found.
  case lookedAround(Int)
  /// Tells the audit log of what a run that did not end cleanly could not tell any more.
  case noteRecovered
  /// Keeps what the lists of the next days begin with.
  case keepPreviews([CaseloadPreview])
  /// Asks for the lock that another window holds.
  case askToWrite

  /// Whether it writes documents or the journal.
  var writes: Bool {
    switch self {
    case .save, .restore, .putBack, .letGo, .restoreSealed, .keepSealed, .keepUndo, .keepDraft,
      .dropDraft, .settleConflict, .adoptOutside:
      true
    default: false
    }
  }

  /// Whether everything else goes before it, so that nobody waits for it.
  var isBackground: Bool {
    switch self {
    case .readAhead, .sweep, .checkCaseload, .checkOn, .pruneHistory, .lookOutside, .lookAround,
      .lookedAround, .lookAtSeals:
      true
    default: false
    }
  }
}

/// The jobs of one worker: what the clinician waits for goes before reading ahead.
final class WorkQueue: Sendable {
  private struct Content {
    var urgent: [Job] = []
    var background: [Job] = []
    /// Whether the worker is at an urgent job.
    var isBusy = false
    var isClosed = false
    var isFinished = false
  }

  private let content = Mutex(Content())
  private let arrival: WakePipe
  private let completion: WakePipe

  /// Makes an empty queue; `nil` when the system has no descriptors left.
  init?() {
    guard let arrival = WakePipe(), let completion = WakePipe() else { return nil }
    self.arrival = arrival
    self.completion = completion
  }

  func add(_ jobs: [Job]) {
    content.withLock { content in
      content.urgent += jobs.filter { !$0.isBackground }
      // Once it is closed nobody waits for these, and what is kept at the end stays the last.
      if !content.isClosed { content.background += jobs.filter(\.isBackground) }
    }
    arrival.wake()
  }

  /// Adds a background job that goes before the other ones.
  func addFirst(_ job: Job) {
    content.withLock { content in
      if !content.isClosed { content.background.insert(job, at: 0) }
    }
    arrival.wake()
  }

  /// Forgets what nobody would miss, such as when another practice is opened.
  func dropBackground() {
    content.withLock { $0.background = [] }
  }

  /// Lets the worker end once the urgent jobs are done, and after them these.
  func close(after last: [Job] = []) {
    content.withLock { content in
      content.urgent += last
      content.isClosed = true
      content.background = []
    }
    arrival.wake()
  }

  /// The next job, waited for; `nil` once the queue is closed and empty.
  ///
  /// Asking for the next one says that the one before is done.
  func next() -> Job? {
    while true {
      let (job, isOver) = content.withLock { content -> (Job?, Bool) in
        let wasBusy = content.isBusy
        content.isBusy = false
        if !content.urgent.isEmpty {
          content.isBusy = true
          return (content.urgent.removeFirst(), false)
        }
        if wasBusy { completion.wake() }
        if !content.background.isEmpty { return (content.background.removeFirst(), false) }
        content.isFinished = content.isClosed
        return (nil, content.isClosed)
      }
      if let job { return job }
      if isOver {
        completion.wake()
        return nil
      }
      arrival.wait()
    }
  }

  /// Whether nobody waits for anything.
  var isIdle: Bool { content.withLock { $0.urgent.isEmpty && !$0.isBusy } }

  /// Waits until no urgent job is left or under way; `false` when the time ran out before.
  func settle(withinMilliseconds limit: Int) -> Bool {
    wait(withinMilliseconds: limit) { $0.isFinished || ($0.urgent.isEmpty && !$0.isBusy) }
  }

  /// Waits until the worker has taken leave; `false` when the time ran out before.
  func waitForEnd(withinMilliseconds limit: Int) -> Bool {
    wait(withinMilliseconds: limit, until: \.isFinished)
  }

  private func wait(
    withinMilliseconds limit: Int, until isDone: (borrowing Content) -> Bool
  ) -> Bool {
    let end = SessionClock.milliseconds + limit
    while true {
      if content.withLock({ isDone($0) }) { return true }
      let left = end - SessionClock.milliseconds
      guard left > 0 else { return false }
      completion.wait(milliseconds: left)
    }
  }
}
