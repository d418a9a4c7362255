import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Hides the screen with every draft on its way to the disk; what was open stays as it is.
  mutating func hide(_ reason: HidingState.Reason, _ environment: Environment) -> [Effect] {
    guard hiding == nil else { return [] }
    let effects = journal(environment, isForced: true)
    prefix = PrefixState()
    hiding = HidingState(reason: reason, hasPhrase: privacy.hasPhrase, at: now)
    // Everything is sent anew, so that nothing of the old screen is left in the terminal.
    return effects + [.redraw, .audit(.hidden)]
  }

  /// Hides the screen when nothing was pressed for long, whatever has just happened.
  ///
  /// A key that comes first after the machine has slept finds the screen hidden and does no more.
  mutating func hideWhenIdle(_ environment: Environment) -> [Effect] {
    if privacy.lastInputAt == nil { privacy.lastInputAt = now }
    guard hiding == nil, let deadline = privacy.idleDeadline, now >= deadline else { return [] }
    return hide(.idle, environment)
  }

  /// What a key does while the screen is hidden.
  mutating func pressWhileHidden(_ key: Key, _ environment: Environment) -> [Effect] {
    if case .command(let command) = keymap.meaning(of: [key], in: .everywhere) {
      switch command {
      // Whoever sits before the client view is not let into the shell.
      case .quit where clientView != nil: return []
      case .quit: return keepOpenForms(environment) + [.quit]
      case .suspend, .redraw: return [command == .redraw ? .redraw : .suspend]
      case .hide: return pressHideKey()
      default: return []
      }
    }
    if hiding?.reason == .leavingClientView, key == .escape || key == .control("c"),
      hiding?.phrase?.isEmpty != false, now < privacy.idleDeadline ?? .max
    {
      hiding = nil
      return [.redraw]
    }
    if hiding?.phrase != nil { return typePhrase(key) }
    if key == .enter { return show() }
    if case .command(.hide) = keymap.meaning(of: [key], in: .list) { return pressHideKey() }
    return []
  }

  private mutating func pressHideKey() -> [Effect] {
    guard hiding?.phrase == nil else { return [] }
    let last = hiding?.hideKeyAt ?? now
    hiding?.hideKeyAt = now
    return now - last >= HidingState.repeatMilliseconds ? show() : []
  }

  /// Shows the screen again as it was left.
  mutating func show() -> [Effect] {
    if hiding?.reason == .leavingClientView { leaveClientView() }
    hiding = nil
    privacy.waitsUntil = nil
    // Whoever was asked for the phrase has just shown to be here.
    privacy.lastInputAt = now
    return [.redraw, .audit(.shown)]
  }
}

extension AppState {
  /// Notes which session goes on, as far as the open chart tells; a closed one is remembered.
  mutating func noteRunningSession() {
    guard let chart else { return }
    guard let session = chart.chart.runningSession(today) else {
      if privacy.running?.client == chart.chart.id { privacy.running = nil }
      return
    }
    guard privacy.running?.session != session.id else { return }
    privacy.running = RunningSession(
      client: chart.chart.id, session: session.id,
      until: now + RunningSession.longestMilliseconds)
  }

  /// Starts today's session, or ends the one that goes on; the note, begun before or after, offers both.
  mutating func turnSessionClock(_ environment: Environment) -> [Effect] {
    guard mayWrite(), let state = chart else { return [] }
    let running = state.chart.runningSession(today)
    guard var after = running ?? state.chart.sessionToStart(today) else {
      messages.say("No session is booked for today; b books one.", at: now)
      return []
    }
    let before = after.document
    if running == nil {
      after.content.actualStart = environment.time
    } else {
      after.content.actualStop = environment.time
    }
    let name = running == nil ? "start of the session" : "end of the session"
    messages.say(
      running == nil
        ? "Session started \(environment.time.text); the idle lock waits.   u undo"
        : "Session ended \(environment.time.text).   u undo", at: now)
    return record(
      Change(name: name, edits: [Change.Edit(before: before, after: after.document)]), environment)
  }
}

extension Chart {
  /// The session of a day that was started and not ended.
  func runningSession(_ day: Day) -> Held<Session>? {
    sessions.first { session in
      session.content.date == day && session.content.actualStart != nil
        && session.content.actualStop == nil
        && [.scheduled, .attended].contains(session.content.status)
    }
  }

  /// The session of a day that can be started.
  func sessionToStart(_ day: Day) -> Held<Session>? {
    sessions.first { session in
      session.content.date == day && session.content.actualStart == nil
        && [.scheduled, .attended].contains(session.content.status)
    }
  }
}

extension AppState {
  /// Shows the lengths that the idle lock can have.
  mutating func openIdleLock() {
    var cursor = ListCursor<Int>()
    privacy.typedMinutes = nil
    cursor.select(privacy.idleMinutes, in: privacy.choices)
    overlay = .idleLock(cursor)
  }

  /// A digit in the box of the idle lock spells its minutes; one too many begins anew.
  ///
  /// - Returns: Whether the key was one that spells.
  mutating func typeIdleMinutes(_ key: Key) -> Bool {
    guard case .idleLock(var cursor) = overlay else { return false }
    let typed = privacy.typedMinutes ?? 0
    if key == .backspace {
      privacy.typedMinutes = typed >= 10 ? typed / 10 : nil
    } else {
      guard let digit = key.typed.flatMap({ $0.isASCII ? $0.wholeNumberValue : nil }) else {
        return false
      }
      let spelled = typed * 10 + digit
      let minutes = (1...PrivacyState.mostIdleMinutes).contains(spelled) ? spelled : digit
      guard minutes > 0 else { return true }
      privacy.typedMinutes = minutes
    }
    cursor.select(privacy.typedMinutes ?? privacy.idleMinutes, in: privacy.choices)
    overlay = .idleLock(cursor)
    return true
  }

  mutating func performInIdleLock(_ cursor: ListCursor<Int>, _ command: Command) -> [Effect] {
    var cursor = cursor
    let choices = privacy.choices
    if let step = step(command) {
      privacy.typedMinutes = nil
      cursor.move(by: step, in: choices)
      overlay = .idleLock(cursor)
      return []
    }
    overlay = nil
    guard command == .accept, let minutes = cursor.selection(in: choices) else { return [] }
    privacy.idleMinutes = minutes
    messages.say(
      "The screen is hidden after \(minutes) minute\(minutes == 1 ? "" : "s") without a key.",
      at: now)
    return [.rememberIdleMinutes(minutes)]
  }
}
