import ClinicalRecord
import RecordStore
import UserInterface

/// When to look for what other programs and windows have done: only while nobody types, and never
/// so often that looking is felt.
struct Watch {
  /// The milliseconds without a key before the first look, and between two.
  let pause: Int
  /// Whether another window holds the lock that this one waits for.
  private(set) var waitsForLock: Bool
  private var nextLook: Int
  private var nextQuestion: Int
  private var isLooking = false
  private var isAsking = false

  init(of practice: OpenedPractice, pause: Int) {
    self.pause = pause
    waitsForLock = practice.isHeldByOther
    nextLook = SessionClock.milliseconds + pause
    nextQuestion = SessionClock.milliseconds + Self.question
  }

  /// How often the lock is asked for.
  private static let question = 1_000

  /// When there is something to do next.
  var deadline: Int? {
    [isLooking ? nil : nextLook, waitsForLock && !isAsking ? nextQuestion : nil]
      .compactMap(\.self).min()
  }

  mutating func touched(at now: Int) { nextLook = max(nextLook, now + pause) }

  mutating func looked(at now: Int, took milliseconds: Int) {
    isLooking = false
    // Looking takes at most a hundredth of the time.
    nextLook = max(nextLook, now + max(pause, 100 * milliseconds))
  }

  mutating func asked(at now: Int) {
    isAsking = false
    nextQuestion = now + Self.question
  }

  mutating func stopWaiting() { waitsForLock = false }

  /// The work that is due now.
  mutating func due(at now: Int) -> [Job] {
    var jobs: [Job] = []
    if !isLooking, now >= nextLook {
      isLooking = true
      jobs.append(.lookOutside)
    }
    if waitsForLock, !isAsking, now >= nextQuestion {
      isAsking = true
      jobs.append(.askToWrite)
    }
    return jobs
  }
}

extension Session {
  /// Looks for everything else once the list is on the screen: until then no other thread takes a
  /// processor from it.
  func lookFurther() {
    guard !hasLookedFurther, state.caseload.isLoaded else { return }
    hasLookedFurther = true
    worker.ask(.findDrafts, .lookAround)
  }

  /// When the next look is due.
  var nextLook: Int? { watch.deadline }

  /// Has the worker look for what others did, where it is time to.
  func lookAround() {
    if watch.waitsForLock, state.practice.readOnlyReason == nil { watch.stopWaiting() }
    for job in watch.due(at: SessionClock.milliseconds) { worker.ask(job) }
  }
}

extension StoreDesk {
  /// What asking for the lock again came to.
  enum LockAnswer {
    /// Another window holds it; the reason names it.
    case held(reason: String)
    /// This one writes from now on: a new desk, with the open chart read anew.
    case free(StoreDesk, (chart: Chart, log: UndoLog)?)
  }

  /// Why this window does not write though no other one holds the practice.
  func reasonToWait(for error: StoreError) -> String {
    openClient == nil
      ? "Read-only: the practice cannot be opened to write now. \(error)"
      : "Read-only: close this chart (q) to write here, for it cannot be read now. \(error)"
  }

  /// Asks for the lock again.
  func takeOver() throws(StoreError) -> LockAnswer? {
    guard practice.isHeldByOther else { return nil }
    let store = try RecordStore.open(practice.place.path, for: .writing(Self.holder))
    if let refusal = store.refusal { return .held(reason: refusal.inBrief) }
    let next = StoreDesk(store: store, practice: try Self.facts(of: store, at: practice.place))
    // What was seen stays known, so that the next look tells who has come or gone.
    next.outside = outside
    next.outside.forgetChart()
    guard let client = openClient else { return .free(next, nil) }
    let chart = try store.loadChart(client)
    next.openClient = client
    next.toldDamage = Set(chart.damaged.map(\.path))
    return .free(next, (chart, try store.loadUndoLog(of: client)))
  }
}
