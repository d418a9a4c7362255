import ClinicalRecord

/// One chart of a generated practice: an episode, a plan, its progress, sessions and notes.
struct GeneratedChart {
  private let maker: ChartMaker
  private let notes: Int
  private let words: GeneratedText
  private let generator: SplitMix64
  private let index: Int

  init(
    index: Int, notes: Int, seed: UInt64, calendar: DemonstrationCalendar, words: GeneratedText
  ) {
    self.index = index
    self.notes = notes
    self.words = words
    let name = "generated/\(seed)/\(index)"
    let clock = 8 * 60 + (index * 53) % 540
    maker = ChartMaker(
      name, calendar, hour: (TimeOfDay(minutesSinceMidnight: clock) ?? .midnight).text,
      planStarts: [Self.firstDay(notes: notes)])
    generator = SplitMix64(seed: seed, name: name)
  }

  /// The day of the first session, a week apart from the next, counted from today.
  private static func firstDay(notes: Int) -> Int { -7 * notes }

  private func visitDay(_ visit: Int) -> Int { Self.firstDay(notes: notes) + 7 * visit }

  func forEachDocument(_ body: (Document) throws -> Void) rethrows {
    var generator = generator
    let plan = plan(&generator)
    try body(client(&generator))
    try body(episode(&generator))
    try body(plan)
    try progress(plan, &generator).forEach(body)
    for visit in 0..<notes {
      try maker.visits([self.visit(visit, &generator)]).forEach(body)
    }
    try body(maker.booked(1 + index % 6))
  }

  private func client(_ generator: inout SplitMix64) -> Document {
    maker.document(Client.self, "", visitDay(0) - 20) {
      $0.displayName = words.name(&generator) + " (generated \(index + 1))"
      $0.pronouns = ["she/her", "he/him", "they/them"][index % 3]
      $0.birthDate = maker.calendar.today.adding(days: -generator.number(in: 7_000...28_000))
      $0.phase = ["crisis", "stabilisation", "maintenance", "growth"][index % 4]
      $0.language = "English"
      $0.phones = ["555-01" + String(10 + index % 90)]
      $0.wins = [maker.win(visitDay(0), words.sentence(&generator))]
    }
  }

  private func episode(_ generator: inout SplitMix64) -> Document {
    maker.document(Episode.self, "now", visitDay(0) - 15) {
      $0.openedOn = maker.day(visitDay(0) - 15)
      $0.presentingConcern = words.sentence(&generator)
      $0.needs = [maker.need("first", words.sentence(&generator), "mental_health", severity: 2)]
      $0.strengths = [maker.strength("first", words.sentence(&generator), "quality")]
    }
  }

  private func plan(_ generator: inout SplitMix64) -> Document {
    maker.plan(version: 1, review: generator.number(in: -10...80)) { plan in
      plan.vision = words.paragraph(bytes: 300, &generator)
      plan.dischargeCriteria = words.sentence(&generator)
      plan.values = [words.word(&generator), words.word(&generator)]
      for number in 1...generator.number(in: 2...3) { plan.goals.append(goal(number, &generator)) }
      plan.interventions = plan.goals.map { goal in
        maker.intervention(
          "\(goal.number)", words.sentence(&generator), "CBT", words.word(&generator),
          who: "Robin Sample", "weekly", until: 60, for: ["\(goal.number).1", "\(goal.number).2"])
      }
    }
  }

  private func goal(_ number: Int, _ generator: inout SplitMix64) -> Goal {
    var objectives: [Objective] = []
    for part in 1...2 {
      objectives.append(
        maker.objective(
          "\(number).\(part)", words.sentence(&generator), .scale, "of 10",
          from: generator.number(in: 0...3), to: generator.number(in: 6...9),
          opened: visitDay(0), by: generator.number(in: -5...90)))
    }
    return maker.goal(
      number, words.sentence(&generator), ["health", "home", "purpose", "community"][number % 4],
      "daily_living", opened: visitDay(0), .active, .inProgress,
      { $0.needIDs = [maker.element("need/first")] }, objectives: objectives)
  }

  private func progress(_ plan: Document, _ generator: inout SplitMix64) -> [Document] {
    let goals = plan.content(Plan.self)?.goals ?? []
    return goals.flatMap { goal in
      goal.objectives.map { objective in
        var ratings: [(day: Int, value: Int, client: Int, evidence: String)] = []
        for visit in stride(from: 0, to: notes, by: 2) {
          ratings.append(
            (
              visitDay(visit), generator.number(in: 1...9), generator.number(in: 0...10),
              words.sentence(&generator)
            ))
        }
        return maker.progress(objective.label(in: goal), ratings)
      }
    }
  }

  /// A visit whose note is about three thousand bytes long.
  private func visit(_ visit: Int, _ generator: inout SplitMix64) -> Visit {
    Visit(
      day: visitDay(visit), objectives: ["1.1", visit % 2 == 0 ? "2.1" : "2.2"],
      used: ["CBT > " + words.word(&generator)],
      data: words.paragraph(bytes: 1_800, &generator),
      assessment: words.paragraph(bytes: 600, &generator),
      plan: words.paragraph(bytes: 400, &generator),
      response: words.sentence(&generator), next: words.sentence(&generator),
      isDraft: visit == notes - 1 && index % 3 == 0)
  }
}
