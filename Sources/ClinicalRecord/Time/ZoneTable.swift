/// A date and a time as calendar and clock show them somewhere.
package struct LocalTime: Hashable, Comparable, Sendable {
  /// What the calendar shows.
  package let day: Day
  /// What the clock shows.
  package let time: TimeOfDay

  /// Puts a date and a time together.
  package init(day: Day, time: TimeOfDay) {
    self.day = day
    self.time = time
  }

  package static func < (left: LocalTime, right: LocalTime) -> Bool {
    (left.day, left.time) < (right.day, right.time)
  }
}

/// What a local date and time mean in a zone.
package enum LocalResolution: Hashable, Sendable {
  /// The clock showed it once.
  case one(Instant)
  /// The clock was put forward over it; the last minute before and the first after are given.
  case gap(before: LocalTime, after: LocalTime)
  /// The clock was put back and showed it twice.
  case fold(first: Instant, second: Instant)
}

/// The offsets of one time zone as plain data; who can read the zone's files fills it.
package struct ZoneTable: Hashable, Sendable {
  /// A moment from which another offset holds.
  package struct Transition: Hashable, Sendable {
    /// The first moment of the new offset.
    package let instant: Instant
    /// Minutes ahead of UTC from this moment on.
    package let offsetMinutes: Int

    /// Puts a moment and the offset from then on together.
    package init(instant: Instant, offsetMinutes: Int) {
      self.instant = instant
      self.offsetMinutes = offsetMinutes
    }
  }

  /// The name of the zone in the IANA database, such as `America/New_York`.
  package let identifier: String
  /// Minutes ahead of UTC before the first transition.
  package let firstOffsetMinutes: Int
  /// The transitions, earliest first.
  package let transitions: [Transition]

  /// UTC, which has no transitions.
  package static let utc = ZoneTable(identifier: "UTC", firstOffsetMinutes: 0, transitions: [])

  /// Makes a table from transitions in any order.
  package init(identifier: String, firstOffsetMinutes: Int, transitions: [Transition]) {
    self.identifier = identifier
    self.firstOffsetMinutes = firstOffsetMinutes
    self.transitions = transitions.sorted { $0.instant < $1.instant }
  }

  /// The minutes ahead of UTC at a moment.
  package func offset(at instant: Instant) -> Int {
    let index = firstTransition(after: instant)
    return index == 0 ? firstOffsetMinutes : transitions[index - 1].offsetMinutes
  }

  /// What calendar and clock show at a moment.
  package func local(at instant: Instant) -> LocalTime {
    let (day, time) = instant.local(offsetMinutes: offset(at: instant))
    return LocalTime(day: day, time: time)
  }

  /// The moment that a local date and time mean, or why they mean none or two.
  package func resolve(_ day: Day, _ time: TimeOfDay) -> LocalResolution {
    let plain = Instant(day: day, time: time, offsetMinutes: 0)
    // Every offset that can be meant holds within a day of the same figures read as UTC.
    let nearby = firstTransition(after: plain.adding(milliseconds: -Instant.millisecondsPerDay))
    let end = firstTransition(after: plain.adding(milliseconds: Instant.millisecondsPerDay))
    var offsets = [nearby == 0 ? firstOffsetMinutes : transitions[nearby - 1].offsetMinutes]
    for transition in transitions[nearby..<end] where !offsets.contains(transition.offsetMinutes) {
      offsets.append(transition.offsetMinutes)
    }
    let moments = offsets.map { Instant(day: day, time: time, offsetMinutes: $0) }
    let real = zip(offsets, moments).filter { offset(at: $0.1) == $0.0 }.map(\.1).sorted()
    if let first = real.first {
      return real.count > 1 ? .fold(first: first, second: real[1]) : .one(first)
    }
    return gap(around: LocalTime(day: day, time: time), in: nearby..<end, otherwise: plain)
  }

  private func gap(
    around local: LocalTime, in range: Range<Int>, otherwise plain: Instant
  ) -> LocalResolution {
    for index in range {
      let moment = transitions[index].instant
      let last = self.local(at: moment.adding(milliseconds: -Instant.millisecondsPerMinute))
      let first = self.local(at: moment)
      if last < local, local < first { return .gap(before: last, after: first) }
    }
    return .one(plain)
  }

  /// The index of the first transition later than a moment, by halving.
  private func firstTransition(after instant: Instant) -> Int {
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].instant <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
