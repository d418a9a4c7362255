import ClinicalRecord

/// What a form edits of what a person takes away: the safety plan and the end of an episode.
package enum HandoverTarget: Hashable, Sendable {
  /// A line of a safety plan's section, by its place; a new one goes before what stands there.
  case safetyLine(SafetySection, at: Int, isNew: Bool)
  case safetyReason
  /// When the person was given a copy.
  case safetyCopy
  case summary(RecordID)
  /// A summary that hands over to somebody else: what that takes comes first.
  case transfer(RecordID)

  /// What a summary is edited as.
  package init(of summary: Held<DischargeSummary>) {
    self =
      summary.content.reason == DischargeSummary.transferred
      ? .transfer(summary.id) : .summary(summary.id)
  }

  package var shape: RecordShape {
    switch self {
    case .safetyLine: SafetyLine.shape
    case .safetyReason, .safetyCopy: SafetyPlan.shape
    case .summary, .transfer: DischargeSummary.shape
    }
  }

  package var fieldNames: [String] {
    switch self {
    case .safetyLine: ["text"]
    case .safetyReason: ["reasonForLiving"]
    case .safetyCopy: ["copyGivenOn"]
    case .summary:
      [
        "reason", "date", "conditionAtDischarge", "afterCare", "referrals", "clientView",
        "handedTo", "release", "withoutRelease", "handedOver", "openSteps",
      ] + Self.facts
    case .transfer:
      [
        "handedTo", "conditionAtDischarge", "release", "withoutRelease", "handedOver",
        "openSteps", "date", "clientView", "afterCare", "referrals", "reason",
      ] + Self.facts
    }
  }

  /// What the chart itself tells.
  private static let facts = [
    "problemsAtIntake", "services", "courseByGoal", "finalMeasures", "safetyPlanStatus",
    "visitsAttended", "visitsScheduled",
  ]

  /// The pane on which its row stands.
  package var pane: ChartPane {
    switch self {
    case .safetyLine, .safetyReason, .safetyCopy: .safety
    case .summary, .transfer: .ending
    }
  }

  /// The row of what is there already, or the place of a new one.
  package var row: RowID {
    switch self {
    case .safetyLine(let section, let place, let isNew):
      isNew
        ? .new(behind: place == 0 ? SafetyPane.row(section) : SafetyPane.row(section, place - 1))
        : SafetyPane.row(section, place)
    case .safetyReason: .part("reasonForLiving")
    case .safetyCopy: .part("version")
    case .summary(let id), .transfer(let id): .document(id)
    }
  }

  /// The target as it stands in the journal, behind a word of its own.
  package var text: String {
    switch self {
    case .safetyLine(let section, let place, let isNew):
      "\(isNew ? "new" : "line") \(section.rawValue) \(place)"
    case .safetyReason: "reason"
    case .safetyCopy: "copy"
    case .summary(let id): "summary \(id)"
    case .transfer(let id): "transfer \(id)"
    }
  }

  /// Reads a target back from the journal's words.
  package init?(words: [String]) {
    let section = words.count > 1 ? SafetySection(rawValue: words[1]) : nil
    let place = words.count > 2 ? Int(words[2]) : nil
    switch (words.first, section, place) {
    case ("line", .some(let section), .some(let place)) where place >= 0:
      self = .safetyLine(section, at: place, isNew: false)
    case ("new", .some(let section), .some(let place)) where place >= 0:
      self = .safetyLine(section, at: place, isNew: true)
    case ("reason", _, _): self = .safetyReason
    case ("copy", _, _): self = .safetyCopy
    case ("summary", _, _):
      guard let id = words.count > 1 ? RecordID(words[1]) : nil else { return nil }
      self = .summary(id)
    case ("transfer", _, _):
      guard let id = words.count > 1 ? RecordID(words[1]) : nil else { return nil }
      self = .transfer(id)
    default: return nil
    }
  }
}

/// One line of a safety plan while it is typed.
struct SafetyLine: Recorded {
  var text: String = ""
  var unknown = UnknownMembers()

  static let shape = makeShape(named: "SafetyLine")
  static let fields: [Field<SafetyLine>] = [Field("text", \.text, .line, label: "line")]
}

extension FormTarget {
  /// Whether it is of what a person takes away.
  var isHandover: Bool {
    if case .handover = self { true } else { false }
  }
}
