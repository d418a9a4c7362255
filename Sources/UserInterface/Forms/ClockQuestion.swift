import ClinicalRecord

/// The start of a session or a note, as calendar and clock show it.
private struct ClockStart: Hashable {
  let day: Day
  let time: TimeOfDay
  let isSession: Bool

  init?(_ document: Document?) {
    if let session: Session = document?.content() {
      guard let day = session.date, let time = session.start else { return nil }
      (self.day, self.time, isSession) = (day, time, true)
    } else if let note: Note = document?.content() {
      guard let day = note.date, let time = note.start else { return nil }
      (self.day, self.time, isSession) = (day, time, false)
    } else {
      return nil
    }
  }
}

extension FormSource {
  /// What is to be said of a new start where the clock is put forward or back; `nil` where it is plain.
  ///
  /// A time that the clock skips is refused; of a session's time that it shows twice it is asked
  /// which is meant, in a field of the form's own.
  func clockQuestion(of change: Change, in form: Form) -> FormOutcome? {
    guard let edit = change.edits.last, let start = ClockStart(edit.after),
      start != ClockStart(edit.before)
    else { return nil }
    let place = form.fields.firstIndex { $0.name == "start" } ?? form.focus
    let (day, time) = (start.day.spoken(relativeTo: environment.today), start.time.text)
    switch environment.resolve(start.day, start.time) {
    case .one: return nil
    case .gap(let before, let after):
      return .refused(
        field: place,
        sentence: "On \(day) the clock skips \(time), from \(before.time.text) to "
          + "\(after.time.text); type one of these.")
    case .fold(let first, let second):
      guard start.isSession, !form.fields.contains(where: { $0.name == FormField.turnName }) else {
        return nil
      }
      let turns = [first, second].map { moment in
        Instant(day: start.day, time: start.time, offsetMinutes: 0).minutes(since: moment)
      }
      return .asked(
        FormField(turnsOf: time, offsets: turns), after: place,
        sentence: "On \(day) the clock shows \(time) twice; choose which is meant.")
    }
  }

  /// The minutes ahead of UTC at a session's start: kept while the start stays, else by the clock's
  /// rules and by what was chosen where the clock shows it twice.
  func offset(of session: Session, before: Session?, in form: Form) -> Int? {
    guard let day = session.date, let time = session.start else { return session.offsetMinutes }
    if let before, before.date == day, before.start == time { return before.offsetMinutes }
    let plain = Instant(day: day, time: time, offsetMinutes: 0)
    switch environment.resolve(day, time) {
    case .one(let moment): return plain.minutes(since: moment)
    case .gap: return nil
    case .fold(let first, _):
      let chosen = form.fields.first { $0.name == FormField.turnName }.flatMap { Int($0.text) }
      return chosen ?? plain.minutes(since: first)
    }
  }
}

extension Instant {
  /// Whole minutes from another moment to this one.
  fileprivate func minutes(since other: Instant) -> Int {
    (millisecondsSince1970 - other.millisecondsSince1970) / 60_000
  }
}

extension FormField {
  /// The name of the field that asks which of two equal times is meant; no entity has it.
  static let turnName = "turn"

  /// Asks which of two equal times is meant, by their offsets in minutes ahead of UTC.
  init(turnsOf time: String, offsets: [Int]) {
    let words = ["the first, before the clock goes back", "the second, after it went back"]
    let terms = zip(offsets, words).map { offset, words in
      Vocabulary.Term(String(offset), words)
    }
    self.init(
      FieldDescription(
        name: Self.turnName, label: "which \(time)",
        type: .text(maximumBytes: 100, isProse: false), isRequired: true),
      value: nil, options: terms)
  }
}
