import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Shows the selected objective on the whole screen, or else the first that is worked on.
  mutating func showProgress() {
    guard let state = chart, let plan = state.chart.planToRate?.content else {
      messages.say("There is no plan yet; 2 opens it, and a adds the first goal.", at: now)
      return
    }
    let all = plan.ratedObjectives
    var wanted: RecordID?
    if case .element(let id) = selectedRow {
      wanted = all.first { $0.objective.id == id || $0.goal.id == id }?.objective.id
    }
    if case .document(let id) = selectedRow, let step: Held<ActionStep> = state.chart.held(id) {
      wanted = step.content.objective
    }
    let first = all.first { $0.objective.lifecycle == .active && !$0.objective.isMet } ?? all.first
    guard let objective = wanted ?? first?.objective.id else {
      messages.say("There is no objective yet; 2 opens the plan.", at: now)
      return
    }
    chart?.progressView = ProgressView(objective: objective, origin: state.pane)
    chart?.pane = .goals
    chart?.cursor.select(.element(objective))
  }

  /// What a command does on the progress screen; `nil` leaves it to the chart.
  mutating func performInProgress(_ command: Command, _ environment: Environment) -> [Effect]? {
    guard var view = chart?.progressView, let state = chart else { return nil }
    let count =
      view.place(in: state.chart).map {
        state.chart.course(of: $0.objective).entries.count
      } ?? 0
    func move(by step: Int) { view.row = max(0, min(count - 1, view.row + step)) }
    let page = max(1, ScreenLayout(of: self).main.rows - 4)
    switch command {
    case .moveDown: move(by: 1)
    case .moveUp: move(by: -1)
    case .pageDown, .halfPageDown: move(by: page)
    case .pageUp, .halfPageUp: move(by: -page)
    case .moveToStart: view.row = 0
    case .moveToEnd: view.row = max(0, count - 1)
    case .ratingsTable: view.showsTable.toggle()
    case .closerRange, .widerRange:
      let zoom = view.zoom.moved(by: command == .closerRange ? 1 : -1)
      if zoom == view.zoom { messages.say("The chart shows \(zoom.label) already.", at: now) }
      view.zoom = zoom
    case .nextObjective: turnObjective(of: &view, by: 1)
    case .previousObjective: turnObjective(of: &view, by: -1)
    case .back:
      chart?.progressView = nil
      chart?.pane = view.origin
      return []
    case .edit:
      askToCorrect(view, state.chart)
      return []
    case .open, .toggle, .toggleAll, .addBeside, .addInside, .discard, .showProgress:
      return []
    case .showBrief, .showPlan, .showGoals, .showNotes, .showPerson, .showCaseload:
      chart?.progressView = nil
      return nil
    default: return nil
    }
    chart?.progressView = view
    return []
  }

  private mutating func turnObjective(of view: inout ProgressView, by step: Int) {
    let all = chart?.chart.planToRate?.content.ratedObjectives.compactMap(\.objective.id) ?? []
    guard !all.isEmpty else { return }
    let index = all.firstIndex(of: view.objective) ?? 0
    view.objective = all[(index + step + all.count) % all.count]
    view.row = 0
    chart?.cursor.select(.element(view.objective))
  }

  /// Asks before a life event goes to the trash.
  mutating func askToDiscard(_ event: Held<LifeEvent>, _ row: RowID) {
    let words = TextLayout.truncated(event.content.text, to: 60)
    overlay = .question(
      Question(
        text: "Discard the life event “\(words)”?", effect: "u brings it back.", act: .discard(row))
    )
  }

  /// Whether a row stands among the life events.
  func isEventRow(_ row: RowID?, _ chart: Chart) -> Bool {
    if case .document(let id) = row { return chart.held(id) as Held<LifeEvent>? != nil }
    return row == .part("events")
  }

  /// Opens a new life event of today.
  mutating func addLifeEvent(_ environment: Environment) {
    startForm(
      .lifeEvent(environment.makeID(DocumentKind.lifeEvent.letter)), pane: .person,
      row: .new(behind: .part("events")), environment)
  }
}
