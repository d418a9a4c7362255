import ClinicalRecord

/// What keeps a key from a person who was not yet seen in the selected row.
///
/// Rows come and change by themselves while the practice is read. A key that was pressed before the eye
/// could see it was meant for somebody else.
enum ShiftedRows {
  /// How long somebody needs to see a change and to hold back a key that is on its way.
  static let milliseconds = 300
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

  /// Notes a key that was pressed before there was a list.
  mutating func noteEarlyKey() {
    if !caseload.isLoaded { caseload.hasPressedEarly = true }
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
