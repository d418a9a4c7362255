import ClinicalRecord
import TerminalInterface

/// What the person says to a plan: when it comes in force, or on a later day.
extension AppState {
  /// Whether the selected row tells who agreed to the plan.
  var isAtSignatures: Bool { chart?.pane == .plan && selectedRow == .part("signatures") }

  /// Asks for what signing takes on this screen.
  mutating func askToSign() {
    switch chart?.pane {
    case .plan: askForLateSignature()
    case .safety: askForSafetyAgreement()
    default: askToSignSummary()
    }
  }

  /// Asks how the person agreed to the version in force, or to the one that is looked at.
  private mutating func askForLateSignature() {
    guard mayWrite(), let state = chart else { return }
    let shown: Held<Plan>? = state.shownPlan.flatMap { state.chart.held($0) }
    guard let plan = shown ?? state.chart.planInForce ?? state.chart.planInWork else {
      messages.say("There is no plan yet; a adds the first goal.", at: now)
      return
    }
    guard plan.content.status == .active else {
      let refusal = LateSignature.Refusal.draft(version: plan.content.version)
      messages.say(refusal.description, at: now)
      return
    }
    let client = state.chart.client.content
    let standing = PlanTerms.words(of: plan, in: state.chart, today: today)
    let before = state.chart.signatures(of: plan)
    open(
      EntryForm(
        purpose: .lateSignature(plan.id), title: "Signature for plan v\(plan.content.version)",
        words: [
          "Plan \(standing)."
            + (state.chart.isPlanInDoubt
              ? " A version that cannot be read may be newer; this signs v\(plan.content.version) alone."
              : ""),
          AgreementFields.soFar(before, in: self),
          "The plan stays as it is; the signature is kept beside it, with the time of today.",
        ],
        fields: AgreementFields.fields(
          for: client, on: today, isOpen: false,
          mayBeMistaken: !state.chart.lateSignatureAdditions(of: plan.id).isEmpty) + [
            .date("day", "Given on", text: "today", today: today),
            .initials(),
          ]))
  }

  /// Keeps a signature beside a plan version, or says in the form what is missing.
  mutating func keepLateSignature(
    _ id: RecordID, _ form: EntryForm, _ environment: Environment
  ) -> [Effect] {
    guard let chart = chart?.chart, let plan: Held<Plan> = chart.held(id) else {
      overlay = nil
      return []
    }
    let client = chart.client.content
    let agreement = AgreementFields.agreement(in: form)
    let day = LooseDay.parse(form.text("day"), today: today, preferring: .past)
    if let refusal = AgreementFields.gap(in: form, of: client)
      ?? (day == nil ? ("That is no date: 3 feb, -2w, 2025-11-30.", "day") : nil)
      ?? initialsRefusal(form, act: "Your initials enter it.")
      ?? AgreementFields.doubt(
        in: form, of: client,
        given: (
          day ?? today, plan.wasThere(offsetMinutes: practice.offsetMinutes)
        ))
    {
      refuse(form, refusal)
      return []
    }
    let act = PlanActivation(
      agreement: agreement, words: form.text("words"), practitioner: practice.practitioner,
      credentials: practice.credentials, initials: form.text("initials"), at: environment.instant,
      today: today)
    if AgreementFields.isMistake(form) {
      guard let last = chart.lateSignatureAdditions(of: id).last else { return [] }
      let mistake = MistakenSignature(act, because: form.text("words"))
      return keep(
        mistake.addition(to: last), named: "signature entered by mistake",
        saying: "Taken back with the reason; both stay beside the plan.", environment)
    }
    do throws(LateSignature.Refusal) {
      let late = LateSignature(act, givenOn: day ?? today)
      return keep(
        try late.addition(
          to: plan, of: client, careSince: chart.careBegan(for: plan.content)),
        named: "signature for plan v\(plan.content.version)",
        saying:
          "Kept beside plan v\(plan.content.version), which stays as it is. F2 again if it was a mistake.",
        environment)
    } catch {
      refuse(form, (error.description, "day"))
      return []
    }
  }

  /// Keeps an addition beside a document that cannot change; it cannot change either.
  mutating func keep(
    _ addition: (addendum: Addendum, entered: Signature), named name: String,
    saying sentence: String,
    way: String = "F2 on the plan takes a signature back, with the reason",
    _ environment: Environment
  ) -> [Effect] {
    guard let chart = chart?.chart else { return [] }
    overlay = nil
    var envelope = PlanDraft.envelope(.addendum, chart: chart, environment, zone: practice.zone)
    envelope.signed = addition.entered
    let document = Document(envelope: envelope, body: addition.addendum)
    let effects = record(
      Change(name: name, edits: [Change.Edit(before: nil, after: document)]), environment,
      isUndoable: false)
    if !effects.isEmpty {
      messages.say(sentence, at: now)
      seal(name, way: way)
    }
    return effects
  }

  private mutating func refuse(_ form: EntryForm, _ refusal: (sentence: String, field: String)) {
    var form = form
    form.refuse(refusal.sentence, at: refusal.field)
    overlay = .entry(form)
  }

