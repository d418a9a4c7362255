import ClinicalRecord
import Interchange
import RecordStore
import TerminalInterface
import UserInterface

/// The loop between terminal, worker and state: one turn takes what came, acts on it and draws once.
final class Session {
  /// How a session came to its end.
  enum End: Hashable, Sendable {
    case quit
    case signal(Int)
  }

  /// What a session needs besides the terminal and the worker.
  struct Start {
    var practice: OpenedPractice
    /// The clinician's own practice, to come back to from the demonstration.
    var home: PracticePlace
    /// Where the demonstration is or will be; `nil` where no folder is known for it.
    var demonstration: PracticePlace?
    var look: LookState
    var keymap = Keymap()
    var themes = ThemeLibrary()
    /// Who searches the practice; nothing is found without.
    var searcher: SearchWorker?
    /// What the clinician should know at once, a sentence each.
    var messages: [String] = []
    /// Draws everything again, whatever the terminal shows now.
    var redraw: () -> Void = {}
    /// After how many milliseconds without a key it is looked for what others did.
    var pause = 5_000
    /// Where small settings are kept.
    var settings = SettingsFolder(path: nil)
    /// The variables by which another editor is found and that it is started with.
    var surroundings = Surroundings.all
    /// Where the unlock phrase's verifier is kept.
    var unlock = UnlockFile(
      settings: SettingsFolder(path: nil), state: StateFolder(path: nil))
  }

  private(set) var state: AppState
  let terminal: any Terminal
  let worker: Worker
  let searcher: SearchWorker?
  /// What is searched for once the key that asked for it is on the screen.
  private var nextSearch: (number: Int, typed: String)?
  /// Whether the worker was asked for what is not on the first screen.
  var hasLookedFurther = false
  let mailbox: Mailbox
  let themes: ThemeLibrary
  private let redraw: () -> Void
  let settings: SettingsFolder
  let unlock: UnlockFile
  let surroundings: [String: String]
  private let home: PracticePlace
  private let demonstration: PracticePlace?
  private(set) var place: PracticePlace
  /// The practice's id, as its own file tells it.
  private(set) var practiceID: RecordID?
  var end: End?
  /// Whether quitting was asked for and what is to be saved has not been waited for.
  var wantsToQuit = false
  /// The backup that is under way or was the last.
  var backup: BackupRun?
  /// When to look for what other programs and windows have done.
  var watch: Watch
  var ahead = TypedAhead()

  /// The most inputs that one drawing answers, so that a held key still moves something.
  private static let mostInputs = 256
  /// How long a signal's end may take, as systems that shut down do not wait for long.
  static let signalMilliseconds = 1_000
  /// How long leaving may take when nobody hurries.
  static let patience = 10_000

  init(terminal: any Terminal, worker: Worker, mailbox: Mailbox, start: Start) {
    self.terminal = terminal
    self.worker = worker
    searcher = start.searcher
    self.mailbox = mailbox
    themes = start.themes
    redraw = start.redraw
    settings = start.settings
    unlock = start.unlock
    surroundings = start.surroundings
    home = start.home
    demonstration = start.demonstration
    place = start.practice.place
    practiceID = start.practice.id
    watch = Watch(of: start.practice, pause: start.pause)
    LocalZone.use(start.practice.zone)
    state = AppState(
      practice: PracticeState(start.practice), look: start.look, keymap: start.keymap,
      size: terminal.size, today: Self.environment().today, instant: SessionClock.instant)
    state.privacy = PrivacyState(idleMinutes: settings.idleMinutes ?? PrivacyState().idleMinutes)
    let (hasPhrase, problem) = unlock.state
    if hasPhrase {
      state.lockAtStart(
        waitingMilliseconds: unlock.remainingWait(), at: SessionClock.milliseconds)
    }
    state.sayAtStart(start.messages + start.practice.warnings + [problem].compactMap(\.self))
  }

  /// Runs until the clinician or the system ends it; afterwards the terminal is given back.
  func run() -> End {
    worker.ask(.readClients)
    present()
    while true {
      let hasChanged = takeTurn()
      if let end {
        finish(end)
        return end
      }
      if hasChanged { present() }
    }
  }

  /// Takes what came, or lets a moment pass.
  ///
  /// - Returns: Whether the screen may differ now.
  private func takeTurn() -> Bool {
    #if DEBUG
      TestClock.failIfAsked()
    #endif
    var inputs = 0
    if let input = terminal.nextInput(timeoutMilliseconds: waitingTime) {
      receive(input)
      inputs += 1
    }
    while end == nil, inputs < Self.mostInputs,
      let input = terminal.nextInput(timeoutMilliseconds: 0)
    {
      receive(input)
      inputs += 1
    }
    let before = asking
    let hasNews = deliver()
    if let asking, asking != before { ahead.forget() }
    while end == nil, let input = ahead.next(at: SessionClock.milliseconds) {
      receive(input, isLate: true)
      inputs += 1
    }
    if wantsToQuit { quitWhenKept() }
    let isTicking = isTickDue
    if isTicking { tick() }
    lookAround()
    return inputs > 0 || hasNews || isTicking
  }

