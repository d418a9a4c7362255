/// How one objective has gone so far, told from its ratings alone.
///
/// Nothing here is ever reset: what was reached stays reached on its date, and what went back stays in
/// sight beside it.
package struct ObjectiveCourse: Sendable {
  /// A rating that has a number, on its day.
  package struct Point: Hashable, Sendable {
    package let on: Day
    package let value: Decimal
    /// Whether it was rated worse than the time before.
    package let isSetback: Bool
  }

  /// A part of the way from baseline to target that was reached once.
  package struct Milestone: Hashable, Sendable {
    /// 25, 50, 75 or 100.
    package let percent: Int
    package let on: Day
  }

  package let objective: Objective
  /// All ratings by date, oldest first.
  package let entries: [ProgressEntry]
  /// Ratings that were entered wrongly, as they were; no figure counts them.
  package let superseded: [ProgressEntry]

  /// The course of an objective; without ratings it is empty.
  package init(of objective: Objective, _ progress: Progress?) {
    self.objective = objective
    superseded = progress?.superseded ?? []
    entries = Self.ordered(progress?.entries ?? [])
  }

  /// Ratings by date; they mostly come in order, and those typed late for an earlier day go to their
  /// place.
  package static func ordered(_ list: [ProgressEntry]) -> [ProgressEntry] {
    list.indices.sorted { left, right in
      let (one, other) = (list[left].on?.ordinal ?? 0, list[right].on?.ordinal ?? 0)
      return one != other ? one < other : left < right
    }.map { list[$0] }
  }

  /// Whether its ratings are attainment levels rather than measured values.
  package var isScaled: Bool { objective.measureKind == .gas }

  /// The number of a rating: the level where levels are rated, or else the value.
  private func number(of entry: ProgressEntry) -> Decimal? {
    isScaled ? entry.gasLevel.map { Decimal($0) } : entry.value
  }

  /// What can be drawn on an axis.
  package var points: [Point] {
    entries.compactMap { entry in
      guard let on = entry.on, let value = number(of: entry) else { return nil }
      return Point(on: on, value: value, isSetback: entry.isSetback)
    }
  }

  /// Where the way leads: the target, or "as expected" where levels are rated.
  package var target: Decimal? { isScaled ? Decimal(0) : objective.target }

  /// Whether a number is where the way leads; `nil` where there is no target.
  package func reaches(_ value: Decimal) -> Bool? {
    isScaled ? value >= Decimal(0) : objective.reachesTarget(value)
  }

  /// Whether the last number is at the target.
  package var isAtTarget: Bool { points.last.flatMap { reaches($0.value) } == true }

  /// The first day on which the target was reached.
  package var reachedOn: Day? { points.first { reaches($0.value) == true }?.on }

  /// The first day of the ratings at the target that have lasted until now.
  package var atTargetSince: Day? {
    points.reversed().prefix { reaches($0.value) == true }.last?.on
  }

  /// The ratings that say worse than the time before; what was reached earlier stays beside them.
  package var setbacks: [ProgressEntry] { entries.filter(\.isSetback) }

  /// The days on which a quarter, half, three quarters and all of the way were first reached.
  package var milestones: [Milestone] {
    var found: [Milestone] = []
    for percent in [25, 50, 75, 100] {
      let first = points.first { point in
        percent == 100
          ? reaches(point.value) == true
          : objective.percentComplete(now: point.value).map { $0 >= percent } ?? false
      }
      if let first, !isScaled { found.append(Milestone(percent: percent, on: first.on)) }
    }
    return found
  }

  /// How many of the newest ratings in a row found no movement, one a day.
  ///
  /// A rating moves when it says better or worse, or when its number is another than the one before.
  /// Holding what was to be held, and staying at the target, is no standstill.
  package var ratingsWithoutMovement: Int {
    guard objective.direction != .maintain, !isAtTarget else { return 0 }
    return Self.still(entries, by: number)
  }

  /// How many of the newest ratings in a row found no movement, one a day, wherever the target is.
  static func still(
    _ entries: [ProgressEntry], by number: (ProgressEntry) -> Decimal?
  ) -> Int {
    var count = 0
    var day: Day?
    for index in entries.indices.reversed() {
      let entry = entries[index]
      let before = index > 0 ? entries[index - 1] : nil
      guard entry.stays(from: before, by: number) else { break }
      if entry.on != day { count += 1 }
      day = entry.on
    }
    return count
  }

  /// The number that a straight way from baseline to target passes on a day; `nil` outside of it.
  package func expected(on day: Day) -> Decimal? {
    guard let way else { return nil }
    let (start, end) = way
    guard start.on <= day, day <= end.on else { return nil }
    let gone = start.on.days(to: day)
    let whole = start.on.days(to: end.on)
    let rise = (end.value - start.value).tenThousandths
    let passed = start.value.tenThousandths + rise * gone / whole
    // To a tenth: the way is a guide, and more places would look like knowledge.
    let tenth = 1_000
    let rounded = (passed + (passed < 0 ? -tenth / 2 : tenth / 2)) / tenth * tenth
    return Decimal(tenThousandths: rounded)
  }

  /// The ends of the straight way; `nil` without both numbers and both dates.
  package var way: (start: Point, end: Point)? {
    guard !isScaled, objective.direction != .maintain, let baseline = objective.baseline,
      let target = objective.target, let end = objective.targetDate,
      let start = objective.baselineOn ?? objective.openedOn ?? points.first?.on, start < end
    else { return nil }
    return (
      Point(on: start, value: baseline, isSetback: false),
      Point(on: end, value: target, isSetback: false)
    )
  }
}

