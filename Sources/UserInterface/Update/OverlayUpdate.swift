import ClinicalRecord
import TerminalInterface

extension AppState {
  mutating func performInOverlay(_ command: Command, _ environment: Environment) -> [Effect] {
    switch command {
    case .quit: return keepOpenForms(environment) + [.quit]
    case .suspend: return journal(environment, isForced: true) + [.suspend]
    case .redraw: return [.redraw]
    case .help where overlay?.isHelp == false:
      let context = context
      behindHelp = overlay
      overlay = .help(HelpState(context: context))
      return []
    default: break
    }
    switch overlay {
    case .palette(let palette): return performInPalette(palette, command, environment)
    case .help(let help): return performInHelp(help, command, environment)
    case .question(let question):
      // Whoever says no goes on looking at what the question was about.
      overlay = command == .agree ? nil : question.act.history.map { .history($0) }
      if command != .agree, case .settleConflict(let view, _) = question.act {
        overlay = .conflict(view)
      }
      if case .letGo(_, let cursor) = question.act { overlay = .damaged(cursor) }
      return command == .agree ? carryOut(question.act, environment) : []
    case .history(let shown): return performInHistory(shown, command, environment)
    case .trash(let trash): return performInTrash(trash, command, environment)
    case .check(let check): return performInCheck(check, command, environment)
    case .conflict(let view): return performInConflict(view, command)
    case .themes(let choice): return performInThemes(choice, command)
    case .search(let search): return performInSearch(search, command, environment)
    case .recovered(let cursor): return performInRecovered(cursor, command, environment)
    case .idleLock(let cursor): return performInIdleLock(cursor, command)
    case .papers(let cursor): return performInPapers(cursor, command)
    case .entry(let form): return performInEntry(form, command, environment)
    case .plan(let shown): return performInPlanOverlay(shown, command, environment)
    case .practice(let cursor): return performInPractice(cursor, command, environment)
    case .messages(var cursor):
      if let step = step(command) { cursor.move(by: step, in: Array(messages.all.indices)) }
      overlay = command == .cancel || command == .accept ? nil : .messages(cursor)
    case .damaged(let cursor) where command == .accept: return lookAtDamaged(cursor)
    case .damaged(let cursor) where command == .discard: askToLetGo(cursor)
    case .damaged(var cursor):
      if let step = step(command) {
        cursor.move(by: step, in: DamagedBox.ids(in: self))
      }
      overlay = command == .cancel ? nil : .damaged(cursor)
    case .crisisCard:
      if let step = step(command) {
        let last = CrisisCard.lastTop(state: self, size: size)
        let top = (chart?.crisisTop ?? 0) + step
        chart?.crisisTop = min(max(0, top), last)
      }
      return leaveCrisisCard(by: command, environment)
    case .none: break
    }
    return []
  }

  /// How far a command moves in the box that is open; a page is what the box shows at once.
  func step(_ command: Command) -> Int? {
    switch command {
    case .moveDown: 1
    case .moveUp: -1
    case .pageDown: overlay?.pageRows(in: size)
    case .pageUp: overlay.map { -$0.pageRows(in: size) }
    case .moveToStart: -Self.pastEverything
    case .moveToEnd: Self.pastEverything
    default: nil
    }
  }

  private mutating func performInPalette(
    _ palette: PaletteState, _ command: Command, _ environment: Environment
  ) -> [Effect] {
    var palette = palette
    if let step = step(command) {
      palette.move(by: step, in: self)
      overlay = .palette(palette)
      return []
    }
    switch command {
    case .complete:
      palette.complete(in: self)
      overlay = .palette(palette)
    case .cancel: overlay = nil
    case .accept:
      let target = palette.chosen(in: self)
      overlay = nil
      return run(target, environment)
    default: break
    }
    return []
  }

  private mutating func run(_ target: PaletteTarget?, _ environment: Environment) -> [Effect] {
    switch target {
    case .command(let command):
      if let reason = availability(of: command, in: self) {
        messages.say("\(command.summary): \(reason).", at: now)
        return []
      }
      recentCommands.removeAll { $0 == command }
      recentCommands.insert(command, at: 0)
      return perform(command, environment)
    case .client(let id):
      let effects = keepOpenForms(environment)
      return effects + [.openChart(id, then: .show)]
    case .pane(let pane):
      chart?.progressView = nil
      chart?.pane = pane
      return []
    case .none: return []
    }
  }

  private mutating func performInHelp(
    _ help: HelpState, _ command: Command, _ environment: Environment
  ) -> [Effect] {
    var help = help
    if let step = step(command) {
      help.move(by: step, in: self)
      overlay = .help(help)
      return []
    }
    switch command {
    case .cancel: closeHelp()
    case .palette: overlay = .palette(PaletteState(recent: recentCommands, state: self))
    case .accept:
      let chosen = help.chosen(in: self)
      closeHelp()
      if let chosen { return run(.command(chosen), environment) }
    default: break
    }
    return []
  }

  /// Goes back to the box over which the keys were shown, if there was one.
  private mutating func closeHelp() {
    overlay = behindHelp
    behindHelp = nil
  }

