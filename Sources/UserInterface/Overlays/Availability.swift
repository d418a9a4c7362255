import ClinicalRecord
import TerminalInterface

/// Why a command can do nothing where the clinician is, in a few words; `nil` when it can.
///
/// A command whose standard keys belong to other screens is refused with the name of its screen.
package func availability(of command: Command, in state: AppState) -> String? {
  // What is gone can be let go also where nothing else is written.
  let isOnLoss = command == .discard && state.isAtLoss
  if command.writes, state.practice.readOnlyReason != nil, !isOnLoss { return "read-only" }
  if command == .editor, state.proseInHand == nil { return "no text of several lines open" }
  if let reason = place(of: command, in: state) { return reason }
  guard let chart = state.chart else { return caseloadReason(for: command, in: state) }
  return chartReason(for: command, in: chart, today: state.today)
    ?? programReason(for: command, in: state)
}

extension AppState {
  /// Whether keys are told over the list of what is gone, which can be decided on.
  fileprivate var isAtLoss: Bool {
    if case .damaged = behindHelp { mayDecideOnLoss } else { false }
  }

  /// The context of the screen below any box or form.
  package var screenContext: KeyContext {
    guard let chart else { return .caseload }
    return chart.progressView != nil ? .progress : chart.pane.context
  }
}

extension KeyContext {
  /// Whether it is a screen or something behind all screens, not a box or a text.
  var isScreen: Bool {
    !isTyping && ![.question, .box, .practice, .conflict, .history, .client].contains(self)
  }
}

extension Command {
  /// Whether it changes documents.
  var writes: Bool {
    switch self {
    case .newClient, .archive, .edit, .addBeside, .addInside, .addStep, .moveRowDown, .moveRowUp,
      .discard,
      .newNote, .bookSession, .markAttended, .sessionClock, .rate, .addWin, .editor, .activatePlan,
      .sign, .transfer, .gatherAnew, .agreeToday,
      .undo,
      .redo, .retry, .addLifeEvent, .review:
      true
    default: false
    }
  }

  /// The screens where the standard table has a key for it; none for what has no key.
  private static let screens: [Command: [KeyContext]] = Dictionary(
    grouping: Binding.standard.filter { $0.context.isScreen }, by: \.command
  ).mapValues { $0.map(\.context) }

  var screens: [KeyContext] { Self.screens[self] ?? [] }
}

/// Whether the command belongs to another screen, and to which.
private func place(of command: Command, in state: AppState) -> String? {
  let screens = command.screens
  let here = state.screenContext.chain
  if screens.isEmpty || screens.contains(where: { here.contains($0) }) { return nil }
  if state.chart == nil { return "no chart open" }
  let names = screens.map(\.rawValue).reduce(into: [String]()) { names, name in
    if !names.contains(name) { names.append(name) }
  }
  return "only in " + (names == ["caseload"] ? "the caseload" : names.joined(separator: ", "))
}

private func caseloadReason(for command: Command, in state: AppState) -> String? {
  switch command {
  case .open, .archive, .newNote, .bookSession, .rate:
    state.caseload.selected == nil ? "no client selected" : nil
  case .undo:
    state.changedClients.isEmpty && state.caseload.selected == nil ? "nothing to undo" : nil
  case .redo: state.redoneClients.isEmpty ? "nothing to redo" : nil
  case .showCaseload: "already here"
  default: programReason(for: command, in: state)
  }
}

private func chartReason(
  for command: Command, in state: ChartState, today: Day
) -> String? {
  if let end = state.chart.careEnd, state.form == nil,
    EndedCare.isOver(command, on: state.pane)
  {
    return EndedCare.heading(of: end, today: today)
  }
  if state.progressView == nil, state.form == nil, state.pane.command == command {
    return "already here"
  }
  return switch command {
  case .undo: state.log.done.isEmpty ? "nothing to undo" : nil
  case .redo: state.log.undone.isEmpty ? "nothing to redo" : nil
  case .rate:
    RatingStrip(chart: state.chart, today: today) == nil ? "no active objective" : nil
  case .showProgress where state.progressView != nil: "already here"
  case .showProgress, .lamps:
    state.chart.planToRate?.content.ratedObjectives.isEmpty ?? true ? "no objective yet" : nil
  case .toggleAll where state.pane == .goals, .toggleAll where state.pane == .plan,
    .edit where state.pane == .goals:
    state.chart.planToRate?.content.goals.isEmpty ?? true ? "no goal yet" : nil
  case .review: state.chart.planInForce == nil ? "no plan in force" : nil
  case .activatePlan:
    state.chart.planInWork?.content.status == .draft ? nil : "no plan draft"
  case .transfer:
    state.chart.episode.map { $0.content.state != .closed } ?? false
      ? nil : "no episode of care to end"
  case .gatherAnew:
    state.chart.summaryInWork.flatMap { state.chart.summaryNow(of: $0, on: today) } == nil
      ? "no draft that the chart has gone on from" : nil
  case .planVersions: state.chart.plans.isEmpty ? "no plan yet" : nil
  case .safetyVersions: state.chart.safetyPlans.isEmpty ? "no safety plan yet" : nil
  case .comparePlan: state.chart.plans.count < 2 ? "only one version" : nil
  case .agreeToday:
    state.chart.planInForce == nil || state.chart.planInWork?.content.status == .active
      ? "no draft beside a plan in force" : nil
  case .sessionClock:
    state.chart.runningSession(today) == nil && state.chart.sessionToStart(today) == nil
      ? "no session today" : nil
  case .markAttended:
    BriefPane.sessionAtHand(state.chart, today)?.content.status == .scheduled
      ? nil : "no session booked"
  case .history: state.pane == .notes && state.chart.notes.isEmpty ? "no note yet" : nil
  case .edit, .discard:
    state.pane == .notes && state.chart.notes.isEmpty ? "no note yet" : nil
  default: nil
  }
}

private func programReason(for command: Command, in state: AppState) -> String? {
  switch command {
  case .retry: state.saving.failure == nil ? "everything is saved" : nil
  case .conflicts: state.conflictsHere.isEmpty ? "no document has two versions" : nil
  case .recover: RecoveredBox.ids(in: state).isEmpty ? "nothing to recover" : nil
  case .damaged:
    DamagedBox.ids(in: state).isEmpty
      ? (state.knowsStrays ? "nothing of that kind is known" : "not all files are looked at yet")
      : nil
  case .backup, .verifyBackup, .restoreBackup: state.work == nil ? nil : "already under way"
  case .stopBackup: state.work == nil ? "no backup under way" : nil
  case .practice: state.chart == nil ? nil : "only in the caseload"
  case .messages: state.messages.all.isEmpty ? "nothing was said yet" : nil
  case .themes: state.look.themes.isEmpty ? "no themes found" : nil
  case .demo: state.practice.isDemonstration ? "already open" : nil
  case .closeDemo: state.practice.isDemonstration ? nil : "no demonstration open"
  default: nil
  }
}
