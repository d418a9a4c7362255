import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Opens the search over whatever is shown.
  mutating func startSearch() -> [Effect] {
    overlay = .search(SearchState())
    return []
  }

  /// Takes a key or a pasted text into the search, and asks for what it means now.
  mutating func changeSearch(
    _ search: SearchState, _ change: (inout TextField) throws(EditRefusal) -> Void
  ) -> [Effect] {
    var search = search
    guard search.edit(change) else {
      overlay = .search(search)
      return []
    }
    searches += 1
    search.ask(searches)
    overlay = .search(search)
    return search.isBlank ? [] : [.search(number: searches, typed: search.field.text)]
  }

  /// Takes what a search has found, if it is still wanted.
  mutating func take(_ results: SearchResults, of number: Int) {
    guard case .search(var search) = overlay else { return }
    search.take(results, of: number, at: now)
    overlay = .search(search)
  }

  mutating func performInSearch(
    _ search: SearchState, _ command: Command, _ environment: Environment
  ) -> [Effect] {
    var search = search
    let page = max(1, SearchPane.visibleHits(in: size) - 1)
    let step: Int? =
      switch command {
      case .moveDown: 1
      case .moveUp: -1
      case .pageDown: page
      case .pageUp: -page
      default: nil
      }
    if let step {
      search.cursor.move(by: step, in: search.ids)
      overlay = .search(search)
      return []
    }
    switch command {
    case .cancel: overlay = nil
    case .complete:
      let completion = SearchCompletion(of: search.field.text, in: caseload)
      guard let text = completion.completed(search.field.text) else {
        messages.say("There is no name here that Tab could complete.", at: now)
        return []
      }
      return changeSearch(search) { field in
        field = TextField(text, columns: field.columns, limit: 400)
      }
    case .accept:
      let isSeen = isHitSeen(&search)
      overlay = .search(search)
      guard isSeen, let hit = search.selected else {
        if search.selected == nil {
          messages.say("Nothing is found yet that could be opened.", at: now)
        }
        return []
      }
      return open(hit, environment)
    default: break
    }
    return []
  }

  /// Goes to a hit; what stands open in a form is kept first.
  private mutating func open(_ hit: SearchHit, _ environment: Environment) -> [Effect] {
    let effects = keepOpenForms(environment)
    overlay = nil
    if chart?.chart.id == hit.client {
      if !hit.isName { show(hit.document, at: hit.context) }
      return effects
    }
    return effects + [
      .openChart(
        hit.client,
        then: hit.isName ? .show : .open(document: hit.document, at: hit.context))
    ]
  }

  /// Takes what a look at the files of the practice has found.
  ///
  /// What is searched for now may stand in what was just read, so it is asked again.
  mutating func take(_ sweep: PracticeSweep) -> [Effect] {
    show(sweep.summaries)
    clientsGone(sweep.gone)
    if let damaged = sweep.damaged {
      // One whose words wait to be saved has no document yet, which is no damage.
      let waiting = Set(caseload.withheld.map { "clients/\($0)/client.json" })
      damagedClients = damaged.filter { !waiting.contains($0.path) }
    }
    caseload.isComplete = caseload.isComplete || sweep.isLast
    filling = FillingState(of: sweep)
    guard case .search(var search) = overlay, !search.isBlank,
      sweep.isFilling || sweep.isLast || !sweep.summaries.isEmpty || !sweep.gone.isEmpty
    else { return [] }
    searches += 1
    search.ask(searches)
    overlay = .search(search)
    return [.search(number: searches, typed: search.field.text)]
  }
}
