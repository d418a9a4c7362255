/// A value that is given for an objective, read as it was typed and held against what can be.
package enum RatedValue {
  /// Reads a value; a comma stands for a point.
  ///
  /// - Parameters:
  ///   - text: What was typed.
  ///   - objective: What it is given for.
  /// - Throws: `Refusal` where it is no number, or one that cannot be.
  /// - Returns: The value; `nil` where nothing was typed.
  package static func read(
    _ text: String, of objective: Objective
  ) throws(Refusal) -> Decimal? {
    if text.isEmpty { return nil }
    if objective.measureKind == .yesNo {
      guard let answer = answer(text) else { throw .noAnswer(text) }
      return answer
    }
    guard let value = Decimal(String(text.map { $0 == "," ? "." : $0 })) else {
      throw .noNumber(text)
    }
    try check(value, of: objective)
    return value
  }

  /// What is meant by a yes or no, however short it is.
  private static func answer(_ text: String) -> Decimal? {
    switch text.lowercased().filter({ !$0.isWhitespace }) {
    case "yes", "ye", "y", "1": Decimal(1)
    case "no", "n", "0": Decimal(0)
    default: nil
    }
  }

  /// Whether a number can be at all: a value, a baseline or a target.
  ///
  /// - Throws: `Refusal` where it cannot.
  package static func check(_ value: Decimal, of objective: Objective) throws(Refusal) {
    switch objective.measureKind {
    case .count, .frequency, .duration:
      if value < Decimal(0) { throw .negative(value.text) }
    case .yesNo:
      guard value == Decimal(0) || value == Decimal(1) else { throw .noAnswer(value.text) }
    case .gas:
      guard (-2...2).contains(where: { Decimal($0) == value }) else { throw .noLevel(value.text) }
    case .scale, .measureScore, nil: break
    }
    guard let limit = AmountLimit(of: objective) else { return }
    if value > limit.most { throw .tooMuch(value.text, limit) }
    if let least = limit.least, value < least { throw .tooLittle(value.text, limit) }
  }

  /// The known value that is nearest to one that is far more than all of them, as a slip of the finger is.
  ///
  /// - Parameters:
  ///   - value: What was typed.
  ///   - known: What was rated before, the baseline and the target.
  /// - Returns: The largest of them; `nil` where the value is in their reach.
  package static func farFrom(_ value: Decimal, known: [Decimal]) -> Decimal? {
    guard let largest = known.max(by: { size($0) < size($1) }) else { return nil }
    let reach = max(4 * size(largest), Decimal(10).tenThousandths)
    return size(value) > reach ? largest : nil
  }

  private static func size(_ value: Decimal) -> Int { abs(value.tenThousandths) }

  /// Why a value cannot be kept.
  package enum Refusal: Error, Hashable, Sendable {
    case noNumber(String)
    case negative(String)
    /// Neither yes nor no.
    case noAnswer(String)
    case noLevel(String)
    /// Less than the scale has.
    case tooLittle(String, AmountLimit)
    /// More than there can be.
    case tooMuch(String, AmountLimit)
  }
}

extension RatedValue.Refusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noNumber(let text): "“\(text)” is no number; type it as 3 or 4.5."
    case .negative(let text): "\(text) cannot be; what is counted is 0 or more."
    case .noAnswer(let text): "“\(text)” is neither yes nor no; type yes or no."
    case .noLevel(let text): "\(text) cannot be; levels go from -2 to +2."
    case .tooLittle(let text, let limit): "\(text) cannot be: \(limit.leastWords)."
    case .tooMuch(let text, let limit): "\(text) cannot be: \(limit.words)."
    }
  }
}
