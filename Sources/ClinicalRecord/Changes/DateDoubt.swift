/// A day or a time that can hardly be meant: it is asked about once and never refused.
package enum DateDoubt: Hashable, Sendable {
  /// A birth date that is still to come.
  case bornAhead(Day)
  /// A session or a note of a day before the client was born.
  case beforeBirth(Day, born: Day)
  /// A rating of a day before care began.
  case beforeCare(Day, since: Day)
  /// A session or a note of a day more than ten years back or two years ahead.
  case farOff(Day)
  /// A note of a day that is still to come.
  case noteAhead(Day)
  /// A session or a note that stops before it starts, unless it goes past midnight.
  case stopsFirst(start: TimeOfDay, stop: TimeOfDay)

  /// The first doubt about what a change sets anew, in the chart of a client who was born on a day.
  package static func first(in change: Change, born: Day?, today: Day) -> DateDoubt? {
    for edit in change.edits {
      guard let after = edit.after else { continue }
      if let client: Client = after.content() {
        let before: Client? = edit.before?.content()
        guard let day = client.birthDate, day > today, day != before?.birthDate else { continue }
        return .bornAhead(day)
      }
      let before = edit.before.flatMap { times(of: $0) }
      guard let times = times(of: after), times != before else { continue }
      if let day = times.day, day != before?.day {
        if let born, day < born { return .beforeBirth(day, born: born) }
        if after.kind == .note, day > today { return .noteAhead(day) }
        if day < today.adding(years: -10) || day > today.adding(years: 2) { return .farOff(day) }
      }
      if let start = times.start, let stop = times.stop, stop <= start,
        start != before?.start || stop != before?.stop
      {
        return .stopsFirst(start: start, stop: stop)
      }
    }
    return nil
  }

  private struct Times: Equatable {
    var day: Day?
    var start: TimeOfDay?
    var stop: TimeOfDay?
  }

  private static func times(of document: Document) -> Times? {
    if let session: Session = document.content() {
      return Times(day: session.date, start: session.start, stop: session.stop)
    }
    if let note: Note = document.content() {
      return Times(day: note.date, start: note.start, stop: note.stop)
    }
    return nil
  }
}

extension DateDoubt: CustomStringConvertible {
  package var description: String {
    switch self {
    case .bornAhead(let day): "\(day.inFull) as a birth date is still to come."
    case .beforeBirth(let day, let born):
      "\(day.inFull) is before the birth date, \(born.inFull)."
    case .beforeCare(let day, let began):
      "\(day.inFull) is before care began on \(began.inFull)."
    case .farOff(let day): "\(day.inFull) is far from today; is the year right?"
    case .noteAhead(let day):
      "The note is dated \(day.inFull), which is still to come; a note tells what has been."
    case .stopsFirst(let start, let stop):
      "It stops at \(stop.text), before it starts at \(start.text); is that past midnight?"
    }
  }
}
