/// Times and durations as people type them.
///
/// Times: `9`, `9:05`, `9.05`, `905`, `0905`, `9am`, `2:30pm`, `14h30`, `noon`, `now`.
/// Durations: `50`, `50m`, `50 min`, `1h`, `1h20`, `1h 20m`, `1:20`, `1.5h`.
package enum LooseTime {
  /// The time that was typed, or nothing where none can be read; `now` is what the clock shows.
  package static func parse(_ typed: String, now: TimeOfDay) -> TimeOfDay? {
    var text = LooseWords.split(typed).joined()
    if text == "now" { return now }
    if text == "noon" { return TimeOfDay(hour: 12, minute: 0) }
    let half = takeHalf(&text)
    guard let (hour, minute) = hourAndMinute(text) else { return nil }
    guard let half else { return TimeOfDay(hour: hour, minute: minute) }
    guard (1...12).contains(hour) else { return nil }
    return TimeOfDay(hour: hour % 12 + (half == .afternoon ? 12 : 0), minute: minute)
  }

  /// The minutes that were typed, 0 to 24 hours, or nothing where none can be read.
  package static func parseDuration(_ typed: String) -> Int? {
    let text = LooseWords.split(typed).joined()
    guard let minutes = minutes(text), (0...1_440).contains(minutes) else { return nil }
    return minutes
  }

  private enum Half {
    case morning, afternoon
  }

  private static func takeHalf(_ text: inout String) -> Half? {
    let endings: [(String, Half)] = [
      ("am", .morning), ("a.m.", .morning), ("a", .morning),
      ("pm", .afternoon), ("p.m.", .afternoon), ("p", .afternoon),
    ]
    for (ending, half) in endings where text.hasSuffix(ending) {
      text.removeLast(ending.count)
      return half
    }
    return nil
  }

  private static func hourAndMinute(_ text: String) -> (hour: Int, minute: Int)? {
    let parts = text.split(omittingEmptySubsequences: false) { ":.h".contains($0) }
    switch parts.count {
    case 1 where text.utf8.count <= 2:
      return Digits.number(text).map { ($0, 0) }
    case 1 where text.utf8.count <= 4:
      return Digits.number(text).map { ($0 / 100, $0 % 100) }
    case 2:
      guard let hour = Digits.number(parts[0]) else { return nil }
      if parts[1].isEmpty, text.hasSuffix("h") { return (hour, 0) }
      guard parts[1].utf8.count == 2, let minute = Digits.number(parts[1]) else { return nil }
      return (hour, minute)
    default: return nil
    }
  }

  private static func minutes(_ text: String) -> Int? {
    let pieces = LooseWords.splitAtDigits(text)
    let numbers = pieces.map { Digits.number($0) }
    let words = pieces.map { piece -> String in
      if Digits.number(piece) != nil { return "#" }
      if ["m", "min", "mins", "minute", "minutes"].contains(piece) { return "m" }
      return ["hr", "hrs", "hour", "hours"].contains(piece) ? "h" : piece
    }
    switch words.joined() {
    case "#", "#m": return numbers[0]
    case "#h": return numbers[0].map { $0 * 60 }
    case "#h#", "#h#m", "#:#":
      guard let hours = numbers[0], let minutes = numbers[2], minutes < 60 else { return nil }
      return hours * 60 + minutes
    case "#.#h":
      guard let hours = numbers[0], let part = numbers[2] else { return nil }
      return tenths(hours, part, digits: pieces[2].utf8.count)
    default: return nil
    }
  }

  /// Hours in decimals as minutes, rounded to the nearest: 1.25 is 75.
  private static func tenths(_ hours: Int, _ part: Int, digits: Int) -> Int? {
    guard digits <= 2 else { return nil }
    let hundredths = digits == 1 ? part * 10 : part
    return hours * 60 + (hundredths * 60 + 50) / 100
  }
}
