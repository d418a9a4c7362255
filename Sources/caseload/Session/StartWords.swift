import UserInterface

extension AppState {
  /// Says what was found at the start: the first of it, and how to see the rest where there is more.
  mutating func sayAtStart(_ sentences: [String]) {
    let now = SessionClock.milliseconds
    // The newest is shown, so what comes first is said last.
    for sentence in sentences.dropFirst().reversed() { messages.say(sentence, .warning, at: now) }
    guard let first = sentences.first else { return }
    let others = sentences.count - 1
    messages.say(
      others == 0 ? first : "\(first) And \(others) more; :messages lists them.", .warning, at: now)
  }
}
