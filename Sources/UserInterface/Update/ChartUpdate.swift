import ClinicalRecord
import TerminalInterface

extension AppState {
  /// A chart has been read: shows it, or does what it was read for.
  mutating func opened(
    _ read: Chart, _ log: UndoLog, _ intent: ChartIntent, _ environment: Environment
  ) -> [Effect] {
    // Whatever was asked for before: nobody else is shown while the client looks.
    if let view = clientView, view.client != read.id {
      return [.openChart(view.client, then: .show)]
    }
    // Its row was read with it.
    var state = ChartState(chart: read, log: log)
    switch intent {
    case .archive:
      return archive(&state, environment) + [.closeChart]
    case .undo, .redo:
      let isRedo = intent == .redo
      guard let step = isRedo ? log.undone.last : state.openStep ?? log.done.last else {
        messages.say(log.end(isRedo: isRedo).description, at: now)
        return [.closeChart]
      }
      if !isRedo, sayPassedOver(in: state) { return [.closeChart] }
      return take(step, isRedo: isRedo, in: &state, environment) + [.closeChart]
    case .announceUndo: return announceUndo(of: state) + [.closeChart]
    case .untrash(let trashed): return untrash(trashed, in: &state, environment) + [.closeChart]
    case .show, .newNote, .bookSession, .rate, .recover, .open, .gap: break
    }
    messages.clear()
    if let session = BriefPane.sessionAtHand(read, today) {
      state.cursor.select(.document(session.id))
    }
    chart = state
    overlay = nil
    caseload.filterField = nil
    switch intent {
    case .newNote: startNote(environment)
    case .bookSession: bookSession(environment)
    case .rate: startRating(environment)
    case .recover(let draft): recover(draft, environment)
    case .open(let document, let context): show(document, at: context)
    case .gap(let finding): show(finding)
    case .show, .archive, .undo, .redo, .announceUndo, .untrash: break
    }
    if case .show = intent { sayWhatWaits() }
    return []
  }

  mutating func performInChart(_ command: Command, _ environment: Environment) -> [Effect] {
    if let moved = moveInPane(command) { return moved }
    switch command {
    case .showBrief: show(.brief)
    case .showPlan: show(.plan)
    case .showGoals: show(.goals)
    case .showNotes: show(.notes)
    case .showPerson: show(.person)
    case .showSafety: show(.safety)
    case .showEnding: show(.ending)
    case .nextPane: turnPane(by: 1)
    case .previousPane: turnPane(by: -1)
    case .sessionClock: return turnSessionClock(environment)
    case .history: return showHistory()
    case .print: askForPaper()
    case .clientView: return enterClientView(environment)
    case .showCaseload:
      chart = nil
      return [.closeChart]
    case .back:
      goBack()
    case .undo: return undo(isRedo: false, environment)
    case .redo: return undo(isRedo: true, environment)
    default: return write(command, environment)
    }
    return []
  }

  /// One level back: from what is read in its row to the list, from there to the first screen.
  private mutating func goBack() {
    if chart?.pane == .safety, chart?.shownSafetyPlan != nil {
      chart?.shownSafetyPlan = nil
    } else if chart?.shownPlan != nil {
      chart?.shownPlan = nil
    } else if let row = selectedRow, chart?.isReading(row) == true {
      chart?.toggled.remove(row)
    } else if chart?.pane == .brief {
      messages.say("This is the chart's first screen; q closes the chart.", at: now)
    } else {
      show(.brief)
    }
  }

  private mutating func show(_ pane: ChartPane) {
    chart?.progressView = nil
    chart?.pane = pane
  }

  private mutating func turnPane(by step: Int) {
    guard let pane = chart?.pane else { return }
    let panes = ChartPane.allCases.filter { $0.hasTab || $0 == pane }
    guard let index = panes.firstIndex(of: pane) else { return }
    chart?.pane = panes[(index + step + panes.count) % panes.count]
  }

  /// Moves the selection; `nil` when the command is no movement.
  private mutating func moveInPane(_ command: Command) -> [Effect]? {
    guard var state = chart else { return nil }
    let content = PaneContent(of: state, in: self)
    if readOn(command, in: content) { return [] }
    let ids = content.selectable
    let page = max(1, ScreenLayout(of: self).main.rows - 2)
    var cursor = state.cursor
    switch command {
    case .moveDown: cursor.move(by: 1, in: ids)
    case .moveUp: cursor.move(by: -1, in: ids)
    case .pageDown: cursor.move(by: page, in: ids)
    case .pageUp: cursor.move(by: -page, in: ids)
    case .halfPageDown: cursor.move(by: max(1, page / 2), in: ids)
    case .halfPageUp: cursor.move(by: -max(1, page / 2), in: ids)
    case .moveToStart: cursor.moveToStart(in: ids)
    case .moveToEnd: cursor.moveToEnd(in: ids)
    default: return nil
    }
    state.cursor = cursor
    chart = state
    if command == .moveToStart { chart?.reading = nil }
    if command == .moveToEnd { readToEnd() }
    return []
  }

