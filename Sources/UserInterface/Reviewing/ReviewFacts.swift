import ClinicalRecord
import TerminalInterface

/// What the record tells of one objective before anything is decided: from where, now, to where, the
/// notes that touched it, and the steps that were done.
struct ReviewFacts: Sendable {
  let course: ObjectiveCourse
  let today: Day
  /// The dates of the notes that named it, newest first.
  let notes: [Day]
  let stepsDone: Int
  let steps: Int

  init(of objective: Objective, in chart: Chart, today: Day) {
    course = chart.course(of: objective)
    self.today = today
    let id = objective.id
    notes = chart.notes.filter { note in id.map(note.content.objectiveIDs.contains) ?? false }
      .compactMap(\.content.date)
    let own = id.map { chart.steps(of: $0) } ?? []
    steps = own.count
    stepsDone = own.count { $0.content.state == .done }
  }

  /// One line of facts, as many as have room.
  func line(glyphs: GlyphSet, columns: Int) -> Line {
    var words = FittingLine()
    let objective = course.objective
    if let last = course.points.last {
      let now = objective.said(last.value)
      let first = objective.baseline ?? (course.isScaled ? course.points.first?.value : nil)
      let baseline = first.map { (course.isScaled ? "level " : "") + objective.said($0) }
      words.add(3, baseline.map { "\($0) " } ?? "", .muted)
      let spark = GoalWords.sparkline(
        course.points.map(\.value), glyphs: glyphs, columns: columns >= 70 ? 12 : 6)
      words.add(4, gap: "", [Segment(spark.isEmpty ? "" : spark + " ", .chartLine)])
      words.add(0, gap: "", "now \(now)", .heading)
      if let target = course.target, !course.isScaled {
        // Not "6 of 7": what is counted down would read as not reached.
        words.add(1, gap: ", ", "target \(objective.said(target))", .muted)
        words.add(6, gap: " ", objective.unitWords(behind: target), .muted)
      }
    } else {
      words.add(0, course.entries.isEmpty ? "not rated" : "\(course.entries.count) ratings", .muted)
    }
    if let count = notes.isEmpty ? nil : notes.count, let last = notes.first {
      let day = last.spoken(relativeTo: today)
      words.add(2, "\(count) note\(count == 1 ? "" : "s"), last \(day)", .muted)
    } else {
      words.add(2, "no note", .muted)
    }
    if steps > 0 { words.add(5, "steps \(stepsDone) of \(steps)", .muted) }
    return Line(words.fitting(columns))
  }

  /// The same in a sentence, to stay in the review: with the year, since it is read in later ones too.
  var sentence: String {
    var parts: [String] = []
    let points = course.points
    if let first = points.first, let last = points.last {
      func words(_ point: ObjectiveCourse.Point) -> String {
        let number =
          course.isScaled ? "level \(point.value.levelText)" : course.objective.said(point.value)
        return "\(number) on \(point.on.inFull)"
      }
      parts.append(points.count == 1 ? words(first) : "\(words(first)) to \(words(last))")
    } else {
      parts.append("not rated in numbers")
    }
    parts.append("\(course.entries.count) rating\(course.entries.count == 1 ? "" : "s")")
    parts.append("\(notes.count) note\(notes.count == 1 ? "" : "s")")
    if steps > 0 { parts.append("\(stepsDone) of \(steps) steps done") }
    return parts.joined(separator: ", ") + "."
  }
}
