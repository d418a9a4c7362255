import ClinicalRecord
import TerminalInterface

extension PaneContent {
  /// The rows of the pane that is shown.
  package init(of state: ChartState, in app: AppState) {
    self = app.memo.content(of: state, in: app) { PaneContent(making: state, in: app) }
  }

  private init(making state: ChartState, in app: AppState) {
    let today = app.today
    let glyphs = app.look.glyphs
    switch state.pane {
    case .brief: self = BriefPane.content(of: state, today: today, glyphs: glyphs)
    case .plan:
      self = PlanPane.content(
        of: state, today: today, glyphs: glyphs, profiles: app.practice.profiles,
        offsetMinutes: app.practice.offsetMinutes)
    case .goals: self = GoalsPane.content(of: state, today: today, glyphs: glyphs)
    case .notes:
      self = NotesPane.content(
        of: state, today: today, glyphs: glyphs, offsetMinutes: app.practice.offsetMinutes)
    case .safety:
      self = SafetyPane.content(
        of: state, today: today, offsetMinutes: app.practice.offsetMinutes)
    case .ending:
      self = EndingPane.content(
        of: state, today: today, offsetMinutes: app.practice.offsetMinutes,
        retention: app.practice.retention)
    case .person:
      self = PersonPane.content(of: state, today: today, profiles: app.practice.profiles)
    }
  }
}

extension ListView {
  /// The view of a chart's pane.
  init(of state: ChartState, state app: AppState) {
    let content = PaneContent(of: state, in: app)
    self.init(
      content: content, selected: state.cursor.selection(in: content.selectable),
      glyphs: app.look.glyphs, isFocused: state.rating == nil,
      form: state.form.map { ($0.row, $0) })
    if state.form == nil, state.reading?.row == selected { skipped = state.reading?.skipped ?? 0 }
    if state.found?.row == selected, state.found?.pane == state.pane { found = state.found }
  }
}
