import ClinicalRecord
import TerminalInterface

/// A review of the plan as a row below the goals: what was decided, and in full when it is opened.
enum ReviewRow {
  static func row(
    of review: PlanReview, _ chart: Chart, _ isOpen: Bool, _ today: Day, _ width: Int
  ) -> Row {
    let date = review.date?.spoken(relativeTo: today) ?? "no date"
    let version = review.planVersion.map { " of v\($0)" } ?? ""
    guard review.state == .done else {
      return Row(lines: [
        Line([
          Segment("Review ", .heading),
          Segment("begun on \(date)\(version), not finished", .noteDraft),
          Segment("  r goes on", .muted),
        ])
      ])
    }
    var head = Line([Segment("Review ", .heading), Segment("\(date)\(version)  ")])
    head.left.append(Segment(ReviewWords.decisions(of: review), .muted))
    head.right = [
      Segment(review.nextReviewOn.map { "next \($0.spoken(relativeTo: today))" } ?? "", .muted)
    ]
    guard isOpen else { return Row(isOpen: false, lines: [head]) }
    return Row(isOpen: true, lines: [head] + details(of: review, chart, max(10, width - 8)))
  }

  private static func details(of review: PlanReview, _ chart: Chart, _ columns: Int) -> [Line] {
    let plan: Held<Plan>? = review.plan.flatMap { chart.held($0) }
    let honest = HonestWords(of: chart)
    var lines: [Line] = []
    // What goes on in another line hangs below what it belongs to.
    func add(_ text: String, _ role: Role = .text, indent: Int = 0, hang: Int = 2) {
      let room = max(8, min(90, columns) - indent - hang)
      lines += TextLayout.wrapped(text, to: room).enumerated().map { index, line in
        let blank = String(repeating: " ", count: index == 0 ? indent : indent + hang)
        return Line(blank + line, role)
      }
    }
    if !review.clientFeedback.isEmpty { add("“\(review.clientFeedback)”", .ownWords, hang: 1) }
    for part in review.objectives {
      let goal = plan?.content.goals.first { goal in
        goal.objectives.contains { $0.id == part.objective }
      }
      let objective = plan?.content.objective(part.objective)
      let label = goal.flatMap { goal in objective.map { $0.label(in: goal) } } ?? ""
      let words = [
        part.decision?.words, part.confidence.map { "confidence \($0)" },
        part.achievement.flatMap(honest.words),
      ].compactMap { $0 }.joined(separator: ", ")
      add("\(label) \(words)", .heading)
      if !part.progress.isEmpty { add(part.progress, indent: 2) }
      if !part.reason.isEmpty { add("why it ends: \(part.reason)", indent: 2) }
      if !part.barrier.isEmpty { add("in the way: \(part.barrier)", indent: 2) }
    }
    for part in review.supports {
      let support = plan?.content.supports.first { $0.id == part.support }
      add(
        [
          support?.name(in: chart) ?? "support", part.effectiveness?.words(in: chart),
          part.decision?.words, part.fit.map { "fit \($0) of 10" },
        ].compactMap { $0 }.joined(separator: ", "))
    }
    if !review.participants.isEmpty {
      add("With " + review.participants.joined(separator: ", "), .muted)
    }
    return lines
  }
}
