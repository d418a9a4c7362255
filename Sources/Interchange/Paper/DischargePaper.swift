import ClinicalRecord

/// The end of an episode for whoever comes next.
extension PaperSource {
  func dischargePaper() -> Paper {
    var paper = headed("Discharge summary", subject: identity)
    guard let held = chart.newestSummary else { return paper }
    let summary = held.content
    let episode: Held<Episode>? = summary.episode.flatMap { chart.held($0) }
    let visits = [summary.visitsAttended, summary.visitsScheduled].compactMap { $0 }
    paper.add(
      "This episode",
      [
        .facts([
          ("From", date(episode?.content.openedOn)),
          ("To", date(episode?.content.closedOn ?? summary.date)),
          ("Reason", chart.label(.closeReason, summary.reason)),
          ("Visits", visits.count == 2 ? "\(visits[0]) of \(visits[1]) booked" : ""),
          ("Record kept", kept),
        ])
      ])
    paper.add("Diagnoses", diagnoses(held, episode?.content))
    paper.add("Transfer", [transfer(summary)])
    paper.add("Last open steps", text: summary.openSteps)
    let parts: [(String, String)] = [
      ("What brought the person", summary.problemsAtIntake), ("Services", summary.services),
      ("Course of each goal", summary.courseByGoal), ("Measures", summary.finalMeasures),
      ("Condition at the end", summary.conditionAtDischarge),
      ("Safety plan", summary.safetyPlanStatus), ("What goes on", summary.afterCare),
      ("Referrals", summary.referrals),
    ]
    for (heading, text) in parts { paper.add(heading, text: text) }
    if !summary.clientView.isBlank {
      paper.add("In the person's own words", [.quotation(summary.clientView)])
    }
    add(corrections(of: held.id), to: &paper)
    paper.add("Signature", signature(held))
    paper.footer = closing("Discharge summary, document \(held.id.text)")
    return paper
  }

  /// How long the record is kept; nothing while care goes on, or where no date can be told.
  private var kept: String {
    guard chart.careEnd != nil,
      case .success(let day) = chart.keptUntil(Retention(of: practice), offsetMinutes: 0)
    else { return "" }
    return "at least until \(date(day))"
  }

  /// The diagnoses as they were signed; those of the episode for a draft, and for a summary of an earlier
  /// release, which kept none: that is said.
  private func diagnoses(_ held: Held<DischargeSummary>, _ episode: Episode?) -> [PaperBlock] {
    func list(_ diagnoses: [Diagnosis]) -> PaperBlock {
      .list(
        diagnoses.map { diagnosis in
          "\(diagnosis.code) "
            + [diagnosis.label, diagnosis.specifier, diagnosis.status.label]
            .filter { !$0.isBlank }.joined(separator: ", ")
        })
    }
    let signed = held.content.diagnoses
    guard held.content.state == .signed else { return [list(episode?.diagnoses ?? [])] }
    guard signed.isEmpty, let now = episode?.diagnoses, !now.isEmpty else { return [list(signed)] }
    return [
      .paragraph("The signed summary holds no list of its own; these stand in the episode now."),
      list(now),
    ]
  }

  /// Who takes over, under which release, and what goes along.
  private func transfer(_ summary: DischargeSummary) -> PaperBlock {
    let held = chart.release(of: summary)
    let release = held.map { "\($0.content.party), signed \(date($0.content.signedOn))" } ?? ""
    return .facts([
      ("Handed over to", summary.handedTo), ("Release on file", release),
      ("Without a release", summary.withoutRelease), ("Handed over", summary.handedOver),
    ])
  }

  /// What was added after the signature; the summary itself never changes.
  private func corrections(of summary: RecordID) -> [String] {
    chart.additions(to: summary).map { held in
      let who = [held.envelope.signed?.name ?? "", date(of: held.envelope.created)]
        .filter { !$0.isBlank }.joined(separator: ", ")
      let reason = held.content.reason.isBlank ? "" : "; why: \(held.content.reason)"
      return "\(held.content.type.heading(in: chart)): \(held.content.text) (\(who)\(reason))"
    }
  }

  private func add(_ lines: [String], to paper: inout Paper) {
    paper.add("Added later", [.list(lines)])
  }

  private func signature(_ held: Held<DischargeSummary>) -> [PaperBlock] {
    if let signature = held.envelope.signed { return [.list([words(of: signature)])] }
    return [
      .paragraph("A draft that is not signed."), .signatures(["\(practitioner), date"]),
    ]
  }
}
