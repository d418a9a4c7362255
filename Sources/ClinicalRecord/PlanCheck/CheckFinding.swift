/// Where a gap is closed, as far as the record knows: screens turn it into a pane, a row and a key.
package enum CheckPlace: Hashable, Sendable {
  /// A goal, objective or intervention of the plan.
  case element(RecordID)
  case needs
  case goals
  case strengths
  case supports
  /// Dates and payer of the plan.
  case frame
  /// The plan looked at together.
  case review
  /// When the work is done, and that it was talked over.
  case ending
  /// What the plan says between its goals.
  case words
  case vision
  case signatures
  case steps
  case discharge
  /// The days of an episode.
  case episodes
}

/// One gap that the plan check has found.
package struct CheckFinding: Hashable, Sendable {
  package let rule: CheckRule
  package let severity: CheckSeverity
  /// What is missing, of what, in one sentence.
  package let sentence: String
  /// The document that it is about: a plan version or an episode.
  package let document: RecordID
  /// The goal, objective, intervention or need in it.
  package let element: RecordID?
  /// The field of the plan that is empty, where a payer asks for it by its name.
  package let field: String
  package let place: CheckPlace
  /// Why it is left as it is, if the clinician has said so.
  package var reason: String?

  package init(
    _ rule: CheckRule, as severity: CheckSeverity? = nil, _ sentence: String,
    in document: RecordID, of element: RecordID? = nil, field: String = "",
    at place: CheckPlace
  ) {
    self.rule = rule
    self.severity = severity ?? rule.severity
    self.sentence = sentence
    self.document = document
    self.element = element
    self.field = field
    self.place = place
  }

  /// Whether it has to be mended and nobody has said why not.
  package var isOpenError: Bool { severity == .error && reason == nil }
}

extension [CheckFinding] {
  /// What matters most first, then by the number of the check, then as the plan goes.
  package var inOrder: [CheckFinding] {
    let numbers = Dictionary(
      uniqueKeysWithValues: CheckRule.allCases.enumerated().map { ($0.element, $0.offset) })
    return enumerated().sorted { left, right in
      if left.element.severity != right.element.severity {
        return left.element.severity < right.element.severity
      }
      let (one, other) = (numbers[left.element.rule] ?? 0, numbers[right.element.rule] ?? 0)
      return (one, left.offset) < (other, right.offset)
    }.map(\.element)
  }

  /// The same findings with the reasons that a plan gives for leaving some of them.
  func with(reasons overrides: [CheckOverride]) -> [CheckFinding] {
    map { finding in
      var finding = finding
      finding.reason =
        overrides.last { $0.covers(finding) && !$0.reason.isEmpty }?.reason
      return finding
    }
  }
}

/// Why a gap of the plan check was left when the plan came in force.
package struct CheckOverride: Recorded {
  /// Stable as long as the element lives.
  package var id: RecordID?
  /// The number of the check: T3.
  package var rule: String = ""
  /// The goal, objective or intervention that it is about; none for the plan as a whole.
  package var element: RecordID?
  /// The field of the plan that a payer asks for, as it is called on disk; empty for other gaps.
  package var field: String = ""
  package var reason: String = ""
  package var on: Day?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "CheckOverride")
  package static let fields: [Field<CheckOverride>] = [
    Field("id", \.id, .identifier(letter: ElementLetter.other), isRequired: true),
    Field("rule", \.rule, .text(maximumBytes: 16, isProse: false), isRequired: true),
    Field("element", \.element),
    Field("field", \.field, .line),
    Field("reason", \.reason, .prose, label: "why it was left", isRequired: true),
    Field("on", \.on, label: "date"),
  ]
}

extension CheckOverride {
  /// Whether it tells of this gap: a reason for one field of a plan leaves no other field empty.
  func covers(_ finding: CheckFinding) -> Bool {
    rule == finding.rule.rawValue && element == finding.element && field == finding.field
  }
}
