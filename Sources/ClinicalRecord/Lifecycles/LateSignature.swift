/// A signature that comes after a plan is in force: kept beside the version, which itself never changes.
///
/// It is a late entry (Medicare Program Integrity Manual, chapter 3, 3.3.2.5): it carries the time at
/// which it was entered, and the day on which it was given where that is another one.
package struct LateSignature: Hashable, Sendable {
  /// Who agreed and how, and whose initials enter it.
  package var act: PlanActivation
  /// The day on which it was given.
  package var givenOn: Day

  package init(_ act: PlanActivation, givenOn: Day) {
    self.act = act
    self.givenOn = givenOn
  }

  /// What is kept beside the plan version; the envelope takes the clinician's signature, so that it
  /// never changes either.
  ///
  /// - Parameters:
  ///   - plan: The version in force, or one that was.
  ///   - client: Whose plan it is.
  ///   - careSince: The first day of the episode.
  /// - Throws: `Refusal` where the version is a draft, or the day cannot be.
  /// - Returns: The addition, and the signature of who enters it.
  package func addition(
    to plan: Held<Plan>, of client: Client, careSince: Day? = nil
  ) throws(Refusal) -> (addendum: Addendum, entered: Signature) {
    guard plan.content.status == .active else { throw .draft(version: plan.content.version) }
    guard givenOn <= act.today else { throw .stillToCome(givenOn) }
    if let careSince, givenOn < careSince { throw .beforeCare(givenOn, since: careSince) }
    guard
      var signature = act.agreement.signature(of: client, words: act.words, at: act.at)
    else { throw .nobodyAsked }
    if givenOn != act.today { signature.givenOn = givenOn }
    var addendum = Addendum()
    addendum.parent = plan.id
    addendum.type = .lateEntry
    addendum.text = Self.text(of: signature, on: givenOn)
    addendum.reason = "It came after plan v\(plan.content.version) was in force."
    addendum.signature = signature
    return (addendum, act.ownSignature)
  }

  private static func text(of signature: Signature, on day: Day) -> String {
    let role = Vocabulary.signatureRole.label(of: signature.role)
    guard signature.declinedReason.isEmpty else {
      return "\(signature.name) (\(role)) declined to sign on \(day.iso): "
        + signature.declinedReason
    }
    let method = Vocabulary.signatureMethod.label(of: signature.method)
    return "\(signature.name) (\(role)) agreed to this plan, \(method), on \(day.iso)."
  }

  /// Why a signature cannot be kept beside a version.
  package enum Refusal: Error, Hashable, Sendable {
    case draft(version: Int)
    case stillToCome(Day)
    case beforeCare(Day, since: Day)
    case nobodyAsked
  }
}

extension Held where Content == Plan {
  /// The first day on which this version can have been seen: it was begun then, or is dated earlier.
  ///
  /// - Parameter offsetMinutes: The zone of the practice.
  /// - Returns: The day.
  package func wasThere(offsetMinutes: Int) -> Day {
    let begun = envelope.created.local(offsetMinutes: offsetMinutes).day
    return min(begun, content.startOn ?? begun)
  }
}

extension LateSignature.Refusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .draft(let version):
      "Plan v\(version) is a draft; g p puts it in force and asks who agrees."
    case .stillToCome(let day):
      "It cannot have been given on \(day.inFull), which is still to come."
    case .beforeCare(let day, let since):
      "It cannot have been given on \(day.inFull): care began on \(since.inFull)."
    case .nobodyAsked: "Choose how the person agrees, or that they decline."
    }
  }
}

/// A signature that was entered beside a plan version by mistake; it stays to be read and counts no more.
package struct MistakenSignature: Hashable, Sendable {
  package var practitioner: PlanActivation
  /// Why it is none.
  package var reason: String

  package init(_ practitioner: PlanActivation, because reason: String) {
    (self.practitioner, self.reason) = (practitioner, reason)
  }

  /// What is kept beside the addition that held the signature, and who enters it.
  package func addition(
    to late: Held<Addendum>
  ) -> (addendum: Addendum, entered: Signature) {
    var addendum = Addendum()
    addendum.parent = late.id
    addendum.type = .correction
    addendum.text = "Entered by mistake: \(late.content.text)"
    addendum.reason = reason
    return (addendum, practitioner.ownSignature)
  }
}

extension Chart {
  /// The additions that hold signatures of a document, without those entered by mistake, in the order
  /// in which they were entered.
  package func lateSignatureAdditions(of parent: RecordID) -> [Held<Addendum>] {
    let additions = all(Addendum.self)
    let mistakes = Set(
      additions.filter { $0.content.type == .correction }.compactMap(\.content.parent))
    return additions.filter { held in
      held.content.parent == parent && !mistakes.contains(held.id)
        && held.content.signature?.isOfThePerson ?? false
    }
    .sorted { ($0.envelope.created, $0.id) < ($1.envelope.created, $1.id) }
  }

  /// The signatures that came later than a document, in the order in which they were entered.
  package func lateSignatures(of parent: RecordID) -> [Signature] {
    lateSignatureAdditions(of: parent).compactMap(\.content.signature)
  }

  /// The first day of the episode that a plan belongs to, where that is known.
  package func careBegan(for plan: Plan) -> Day? {
    plan.episode.flatMap { (held($0) as Held<Episode>?)?.content.openedOn }
  }

  /// Everybody who signed a plan version, those who came later last; where one objective alone was
  /// agreed on since, those come first who signed the version as a whole.
  package func signatures(of plan: Held<Plan>) -> [Signature] {
    let own = plan.content.signatures + lateSignatures(of: plan.id)
    return versionBefore(plan).map { signatures(of: $0) + own } ?? own
  }

  /// The last word of the person, or a guardian, about a plan version as a whole: how they agreed, or
  /// why not.
  package func agreement(to plan: Held<Plan>) -> Signature? {
    signatures(of: plan).last { $0.isOfThePerson && $0.saysSomething && $0.objective == nil }
  }
}

extension Signature {
  /// Whether the person, a guardian or a supporter gave it, and not who treats.
  package var isOfThePerson: Bool { role != "practitioner" }

  /// Whether it tells how somebody agreed, or why not.
  package var saysSomething: Bool {
    at != nil || !method.isEmpty || !declinedReason.isBlank
  }
}
