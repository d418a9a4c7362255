/// A day of the week, counted as ISO 8601 counts them.
package enum Weekday: Int, CaseIterable, Hashable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// The full English name: "Friday".
  package var name: String {
    switch self {
    case .monday: "Monday"
    case .tuesday: "Tuesday"
    case .wednesday: "Wednesday"
    case .thursday: "Thursday"
    case .friday: "Friday"
    case .saturday: "Saturday"
    case .sunday: "Sunday"
    }
  }

  /// The first three letters of the name: "Fri".
  package var shortName: String { String(name.prefix(3)) }

  /// Whether offices are usually shut: Saturday and Sunday.
  package var isWeekend: Bool { self == .saturday || self == .sunday }
}
