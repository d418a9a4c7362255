import ClinicalRecord
import TerminalInterface

extension AppState {
  mutating func performInCaseload(_ command: Command, _ environment: Environment) -> [Effect] {
    if caseload.filterField != nil { return performInFilter(command) }
    let page = max(1, ScreenLayout(of: self).main.rows - 2)
    switch command {
    case .moveDown: caseload.cursor.move(by: 1, in: caseload.visible)
    case .moveUp: caseload.cursor.move(by: -1, in: caseload.visible)
    case .pageDown: caseload.cursor.move(by: page, in: caseload.visible)
    case .pageUp: caseload.cursor.move(by: -page, in: caseload.visible)
    case .halfPageDown: caseload.cursor.move(by: page / 2, in: caseload.visible)
    case .halfPageUp: caseload.cursor.move(by: -page / 2, in: caseload.visible)
    case .moveToStart: caseload.cursor.moveToStart(in: caseload.visible)
    case .moveToEnd: caseload.cursor.moveToEnd(in: caseload.visible)
    case .open: return openSelected(.show)
    case .newNote: return mayWrite() ? openSelected(.newNote) : []
    case .bookSession: return mayWrite() ? openSelected(.bookSession) : []
    case .rate: return mayWrite() ? openSelected(.rate) : []
    case .back: clearFilter()
    case .filter: openFilter()
    case .newClient: startNewClient(environment)
    case .archive: askToArchive()
    case .showArchived:
      caseload.showsArchived.toggle()
      caseload.arrange(today: today)
    case .sortByNeed: sort(.need)
    case .sortByName: sort(.name)
    case .sortByNext: sort(.next)
    case .sortByLast: sort(.last)
    case .sortByPhase: sort(.phase)
    case .sortByReview: sort(.review)
    case .undo: return undoInList(isRedo: false, environment)
    case .redo: return undoInList(isRedo: true, environment)
    default: messages.say("“\(command.summary)” works in a chart; Enter opens one.", at: now)
    }
    return []
  }

  /// Opens the filter; one that is kept stands there selected, so that typing takes its place.
  private mutating func openFilter() {
    var field = TextField(caseload.filter, columns: 60, limit: 200)
    if !caseload.filter.isEmpty {
      if caseload.filterHistory.last != caseload.filter {
        caseload.filterHistory.append(caseload.filter)
      }
      do throws(EditRefusal) {
        try field.perform(.selectAll, at: now)
        messages.say("Type anew, → edits it, Ctrl-U clears.", at: now)
      } catch { messages.say(error.description, .warning, at: now) }
    }
    caseload.filterField = field
  }

  private mutating func performInFilter(_ command: Command) -> [Effect] {
    switch command {
    case .accept, .cancel:
      if !caseload.filter.isEmpty, caseload.filterHistory.last != caseload.filter {
        caseload.filterHistory.append(caseload.filter)
      }
      caseload.filterField = nil
    case .moveDown: caseload.cursor.move(by: 1, in: caseload.visible)
    case .moveUp:
      if caseload.filter.isEmpty, let last = caseload.filterHistory.last {
        caseload.filterField = TextField(last, columns: 60, limit: 200)
        filterChanged()
      } else {
        caseload.cursor.move(by: -1, in: caseload.visible)
      }
    default: break
    }
    return []
  }

  private mutating func clearFilter() {
    if !caseload.filter.isEmpty {
      caseload.filter = ""
    } else if caseload.showsArchived {
      caseload.showsArchived = false
    } else {
      messages.say("q quits; everything is kept.", at: now)
    }
    caseload.arrange(today: today)
  }

  private mutating func sort(_ order: CaseloadState.Order) {
    caseload.isReversed = caseload.order == order ? !caseload.isReversed : false
    caseload.order = order
    caseload.arrange(today: today)
    messages.say("Sorted by \(order.label)\(caseload.isReversed ? ", reversed" : "").", at: now)
  }

  private mutating func openSelected(_ intent: ChartIntent) -> [Effect] {
    guard isSelectionSeen() else { return [] }
    guard let selected = caseload.selected else {
      messages.say(
        damagedClients.isEmpty
          ? "There is no client to open; N adds one."
          : "There is no client to open: a chart cannot be read; :damaged says why.", at: now)
      return []
    }
    return [.openChart(selected.id, then: intent)]
  }

  private mutating func startNewClient(_ environment: Environment) {
    guard mayWrite() else { return }
    let id = environment.makeID(DocumentKind.client.letter)
    newClientForm = Self.newClientForm(id)
  }

  /// The form for a client of whom only the name is needed.
  static func newClientForm(_ id: RecordID) -> Form {
    let target = FormTarget.newClient(id)
    let value = Client().fieldValue
    return Form(
      target: target, title: "new client", row: .part("new"),
      fields: target.fieldNames.compactMap { name in
        Client.shape[name].map { FormField($0, value: value[name]) }
      }, isNew: true, document: id, kind: .client, baseRevision: 0)
  }

  private mutating func askToArchive() {
    guard mayWrite(), isSelectionSeen(), let selected = caseload.selected else { return }
    overlay = .question(
      selected.archivedAt == nil
        ? Question(
          text: "Archive the chart of \(selected.name)?",
          effect: "It leaves the list; nothing is deleted, g x finds it, and u brings it back.",
          act: .archive(selected.id))
        : Question(
          text: "Bring the chart of \(selected.name) back to the list?",
          effect: "It was archived; nothing in it changes.", act: .restore(selected.id)))
  }

  /// Undo from the list: of the change made last in this run, whoever's chart it was.
  private mutating func undoInList(isRedo: Bool, _ environment: Environment) -> [Effect] {
    guard mayWrite() else { return [] }
    if !isRedo { return undoInList(environment) }
    guard let last = redoneClients.last else {
      messages.say(UndoError.nothingLeft(isRedo: isRedo).description, at: now)
      return []
    }
    guard let client = last else { return undoInPractice(isRedo: true) }
    if var state = unmadeCharts[client], let step = state.log.undone.last {
      return take(step, isRedo: true, in: &state, environment)
    }
    return [.openChart(client, then: .redo)]
  }

  /// Archives or restores a chart that has just been read.
  mutating func archive(_ state: inout ChartState, _ environment: Environment) -> [Effect] {
    var client = state.chart.client
    let before = client.document
    let isArchived = client.content.archivedAt != nil
    client.content.archivedAt = isArchived ? nil : environment.instant
    let name = "\(isArchived ? "return" : "archive") of \(client.content.displayName)"
    let change = Change(name: name, edits: [Change.Edit(before: before, after: client.document)])
    let effects = record(change, in: &state, environment)
    messages.say(
      isArchived
        ? "\(client.content.displayName) is back in the list.   u undo"
        : "\(client.content.displayName) is archived; g x shows archived charts.   u undo", at: now)
    return effects
  }
}
