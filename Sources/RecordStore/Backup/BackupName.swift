import ClinicalRecord

/// The name that the program gives to a backup in a folder: `caseload-2026-03-13.age`, the second of a day
/// `caseload-2026-03-13-2.age`.
///
/// The day in it is for people; when a backup was made is known by its bytes.
package struct BackupName: Hashable, Sendable {
  package var day: Day
  /// 1 for the first of a day.
  package var number: Int

  private static let start = "caseload-"
  private static let end = ".age"
  /// What a name begins and ends with while its file is being removed.
  private static let aside = (start: ".", end: ".removing")

  package init(day: Day, number: Int) {
    self.day = day
    self.number = number
  }

  /// Reads a name that is spelled exactly as ours are.
  package init?(_ text: String) {
    guard text.hasPrefix(Self.start), text.hasSuffix(Self.end) else { return nil }
    let middle = text.dropFirst(Self.start.count).dropLast(Self.end.count)
    guard let day = Day(String(middle.prefix(10))) else { return nil }
    let rest = middle.dropFirst(10)
    let number = rest.isEmpty ? 1 : rest.hasPrefix("-") ? Int(rest.dropFirst()) : nil
    guard let number, number >= 1 else { return nil }
    self.init(day: day, number: number)
    guard Array(self.text.utf8) == Array(text.utf8) else { return nil }
  }

  /// The same from a file that stands under its name, or under the one it has while it is removed.
  init?(standing: String) {
    if standing.hasPrefix(Self.aside.start), standing.hasSuffix(Self.aside.end) {
      self.init(
        String(standing.dropFirst(Self.aside.start.count).dropLast(Self.aside.end.count)))
    } else {
      self.init(standing)
    }
  }

  package var text: String { Self.start + day.iso + (number == 1 ? "" : "-\(number)") + Self.end }

  static func aside(_ name: String) -> String { aside.start + name + aside.end }
}