  /// The selected row of the pane.
  package var selectedRow: RowID? {
    chart.flatMap { $0.cursor.selection(in: PaneContent(of: $0, in: self).selectable) }
  }

  private mutating func write(_ command: Command, _ environment: Environment) -> [Effect] {
    if refuseInPast(command) { return [] }
    if command == .addStep, refuseAfterEnd() { return [] }
    switch command {
    case .open where isAtSignatures, .edit where isAtSignatures: askToSign()
    case .open: return openRow(environment)
    case .edit: return editRow(environment)
    case .toggle: return tickOrToggle(environment)
    case .toggleAll: toggleAllRows()
    case .addBeside: add(inside: false, environment)
    case .addInside: add(inside: true, environment)
    case .addStep: addStep(environment)
    case .lamps: turnLamps()
    case .planVersions: showVersions(of: .plan)
    case .safetyVersions: showVersions(of: .safety)
    case .comparePlan: comparePlan()
    case .agreeToday: return agreeToday(environment)
    case .moveRowUp: return moveRow(by: -1, environment)
    case .moveRowDown: return moveRow(by: 1, environment)
    case .discard: askToDiscard()
    case .newNote: startNote(environment)
    case .bookSession: bookSession(environment)
    case .markAttended: return markAttended(environment)
    case .addWin:
      startForm(
        .win(environment.makeID(ElementLetter.other)), pane: .person,
        row: .new(behind: .part("wins")), environment)
    case .rate: startRating(environment)
    case .showProgress: showProgress()
    case .review: startReview(environment)
    case .addLifeEvent: addLifeEvent(environment)
    case .activatePlan where chart?.pane == .safety: askToActivateSafetyPlan()
    case .activatePlan: askToActivate()
    case .sign: askToSign()
    case .transfer: transfer(environment)
    case .gatherAnew: askToGatherAnew()
    case .archive:
      messages.say("Close the chart first; archiving is done in the list.", at: now)
    default: messages.say("“\(command.summary)” does nothing here.", at: now)
    }
    return []
  }

  private mutating func openRow(_ environment: Environment) -> [Effect] {
    guard let state = chart, let row = selectedRow else { return [] }
    if state.pane == .safety || state.pane == .ending { return editRow(environment) }
    if case .document(let id) = row {
      if state.pane == .goals, state.chart.held(id) as Held<ActionStep>? != nil {
        return tickOrToggle(environment)
      }
      if let review: Held<PlanReview> = state.chart.held(id) {
        if review.content.state == .draft { startReview(environment) } else { toggleRow() }
        return []
      }
      if let note: Held<Note> = state.chart.held(id), note.content.state == .signed {
        toggleRow()
        return []
      }
      return editRow(environment)
    }
    switch (state.pane, row) {
    case (.brief, .part("goals")): show(.goals)
    case (.brief, .part("vision")): show(.plan)
    case (.brief, .part("wins")): show(.person)
    case (.brief, .part("safety")): show(.safety)
    case (_, .part("ended")): show(.ending)
    case (.plan, _), (.person, _): return editRow(environment)
    case (.goals, .element(let id)):
      if case .goal = state.chart.planToRate?.content.place(of: id) {
        toggleRow()
      } else {
        showProgress()
      }
    case (.goals, .part("empty")): show(.plan)
    case (.goals, .part("wins")), (.goals, .part("attainment")): toggleOrSay()
    case (.notes, _): messages.say("There is no note yet; n writes the first one.", at: now)
    default: messages.say("There is nothing to open in this row.", at: now)
    }
    return []
  }

  /// Opens or closes the branch at the cursor, or says that there is none.
  mutating func toggleOrSay() {
    guard let state = chart, let row = selectedRow else { return }
    let content = PaneContent(of: state, in: self)
    let hasBranch = content.row(row, ScreenLayout(of: self).main.columns).isOpen != nil
    guard hasBranch || state.isReading(row) || state.hasRatings(row) else {
      return messages.say("There is nothing to open or close in this row.", at: now)
    }
    toggleRow()
  }

