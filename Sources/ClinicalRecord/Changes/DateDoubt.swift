/// A day that can hardly be meant: it is asked about once and never refused.
package enum DateDoubt: Hashable, Sendable {
  /// A birth date that is still to come.
  case bornAhead(Day)
  /// A session or a note of a day before the client was born.
  case beforeBirth(Day, born: Day)

  /// The first doubt about what a change sets anew, in the chart of a client who was born on a day.
  package static func first(in change: Change, born: Day?, today: Day) -> DateDoubt? {
    for edit in change.edits {
      guard let after = edit.after else { continue }
      if let client: Client = after.content() {
        let before: Client? = edit.before?.content()
        guard let day = client.birthDate, day > today, day != before?.birthDate else { continue }
        return .bornAhead(day)
      }
      guard let born, let day = date(of: after), day < born,
        edit.before.flatMap({ date(of: $0) }) != day
      else { continue }
      return .beforeBirth(day, born: born)
    }
    return nil
  }

  private static func date(of document: Document) -> Day? {
    if let session: Session = document.content() { return session.date }
    if let note: Note = document.content() { return note.date }
    return nil
  }
}

extension DateDoubt: CustomStringConvertible {
  package var description: String {
    switch self {
    case .bornAhead(let day): "\(day.iso) as a birth date is still to come."
    case .beforeBirth(let day, let born):
      "\(day.iso) is before the birth date, \(born.iso)."
    }
  }
}