extension ProgressEntry {
  /// Whether it says worse than the time before.
  package var isSetback: Bool { (change ?? 0) < 0 }

  /// Whether nothing has moved since the rating before, as far as this one tells.
  fileprivate func stays(
    from before: ProgressEntry?, by number: (ProgressEntry) -> Decimal?
  ) -> Bool {
    if let change, change != 0 { return false }
    if let now = number(self), let then = before.flatMap(number) { return now == then }
    return change == 0
  }
}

extension Chart {
  /// The course of an objective of this chart.
  package func course(of objective: Objective) -> ObjectiveCourse {
    ObjectiveCourse(of: objective, objective.id.flatMap { progress[$0]?.content })
  }

  /// From how many ratings without movement on it is said: the client's own number, or four.
  package var ratingsUntilStandstill: Int {
    client.content.standstillAfter ?? Self.ratingsUntilStandstill
  }

  static let ratingsUntilStandstill = 4

  /// How many ratings an active objective has not moved for, once that is worth saying.
  package func standstill(of objective: Objective) -> Int? {
    guard objective.lifecycle == .active, !objective.isMet else { return nil }
    let count = course(of: objective).ratingsWithoutMovement
    return count >= ratingsUntilStandstill ? count : nil
  }

  /// The steps of an objective, those still to do first, then the ones done last.
  package func steps(of objective: RecordID) -> [Held<ActionStep>] {
    all(ActionStep.self).filter {
      $0.content.objective == objective && $0.content.state != .dropped
    }
    .sorted { left, right in
      let (one, other) = (left.content, right.content)
      if one.state.isOpen != other.state.isOpen { return one.state.isOpen }
      let days = one.state.isOpen ? (one.due, other.due) : (other.doneOn, one.doneOn)
      let (first, second) = (days.0?.ordinal ?? .max, days.1?.ordinal ?? .max)
      return first != second ? first < second : left.id < right.id
    }
  }

  /// Losses, moves, changes of medication and other events of a life, oldest first.
  package var lifeEvents: [Held<LifeEvent>] {
    all(LifeEvent.self).sorted { left, right in
      let (one, other) = (left.content.date?.ordinal ?? 0, right.content.date?.ordinal ?? 0)
      return one != other ? one < other : left.id < right.id
    }
  }

  /// Small victories wherever they were written down, newest first.
  package var victories: [(on: Day?, text: String)] {
    let wins = client.content.wins.map { (on: $0.on, text: $0.text) }
    let events = lifeEvents.map(\.content).filter { $0.type == .win }
      .map { (on: $0.date, text: $0.text) }
    // Of one day the person's own words come first.
    let all = events + wins
    return all.indices.sorted { left, right in
      let (one, other) = (all[left].on?.ordinal ?? 0, all[right].on?.ordinal ?? 0)
      return one != other ? one > other : left > right
    }.map { all[$0] }
  }
}

extension StepState {
  /// Whether there is still something to do.
  package var isOpen: Bool { self == .open || self == .partly }
}
