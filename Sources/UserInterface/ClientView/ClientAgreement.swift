import ClinicalRecord
import TerminalInterface

/// What the person agreed to, when and how, as the person's own copy on paper says it: never that
/// somebody agreed who did not.
struct ClientAgreement {
  let chart: Chart
  let today: Day
  let offsetMinutes: Int

  static let row = RowID.part("agreement")

  /// The plan that the words are about; nothing is said where there is none.
  static func plan(of chart: Chart) -> Held<Plan>? { chart.planInForce ?? chart.planInWork }

  func row(columns: Int) -> Row {
    guard let held = Self.plan(of: chart) else { return Row(lines: []) }
    let (heading, words) = words(about: held)
    let alone = chart.agreedAlone(in: held).compactMap { id, signature -> String? in
      let objectives = held.content.goals.flatMap(\.objectives)
      guard let objective = objectives.first(where: { $0.id == id }) else { return nil }
      return objective.text + ": " + way(of: signature)
    }
    let since = alone.isEmpty ? [] : [Line("Agreed since then, one by one", .muted)]
    return Row(
      lines: [Line(heading, .heading)] + words.flatMap { wrapped($0, columns) } + since
        + alone.flatMap { wrapped($0, columns) })
  }

  private func wrapped(_ text: String, _ columns: Int) -> [Line] {
    TextLayout.wrapped(text, to: max(10, columns)).map { Line($0, .clientText) }
  }

  private func words(about held: Held<Plan>) -> (heading: String, words: [String]) {
    guard held.content.status == .active else {
      return (
        "What we agreed",
        [
          chart.careEnd == nil
            ? "Nothing yet: we are still writing this plan." : "This plan was not finished."
        ]
      )
    }
    let last = chart.lastWords(about: held)
    switch chart.consent(to: held) {
    case .agreed:
      return ("What we agreed", ["This plan: " + last.map(said).joined(separator: "; ") + "."])
    case .declined:
      let isOwn = last.contains { $0.role == "client" && $0.declines }
      return (
        isOwn ? "I did not agree to this plan" : "Not everybody agreed to this plan",
        last.map(said)
      )
    case .open:
      let isOver = chart.careEnd != nil
      return (
        "What we agreed",
        last.map(said) + [
          isOver ? "I did not sign this plan." : "I have not signed this plan yet."
        ]
      )
    }
  }

  /// Who, how and when; why a guardian did not agree is between them and the clinician.
  private func said(_ signature: Signature) -> String {
    let client = chart.client.content
    let name = client.signedName(signature.name)
    let who =
      signature.role == "client"
      ? name : "\(name) (\(Vocabulary.signatureRole.label(of: signature.role)))"
    guard signature.declines else {
      return [who, way(of: signature)].filter { !$0.isEmpty }.joined(separator: ", ")
    }
    let tail = day(of: signature).map { ", \($0)" } ?? ""
    return signature.role == "client"
      ? "“\(signature.declinedReason)” \(who)\(tail)" : "\(who) did not agree\(tail)"
  }

  private func way(of signature: Signature) -> String {
    let method =
      signature.method.isEmpty ? nil : Vocabulary.signatureMethod.label(of: signature.method)
    return [method, day(of: signature)].compactMap { $0 }.joined(separator: ", ")
  }

  private func day(of signature: Signature) -> String? {
    let entered = signature.at.map { $0.local(offsetMinutes: offsetMinutes).day }
    return (signature.givenOn ?? entered)?.spoken(relativeTo: today)
  }
}

extension Signature {
  /// Whether it says why somebody did not agree.
  fileprivate var declines: Bool { !declinedReason.allSatisfy(\.isWhitespace) }
}
