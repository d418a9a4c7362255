// How a number of an objective is said with what it counts, in one way for screens and papers.

extension Objective {
  /// A number as people say it: "yes" or "no" where that is asked, a level with its sign, or digits.
  package func said(_ value: Decimal) -> String {
    switch (measureKind, value) {
    case (.yesNo, Decimal(1)): "yes"
    case (.yesNo, Decimal(0)): "no"
    case (.gas, _): value.levelText
    default: value.text
    }
  }

  /// A level by the words that were written for it, or by its number where there are none.
  ///
  /// - Parameters:
  ///   - level: The level, -2 to 2.
  ///   - hasCode: Whether its number stands in front of the words.
  /// - Returns: “reads a page”, -1 “reads a page”, or "level -1".
  package func levelWords(_ level: Decimal, hasCode: Bool = false) -> String {
    let text = gas?.levels.first { Decimal($0.level) == level }?.text ?? ""
    guard !text.isBlank else { return "level \(level.levelText)" }
    return (hasCode ? level.levelText + " " : "") + "“\(text)”"
  }

  /// What is counted, as it stands behind a number; "evening a week" behind 1, nothing behind "yes".
  package func unitWords(behind value: Decimal?) -> String {
    if measureKind == .yesNo { return "" }
    return value == Decimal(1) ? UnitWords.singular(of: unit) : unit
  }

  /// A number with what is counted: "5 mornings", "1 evening".
  package func counted(_ value: Decimal) -> String {
    let words = unitWords(behind: value)
    return words.isEmpty ? said(value) : "\(said(value)) \(words)"
  }

  /// How often and for how long, as it stands behind a number and its unit: " a week for 6 weeks".
  ///
  /// What the unit says itself is not said again.
  package var periodWords: String {
    if measureKind == .yesNo || measureKind == .gas { return "" }
    var words = ""
    if let perPeriod, !UnitWords.saysHowOften(unit) { words += " a \(perPeriod.label)" }
    if let forWeeks { words += " for \(forWeeks) week\(forWeeks == 1 ? "" : "s")" }
    return words
  }
}

/// What can be told of a unit from how it is typed.
enum UnitWords {
  /// Words that end in "s" and are no plain plural.
  private static let noPlurals: Set<String> = [
    "always", "lens", "means", "news", "perhaps", "sometimes", "this", "yes",
  ]
  /// Endings of which the singular is not sure: "classes", "headaches", "movies", "focus", "crisis".
  private static let doubtful = [
    "ss", "us", "is", "as", "os", "ies", "ses", "xes", "zes", "ches", "shes", "oes", "ves",
  ]
  private static let spans: Set<String> = [
    "hour", "day", "weekday", "workday", "night", "morning", "evening", "week", "weekend",
    "fortnight", "month", "year",
  ]
  private static let shortSpans: Set<String> = ["h", "hr", "d", "w", "wk", "mo", "mth", "y", "yr"]
  private static let often: Set<String> = [
    "hourly", "daily", "nightly", "weekly", "biweekly", "fortnightly", "monthly", "yearly",
  ]

  /// The unit for one: the "s" of its first word goes where that is sure; all else stays as typed.
  static func singular(of unit: String) -> String {
    let word = unit.prefix { !$0.isWhitespace && $0 != "/" }
    let plain = word.lowercased()
    guard plain.count >= 3, word.last == "s", plain.utf8.allSatisfy({ (0x61...0x7A).contains($0) }),
      !noPlurals.contains(plain), !doubtful.contains(where: { plain.hasSuffix($0) })
    else { return unit }
    return String(word.dropLast()) + unit[word.endIndex...]
  }

  /// Whether a unit says how often: "nights a week", "times per day", "pages/week", "daily".
  static func saysHowOften(_ unit: String) -> Bool {
    var words: [String] = []
    for part in unit.lowercased().split(whereSeparator: \.isWhitespace) {
      // A stroke is a word of its own: it stands for "per".
      for (index, piece) in part.split(separator: "/", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { words.append("/") }
        let letters = piece.filter { $0.isLetter || $0.isNumber }
        if !letters.isEmpty { words.append(letters) }
      }
    }
    if words.contains(where: often.contains) { return true }
    return zip(words, words.dropFirst()).contains { before, span in
      switch before {
      case "a", "an", "per", "each", "every": spans.contains(span)
      case "/": spans.contains(span) || shortSpans.contains(span)
      default: false
      }
    }
  }
}
