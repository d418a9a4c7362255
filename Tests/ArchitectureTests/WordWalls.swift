/// The words that a target's code may not contain, for what they would let in.
enum WordWalls {
  /// Clocks and chance: the session hands both to the pure targets.
  static let clocksAndChance = [
    "Date(", "ContinuousClock", "SuspendingClock", "random(", "randomElement(",
    "SystemRandomNumberGenerator", ".shuffled(", ".shuffle(", "async", "await",
  ]
  /// What would silence strict memory safety.
  static let pointers = ["unsafe", "UnsafePointer", "UnsafeMutablePointer", "UnsafeRawPointer"]
  /// What ends the program where an error should have been said.
  static let force = ["try!", "as!", "fatalError("]
  /// What writes past the canvas and the command line's door.
  static let printing = ["print(", "debugPrint(", "dump("]
  /// What would carry one target's imports into another.
  static let leaks = ["@_exported"]

  /// The words refused in a target.
  static func refused(in target: String) -> [String] {
    force + leaks
      + (target == "caseload" ? [] : printing)
      + (ImportWalls.pure.contains(target) ? clocksAndChance + pointers : [])
  }

  /// The refused words in a target's source.
  static func findings(in text: String, of target: String) -> [Finding] {
    let source = SwiftSource(text)
    return refused(in: target).flatMap { word in
      source.lines(naming: word).map { Finding(place: target, line: $0, name: word) }
    }
  }
}