  /// How long there is nothing to do; at least a moment, so that no deadline makes the loop spin.
  ///
  /// Never long: a wait does not count the time that the machine sleeps, and the clocks may be set.
  private var waitingTime: Int {
    let deadline = [state.nextDeadline, nextLook].compactMap(\.self).min()
      .map { max(5, $0 - SessionClock.milliseconds) }
    return min(deadline ?? Self.longestWait, Self.longestWait)
  }

  func receive(_ input: TerminalInput, isLate: Bool = false) {
    switch input {
    case .woken: return
    case .ended(let signal):
      send(.input(input))
      end = .signal(signal)
    case .key, .paste:
      watch.touched(at: SessionClock.milliseconds)
      if !isLate, ahead.mustHold(at: SessionClock.milliseconds),
        !state.keymap.isForEverywhere(input)
      {
        return hold(input)
      }
      let before = asking
      send(.input(input))
      // What follows was typed at what stood there before.
      if let asking, asking != before {
        ahead.forget()
        dropTypedAhead()
      }
    case .resized, .resumed: send(.input(input))
    }
  }

  /// What waits for an answer that is given once.
  private enum Asking { case question, conflict, hiding }

  private var asking: Asking? {
    if state.hiding != nil { return .hiding }
    if let view = state.clientView { return view.asksToLeave ? .question : nil }
    return switch state.overlay {
    case .question: .question
    case .conflict: .conflict
    default: nil
    }
  }

  /// Drops keys that were pressed before their question could be seen.
  private func dropTypedAhead() {
    present()
    while let input = terminal.nextInput(timeoutMilliseconds: 0) {
      switch input {
      case .key, .paste, .woken: continue
      case .resized, .resumed, .ended:
        receive(input)
        return
      }
    }
  }

  /// Hands an event to the state and carries out what it asks for.
  func send(_ event: Event) {
    let environment = Self.environment()
    state.practice.offsetMinutes = SessionClock.offsetMinutes(at: environment.instant)
    for effect in state.handle(event, in: environment) { perform(effect) }
  }

