/// What may be said of progress: nothing says "better" while risk is open, or while nobody can read
/// whether it is.
///
/// One rule for every place that tells of progress. The ratings stay as they were given, and their words
/// are back once the risk is cleared; until then numbers with their dates tell it alone.
package struct HonestWords: Hashable, Sendable {
  private enum Risk: Hashable {
    case none
    case open(since: Day?)
    case unread
  }

  private let risk: Risk

  /// What may be said where no risk is open.
  package init() { risk = .none }

  /// What may be said of this chart now.
  package init(of chart: Chart) {
    let open = chart.openRisk
    if !open.isEmpty {
      risk = .open(since: open.compactMap(\.content.date).min())
    } else {
      risk = chart.hasDamaged(.riskEntry) ? .unread : .none
    }
  }

  /// Whether a word may say that something goes better.
  package var saysBetter: Bool { risk == .none }

  /// The word of a rating; `nil` where none was given, or where it may not be said now.
  package func word(for change: Int?) -> String? {
    guard let word = change.flatMap(ChangeWord.init(rawValue:)) else { return nil }
    return saysBetter || word.rawValue <= 0 ? word.label : nil
  }

  /// What was achieved, in words; `nil` where it may not be said now.
  package func words(for achievement: Achievement) -> String? {
    saysBetter || achievement != .improving ? achievement.label : nil
  }

  /// That a number and its word go different ways, in a few words.
  package func words(for doubt: RatingDisagreement) -> String {
    saysBetter || !doubt.saysBetter ? doubt.inShort : "number and word differ: \(doubt.numbers)"
  }

  /// What stands before every number while risk is open.
  ///
  /// - Parameter today: The practice's date, by which the other is said.
  /// - Returns: A sentence; `nil` where nothing holds a word back.
  package func warning(today: Day) -> String? {
    let end = "; no number here says that things are well."
    switch risk {
    case .none: return nil
    case .open(let day?): return "Risk is open since \(day.spoken(relativeTo: today))" + end
    case .open: return "Risk is open" + end
    case .unread: return "A risk entry cannot be read" + end
    }
  }
}
