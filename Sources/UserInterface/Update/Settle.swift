import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Brings what is derived in line with the state: rows, scroll positions, the room of editors.
  mutating func settle(_ environment: Environment) {
    noteRunningSession()
    if chart == nil {
      caseload.periods = practice.checkBasis.payers.mapValues(PayerClocks.init(of:))
      caseload.addedTerms = practice.addedTerms
      caseload.arrange(today: today)
      settleCaseload()
    }
    if var form = newClientForm {
      form.settle(Size(columns: max(1, min(76, size.columns - 4)), rows: 12), environment)
      newClientForm = form
    }
    guard var chart else { return }
    if chart.chart.addedTerms != practice.addedTerms {
      chart.chart.addedTerms = practice.addedTerms
    }
    let layout = ScreenLayout(of: self)
    if var form = chart.form {
      let room = clientView == nil ? layout.formSize(in: chart) : ClientLayout(size).formSize
      form.settle(room, environment)
      chart.form = form
    }
    let view = ListView(of: chart, state: self)
    var cursor = chart.cursor
    let selectable = view.content.selectable
    if let selection = cursor.selection(in: selectable) { cursor.select(selection, in: selectable) }
    chart.settleReading(cursor.selected, view.content, layout.main.size)
    cursor.keep(top: view.top(from: cursor.top, size: layout.main.size))
    chart.cursor = cursor
    self.chart = chart
    settleClientView(chart)
  }

  private mutating func settleClientView(_ chart: ChartState) {
    guard var view = clientView, view.client == chart.chart.id else { return }
    let layout = ClientLayout(size)
    let list = ClientScreen.list(view, chart, self)
    let selectable = list.content.selectable
    if let selection = view.cursor.selection(in: selectable) {
      view.cursor.select(selection, in: selectable)
    }
    view.cursor.keep(
      top: list.top(
        from: view.cursor.top, size: Size(columns: size.columns, rows: layout.rows)))
    clientView = view
  }

  private mutating func settleCaseload() {
    let ids = caseload.visible
    if !caseload.hasChosen { caseload.cursor.select(ids.first, in: ids) }
    if let selection = caseload.cursor.selection(in: ids) {
      caseload.cursor.select(selection, in: ids)
    }
    let isNarrow = size.columns < 60
    let rows = ScreenLayout(of: self).main.rows - caseloadHeaderRows
    let height = isNarrow ? 2 : 1
    caseload.cursor.keep(top: caseloadTop(rows: rows, rowHeight: height))
  }

  /// The lines above the rows of the list.
  private var caseloadHeaderRows: Int {
    let chip = caseload.filterField != nil || !caseload.filter.isEmpty || caseload.showsArchived
    return (chip ? 1 : 0) + (recovered.isEmpty ? 0 : 1) + (damagedClients.isEmpty ? 0 : 1)
      + (conflicts.open.isEmpty ? 0 : 1) + (shownBackupReminder == nil ? 0 : 1)
      + (size.columns < 60 ? 0 : 1)
  }

  /// The first client to show so that the selected one is visible.
  package func caseloadTop(rows: Int, rowHeight: Int) -> Int {
    let fitting = max(1, rows / rowHeight)
    guard let index = caseload.cursor.index(in: caseload.visible) else { return 0 }
    return caseload.cursor.scrolled(
      first: index, last: index, total: caseload.visible.count, visible: fitting)
  }
}

extension Form {
  /// Fits the editors into their room and says what the focused field is understood as.
  mutating func settle(_ room: Size, _ environment: Environment) {
    hideWhatDoesNotApply()
    orderTechniques()
    fit(Size(columns: room.columns, rows: min(room.rows, height(columns: room.columns))))
    today = environment.today
    hint =
      focused?.resolved(today: environment.today, now: environment.time) ?? offerHint
      ?? markHint
    placeEcho(columns: room.columns)
    if case .note = target, focused?.name == "objectiveIDs" { hint = "F4 rates progress on these." }
  }
}
