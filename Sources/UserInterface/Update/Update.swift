import ClinicalRecord
import TerminalInterface

extension AppState {
  /// The one way in: takes an event, changes the state, and says what is to be done in the world.
  package mutating func handle(_ event: Event, in environment: Environment) -> [Effect] {
    now = environment.now
    today = environment.today
    instant = environment.instant
    let selected = event.isTyped ? nil : caseload.selected?.id
    let said = messages.count
    var effects = watchClock()
    let wasHidden = hiding != nil
    effects += hideWhenIdle(environment)
    // A key that was pressed at a screen that is hidden by now was meant for what stood there.
    if wasHidden || hiding == nil || !event.isTyped { effects += respond(to: event, environment) }
    if event.isTyped { privacy.lastInputAt = now }
    effects += journal(environment)
    if let tutor, case .input = event {
      var next = tutor
      if next.advance(self) { self.tutor = next }
    }
    settle(environment)
    if !event.isTyped { noteShift(from: selected) }
    leaveMessage(after: event, said: said)
    effects += takeEarlyKeys(environment)
    return effects + readAhead()
  }

  private mutating func respond(to event: Event, _ environment: Environment) -> [Effect] {
    switch event {
    case .input(let input): return respond(to: input, environment)
    case .tick: return []
    case .clientsRead(let summaries, let damaged):
      caseload.fill(summaries)
      listIsThere()
      caseload.isComplete = summaries.allSatisfy(\.isComplete)
      damagedClients = damaged
      return []
    case .swept(let sweep):
      return take(sweep)
    case .searchFound(let number, let results):
      take(results, of: number)
      return []
    case .summariesRead(let summaries, let isLast):
      show(summaries)
      caseload.isComplete = caseload.isComplete || isLast
      return []
    case .chartRead(let read, let log, let intent): return opened(read, log, intent, environment)
    case .chartFailed(_, let reason):
      messages.say(reason, .error, at: now)
      return []
    case .saved(let number, let documents): return saved(number, documents, environment)
    case .saveFailed(let number, let reason):
      saving.fail(number, reason: reason)
      messages.takeBack(at: now)
      return []
    case .unsavedKept(let number):
      saving.keep(number)
      return []
    case .restored(let number, let documents): return restored(number, documents, environment)
    case .draftKept:
      saving.draftKeptAt = environment.time
      saving.draftFailure = nil
      return []
    case .draftFailed(let reason):
      draftFailed(reason)
      return []
    case .quitHeld:
      askBeforeLosing()
      return []
    case .backupProgress(let words, let thousandths):
      backupProgressed(words, thousandths)
      return []
    case .backupEnded(let end):
      backupEnded(end)
      return []
    case .paperWritten, .paperFailed:
      tellOfPaper(event)
      return []
    case .historyRead(let read):
      historyRead(read)
      return []
    case .historyFailed(let reason):
      messages.say(reason, .error, at: now)
      return []
    case .putBack(let document, let path): return didPutBack(document, path: path)
    case .sealedRestored(let document): return didRestoreSealed(document)
    case .alterationsFound(let client, let altered):
      if chart?.chart.id == client { chart?.chart.altered = altered }
      // The list tells of it too, after the chart is closed.
      alteredCharts[client] = altered.isEmpty ? nil : altered.count
      return []
    case .caseloadChecked(let check):
      take(check)
      return []
    case .trashRead(let trashed):
      trashRead(trashed)
      return []
    case .draftsFound(let drafts, let damaged):
      found(drafts: drafts, damaged: damaged)
      return []
    case .phraseChecked(let answer): return unlock(answer)
    case .phraseSet(let change): return phraseSet(change)
    case .typedElsewhere: return []
    case .auditFailed(let reason):
      messages.say(reason, .error, at: now)
      return []
    case .textEdited(let outcome, let hasCopies):
      return textEdited(outcome, hasCopies: hasCopies)
    case .conflictFound, .conflictSettled, .conflictStays, .changedOutside, .clientsGone,
      .practiceChangedOutside, .practiceReadAnew, .straysFound, .doublesFound,
      .notesDamaged, .missingFound,
      .mayWriteNow, .onlyReads:
      return respondToOthers(event, environment)
    }
  }

