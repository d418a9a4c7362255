/// What it takes for a draft to come in force: who agreed and how, and the clinician's initials.
package struct PlanActivation: Hashable, Sendable {
  /// How the person, or a guardian, agrees.
  package enum Agreement: String, CaseIterable, Hashable, Sendable {
    case typed
    case onPaper = "on_paper"
    case verbal
    case guardianOnPaper = "guardian_on_paper"
    case guardianVerbal = "guardian_verbal"
    case declined
    case guardianDeclined = "guardian_declined"
    /// Nobody was asked yet.
    case open

    /// Whose it is.
    package var role: String {
      switch self {
      case .guardianOnPaper, .guardianVerbal, .guardianDeclined: "guardian"
      case .typed, .onPaper, .verbal, .declined, .open: "client"
      }
    }

    /// Whether somebody was asked and said no.
    package var isRefusal: Bool { self == .declined || self == .guardianDeclined }

    /// The code of the way of signing; `nil` where nothing was signed.
    package var method: String? {
      switch self {
      case .typed: "typed"
      case .onPaper, .guardianOnPaper: "on_paper"
      case .verbal, .guardianVerbal: "verbal"
      case .declined, .guardianDeclined, .open: nil
      }
    }
  }

  package var agreement: Agreement
  /// The name as it was typed or stands on the paper, or why somebody declined.
  package var words: String
  package var practitioner: String
  package var credentials: String
  package var initials: String
  package var at: Instant
  package var today: Day

  package init(
    agreement: Agreement, words: String = "", practitioner: String, credentials: String = "",
    initials: String, at: Instant, today: Day
  ) {
    self.agreement = agreement
    self.words = words
    self.practitioner = practitioner
    self.credentials = credentials
    self.initials = initials
    self.at = at
    self.today = today
  }

  /// The draft as it stands in force.
  ///
  /// - Parameters:
  ///   - draft: The version that comes in force.
  ///   - client: Whose plan it is.
  ///   - reviewDays: After how many days the payer asks for a review.
  ///   - overrides: The gaps that are left, with their reason.
  /// - Returns: The version with its start, review and signatures.
  package func inForce(
    _ draft: Plan, of client: Client, reviewDays: Int?, leaving overrides: [CheckOverride] = []
  ) -> Plan {
    var plan = draft
    plan.status = .active
    plan.activatedAt = at
    plan.overrides += overrides
    if plan.startOn == nil { plan.startOn = today }
    if plan.reviewDueOn.map({ $0 <= today }) ?? true {
      plan.reviewDueOn = today.adding(days: reviewDays ?? 90)
    }
    plan.signatures.append(ownSignature)
    if let signature = agreement.signature(of: client, words: words, at: at) {
      plan.signatures.append(signature)
    }
    // Who agrees to a plan that says when the work is done has talked over its end.
    if agreement.method != nil, !plan.dischargeCriteria.isBlank {
      plan.discussedWithClientOn = today
    }
    return plan
  }

  /// The version in which one objective comes in force; all else in it stays as it was agreed on.
  ///
  /// - Parameters:
  ///   - agreed: The objective, in the version before.
  ///   - client: Who agreed.
  /// - Returns: The version with signatures that are about this one objective.
  package func inForce(_ agreed: AgreedObjective, of client: Client) -> Plan {
    var plan = agreed.plan
    plan.status = .active
    plan.activatedAt = at
    plan.startOn = today
    let given = agreement.signature(of: client, words: words, at: at)
    plan.signatures = [ownSignature, given].compactMap { signature in
      var own = signature
      own?.objective = agreed.objective
      return own
    }
    return plan
  }

  /// The clinician's own signature.
  package var ownSignature: Signature {
    var signature = Signature()
    signature.name = practitioner.isEmpty ? initials : practitioner
    signature.role = "practitioner"
    signature.credentials = credentials
    signature.at = at
    signature.method = "typed"
    signature.initials = initials
    return signature
  }

  /// The initials of a name: "RS" of “Robin Sample”.
  package static func initials(of name: String) -> String {
    String(name.split(whereSeparator: \.isWhitespace).compactMap(\.first)).uppercased()
  }
}

extension PlanActivation.Agreement {
  /// What is kept of how somebody agreed; `nil` where nobody was asked yet.
  ///
  /// - Parameters:
  ///   - client: Whose plan it is.
  ///   - words: The name of who signed, as it was given; the one in the chart where it is blank. Where
  ///     somebody declined it is why.
  ///   - at: When it was said or written down here.
  /// - Returns: The signature of the person or the guardian.
  package func signature(of client: Client, words: String, at: Instant) -> Signature? {
    guard self != .open else { return nil }
    var signature = Signature()
    // Nobody is ever recorded as the guardian of themselves.
    let guardian = client.guardianName.isBlank ? "name not given" : client.guardianName
    let known = role == "guardian" ? guardian : client.nameInOrder
    signature.name = isRefusal || words.isBlank ? known : words
    signature.role = role
    signature.at = at
    if let method {
      signature.method = method
    } else {
      signature.declinedReason = words
    }
    return signature
  }
}
