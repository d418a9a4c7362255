/// Which keys of a box have nothing to do in it as it stands: neither bar nor help offers them.
extension AppState {
  /// The commands that do nothing in a box.
  ///
  /// - Parameter box: What lies over the screen; `nil` for the screen itself.
  /// - Returns: What the table of keys has for such boxes, and this one has no use for.
  func idleCommands(in box: Overlay?) -> Set<Command> {
    switch box {
    case .history(let shown): idle(in: shown)
    case .conflict(let view): ConflictBox.idleCommands(view, self)
    // Text that was put aside is the one thing that is discarded in a box.
    case .recovered: RecoveredBox.ids(in: self).isEmpty ? [.accept, .discard] : []
    case .damaged(let cursor): DamagedBox.idleCommands(cursor, in: self)
    case .trash(let trash): trash.documents.isEmpty ? [.accept, .discard] : [.discard]
    case .check(let check): check.items.isEmpty ? [.accept, .discard] : [.discard]
    // Nothing is chosen in these.
    case .messages, .plan(.comparison): [.accept, .discard]
    case .themes, .crisisCard, .idleLock, .papers, .practice: [.discard]
    case .search(let search): search.selected == nil ? [.accept, .palette] : [.palette]
    // What is typed here is left first, so that it is kept.
    case .plan(.versions(let box)):
      chart.flatMap { box.selected(in: $0.chart, today: today) } == nil
        ? [.palette, .accept, .complete] : [.palette]
    case .palette, .entry, .plan: [.palette]
    // Over a box the keys go back to it.
    case .help: behindHelp == nil ? [.help] : [.help, .palette]
    case .question, .none: []
    }
  }

  private func idle(in shown: HistoryState) -> Set<Command> {
    var idle: Set<Command> = HistoryBox.canBringBack(shown) ? [] : [.restoreState]
    // In the list alone no view is seen, and what cannot be read has none.
    let isList = !HistoryBox.isWide(size) && !shown.isLooking
    if isList || shown.selected?.document == nil { idle.insert(.nextHistoryView) }
    if !isList, !HistoryBox.canBringBack(shown) { idle.insert(.accept) }
    return idle
  }

  /// Whether a key is told to do nothing in a box.
  ///
  /// What else is idle there says why, or closes it.
  func isIdle(_ command: Command, in box: Overlay?) -> Bool {
    switch command {
    case .discard, .palette, .nextHistoryView: idleCommands(in: box).contains(command)
    default: false
    }
  }

  /// Whether the list has nobody whom this could be about.
  private func lacksSelection(for command: Command) -> Bool {
    guard context == .caseload, caseload.isLoaded, caseload.selected == nil else { return false }
    if command == .undo { return changedClients.isEmpty }
    if command == .filter { return caseload.summaries.isEmpty }
    return [.open, .archive, .newNote, .bookSession, .rate].contains(command)
  }

  /// Whether the bar has no key for this: it is idle in the box, or over with the care.
  func offersNot(_ command: Command, in box: Overlay?) -> Bool {
    if clientView != nil, form == nil, Self.idleAtSafetyPlan.contains(command), isAtSafetyPlan {
      return true
    }
    return idleCommands(in: box).contains(command)
      || (box == nil && (isOver(command) || lacksSelection(for: command)))
  }
}
