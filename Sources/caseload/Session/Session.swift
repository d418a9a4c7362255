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
    /// What the clinician should know at once, a sentence each.
    var messages: [String] = []
    /// Draws everything again, whatever the terminal shows now.
    var redraw: () -> Void = {}
  }

  private(set) var state: AppState
  let terminal: any Terminal
  let worker: Worker
  let mailbox: Mailbox
  let themes: ThemeLibrary
  private let redraw: () -> Void
  private let home: PracticePlace
  private let demonstration: PracticePlace?
  private(set) var place: PracticePlace
  private var end: End?

  /// The most inputs that one drawing answers, so that a held key still moves something.
  private static let mostInputs = 256
  /// How long a signal's end may take, as systems that shut down do not wait for long.
  static let signalMilliseconds = 1_000
  /// How long leaving may take when nobody hurries.
  static let patience = 10_000

  init(terminal: any Terminal, worker: Worker, mailbox: Mailbox, start: Start) {
    self.terminal = terminal
    self.worker = worker
    self.mailbox = mailbox
    themes = start.themes
    redraw = start.redraw
    home = start.home
    demonstration = start.demonstration
    place = start.practice.place
    LocalZone.use(start.practice.zone)
    state = AppState(
      practice: PracticeState(start.practice), look: start.look, keymap: start.keymap,
      size: terminal.size, today: Self.environment().today, instant: SessionClock.instant)
    for message in start.messages + start.practice.warnings {
      state.messages.say(message, .warning, at: SessionClock.milliseconds)
    }
  }

  /// Runs until the clinician or the system ends it; afterwards the terminal is given back.
  func run() -> End {
    worker.ask(.readClients, .findDrafts)
    present()
    while true {
      takeTurn()
      if let end {
        finish(end)
        return end
      }
      present()
    }
  }

  private func takeTurn() {
    if let input = terminal.nextInput(timeoutMilliseconds: waitingTime) { receive(input) }
    var inputs = 1
    while end == nil, inputs < Self.mostInputs,
      let input = terminal.nextInput(timeoutMilliseconds: 0)
    {
      receive(input)
      inputs += 1
    }
    deliver()
    if let deadline = state.nextDeadline, SessionClock.milliseconds >= deadline { send(.tick) }
  }

  /// How long there is nothing to do; at least a moment, so that no deadline makes the loop spin.
  private var waitingTime: Int? {
    state.nextDeadline.map { max(5, $0 - SessionClock.milliseconds) }
  }

  private func receive(_ input: TerminalInput) {
    switch input {
    case .woken: return
    case .ended(let signal):
      send(.input(input))
      end = .signal(signal)
    case .key, .paste:
      let wasAsking = isAsking
      send(.input(input))
      if isAsking, !wasAsking { dropTypedAhead() }
    case .resized, .resumed: send(.input(input))
    }
  }

  private var isAsking: Bool {
    if case .question = state.overlay { true } else { false }
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
  func deliver() {
    for report in mailbox.take() {
      switch report {
      case .event(let event): send(event)
      case .opened(let practice): change(to: practice)
      case .notOpened(let reason): say(reason, .error)
      }
    }
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .openChart(let client, let intent): worker.ask(.openChart(client, then: intent))
    case .closeChart: worker.ask(.closeChart)
    case .save(let number, let change): worker.ask(.save(number: number, change))
    case .restore(let number, let client, let documents):
      worker.ask(.restore(number: number, client: client, documents: documents))
    case .keepUndo(let client, let log): worker.ask(.keepUndo(client: client, log))
    case .keepDraft(let draft): worker.ask(.keepDraft(draft))
    case .dropDraft(let draft): worker.ask(.dropDraft(draft))
    case .useTheme(let name): use(name)
    case .suspend: suspend()
    case .redraw: redraw()
    case .openDemonstration: move(to: demonstration)
    case .closeDemonstration: move(to: home)
    case .quit: end = end ?? .quit
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

  private func present() { terminal.present(screen(of: state)) }

  func say(_ sentence: String, _ weight: Message.Weight) {
    state.messages.say(sentence, weight, at: SessionClock.milliseconds)
  }

  /// The clocks and the chance of one event.
  static func environment() -> Environment {
    let instant = SessionClock.instant
    let (day, time) = instant.local(offsetMinutes: SessionClock.offsetMinutes(at: instant))
    return Environment(
      now: SessionClock.milliseconds, instant: instant, today: day, time: time,
      makeID: { Randomness.id(letter: $0) }, makeNonce: Randomness.nonce)
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
    place = practice.place
    LocalZone.use(practice.zone)
    var next = AppState(
      practice: PracticeState(practice), look: state.look, keymap: state.keymap, size: state.size,
      today: Self.environment().today, instant: SessionClock.instant)
    next.messages = state.messages
    next.messages.dismiss(at: SessionClock.milliseconds)
    next.tutor = state.tutor
    state = next
    for warning in practice.warnings { say(warning, .warning) }
    worker.ask(.readClients, .findDrafts)
  }

  /// Waits for the worker and hands its results over until nothing is under way.
  ///
  /// - Returns: `false` when the time ran out before.
  private func settle(withinMilliseconds limit: Int) -> Bool {
    let deadline = SessionClock.milliseconds + limit
    while true {
      let isSettled = worker.settle(withinMilliseconds: deadline - SessionClock.milliseconds)
      deliver()
      // What was delivered may have asked for more, such as a saved form's draft to be dropped.
      if !isSettled || worker.isIdle { return isSettled }
    }
  }

  /// Brings everything that was typed to the disk, and gives the terminal back.
  private func finish(_ end: End) {
    let limit = end == .quit ? Self.patience : Self.signalMilliseconds
    _ = settle(withinMilliseconds: limit)
    terminal.close()
  }
}

extension PracticeState {
  /// What the screen tells of a practice that was opened.
  init(_ practice: OpenedPractice) {
    self.init(
      path: practice.place.shownPath,
      isDemonstration: practice.isDemonstration || practice.place.isDemonstration,
      readOnlyReason: practice.readOnlyReason, zone: practice.zone,
      offsetMinutes: SessionClock.offsetMinutes(at: SessionClock.instant),
      practitioner: practice.practitioner)
    profiles = practice.profiles
  }
}
