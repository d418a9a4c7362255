import ClinicalRecord
import TerminalInterface

/// The five-minute tour: one thing to do at a time, which goes on by itself when it is done.
package struct TutorState: Hashable, Sendable {
  /// The steps, in order.
  package enum Step: Int, CaseIterable, Hashable, Sendable {
    case filter, open, plan, rate, undo, notes, write, keep, help, palette, close, end
  }

  package private(set) var step = Step.filter
  /// The chart's steps that could be taken back when the present step of the tour began.
  private var before: UndoLog?
  /// Whether the tour was asked for inside a chart, so that it begins once the list is shown.
  private var waitsForList: Bool

  /// The tour at its first step, which is done in the list.
  package init(startsInChart: Bool = false) { waitsForList = startsInChart }

  /// The tour at one of its steps.
  init(at step: Step) {
    self.step = step
    waitsForList = false
  }

  /// Goes on as far as what the tour asked for is done; tells whether it went on.
  package mutating func advance(_ state: AppState) -> Bool {
    if waitsForList {
      guard state.chart == nil else { return false }
      waitsForList = false
      return true
    }
    let first = step
    while isDone(state), let next = Step(rawValue: step.rawValue + 1) {
      step = next
      before = state.chart?.log
    }
    return step != first
  }

  private func isDone(_ state: AppState) -> Bool {
    let chart = state.chart
    switch step {
    case .filter:
      let filter = state.caseload.filterField?.text ?? state.caseload.filter
      return chart != nil || TextLayout.searchFolded(filter).contains("bri")
    case .open: return chart != nil
    case .plan: return chart?.pane == .plan
    case .rate:
      guard let chart, chart.rating == nil, let last = chart.log.done.last else { return false }
      return last != before?.done.last
    case .undo: return !(chart?.log.undone.isEmpty ?? true)
    case .notes: return chart?.pane == .notes
    case .write:
      guard case .note = chart?.form?.target else { return false }
      return true
    case .keep: return chart != nil && chart?.form == nil
    case .help:
      guard case .help = state.overlay else { return false }
      return true
    case .palette:
      guard case .palette = state.overlay else { return false }
      return true
    case .close: return chart == nil && state.overlay == nil
    case .end: return false
    }
  }
}

extension TutorState {
  package static let rows = 3

  /// The strip above the status line: a title and two lines of text.
  package func draw(state: AppState, columns: Int) -> Canvas {
    let glyphs = state.look.glyphs
    var canvas = Canvas(size: Size(columns: columns, rows: Self.rows))
    let rule = Rect(column: 0, row: 0, columns: columns, rows: 1)
    canvas.fill(rule, with: glyphs.lines.horizontal, role: .border)
    canvas.write(
      " Tour, step \(step.rawValue + 1) of \(Step.allCases.count) ", column: 1, row: 0, role: .title
    )
    let end = " :tutor ends it "
    let place = columns - TextLayout.width(of: end) - 1
    if place > 24 { canvas.write(end, column: place, row: 0, role: .muted) }
    let lines = TextLayout.wrapped(text(in: state), to: max(1, min(90, columns - 2)))
    for (index, line) in lines.prefix(Self.rows - 1).enumerated() {
      canvas.write(line, column: 1, row: index + 1)
    }
    return canvas
  }

  /// What to do next, with the keys as they are bound.
  package func text(in state: AppState) -> String {
    func key(_ command: Command, _ context: KeyContext) -> String {
      state.keymap.keys(for: command, in: context).map { KeyNames.text(of: $0) }
        ?? ":\(command.rawValue)"
    }
    if waitsForList {
      return "The tour begins in the list: \(key(.showCaseload, .chart)) closes this chart."
    }
    if needsChart, state.chart == nil {
      return "\(key(.open, .caseload)) opens a chart; the tour goes on in it."
    }
    switch step {
    case .filter:
      return "Press \(key(.filter, .caseload)) and type bri: the list narrows as you type."
    case .open:
      return
        "\(key(.accept, .filter)) keeps the filter, \(key(.open, .caseload)) again opens the chart."
    case .plan:
      return "The brief: how things are, what comes next. \(key(.showPlan, .brief)) shows the plan."
    case .rate:
      return "\(key(.rate, .plan)) rates progress: 4 is better, \(key(.accept, .rating)) keeps it."
    case .undo:
      return "Kept already. \(key(.undo, .plan)) takes it back; nothing is lost by trying."
    case .notes: return "\(key(.showNotes, .plan)) shows the session notes."
    case .write: return "\(key(.newNote, .notes)) begins a note for today's session."
    case .keep:
      return "Write a sentence. \(key(.leaveForm, .form)) keeps it; there is no save key."
    case .help: return "\(key(.help, .notes)) lists the keys of any screen."
    case .palette:
      return "Close it. \(key(.palette, .notes)) finds every command, client and screen."
    case .close: return "Close it, then \(key(.showCaseload, .notes)) closes the chart."
    case .end: return "That is all. \(key(.help, .caseload)) tells the rest. :tutor ends the tour."
    }
  }

  private var needsChart: Bool {
    switch step {
    case .plan, .rate, .undo, .notes, .write, .keep: true
    case .filter, .open, .help, .palette, .close, .end: false
    }
  }
}
