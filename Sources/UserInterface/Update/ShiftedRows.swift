import ClinicalRecord
import TerminalInterface

/// What keeps a key from a person who was not yet seen in the selected row.
///
/// Rows come and change by themselves while the practice is read. A key that was pressed before the eye
/// could see it was meant for somebody else.
enum ShiftedRows {
  /// How long somebody needs to see a change and to hold back a key that is on its way.
  static let milliseconds = 300
  /// More keys than somebody types while a practice is read.
  static let mostEarlyKeys = 64
  static let stillReading = "Still reading the practice; the list comes in a moment."

  /// Whether a change is too young to have been seen.
  static func isUnseen(_ change: Int?, at now: Int) -> Bool {
    change.map { now - $0 < milliseconds } ?? false
  }
}

extension AppState {
  /// Notes that the list has another person selected than before, though no key was pressed.
  mutating func noteShift(from before: RecordID?) {
    guard chart == nil, caseload.selected?.id != before else { return }
    // The first list surprises only whoever typed before it was there.
    guard before != nil || caseload.hasPressedEarly else { return }
    caseload.shiftedAt = now
  }

  /// Notes a key that was pressed before there was anything to see.
  mutating func noteEarlyKey() {
    if !caseload.isShown { caseload.hasPressedEarly = true }
  }

  /// Keeps a key that moves in the list until there is one, and every key behind it.
  ///
  /// A key that acts on a person is told at once that there is nobody yet, unless one waits before it. Where
  /// the top of the list is shown already, every key waits.
  ///
  /// - Returns: Whether it waits.
  mutating func holdsBack(_ key: Key) -> Bool {
    guard !caseload.isLoaded, hiding == nil, !isTooSmall, prefix.keys.isEmpty,
      context == .caseload, caseload.earlyKeys.count < ShiftedRows.mostEarlyKeys
    else { return false }
    switch keymap.meaning(of: [key], in: .caseload) {
    case .command(.quit): return false
    case .command(let command):
      if case .command = keymap.meaning(of: [key], in: .everywhere) { return false }
      guard command.movesInList || !caseload.earlyKeys.isEmpty || caseload.isShown else {
        return false
      }
    case .prefix, .nothing:
      guard !caseload.earlyKeys.isEmpty || caseload.isShown else { return false }
    }
    caseload.earlyKeys.append(key)
    return true
  }

  /// Does what the keys meant that came before the first list, up to one that acts on a person: nobody
  /// had seen whom it would meet, unless the list begins with the rows that were there to be seen.
  mutating func takeEarlyKeys(_ environment: Environment) -> [Effect] {
    guard caseload.isLoaded, !caseload.earlyKeys.isEmpty else { return [] }
    let keys = caseload.earlyKeys
    caseload.earlyKeys = []
    let isSeen = caseload.isAsPreviewed && !caseload.hasPressedEarly
    var effects: [Effect] = []
    for key in keys {
      if !isSeen, context == .caseload, prefix.keys.isEmpty,
        case .command(let command) = keymap.meaning(of: [key], in: .caseload), command.actsOnPerson
      {
        if let name = caseload.selected?.name {
          messages.say(
            "“\(KeyNames.text(of: key))” came before the list; \(name) is selected: press it again.",
            .warning, at: now)
        }
        break
      }
      effects += press(key, environment)
      settle(environment)
    }
    if !isSeen { caseload.shiftedAt = now }
    return effects
  }

  /// Takes back what was said to keys before the list was there.
  mutating func listIsThere() {
    caseload.isLoaded = true
    if messages.current(at: now)?.text == ShiftedRows.stillReading { messages.dismiss(at: now) }
  }

  /// Whether the selected row is the one that was seen when the key was pressed; says why not.
  mutating func isSelectionSeen() -> Bool {
    guard caseload.isLoaded else {
      messages.say(ShiftedRows.stillReading, at: now)
      return false
    }
    guard let selected = caseload.selected, ShiftedRows.isUnseen(caseload.shiftedAt, at: now) else {
      return true
    }
    caseload.shiftedAt = nil
    messages.say(
      "The list has just moved: \(selected.name) is selected now; the key again goes there.",
      .warning, at: now)
    return false
  }

  /// Whether the selected hit is the one that was seen when the key was pressed; says why not.
  mutating func isHitSeen(_ search: inout SearchState) -> Bool {
    guard search.showsWhatIsTyped else {
      messages.say("Still searching; Enter opens what is found once it shows.", at: now)
      return false
    }
    guard ShiftedRows.isUnseen(search.shiftedAt, at: now) else { return true }
    search.shiftedAt = nil
    messages.say(
      "What is found has just moved: Enter again opens what is selected now.", .warning, at: now)
    return false
  }
}

extension Command {
  /// Whether it goes from row to row.
  fileprivate var movesInList: Bool {
    switch self {
    case .moveDown, .moveUp, .pageDown, .pageUp, .halfPageDown, .halfPageUp, .moveToStart,
      .moveToEnd:
      true
    default: false
    }
  }

  /// Whether it does something with the person in the selected row.
  fileprivate var actsOnPerson: Bool {
    switch self {
    case .open, .newNote, .bookSession, .rate, .archive: true
    default: false
    }
  }
}
