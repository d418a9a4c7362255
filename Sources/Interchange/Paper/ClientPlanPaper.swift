import ClinicalRecord

/// The plan as the person takes it home: own words first, plain words throughout.
///
/// No diagnosis, no risk, no code and nothing that the clinician alone has written about the person.
extension PaperSource {
  func clientPlanPaper() -> Paper {
    var paper = headed("My plan", subject: subject)
    guard let held = chart.planToRate else { return paper }
    let plan = held.content
    paper.isLarge = true
    if !plan.vision.isBlank { paper.add("What I want", [.quotation(plan.vision)]) }
    paper.add(
      "What matters to me", text: plan.values.filter { !$0.isBlank }.joined(separator: ", "))
    paper.add("What I can build on", [.list(plan.strengths.map(\.text))])
    let goals = plan.goals.filter(\.isShownToClient).map { blocks(of: $0, plan) }
    for (index, goal) in goals.filter({ !$0.isEmpty }).enumerated() {
      paper.add("Goal \(index + 1)", goal)
    }
    let consent = chart.consent(to: held)
    paper.add(consent == .agreed ? "Also agreed" : "Other steps", [.steps(steps(for: nil))])
    paper.add("People and places beside therapy", [.list(plan.supports.map(words))])
    paper.add("What went well", [.list(wins)])
    paper.add("We are done when", text: plan.dischargeCriteria)
    if let end = chart.careEnd {
      let day = end.day.map { " on \(date($0))" } ?? ""
      paper.add("How it ended", text: "Our work together ended\(day).")
    } else {
      paper.add("Looking back together", text: lookingBack(at: held))
    }
    if plan.status == .active { addConsent(to: held, &paper) }
    paper.add("If it gets too much", [.list(chart.crisisLines)])
    paper.footer = closing(
      plan.status == .active
        ? standing(of: consent)
        : chart.careEnd == nil ? "A plan that we are still writing" : "A plan that was not finished"
    )
    return paper
  }

  /// When we looked back last, and when we do next; nothing where neither was written down.
  private func lookingBack(at plan: Held<Plan>) -> String {
    let last = lastReview.map { "We looked back together on \(date($0))." } ?? ""
    let next =
      nextReview(of: plan).flatMap { $0 >= today ? $0 : nil }
      .map { "We look at this plan again by \(date($0))." } ?? ""
    return [last, next].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var subject: String {
    [client.displayName, client.pronouns, born].filter { !$0.isBlank }.joined(separator: ", ")
  }

  private func blocks(of goal: Goal, _ plan: Plan) -> [PaperBlock] {
    var blocks: [PaperBlock] = []
    if !goal.ownWords.isBlank { blocks.append(.quotation(goal.ownWords)) }
    if goal.isMet { blocks.append(.paragraph("Reached.")) }
    if goal.lifecycle == .onHold { blocks.append(.paragraph("Resting for now.")) }
    let needs = chart.needs(of: goal).map(\.text).joined(separator: "; ")
    let hard = chart.careEnd == nil ? "What is hard now" : "What was hard"
    if !needs.isEmpty { blocks.append(.paragraph("\(hard): \(needs)")) }
    for objective in goal.objectives where objective.isShownToClient {
      let way = objective.way(now: chart.newest(of: objective)) { date($0) }
      let parts: [PaperBlock] = [
        .paragraph(objective.isMet ? "Reached." : ""),
        .paragraph(way.isEmpty ? "" : way.firstUppercased + "."),
        .list(helps(plan, for: objective.id)), .steps(steps(for: objective.id)),
      ].filter { !$0.isEmpty }
      // What has no words yet keeps a heading, or its numbers would seem to be of the one above.
      if !objective.text.isBlank || !parts.isEmpty {
        blocks.append(
          .heading(objective.text.isBlank ? "Not put into words yet" : objective.text, level: 3))
      }
      blocks += parts
    }
    return blocks
  }

  /// Who helps with what, a line each.
  private func helps(_ plan: Plan, for objective: RecordID?) -> [String] {
    plan.interventions.filter { intervention in
      !intervention.words.isBlank
        && (objective.map(intervention.objectiveIDs.contains) ?? intervention.objectiveIDs.isEmpty)
    }.map { intervention in
      let who = intervention.who.isBlank ? "" : intervention.who + ": "
      let until = intervention.until.map { "until \(date($0))" } ?? ""
      return who
        + [intervention.words, intervention.frequency, until].filter { !$0.isBlank }
        .joined(separator: ", ")
    }
  }

  /// What it is and how often, and then what it is for as a sentence of its own.
  private func words(of support: Support) -> String {
    let type = chart.label(.supportType, support.type).firstUppercased
    let what = [
      [type, support.provider].filter { !$0.isBlank }.joined(separator: ": "), support.frequency,
    ].filter { !$0.isBlank }.joined(separator: ", ")
    guard !support.purpose.isBlank else { return what }
    let purpose = support.purpose.withoutBlankEnds.firstUppercased
    let isEnded = purpose.last.map { ".!?…".contains($0) } ?? false
    return "\(what). \(purpose)\(isEnded ? "" : ".")"
  }

  /// Who signed the plan as a whole, and when.
  func agreements(to plan: Held<Plan>) -> [String] {
    chart.signatures(of: plan).filter {
      $0.declinedReason.isBlank && $0.objective == nil
    }.map { signature in
      let given = signature.givenOn.map { date($0) }
      return [client.signedName(signature.name), given ?? signature.at.map { date(of: $0) } ?? ""]
        .filter { !$0.isBlank }.joined(separator: ", ")
    }
  }

  private var wins: [String] {
    client.wins.reversed().filter { !$0.text.isBlank }.map { win in
      win.text + (win.on.map { " (\(date($0)))" } ?? "")
    }
  }
}