  /// Hands over everything that the worker has finished.
  ///
  /// - Returns: Whether there was anything.
  @discardableResult
  func deliver() -> Bool {
    let reports = mailbox.take()
    for report in reports {
      switch report {
      case .event(let event):
        if event.answersOpening { ahead.answered() }
        send(event)
        #if DEBUG
          Acknowledgements.tell(event)
        #endif
      case .opened(let practice): change(to: practice)
      case .notOpened(let reason): say(reason, .error)
      case .looked(let milliseconds):
        watch.looked(at: SessionClock.milliseconds, took: milliseconds)
      case .asked: watch.asked(at: SessionClock.milliseconds)
      }
    }
    return !reports.isEmpty
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .openChart(let client, let intent):
      ahead.asked(at: SessionClock.milliseconds)
      worker.ask(.openChart(client, then: intent))
    case .closeChart: worker.ask(.closeChart)
    case .readAhead(let client): worker.ask(.readAhead(client))
    case .search(let number, let typed): nextSearch = (number, typed)
    case .save(let number, let change): worker.ask(.save(number: number, change))
    case .restore(let number, let client, let documents):
      worker.ask(.restore(number: number, client: client, documents: documents))
    case .keepUndo(let client, let log): worker.ask(.keepUndo(client: client, log))
    case .keepDraft(let draft): worker.ask(.keepDraft(draft))
    case .dropDraft(let draft): worker.ask(.dropDraft(draft))
    case .readHistory(let document, let chart): worker.ask(.readHistory(of: document, in: chart))
    case .readDamagedHistory(let path, let chart):
      worker.ask(.readDamagedHistory(path: path, in: chart))
    case .putBack(let document, let path): worker.ask(.putBack(document, path: path))
    case .letGo(let paths): worker.ask(.letGo(paths))
    case .restoreSealed(let document): worker.ask(.restoreSealed(document))
    case .writePaper(let order, let chart): write(order, of: chart)
    case .readTrash(let client): worker.ask(.readTrash(client: client))
    case .checkCaseload(let today): worker.ask(.checkCaseload(on: today))
    case .refresh(let client): worker.ask(.refresh(client))
    case .settleConflict(let number, let stamp, let resolution):
      worker.ask(.settleConflict(number: number, stamp: stamp, resolution))
    case .adoptOutside(let client, let adoptions):
      worker.ask(.adoptOutside(client, adoptions))
    case .useTheme(let name): use(name)
    case .audit(let act): worker.ask(.audit(AuditEntry(act)))
    case .editText(let request): edit(request)
    case .checkPhrase(let phrase): check(phrase)
    case .setPhrase(let old, let new): setPhrase(from: old, to: new)
    case .rememberIdleMinutes(let minutes): remember(idleMinutes: minutes)
    case .suspend: suspend()
    case .redraw: redraw()
    case .backUp(let path, let secret, let rotates): backUp(to: path, secret, rotates)
    case .readBackup(let order): read(order)
    case .stopBackup: backup?.stop()
    case .openDemonstration: move(to: demonstration)
    case .closeDemonstration: move(to: home)
    case .quit: wantsToQuit = true
    case .quitUnsaved: end = end ?? .quit
    }
  }

  private func use(_ name: String) {
    do throws(ThemeError) { terminal.use(try themes.theme(named: name)) } catch {
      say("\(error)", .error)
    }
  }

  /// Stops as Ctrl-Z does, with every draft on disk before.
  private func suspend() {
    _ = settle(withinMilliseconds: Self.signalMilliseconds)
    terminal.suspend()
  }

  /// Whether the program has been told to end.
  var isEnding: Bool { end != nil }

  /// Runs until the screen is shown again or the program is told to end.
  func stayHidden() {
    present()
    while state.hiding != nil, !isEnding {
      if takeTurn() { present() }
    }
  }

  /// Lets a paper be written where the clinician said.
  private func write(_ order: PaperOrder, of chart: Chart) {
    do throws(CommandFailure) {
      worker.ask(.writePaper(order, of: chart, to: try BackupPlace.typed(order.path)))
    } catch {
      send(.paperFailed(reason: error.sentence ?? ""))
    }
  }

  /// Paints, and only then lets the newest search begin: a key is shown before its search takes a
  /// processor.
  private func present() {
    terminal.present(screen(of: state))
    lookFurther()
    guard let search = nextSearch else { return }
    nextSearch = nil
    searcher?.ask(search.number, search.typed)
  }

  func say(_ sentence: String, _ weight: Message.Weight) {
    state.messages.say(sentence, weight, at: SessionClock.milliseconds)
  }

  /// The clocks and the chance of one event.
  static func environment() -> Environment {
    let instant = SessionClock.instant
    let (day, time) = instant.local(offsetMinutes: SessionClock.offsetMinutes(at: instant))
    return Environment(
      now: SessionClock.milliseconds, instant: instant, today: day, time: time,
      makeID: { Randomness.id(letter: $0) }, makeNonce: Randomness.nonce,
      resolve: SessionClock.resolve)
  }
}

extension Session {
  /// Goes to another practice, unless something of this one is not on disk.
  private func move(to target: PracticePlace?) {
    guard let target else {
      say("\(StoreError.noHome)", .error)
      return
    }
    guard target != place else { return }
    guard settle(withinMilliseconds: Self.patience), state.saving.pending.isEmpty else {
      say("Something here is not saved yet: :retry first, then open the other practice.", .error)
      return
    }
    say("Opening \(target.shownPath)", .note)
    worker.ask(.openPractice(target))
  }

  /// Starts anew with another practice; look, keys, tour and messages stay.
  private func change(to practice: OpenedPractice) {
    backup?.stop()
    backup = nil
    place = practice.place
    practiceID = practice.id
    watch = Watch(of: practice, pause: watch.pause)
    ahead.forget()
    LocalZone.use(practice.zone)
    var next = AppState(
      practice: PracticeState(practice), look: state.look, keymap: state.keymap, size: state.size,
      today: Self.environment().today, instant: SessionClock.instant)
    next.messages = state.messages
    next.messages.dismiss(at: SessionClock.milliseconds)
    next.tutor = state.tutor
    next.privacy = state.privacy
    next.hiding = state.hiding
    next.clock = state.clock
    state = next
    for warning in practice.warnings { say(warning, .warning) }
    hasLookedFurther = false
    worker.ask(.readClients)
  }

  /// Waits for the worker and hands its results over until nothing is under way.
  ///
  /// - Returns: `false` when the time ran out before.
  func settle(withinMilliseconds limit: Int) -> Bool {
    let deadline = SessionClock.milliseconds + limit
    while true {
      let isSettled = worker.settle(withinMilliseconds: deadline - SessionClock.milliseconds)
      deliver()
      // What was delivered may have asked for more, such as a saved form's draft to be dropped.
      if !isSettled || worker.isIdle { return isSettled }
    }
  }
}
