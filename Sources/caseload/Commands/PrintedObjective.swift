import ClinicalRecord

/// An objective as lines of plain text: where it stands, how sure the person is, and every rating.
struct PrintedObjective {
  let objective: Objective
  let chart: Chart
  let honest: HonestWords
  let today: Day

  var lines: [String] {
    [standing, trust].filter { !$0.isEmpty } + course.entries.reversed().map(line)
  }

  private var course: ObjectiveCourse { chart.course(of: objective) }

  private func day(_ day: Day?) -> String { day.map { $0.spoken(relativeTo: today) } ?? "" }

  /// The state, and where it began, is now and is meant to go.
  private var standing: String {
    let way = objective.way(now: chart.newest(of: objective), hasCodes: true) { day($0) }
    return [objective.lifecycle.label, way].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// How confident the person is, and their own last number.
  private var trust: String {
    let own = course.entries.last { $0.clientRating != nil }
    return [
      objective.confidence.map { "confidence \($0) of 10" },
      own.flatMap { entry in entry.clientRating.map { "own rating \($0) of 10 (\(day(entry.on)))" }
      },
    ].compactMap { $0 }.joined(separator: ", ")
  }

  /// One rating: "20 Nov: 4, better, own 7 of 10; three mornings by herself".
  private func line(of entry: ProgressEntry) -> String {
    let number =
      course.isScaled
      ? entry.gasLevel.map { "level \(Decimal($0).levelText)" } : entry.value.map(objective.said)
    let said = [
      number, honest.word(for: entry.change),
      entry.clientRating.map { "own \($0) of 10" },
      entry.corrects == nil ? nil : "corrected: \(entry.correctionReason)",
    ].compactMap { $0 }.joined(separator: ", ")
    let evidence = entry.evidence.split(whereSeparator: \.isNewline).joined(separator: " ")
    return "\(day(entry.on)): "
      + [said, evidence].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

extension Goal {
  /// How much it matters and how hard it is, where that was said.
  var weightWords: String {
    [importance.map { "importance \($0) of 4" }, difficulty.map { "difficulty \($0) of 3" }]
      .compactMap { $0 }.joined(separator: ", ")
  }
}