  private mutating func respond(
    to input: TerminalInput, _ environment: Environment
  ) -> [Effect] {
    switch input {
    case .key(let key): return press(key, environment)
    case .paste(let text) where clientView != nil && hiding == nil:
      pasteInClientView(text)
      return []
    case .paste(let text):
      if case .search(let search) = overlay, !isTooSmall {
        let now = now
        return changeSearch(search) { field throws(EditRefusal) in try field.paste(text, at: now) }
      }
      paste(text, environment)
      return []
    case .resized(let size):
      resize(to: size)
      return []
    case .resumed: return [.redraw]
    case .woken: return []
    case .ended: return keepOpenForms(environment) + [.quit]
    }
  }

  /// A window that grows higher shows again what it had to scroll away while it was lower.
  private mutating func resize(to size: Size) {
    let more = size.rows - self.size.rows
    self.size = size
    guard more > 0 else { return }
    caseload.cursor.keep(top: max(0, caseload.cursor.top - more))
    chart?.revealAbove(rows: more)
    if let top = clientView?.cursor.top { clientView?.cursor.keep(top: max(0, top - more)) }
  }

  /// The form that has the keys, wherever it stands.
  package var form: Form? {
    get { newClientForm ?? chart?.form }
    set {
      if newClientForm != nil { newClientForm = newValue } else { chart?.form = newValue }
    }
  }

  /// What the keys mean now.
  package var context: KeyContext {
    if let clientView { return clientView.asksToLeave ? .question : form?.context ?? .client }
    if let overlay { return overlay.context }
    if caseload.filterField != nil, chart == nil { return .filter }
    if chart?.rating != nil { return .rating }
    if let form { return form.context }
    if let chart {
      if chart.review != nil { return .review }
      return chart.progressView != nil ? .progress : chart.pane.context
    }
    return .caseload
  }

  /// When the program wants to be woken without any input; `nil` when it can sleep.
  package var nextDeadline: Int? {
    var times: [Int] = []
    if !prefix.keys.isEmpty, !prefix.isBoxOpen { times.append(prefix.since + 300) }
    if let last = messages.all.last, now - last.at < MessageLog.shownMilliseconds {
      times.append(last.at + MessageLog.shownMilliseconds)
    }
    if hiding == nil, let idle = privacy.idleDeadline { times.append(idle) }
    if hiding != nil, let wait = privacy.waitsUntil { times.append(wait) }
    if let work { times.append(work.since + LongWork.quietMilliseconds) }
    if let time = readingAheadAt { times.append(time) }
    if let since = chart?.rating?.unkeptSince { times.append(since + 2_000) }
    if let since = chart?.review?.unkeptSince { times.append(since + 2_000) }
    if let form {
      if let since = form.unkeptSince { times.append(since + 2_000) }
      if form.isDirty, case .note = form.target { times.append(form.lastKeyAt + 5_000) }
    }
    // What is due already and could not be done waits for the next key, not for the next moment.
    return times.filter { $0 > now }.min()
  }

  private mutating func paste(_ text: String, _ environment: Environment) {
    work?.form = nil
    guard hiding == nil else { return pasteWhileHidden(text) }
    guard !isTooSmall else { return messages.say("Pasted text ignored here.", at: now) }
    do throws(EditRefusal) {
      switch overlay {
      case .palette(var palette):
        palette.finder.paste(text, at: now)
        overlay = .palette(palette)
        return
      case .help(var help):
        help.finder.paste(text, at: now)
        overlay = .help(help)
        return
      case .entry(var form):
        form.paste(text, at: now)
        overlay = .entry(form)
        return
      case .plan(var shown):
        shown.paste(text, at: now)
        overlay = .plan(shown)
        return
      case .some:
        messages.say("Pasted text ignored here.", at: now)
        return
      case .none: break
      }
      if caseload.filterField != nil, chart == nil {
        try caseload.filterField?.paste(text, at: now)
        filterChanged()
      } else if chart?.rating?.takesText == true {
        try chart?.rating?.paste(text, at: now)
        chart?.rating?.touch(at: now)
      } else if form != nil, chart?.rating == nil {
        try pasteIntoForm(text)
      } else if chart?.rating == nil, chart?.review?.takesText == true {
        try chart?.review?.paste(text, at: now)
        chart?.review?.touch(at: now)
      } else {
        messages.say("Pasted text ignored here.", at: now)
      }
    } catch { messages.say(error.description, .warning, at: now) }
  }
}
