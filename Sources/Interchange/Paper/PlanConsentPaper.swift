import ClinicalRecord

/// What papers say of who agreed to a plan: never that somebody did who did not.
extension PaperSource {
  /// The end of the person's own copy: who agreed, or in whose words not.
  func addConsent(to held: Held<Plan>, _ paper: inout Paper) {
    switch chart.consent(to: held) {
    case .agreed: paper.add("We agreed on this", [.list(agreements(to: held))])
    case .declined:
      let words = chart.lastWords(about: held)
      let isOwn = words.contains { $0.role == "client" && !$0.declinedReason.isBlank }
      paper.add(
        isOwn ? "I did not agree to this" : "Not everybody agreed to this",
        [.list(words.map(said) + clinicians(of: held))])
    case .open:
      let open =
        chart.careEnd == nil ? "I have not signed this plan yet." : "I did not sign this plan."
      paper.add("Signed so far", [.list(agreements(to: held) + [open])])
    }
    let alone = chart.agreedAlone(in: held).compactMap { id, signature -> String? in
      guard let objective = held.content.goals.flatMap(\.objectives).first(where: { $0.id == id })
      else { return nil }
      return objective.text + ": "
        + ([way(of: signature), day(of: signature)])
        .filter { !$0.isEmpty }.joined(separator: ", ")
    }
    paper.add("Agreed since then, one by one", [.list(alone)])
  }

  /// What the person's own copy is, at its foot.
  func standing(of consent: PlanConsent) -> String {
    if consent == .agreed { return "The plan we agreed on" }
    return chart.careEnd == nil ? "The plan in force" : "The plan that was in force"
  }

  /// What somebody said; why a guardian did not agree is between them and the clinician.
  private func said(_ signature: Signature) -> String {
    let who = name(of: signature)
    let tail = day(of: signature).isEmpty ? "" : ", \(day(of: signature))"
    guard !signature.declinedReason.isBlank else { return "\(who): yes\(tail)" }
    return signature.role == "client"
      ? "“\(signature.declinedReason)” \(who)\(tail)" : "\(who) did not agree\(tail)"
  }

  private func name(of signature: Signature) -> String {
    let name = client.signedName(signature.name)
    return signature.role == "client"
      ? name : "\(name) (\(Vocabulary.signatureRole.label(of: signature.role)))"
  }

  private func clinicians(of held: Held<Plan>) -> [String] {
    chart.signatures(of: held).filter { !$0.isOfThePerson && $0.objective == nil }.map {
      "Put in force by \($0.name)" + (day(of: $0).isEmpty ? "" : ", \(day(of: $0))")
    }
  }

  private func way(of signature: Signature) -> String {
    signature.method.isEmpty ? "" : Vocabulary.signatureMethod.label(of: signature.method)
  }

  private func day(of signature: Signature) -> String {
    signature.givenOn.map { date($0) } ?? signature.at.map { date(of: $0) } ?? ""
  }

  /// The signatures of the clinician's copy, each with the objective that it is about.
  func signatureLines(of held: Held<Plan>) -> [String] {
    chart.signatures(of: held).map { signature in
      guard let id = signature.objective else { return words(of: signature) }
      let label = held.content.label(of: id).map { "Objective \($0)" } ?? "One objective"
      guard signature.isOfThePerson, signature.declinedReason.isBlank else {
        return "\(label): \(words(of: signature))"
      }
      let role = Vocabulary.signatureRole.label(of: signature.role)
      let on = day(of: signature).isEmpty ? "" : " on \(day(of: signature))"
      return
        "\(label) agreed \(way(of: signature))\(on): \(client.signedName(signature.name)) (\(role))"
    }
  }

  /// The version that was signed as a whole, where single objectives came in force since.
  func wholeVersion(of held: Held<Plan>) -> String {
    let whole = chart.wholeVersion(of: held)
    guard whole.id != held.id else { return "" }
    return "v\(whole.content.version), in force from \(date(whole.content.inForceFrom))"
  }

  /// The gaps with which a plan came in force, each with the reason that stays with it.
  func leftGaps(of held: Held<Plan>) -> [String] {
    PlanCheck(today: today).gapsLeft(in: held, of: chart).map { gap in
      let day = gap.override.on.map { " (\(date($0)))" } ?? ""
      return "\(gap.sentence) Why: “\(gap.override.reason)”\(day)"
    }
  }
}