  mutating func toggleRow() {
    guard let row = selectedRow, chart != nil else { return }
    if chart?.toggled.remove(row) == nil { chart?.toggled.insert(row) }
  }

  private mutating func toggleAllRows() {
    guard let state = chart else { return }
    let goals = (state.chart.planInWork?.content.goals ?? []).compactMap(\.id).map {
      RowID.element($0)
    }
    if goals.isEmpty {
      messages.say("There is no goal yet that could be opened or closed.", at: now)
    }
    if goals.allSatisfy(state.toggled.contains), !goals.isEmpty {
      chart?.toggled.subtract(goals)
    } else {
      chart?.toggled.formUnion(goals)
    }
  }

  private mutating func moveRow(by step: Int, _ environment: Environment) -> [Effect] {
    if chart?.pane == .safety { return moveSafetyLine(by: step, environment) }
    guard mayWrite(), let state = chart else { return [] }
    guard case .element(let id) = selectedRow else {
      messages.say("This row stays where it is; goals and what is in them can be moved.", at: now)
      return []
    }
    if state.chart.episode?.content.holds(id) == true {
      return moveInEpisode(id, by: step, environment)
    }
    guard mayWritePlan() else { return [] }
    var draft = PlanDraft(chart: state.chart, environment, zone: practice.zone)
    let siblings = PlanOutline.siblings(of: id, by: step, in: state.chart)
    guard draft.plan.content.move(id, by: step, among: siblings) else {
      messages.say("It is already the \(step < 0 ? "first" : "last").", at: now)
      return []
    }
    let name = "move of \(draft.plan.content.name(of: id))"
    let effects = record(draft.change(named: name), environment)
    if let notice = draft.notice { messages.say(notice, at: now) }
    return effects
  }

  private mutating func askToDiscard() {
    guard mayWrite(), let state = chart, let row = selectedRow else { return }
    if state.pane == .safety { return askToDiscardSafetyLine() }
    if case .document(let id) = row, let held: Held<DischargeSummary> = state.chart.held(id) {
      return askToDiscardSummary(held)
    }
    switch row {
    case .element(let id):
      if let episode = state.chart.episode?.content, episode.holds(id) {
        let isNeed = episode.needs.contains { $0.id == id }
        return askToDiscard(isNeed ? .need(id) : .diagnosis(id), in: state)
      }
      if state.pane == .plan, state.chart.assessedStrength(id) != nil {
        return askToDiscardStrength(id, in: state)
      }
      guard state.pane == .person || mayWritePlan() else { return }
      if state.pane == .plan, askHowItEnds(id, in: state.chart) { return }
      let name =
        state.pane == .person
        ? state.chart.client.content.description(of: id)
        : state.chart.planInWork?.content.description(of: id, in: state.chart.addedTerms)
          ?? "this"
      let shared = state.pane == .person ? "" : state.chart.planInWork?.content.shared(id) ?? ""
      overlay = .question(
        Question(
          text: "Discard \(name)?", effect: shared + "u brings it back.", act: .discard(row)))
    case .document(let id):
      if let event: Held<LifeEvent> = state.chart.held(id) { return askToDiscard(event, row) }
      if askHowStepEnds(id, in: state.chart) { return }
      if let target = state.chart.documents[id].flatMap({ CareTarget(of: $0) }) {
        return askToDiscard(target, in: state)
      }
      guard let note: Held<Note> = state.chart.held(id), note.content.state == .draft else {
        messages.say("A signed note stays; it takes additions only.", at: now)
        return
      }
      let date = note.content.date?.spoken(relativeTo: today) ?? "no date"
      overlay = .question(
        Question(
          text: "Discard the draft note of \(date)?",
          effect: "Its \(note.content.wordCount) words go to the trash; u brings them back.",
          act: .discard(row)))
    case .part, .new: messages.say("There is nothing to discard here.", at: now)
    }
  }

  private mutating func markAttended(_ environment: Environment) -> [Effect] {
    guard mayWrite() else { return [] }
    guard let state = chart, let held = BriefPane.sessionAtHand(state.chart, today),
      held.content.status == .scheduled
    else {
      messages.say("No session is waiting to be marked.", at: now)
      return []
    }
    var after = held
    after.content.status = .attended
    let date = held.content.date?.spoken(relativeTo: today) ?? ""
    let change = Change(
      name: "session of \(date) attended",
      edits: [Change.Edit(before: held.document, after: after.document)])
    messages.say("Marked as attended.   u undo", at: now)
    return record(change, environment)
  }
}
