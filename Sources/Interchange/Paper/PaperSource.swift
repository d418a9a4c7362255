import ClinicalRecord

/// What a paper is made of: one person's chart, and who gives it.
///
/// Private notes are no part of a chart, so no paper can hold a word of them.
package struct PaperSource {
  let chart: Chart
  let practice: Practice
  let today: Day
  /// The practice's date at a moment.
  private let dayOf: (Instant) -> Day
  /// What stands small below every paper, such as where the audit log stood.
  private let foot: [String]

  package init(
    chart: Chart, practice: Practice, today: Day, foot: [String] = [],
    dayOf: @escaping (Instant) -> Day
  ) {
    self.foot = foot
    self.chart = chart
    self.practice = practice
    self.today = today
    self.dayOf = dayOf
  }

  /// The paper of a kind.
  ///
  /// - Throws: `PaperError` when the chart has nothing of that kind, or parts of it cannot be read.
  package func paper(_ kind: PaperKind) throws(PaperError) -> Paper {
    guard chart.damaged.isEmpty else { throw .damaged(count: chart.damaged.count) }
    if let gap = kind.gap(in: chart) { throw .missing(kind, gap: gap) }
    var paper =
      switch kind {
      case .plan: planPaper()
      case .clientPlan: clientPlanPaper()
      case .safetyPlan: safetyPaper()
      case .discharge: dischargePaper()
      }
    let document: RecordID? =
      switch kind {
      case .plan, .clientPlan: chart.planToRate?.id
      case .safetyPlan: (chart.safetyPlan ?? chart.newestSafetyPlan)?.id
      case .discharge: chart.newestSummary?.id
      }
    if let line = document.flatMap({ alterationLine($0) }) {
      paper.blocks.insert(.paragraph(line), at: 0)
    }
    paper.footer += foot
    return paper
  }

  /// That the document was altered after it could not change any more; `nil` where it was not.
  private func alterationLine(_ id: RecordID) -> String? {
    let sentences =
      chart.alterations(about: id).map { document, alteration in
        let what = document.id == id ? "This \(document.kind.label)" : "An addition to it"
        return "\(what) was \(alteration.words)."
      } + [chart.misfitSentence(about: id, called: "this")].compactMap(\.self)
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}

extension PaperSource {
  var client: Client { chart.client.content }

  /// The name with credentials, or nothing where none was written.
  var practitioner: String {
    [practice.practitionerName, practice.credentials].filter { !$0.isBlank }
      .joined(separator: ", ")
  }

  /// Who the paper is from, a line each.
  var sender: [String] {
    let licence = [practice.licenceState, practice.licenceNumber].filter { !$0.isBlank }
      .joined(separator: " ")
    let address = practice.address.split(whereSeparator: \.isNewline).joined(separator: ", ")
    return [
      practice.practiceName,
      [practitioner, licence.isEmpty ? "" : "licence \(licence)"].filter { !$0.isEmpty }
        .joined(separator: ", "),
      [address, practice.phone].filter { !$0.isBlank }.joined(separator: ", "),
    ].filter { !$0.isBlank }
  }

  /// The day of the newest finished review, of whatever version.
  var lastReview: Day? { chart.finishedReviews.first?.content.date }

  /// When a plan is looked at again, as the list counts it once it was looked at.
  ///
  /// Before that a paper says what the plan says, and nothing that was not written down.
  func nextReview(of plan: Held<Plan>) -> Day? {
    let isReviewed = chart.finishedReviews.contains { $0.content.plan == plan.id }
    return isReviewed && plan.content.status == .active
      ? chart.reviewDue(of: plan) : plan.content.reviewDueOn
  }

  /// A paper with its head.
  func headed(_ title: String, subject: String) -> Paper {
    Paper(title: title, subject: subject, sender: sender)
  }

  /// A date as papers have it: with its year, since paper lies about for long.
  func date(_ day: Day?) -> String {
    day.map { "\($0.day) \(Day.monthNames[$0.month - 1]) \($0.year)" } ?? ""
  }

  /// The date of a moment.
  func date(of moment: Instant) -> String { date(dayOf(moment)) }

  /// The steps towards an objective, or towards none, each with who does it.
  func steps(for objective: RecordID?) -> [PaperStep] {
    chart.steps(for: objective).map(\.content).filter { $0.isShownToClient && !$0.text.isBlank }.map
    { step in
      let due = step.due.map { ", by \(date($0))" } ?? ""
      return PaperStep(
        text: step.sentence(calling: client.calledName, chart.addedTerms)
          + (step.state == .done ? "" : due),
        isDone: step.state == .done)
    }
  }

  /// The name as it is written officially, with the one used where that is another.
  var officialName: String {
    client.legalName.isBlank || client.legalName == client.displayName
      ? client.displayName : "\(client.legalName) (\(client.displayName))"
  }

  /// Whom the paper is about, for those who treat.
  var identity: String {
    [officialName, client.pronouns, born].filter { !$0.isBlank }.joined(separator: ", ")
  }

  /// The birth date, by which people of one name are told apart; nothing where it is not known.
  var born: String { client.birthDate.map { "born \(date($0))" } ?? "" }

  /// The attainment level of an objective that was rated last.
  func levelNow(_ objective: Objective) -> (level: Int, on: Day?)? {
    ObjectiveCourse(of: objective, objective.id.flatMap { chart.progress[$0]?.content }).levelNow
  }

  /// The last value of an objective.
  func now(_ objective: Objective) -> (on: Day, value: Decimal)? {
    objective.id.flatMap { chart.progress[$0]?.content.values.last }
  }

  /// A signature in words: who, as what, when and how; or why not.
  func words(of signature: Signature) -> String {
    let role = Vocabulary.signatureRole.label(of: signature.role)
    let who = [client.signedName(signature.name), signature.credentials].filter { !$0.isBlank }
      .joined(separator: ", ")
    let entered = signature.at.map { date(of: $0) } ?? ""
    let day = signature.givenOn.map { "\(date($0)), entered \(entered)" } ?? entered
    guard signature.declinedReason.isBlank else {
      let when = day.isEmpty ? "" : ", \(day)"
      return "\(who) (\(role)): declined\(when): “\(signature.declinedReason)”"
    }
    let method =
      signature.method.isEmpty ? "" : Vocabulary.signatureMethod.label(of: signature.method)
    return "\(who) (\(role)): "
      + [day, method].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// What stands at the end of each paper.
  func closing(_ about: String) -> [String] {
    ["\(about). Printed \(date(today))."]
  }
}
