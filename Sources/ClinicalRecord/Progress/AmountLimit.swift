/// The most that there can be of something in a span of time, such as 168 hours in a week.
///
/// The one rule for every amount that is typed: values of objectives, baselines, targets, and how often
/// something is done.
package struct AmountLimit: Hashable, Sendable {
  package let most: Decimal
  /// Where a scale begins; `nil` where nothing but sense bounds it below.
  package private(set) var least: Decimal?
  /// Why, as the end of a sentence: "a week has 168 hours".
  package let words: String

  /// Units by their singular and their short forms, with how many of them a day has.
  ///
  /// What can happen once on a day is there too, so that a week has seven nights.
  private static let perDay: [String: (plural: String, count: Int)] = {
    var units: [String: (plural: String, count: Int)] = [
      "second": ("seconds", 86_400), "sec": ("seconds", 86_400),
      "minute": ("minutes", 1_440), "min": ("minutes", 1_440),
      "hour": ("hours", 24), "hr": ("hours", 24), "h": ("hours", 24),
    ]
    for name in ["day", "morning", "afternoon", "evening", "night"] {
      units[name] = (name + "s", 1)
    }
    return units
  }()

  /// Spans by their singular, with how they are called and how many days the longest has.
  private static let days: [String: (name: String, count: Int)] = [
    "day": ("day", 1), "weekday": ("day", 1), "workday": ("day", 1), "morning": ("day", 1),
    "afternoon": ("day", 1), "evening": ("day", 1), "night": ("day", 1), "daily": ("day", 1),
    "nightly": ("day", 1), "d": ("day", 1), "week": ("week", 7), "weekly": ("week", 7),
    "wk": ("week", 7), "w": ("week", 7), "weekend": ("weekend", 2), "fortnight": ("fortnight", 14),
    "fortnightly": ("fortnight", 14), "month": ("month", 31), "monthly": ("month", 31),
    "mo": ("month", 31), "year": ("year", 366), "yearly": ("year", 366),
  ]

  /// The highest totals of questionnaires whose scoring is published.
  private static let questionnaires = ["phq9": 27, "phq2": 6, "gad7": 21, "gad2": 6, "who5": 100]

  /// What a unit allows in a span; `nil` where nothing bounds it.
  private init?(of unit: String, in span: String?) {
    guard let unit = Self.perDay[Self.singular(unit)] else { return nil }
    // Hours that are counted over no span are at least not more than a year has.
    guard let span = span ?? (unit.count > 1 ? "year" : nil), let days = Self.days[span] else {
      return nil
    }
    most = Decimal(unit.count * days.count)
    let isOne = unit.count * days.count == 1
    words =
      "a \(days.name) has \(unit.count * days.count) "
      + (isOne ? String(unit.plural.dropLast()) : unit.plural)
  }

  private init(scaleFrom least: Decimal? = nil, to most: Decimal) {
    self.most = most
    self.least = least
    words = "the scale ends at \(most.text)"
  }

  /// Why nothing below can be, as the end of a sentence.
  var leastWords: String { "the scale begins at \((least ?? Decimal(0)).text)" }

  /// The ends of a scale that a unit names: "0-10", "1 to 5", "of 10".
  private static func scale(in words: [String]) -> AmountLimit? {
    let numbers = words.map { Decimal($0.replacingComma) }
    for place in words.indices {
      if ["of", "/"].contains(words[place]), words.indices.contains(place + 1),
        let most = numbers[place + 1]
      {
        return AmountLimit(to: most)
      }
      guard let least = numbers[place] else { continue }
      let next = place + 1 < words.count && words[place + 1] == "to" ? place + 2 : place + 1
      if words.indices.contains(next), let most = numbers[next], most > least {
        return AmountLimit(scaleFrom: least, to: most)
      }
    }
    return nil
  }

  /// What can be counted of an objective at most; `nil` where nothing bounds it.
  package init?(of objective: Objective) {
    let words = Self.words(objective.unit)
    if objective.measureKind == .scale, let scale = Self.scale(in: words) {
      self = scale
      return
    }
    if objective.measureKind == .measureScore,
      let most = Self.questionnaires[objective.measureKey.lowercased().filter(\.isAlphanumeric)]
    {
      self.init(scaleFrom: Decimal(0), to: Decimal(most))
      return
    }
    guard let unit = words.first else { return nil }
    // A unit that says how often and the choice beside it: the longer of the two counts.
    var spans = [Self.span(in: words.dropFirst()), objective.perPeriod?.rawValue].compactMap { $0 }
    if spans.isEmpty, let said = Self.span(behind: unit, in: Self.words(objective.text)) {
      spans = [said]
    }
    let longest = spans.max { (Self.days[$0]?.count ?? 0) < (Self.days[$1]?.count ?? 0) }
    self.init(of: unit, in: longest)
  }

  /// The first amount in a text that cannot be, as it was typed, and why.
  package static func impossible(in text: String) -> (number: String, limit: AmountLimit)? {
    let words = words(text)
    for (index, word) in words.enumerated() {
      guard let number = Decimal(word.replacingComma), words.indices.contains(index + 1) else {
        continue
      }
      let rest = words[(index + 2)...].prefix { Decimal($0.replacingComma) == nil }
      let span = span(in: rest) ?? words.first { $0.hasSuffix("ly") && days[$0] != nil }
      if let limit = AmountLimit(of: words[index + 1], in: span), number > limit.most {
        return (word, limit)
      }
    }
    return nil
  }

  /// The span that words name: "a week", "per day", "/ month", "weekly".
  private static func span(in words: ArraySlice<String>) -> String? {
    for (before, word) in zip(words, words.dropFirst())
    where ["a", "an", "per", "each", "every", "/"].contains(before) {
      let name = singular(word)
      if days[name] != nil { return name }
    }
    return words.first { $0.hasSuffix("ly") && days[$0] != nil }
  }

  /// The span that stands right behind a unit: "hours a week" in a sentence.
  private static func span(behind unit: String, in words: [String]) -> String? {
    words.indices.lazy.filter { singular(words[$0]) == singular(unit) }.compactMap { place in
      span(in: words[(place + 1)...].prefix(2))
    }.first
  }

  private static func singular(_ word: String) -> String {
    perDay[word] == nil && days[word] == nil && word.hasSuffix("s") ? String(word.dropLast()) : word
  }

  /// The words of a text in small letters: numbers, names, and strokes that stand for "per".
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    func end() {
      let whole = word.drop { ".,".contains($0) }
      let kept = String(whole.reversed().drop { ".,".contains($0) }.reversed())
      if !kept.isEmpty { words.append(kept) }
      word = ""
    }
    for letter in text.lowercased() {
      let isNumber = letter.isNumber || ".,".contains(letter)
      if letter == "/" {
        end()
        words.append("/")
      } else if !letter.isLetter, !isNumber {
        end()
      } else {
        // "90min" is two words.
        if let last = word.last, last.isLetter != letter.isLetter { end() }
        word.append(letter)
      }
    }
    end()
    return words
  }
}

extension String {
  /// The same number with a point, wherever a comma stood for it.
  fileprivate var replacingComma: String { String(map { $0 == "," ? "." : $0 }) }
}

extension Character {
  /// Whether it is one by which the key of a questionnaire is told: "PHQ-9" is "phq9".
  fileprivate var isAlphanumeric: Bool { isLetter || isNumber }
}
