extension ZoneTable {
  /// The offsets that hold within two days of a moment, which is all that reading a local time takes.
  ///
  /// - Parameters:
  ///   - moment: Where to look; a local time read as UTC is within a day of it in every zone.
  ///   - offset: The minutes ahead of UTC at a moment, as the system's rules say.
  package init(around moment: Instant, offset: (Instant) -> Int) {
    let (hour, hours) = (3_600_000, 48)
    var before = moment.adding(milliseconds: -hours * hour)
    let first = offset(before)
    var (last, transitions) = (first, [Transition]())
    for _ in 0..<(2 * hours) {
      let after = before.adding(milliseconds: hour)
      let next = offset(after)
      if next != last {
        let start = Self.start(of: next, between: before, and: after, offset)
        transitions.append(Transition(instant: start, offsetMinutes: next))
      }
      (before, last) = (after, next)
    }
    self.init(identifier: "local", firstOffsetMinutes: first, transitions: transitions)
  }

  /// The first second at which an offset holds, between two moments around the change, by halving.
  private static func start(
    of next: Int, between low: Instant, and high: Instant, _ offset: (Instant) -> Int
  ) -> Instant {
    var (low, high) = (low.millisecondsSince1970 / 1_000, high.millisecondsSince1970 / 1_000)
    while high - low > 1 {
      let middle = (low + high) / 2
      let isAfter = offset(Instant(millisecondsSince1970: middle * 1_000)) == next
      if isAfter { high = middle } else { low = middle }
    }
    return Instant(millisecondsSince1970: high * 1_000)
  }
}
