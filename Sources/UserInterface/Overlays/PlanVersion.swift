import ClinicalRecord
import TerminalInterface

/// One version of a plan or of a safety plan, as lists and comparisons tell it.
package struct PlanVersion: Sendable {
  /// Of what it is a version.
  package enum Subject: Hashable, Sendable {
    case plan, safety

    var name: String { self == .plan ? "Plan" : "Safety plan" }
    var kind: DocumentKind { self == .plan ? .plan : .safetyPlan }
    var unread: String { self == .plan ? UnreadWords.plan : UnreadWords.safetyPlan }
    var nothingYet: String {
      self == .plan
        ? "There is no plan yet; a adds the first goal."
        : "There is no safety plan yet; a adds the first line."
    }
  }

  /// The version itself.
  package enum Sides: Sendable {
    case plan(Held<Plan>)
    case safety(Held<SafetyPlan>)
  }

  let sides: Sides
  let number: Int
  /// What it is now and when it was in force.
  let standing: String
  /// Whether the person agreed to it, in a word with a gap behind it; nothing of a draft.
  let agreed: String
  /// How much there is of it.
  let extent: String

  init(_ plan: Held<Plan>, in chart: Chart, today: Day) {
    sides = .plan(plan)
    number = plan.content.version
    standing = PlanTerms.standing(of: plan, in: chart, today: today)
    let isDraft = plan.content.status == .draft
    agreed = isDraft ? "" : Self.agreed(chart.agreement(to: plan))
    let goals = plan.content.goals.count
    extent = "\(goals) goal\(goals == 1 ? "" : "s")"
  }

  init(_ plan: Held<SafetyPlan>, in chart: Chart, today: Day) {
    sides = .safety(plan)
    number = plan.content.version
    standing = SafetyTerms.standing(of: plan, in: chart, today: today)
    agreed = plan.content.status == .draft ? "" : Self.agreed(plan.content.agreement)
    let lines = SafetySection.allCases.reduce(0) { $0 + plan.content[$1].count }
    extent = "\(lines) line\(lines == 1 ? "" : "s")"
  }

  private static func agreed(_ signature: Signature?) -> String {
    guard let signature else { return "not signed  " }
    return signature.declinedReason.isEmpty ? "signed  " : "declined  "
  }

  var id: RecordID {
    switch sides {
    case .plan(let plan): plan.id
    case .safety(let plan): plan.id
    }
  }

  var subject: Subject {
    switch sides {
    case .plan: .plan
    case .safety: .safety
    }
  }

  /// "v1, in force 16 Jun 2025 to 9 Dec 2025".
  var title: String { "v\(number), \(standing)" }

  var forComparison: Document {
    switch sides {
    case .plan(let plan): plan.forComparison
    case .safety(let plan): plan.forComparison
    }
  }
}

/// When a version of the safety plan counted, in words.
enum SafetyTerms {
  static func standing(of plan: Held<SafetyPlan>, in chart: Chart, today: Day) -> String {
    let from = plan.content.date.map { $0.spoken(relativeTo: today) } ?? "no date"
    guard plan.content.status == .current else { return "draft of \(from), not in force" }
    guard let next = chart.successor(of: plan) else { return "in force since \(from)" }
    let to = next.content.date.map { $0.spoken(relativeTo: today) } ?? "no date"
    return "in force \(from) to \(to), replaced"
  }
}