  private mutating func performInThemes(_ choice: ThemeChoice, _ command: Command) -> [Effect] {
    var choice = choice
    if let step = step(command) {
      choice.cursor.move(by: step, in: look.themes)
      overlay = .themes(choice)
      guard let name = choice.cursor.selection(in: look.themes) else { return [] }
      look.themeName = name
      return [.useTheme(name)]
    }
    switch command {
    case .accept: overlay = nil
    case .cancel:
      overlay = nil
      look.themeName = choice.before
      return [.useTheme(choice.before)]
    default: break
    }
    return []
  }

  private mutating func performInRecovered(
    _ cursor: ListCursor<Int>, _ command: Command, _ environment: Environment
  ) -> [Effect] {
    var cursor = cursor
    let indices = RecoveredBox.ids(in: self)
    if let step = step(command) {
      cursor.move(by: step, in: indices)
      overlay = .recovered(cursor)
      return []
    }
    guard let index = cursor.selection(in: indices) else {
      overlay = nil
      return []
    }
    let draft = recovered[index]
    switch command {
    case .cancel: overlay = nil
    case .accept where !mayWrite(), .discard where !mayWrite(): break
    case .accept:
      overlay = nil
      if draft.isOfFormOverList {
        recover(draft, environment)
        return []
      }
      return [.openChart(draft.client, then: .recover(draft))]
    case .discard:
      overlay = .question(
        Question(
          text: "Discard the recovered text of “\(draft.title)”?",
          effect: "It is thrown away for good: \(draft.amount(today: today)).",
          act: .discardDraft(draft)))
    default: break
    }
    return []
  }

  /// What a yes to a question does.
  private mutating func carryOut(_ act: Question.Act, _ environment: Environment) -> [Effect] {
    switch act {
    case .archive(let id), .restore(let id): return [.openChart(id, then: .archive)]
    case .discard(let row): return discard(row, environment)
    case .endToday(let id): return endToday(id, environment)
    case .gatherAnew(let summary): return gatherAnew(summary, environment)
    case .beginAgain:
      beginAgain(environment)
      return []
    case .settleConflict(let view, let resolution): return settleConflict(view, by: resolution)
    case .leaveClientView:
      leaveClientView()
      return [.redraw]
    case .quitUnsaved: return [.quitUnsaved]
    case .discardDraft(let draft):
      recovered.removeAll { $0 == draft }
      return [.dropDraft(draft)]
    case .bringBack(let shown): return bringBack(shown, environment)
    case .putBack(let shown):
      guard let document = shown.selected?.document else { return [] }
      return [.putBack(document, path: shown.history.path)]
    case .letGo(let record, _): return [.letGo(record.paths)]
    case .restoreSealed(let shown):
      return (chart?.chart.documents[shown.history.document]).map { [.restoreSealed($0)] } ?? []
    }
  }

  private mutating func discard(_ row: RowID, _ environment: Environment) -> [Effect] {
    guard let state = chart else { return [] }
    if state.pane == .safety { return discardSafetyLine(row, environment) }
    if case .document(let id) = row, let held: Held<DischargeSummary> = state.chart.held(id) {
      return discardSummary(held, environment)
    }
    switch row {
    case .document(let id):
      guard let document = state.chart.documents[id] else { return [] }
      if let target = CareTarget(of: document) { return discard(target, document, environment) }
      let date = DocumentFacts(of: document).day.spoken(relativeTo: today)
      let change = Change(
        name: "discard of the \(document.kind.label) of \(date)",
        edits: [Change.Edit(before: document, after: nil)])
      messages.say("Discarded.   u undo", at: now)
      return record(change, environment)
    case .element(let id):
      let isAssessed = state.pane == .plan && state.chart.assessedStrength(id) != nil
      if isAssessed || state.chart.episode?.content.holds(id) == true {
        return discardFromEpisode(id, environment)
      }
      if state.pane == .person { return discardFromPerson(id, state.chart, environment) }
      var draft = PlanDraft(chart: state.chart, environment, zone: practice.zone)
      let name = draft.plan.content.name(of: id)
      draft.plan.content.remove(id, keeping: state.chart.planInForce?.content.standing ?? [])
      let effects = record(draft.change(named: "discard of \(name)"), environment)
      messages.say(draft.notice ?? "Discarded \(name).   u undo", at: now)
      return effects
    case .part, .new: return []
    }
  }

  private mutating func discardFromPerson(
    _ id: RecordID, _ chart: Chart, _ environment: Environment
  ) -> [Effect] {
    var client = chart.client
    let before = client.document
    let isWin = client.content.wins.contains { $0.id == id }
    let name =
      isWin ? "win" : "contact \(client.content.contacts.first { $0.id == id }?.name ?? "")"
    client.content.wins.removeAll { $0.id == id }
    client.content.contacts.removeAll { $0.id == id }
    messages.say("Discarded.   u undo", at: now)
    return record(
      Change(
        name: "discard of \(name)", edits: [Change.Edit(before: before, after: client.document)]),
      environment)
  }
}
