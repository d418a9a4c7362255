import ClinicalRecord

/// The safety plan as the person keeps it: six steps, large, whom to call in bold places.
extension PaperSource {
  func safetyPaper() -> Paper {
    let held = chart.safetyPlan ?? chart.newestSafetyPlan
    let plan = held?.content ?? .starting
    var paper = headed(
      "My safety plan",
      subject: [client.displayName, born].filter { !$0.isBlank }.joined(separator: ", "))
    paper.isLarge = true
    for section in SafetySection.allCases {
      let heading = "\(section.number). \(section.heading)"
      let lines = plan[section]
      // An empty step has room to write by hand.
      paper.add(heading, [lines.isEmpty ? .signatures([""]) : .list(lines)])
    }
    paper.add("What matters most to me", [.quotation(plan.reasonForLiving)])
    if let agreement = plan.agreement {
      paper.add("Agreement", [.list([words(of: agreement)])])
    } else {
      paper.add("Agreement", [.signatures(["\(client.nameInOrder), date"])])
    }
    if chart.safetyPlan == nil {
      paper.add("Not finished yet", text: "This safety plan is a draft.")
    }
    paper.footer = [
      "Safety plan version \(plan.version) of \(date(plan.date)), written with \(practitioner.isEmpty ? "my clinician" : practitioner). Printed \(date(today)).",
      "The six steps follow the Safety Planning Intervention of Barbara Stanley and Gregory K. Brown.",
    ]
    return paper
  }
}
