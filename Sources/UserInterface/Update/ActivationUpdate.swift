import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Asks for what it takes to put the draft in force, or says why that cannot be.
  mutating func askToActivate() {
    guard mayWritePlan() else { return }
    guard let chart = chart?.chart, let plan = chart.planInWork else {
      messages.say("There is no plan yet; a adds the first goal.", at: now)
      return
    }
    guard plan.content.status == .draft else {
      messages.say("v\(plan.content.version) is already in force.", at: now)
      return
    }
    guard plan.content.goals.contains(where: { !$0.ownWords.isEmpty }) else {
      messages.say(
        "A plan needs at least one goal in the person's own words first.", .warning, at: now)
      return
    }
    open(activationForm(of: plan, in: chart))
  }

  private func activationForm(of plan: Held<Plan>, in chart: Chart) -> EntryForm {
    let check = ActivationCheck(of: plan, in: chart, by: practice.checkBasis.check(on: today))
    let gaps = check.contentGaps
    let client = chart.client.content
    var fields: [EntryForm.Field] = []
    if !gaps.isEmpty {
      fields.append(
        .line("reason", "Why now, with gaps", limit: 1_000, missing: Self.reasonWanted))
    }
    fields += AgreementFields.fields(for: client, on: today)
    fields.append(.initials())
    return EntryForm(
      purpose: .activation(plan.id),
      title: gaps.isEmpty
        ? "Put plan v\(plan.content.version) in force"
        : "Plan v\(plan.content.version) is not whole yet: \(gaps.count) gap\(gaps.count == 1 ? "" : "s")",
      words: words(for: plan, in: chart, check), fields: fields)
  }

  /// What the clinician should know before: gaps, what the draft changes, and that it is for good.
  private func words(for plan: Held<Plan>, in chart: Chart, _ check: ActivationCheck) -> [String] {
    let gaps = check.contentGaps
    var words = gaps.prefix(3).map(\.sentence)
    if gaps.count > 3 { words.append("And \(gaps.count - 3) more; :check leads to each.") }
    if !gaps.isEmpty {
      words.append("A reason puts it in force as it is, and stays with the plan.")
    }
    if !check.older.isEmpty {
      let count = check.older.count
      words.append("\(count) gap\(count == 1 ? "" : "s") from before stay\(count == 1 ? "s" : "").")
    }
    words += leftBefore(plan, in: chart)
    if let force = chart.planInForce {
      let comparison = Comparison(
        from: force.forComparison, to: plan.forComparison, words: ComparisonWords(today: today))
      words.append("Since v\(force.content.version): \(comparison.summary).")
    }
    if check.wantsSignature {
      words.append("The payer asks for a signature, or why there is none.")
    }
    words.append(
      "From then on it cannot change; the next edit starts v\(plan.content.version + 1).")
    return words
  }

  /// The reasons that go on with the plan, so that none is carried over unread.
  private func leftBefore(_ plan: Held<Plan>, in chart: Chart) -> [String] {
    let reasons = practice.checkBasis.check(on: today).gapsLeft(in: plan, of: chart).map { gap in
      "\(gap.sentence) “\(gap.override.reason)”"
    }
    return reasons.isEmpty ? [] : ["Left as before: \(reasons.joined(separator: " "))"]
  }

  /// Puts a draft in force with who agreed to it and the clinician's initials, or says what is missing.
  mutating func activate(
    _ id: RecordID, _ form: EntryForm, _ environment: Environment
  ) -> [Effect] {
    guard let chart = chart?.chart, let held: Held<Plan> = chart.held(id) else {
      overlay = nil
      return []
    }
    let check = ActivationCheck(of: held, in: chart, by: practice.checkBasis.check(on: today))
    let agreement = AgreementFields.agreement(in: form)
    if let refusal = refusal(of: form, agreement, check, of: chart.client.content) {
      var form = form
      form.refuse(refusal.sentence, at: refusal.field)
      overlay = .entry(form)
      return []
    }
    overlay = nil
    let act = PlanActivation(
      agreement: agreement, words: form.text("words"), practitioner: practice.practitioner,
      credentials: practice.credentials, initials: form.text("initials"),
      at: environment.instant, today: today)
    var overrides = check.overrides(
      of: check.contentGaps, because: form.text("reason"), on: today, makeID: environment.makeID)
    if agreement == .open, check.wantsSignature {
      overrides += check.overrides(
        of: check.blocking.filter { $0.rule == .participation }, because: form.text("words"),
        on: today, makeID: environment.makeID)
    }
    var after = held
    after.content = act.inForce(
      held.content, of: chart.client.content, reviewDays: reviewDays(of: held.content, in: chart),
      leaving: overrides)
    let name = "plan v\(held.content.version) in force"
    let effects = record(
      Change(name: name, edits: [Change.Edit(before: held.document, after: after.document)]),
      environment, isUndoable: false)
    if !effects.isEmpty {
      messages.say("Plan v\(held.content.version) is in force from today.", at: now)
      seal(name, way: Self.nextVersion)
    }
    return effects
  }

  private static let nextVersion = "it is in force since today, and an edit begins the next draft"

  private static let reasonWanted = "Give a reason, or press Esc and close the gaps first."

  /// The days after which the payer asks for a review.
  private func reviewDays(of plan: Plan, in chart: Chart) -> Int? {
    (plan.payerProfile ?? chart.client.content.payerProfile)
      .flatMap { practice.checkBasis.payers[$0] }?.planReviewDays
  }

  private func refusal(
    of form: EntryForm, _ agreement: PlanActivation.Agreement, _ check: ActivationCheck,
    of client: Client
  ) -> (sentence: String, field: String)? {
    let words = form.text("words").filter { !$0.isWhitespace }
    let reason = form.text("reason").filter { !$0.isWhitespace }
    if !check.contentGaps.isEmpty, reason.isEmpty {
      return (Self.reasonWanted, "reason")
    }
    if let gap = AgreementFields.gap(in: form, of: client, mayExplain: check.wantsSignature) {
      return gap
    }
    if agreement == .open, check.wantsSignature, words.isEmpty {
      return (
        "The payer asks for a signature; choose how \(client.givenName) agrees, or say why not yet.",
        "words"
      )
    }
    return initialsRefusal(form, act: "Your initials put it in force.")
      ?? AgreementFields.doubt(in: form, of: client)
  }

  /// Puts the one objective at the cursor in force, as it was agreed on by word of mouth today.
  mutating func agreeToday(_ environment: Environment) -> [Effect] {
    guard mayWritePlan(), let chart = chart?.chart, let draft = chart.planInWork else { return [] }
    guard case .element(let id) = selectedRow, case .objective = draft.content.place(of: id) else {
      messages.say("Choose the objective that was agreed on today.", at: now)
      return []
    }
    do throws(AgreedObjective.Refusal) {
      let agreed = try AgreedObjective(
        id, of: draft, in: chart, by: practice.checkBasis.check(on: today))
      let change = change(for: agreed, draft, in: chart, environment)
      let effects = record(change, environment, isUndoable: false)
      if !effects.isEmpty {
        messages.say(
          "\(agreed.label) is in force from today in v\(agreed.plan.version), agreed by word of mouth; "
            + "u cannot undo it.", at: now)
        seal(change.name, way: Self.nextVersion)
      }
      return effects
    } catch {
      messages.say(error.description, .warning, at: now)
      return []
    }
  }

  /// The version that comes in force, and the draft that goes on behind it if anything is left in it.
  private func change(
    for agreed: AgreedObjective, _ draft: Held<Plan>, in chart: Chart, _ environment: Environment
  ) -> Change {
    let act = PlanActivation(
      agreement: .verbal, practitioner: practice.practitioner, credentials: practice.credentials,
      initials: PlanActivation.initials(of: practice.practitioner), at: environment.instant,
      today: today)
    let plan = act.inForce(agreed, of: chart.client.content)
    let name = "objective \(agreed.label) agreed today"
    guard var rest = agreed.rest else {
      let own = Document(envelope: draft.envelope, body: plan)
      return Change(name: name, edits: [Change.Edit(before: draft.document, after: own)])
    }
    let envelope = PlanDraft.envelope(.plan, chart: chart, environment, zone: practice.zone)
    rest.supersedes = envelope.id
    return Change(
      name: name,
      edits: [
        Change.Edit(before: nil, after: Document(envelope: envelope, body: plan)),
        Change.Edit(
          before: draft.document, after: Document(envelope: draft.envelope, body: rest)),
      ])
  }
}

extension ActivationCheck {
  /// What the plan itself lacks; who agrees to it is asked beside.
  fileprivate var contentGaps: [CheckFinding] { blocking.filter { $0.rule != .participation } }

  /// Whether the payer asks for a signature that is not there yet.
  fileprivate var wantsSignature: Bool { blocking.contains { $0.rule == .participation } }
}
