import ClinicalRecord

extension AppState {
  /// Says so when the computer's clock has gone back: times of new records follow it.
  mutating func watchClock() -> [Effect] {
    guard let milliseconds = clock.read(wall: instant, steady: now) else { return [] }
    messages.say(
      "The computer's clock went back \(TimeWords.length(milliseconds: milliseconds)). "
        + "New records take their times from it; please set it right.", .warning, at: now)
    return [.audit(.clockWentBack)]
  }

  /// The banner while the clock is behind where it was.
  var clockNotice: String? {
    clock.isBehind.map { "! clock \(TimeWords.length(milliseconds: $0)) behind" }
  }
}

extension TimeWords {
  /// A length of time in its largest two units: "3 h 5 min", "2 days".
  static func length(milliseconds: Int) -> String {
    let minutes = max(0, milliseconds) / 60_000
    let days = minutes / 1_440
    switch minutes {
    case ..<60: return "\(minutes) min"
    case ..<1_440:
      return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
    default: return days == 1 ? "1 day" : "\(days) days"
    }
  }
}
