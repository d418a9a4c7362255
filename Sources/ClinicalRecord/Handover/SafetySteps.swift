/// The six sections of a safety plan, in their order.
///
/// The order is that of the Safety Planning Intervention of Stanley and Brown (2012); the headings,
/// in the table of `SafetyPlan`, are our own.
package enum SafetySection: String, CaseIterable, Hashable, Sendable {
  case warningSigns, alone, peopleAndPlaces, helpers, professionals, saferPlace

  /// The heading, as the person would say it.
  package var heading: String {
    (SafetyPlan.shape[rawValue]?.label ?? rawValue).firstUppercased
  }

  /// The number that stands before the heading.
  package var number: Int { 1 + (Self.allCases.firstIndex(of: self) ?? 0) }

  /// What its lines may be, for whoever does not know how to begin.
  package var example: String {
    switch self {
    case .warningSigns: "a thought, a feeling, something I do or stop doing"
    case .alone: "what has helped for ten minutes before"
    case .peopleAndPlaces: "somebody to be with, without having to explain"
    case .helpers: "who may know, and the number"
    case .professionals: "who answers, and when"
    case .saferPlace: "what is put away, and who keeps it"
    }
  }

  var path: WritableKeyPath<SafetyPlan, [String]> {
    switch self {
    case .warningSigns: \.warningSigns
    case .alone: \.alone
    case .peopleAndPlaces: \.peopleAndPlaces
    case .helpers: \.helpers
    case .professionals: \.professionals
    case .saferPlace: \.saferPlace
    }
  }
}

extension SafetyPlan {
  /// Whom everybody can call where the program comes from; a line like any other, to be changed.
  ///
  /// 988 Suicide & Crisis Lifeline, United States (47 CFR 52.200).
  package static let startingProfessionals = [
    "988 Suicide & Crisis Lifeline: call, text or chat 988, day and night"
  ]

  /// A plan in which nothing was written yet but whom to call.
  package static var starting: SafetyPlan {
    var plan = SafetyPlan()
    plan.professionals = startingProfessionals
    return plan
  }

  /// The lines of a section.
  package subscript(section: SafetySection) -> [String] {
    get { self[keyPath: section.path] }
    set { self[keyPath: section.path] = newValue }
  }

  /// What a version says to the person: all but its copies and signatures.
  var words: [[String]] {
    SafetySection.allCases.map { self[$0] } + [
      [reasonForLiving, status.rawValue, "\(version)"]
    ]
  }

  /// Whether anything was written that is more than what all plans begin with.
  package var isWritten: Bool {
    !reasonForLiving.isEmpty
      || SafetySection.allCases.contains { section in
        section != .professionals && !self[section].isEmpty
      }
  }

  /// The next version of this plan, a draft with the same words.
  ///
  /// - Parameters:
  ///   - id: The id of this version's document.
  ///   - day: The day on which the next one is begun.
  /// - Returns: A draft without signatures and without a copy given.
  package func nextVersion(after id: RecordID, on day: Day) -> SafetyPlan {
    var next = self
    next.version += 1
    next.supersedes = id
    next.status = .draft
    next.date = day
    next.copyGivenOn = nil
    next.signatures = []
    return next
  }
}

/// Why a safety plan cannot be put in force.
package enum SafetyPlanRefusal: Error, Hashable, Sendable {
  case nothingWritten
  case alreadyCurrent(version: Int)
}

extension SafetyPlanRefusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .nothingWritten:
      "Nothing is written in this safety plan yet; a adds a line to a section."
    case .alreadyCurrent(let version):
      "Version \(version) is in force already; the next edit begins version \(version + 1)."
    }
  }
}

extension SafetyPlan {
  /// This draft as the plan that counts from a day on.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - signature: How the person agrees to it, if they were asked.
  /// - Returns: The plan in force.
  /// - Throws: `SafetyPlanRefusal` unless it is a draft in which something is written.
  package func madeCurrent(
    on day: Day, agreed signature: Signature? = nil
  ) throws(SafetyPlanRefusal) -> SafetyPlan {
    guard status == .draft else { throw .alreadyCurrent(version: version) }
    guard isWritten else { throw .nothingWritten }
    var current = self
    if let signature { current.signatures.append(signature) }
    current.status = .current
    current.date = day
    return current
  }
}

extension Held<SafetyPlan> {
  /// The version with what every version has of its own left out: number, dates and signatures.
  package var forComparison: Document {
    var plan = content
    plan.version = 1
    plan.supersedes = nil
    plan.status = .draft
    plan.date = nil
    plan.copyGivenOn = nil
    plan.signatures = []
    return Document(envelope: envelope, body: plan)
  }
}

extension SafetyPlan {
  /// The last word of the person, or a guardian, about this version.
  package var agreement: Signature? {
    signatures.last { $0.isOfThePerson && $0.saysSomething }
  }
}

extension Chart {
  /// All versions of the safety plan, newest first.
  package var safetyPlans: [Held<SafetyPlan>] {
    all(SafetyPlan.self).sorted { $0.content.version > $1.content.version }
  }

  /// The version that was in force on a day.
  package func safetyPlanInForce(on day: Day) -> Held<SafetyPlan>? {
    safetyPlans.first {
      $0.content.status == .current && ($0.content.date.map { $0 <= day } ?? false)
    }
  }

  /// The version that took the place of another one that counted.
  package func successor(of plan: Held<SafetyPlan>) -> Held<SafetyPlan>? {
    safetyPlans.last {
      $0.content.status == .current && $0.content.version > plan.content.version
    }
  }

  /// The version that is worked on or counts: the newest.
  package var newestSafetyPlan: Held<SafetyPlan>? { safetyPlans.first }
}