  /// Why these initials sign nothing; `nil` when they do.
  func initialsRefusal(
    _ form: EntryForm, act: String
  ) -> (sentence: String, field: String)? {
    let initials = form.text("initials").filter { !$0.isWhitespace }
    if initials.isEmpty { return (act, "initials") }
    let own = PlanActivation.initials(of: practice.practitioner)
    guard own.isEmpty || initials.uppercased() == own else {
      return ("These are not the initials of \(practice.practitioner).", "initials")
    }
    return nil
  }

  // MARK: Safety plan

  /// Asks for what puts the draft of the safety plan in force, or says that it is.
  mutating func askToActivateSafetyPlan() {
    if let current = chart?.chart.newestSafetyPlan?.content, current.status == .current {
      let refusal = SafetyPlanRefusal.alreadyCurrent(version: current.version)
      messages.say(refusal.description, .warning, at: now)
      return
    }
    askForSafetyAgreement()
  }

  /// Asks how the person agrees to the safety plan; a draft comes in force with it.
  mutating func askForSafetyAgreement() {
    guard mayWrite() else { return }
    guard let chart = chart?.chart, let held = chart.newestSafetyPlan else {
      messages.say(SafetyPlanRefusal.nothingWritten.description, .warning, at: now)
      return
    }
    let client = chart.client.content
    var words: [String] = []
    let version = held.content.version
    if held.content.status == .draft {
      guard (try? held.content.madeCurrent(on: today)) != nil else {
        messages.say(SafetyPlanRefusal.nothingWritten.description, .warning, at: now)
        return
      }
      let current = chart.safetyPlan?.content.version
      words.append(
        current.map { "It takes the place of v\($0), which stays to be read." }
          ?? "It counts from then on; the crisis card shows its draft until then.")
    } else {
      words.append(AgreementFields.soFar(held.content.signatures, in: self))
    }
    open(
      EntryForm(
        purpose: .safetyAgreement(held.id),
        title: held.content.status == .draft
          ? "Put safety plan v\(version) in force" : "Agreement to safety plan v\(version)",
        words: words,
        fields: AgreementFields.fields(
          for: client, on: today, isOpen: held.content.status == .draft)
          + (held.content.status == .draft ? [.initials()] : [])))
  }

  /// Keeps how the person agrees to the safety plan, and puts a draft in force.
  mutating func keepSafetyAgreement(
    _ id: RecordID, _ form: EntryForm, _ environment: Environment
  ) -> [Effect] {
    guard let chart = chart?.chart, let held: Held<SafetyPlan> = chart.held(id) else {
      overlay = nil
      return []
    }
    let agreement = AgreementFields.agreement(in: form)
    let isDraft = held.content.status == .draft
    if let refusal = AgreementFields.gap(in: form, of: chart.client.content)
      ?? (isDraft ? initialsRefusal(form, act: "Your initials put it in force.") : nil)
      ?? AgreementFields.doubt(in: form, of: chart.client.content)
    {
      refuse(form, refusal)
      return []
    }
    overlay = nil
    let act = PlanActivation(
      agreement: agreement, words: form.text("words"), practitioner: practice.practitioner,
      credentials: practice.credentials, initials: form.text("initials"), at: environment.instant,
      today: today)
    let signature = agreement.signature(
      of: chart.client.content, words: form.text("words"), at: environment.instant)
    let version = held.content.version
    do throws(SafetyPlanRefusal) {
      var after = held
      if isDraft {
        after.content.signatures.append(act.ownSignature)
        after.content = try after.content.madeCurrent(on: today, agreed: signature)
      } else if let signature {
        after.content.signatures.append(signature)
      }
      let name =
        isDraft ? "safety plan v\(version) in force" : "agreement to safety plan v\(version)"
      let effects = record(
        Change(name: name, edits: [Change.Edit(before: held.document, after: after.document)]),
        environment)
      messages.say(
        isDraft
          ? "Safety plan v\(version) is in force; P prints a copy.   u undo"
          : "Noted on safety plan v\(version).   u undo", at: now)
      return effects
    } catch {
      messages.say(error.description, .warning, at: now)
      return []
    }
  }
}

/// Signatures as screens tell them.
enum SignatureWords {
  /// Who agreed, how and when, or why not: "Dana Bright, on paper, 4 Jan".
  static func text(of signature: Signature, in state: AppState) -> String {
    text(
      of: signature, by: state.chart?.chart.client.content ?? Client(), today: state.today,
      offsetMinutes: state.practice.offsetMinutes)
  }

  /// The same with the person whose chart it is, whose name is told in one form.
  static func text(
    of signature: Signature, by client: Client, today: Day, offsetMinutes: Int
  ) -> String {
    let signer = client.signedName(signature.name)
    let entered = signature.at.map { $0.local(offsetMinutes: offsetMinutes).day }
    let day = (signature.givenOn ?? entered).map { $0.spoken(relativeTo: today) } ?? ""
    let role = signature.role == "guardian" ? "guardian" : ""
    guard signature.declinedReason.isEmpty else {
      let name = [signer, role].filter { !$0.isEmpty }.joined(separator: ", ")
      return "\(name) declined\(day.isEmpty ? "" : " \(day)"): \(signature.declinedReason)"
    }
    let method =
      signature.method.isEmpty ? "" : Vocabulary.signatureMethod.label(of: signature.method)
    return [signer, role, method, day].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
