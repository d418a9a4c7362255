import ClinicalRecord
import TerminalInterface

/// Progress in sentences: numbers with their dates, and no sign that the record does not bear.
enum ProgressWords {
  /// What a chart shows, for whoever does not see it.
  static func sentences(of course: ObjectiveCourse, in chart: Chart, today: Day) -> [String] {
    guard !course.entries.isEmpty else {
      let canBeRated = course.objective.lifecycle == .active && !course.objective.isMet
      return [canBeRated ? "Not rated yet; + rates." : "Not rated."]
    }
    var sentences = [span(of: course, today: today)]
    if let words = target(of: course, today: today) { sentences.append(words) }
    if let words = way(of: course, today: today) { sentences.append(words) }
    if let count = chart.standstill(of: course.objective) {
      sentences.append("No movement for \(count) ratings.")
    }
    if let words = setbacks(of: course, today: today) { sentences.append(words) }
    if let words = own(of: course) { sentences.append(words) }
    if let words = age(of: course, today: today) { sentences.append(words) }
    return sentences
  }

  private static func span(of course: ObjectiveCourse, today: Day) -> String {
    let points = course.points
    let count = course.entries.count
    let ratings = "\(count) rating\(count == 1 ? "" : "s")"
    guard let first = points.first, let last = points.last else { return "\(ratings), no numbers." }
    func number(_ point: ObjectiveCourse.Point) -> String {
      let text = course.objective.said(point.value)
      return "\(text) on \(point.on.spoken(relativeTo: today))"
    }
    let level = course.isScaled ? "level " : ""
    if points.count == 1 { return "\(ratings), \(level)\(number(first))." }
    return "\(ratings), \(level)\(number(first)) to \(number(last))."
  }

  private static func target(of course: ObjectiveCourse, today: Day) -> String? {
    let what = course.isScaled ? "As expected or more" : "At the target"
    if let since = course.atTargetSince {
      return "\(what) since \(since.spoken(relativeTo: today))."
    }
    guard let reached = course.reachedOn else { return nil }
    let name = course.isScaled ? "What was expected" : "The target"
    return
      "\(name) was reached on \(reached.spoken(relativeTo: today)) and is not now; that it was "
      + "reached stays."
  }

  /// Where the straight way is today, as a guide; or that its date is over.
  private static func way(of course: ObjectiveCourse, today: Day) -> String? {
    guard !course.isAtTarget, course.objective.lifecycle.isOpen, !course.objective.isMet else {
      return nil
    }
    if let end = course.objective.targetDate, end < today {
      return "It was to be reached by \(end.spoken(relativeTo: today))."
    }
    guard course.objective.measureKind != .yesNo,
      let passed = course.expected(on: today), let way = course.way
    else { return nil }
    return "A straight way to \(way.end.value.text) by \(way.end.on.spoken(relativeTo: today)) "
      + "passes \(passed.text) today."
  }

  private static func setbacks(of course: ObjectiveCourse, today: Day) -> String? {
    let setbacks = course.setbacks
    guard let last = setbacks.last?.on?.spoken(relativeTo: today) else { return nil }
    return setbacks.count == 1
      ? "Went back once, on \(last)." : "Went back \(setbacks.count) times, last on \(last)."
  }

  private static func own(of course: ObjectiveCourse) -> String? {
    let own = course.entries.compactMap(\.clientRating)
    guard let first = own.first, let last = own.last else { return nil }
    return own.count == 1 ? "Own rating \(last) of 10." : "Own rating \(first), now \(last) of 10."
  }

  /// How old the last rating is, once it says little about today.
  private static func age(of course: ObjectiveCourse, today: Day) -> String? {
    guard let last = course.entries.last?.on, last.days(to: today) > 45,
      course.objective.lifecycle == .active, !course.objective.isMet
    else { return nil }
    return "Last rated \(last.distance(from: today))."
  }

  /// The signs of the chart with their words, and what one row stands for where that is to be said.
  static func legend(
    of course: ObjectiveCourse, _ line: LineChart, in chart: Chart, glyphs: GlyphSet,
    perRow: Double? = nil
  ) -> FittingLine {
    var words = FittingLine()
    if let perRow {
      words.add(0, "one row is about \(ChartScale.text(of: roundedUp(perRow)))", .muted)
    }
    let hollow = line.points.contains { $0.isHollow && line.first <= $0.on && $0.on <= line.last }
    words.add(0, [Segment(String(glyphs.chartPoint), .chartLine), Segment(" rated", .muted)])
    if hollow {
      words.add(
        1, [Segment(String(glyphs.chartHollowPoint), .chartLine), Segment(" worse", .muted)])
    }
    if let target = course.target {
      let text = course.isScaled ? " as expected" : " target \(target.text)"
      words.add(
        0,
        [
          Segment(String(repeating: String(glyphs.chartTarget), count: 2), .chartTarget),
          Segment(text, .muted),
        ])
    }
    if !line.wayInSight.isEmpty {
      words.add(
        3, [Segment(String(glyphs.chartWay), .chartBand), Segment(" straight way", .muted)])
    }
    var seen: Set<LifeEventKind> = []
    for event in chart.lifeEvents.map(\.content) {
      guard let on = event.date, line.first <= on, on <= line.last,
        seen.insert(event.type).inserted
      else { continue }
      words.add(
        event.type.legendRank,
        [
          Segment(String(event.type.letter), .chartMark),
          Segment(" \(chart.label(event.type))", .muted),
        ])
    }
    return words
  }

  /// A number to one place, or whole from ten on.
  private static func roundedUp(_ value: Double) -> Double {
    value >= 10 ? value.rounded(.up) : (value * 10).rounded(.up) / 10
  }
}
