/// What is added to a discharge summary after it was signed: the summary itself never changes.
///
/// An amendment names what it is, who enters it, when and why, and leaves the original whole (Medicare
/// Program Integrity Manual, chapter 3, 3.3.2.5).
package struct SummaryAddition: Hashable, Sendable {
  package var type: AddendumKind
  package var text: String
  package var reason: String
  /// Whose initials enter it, and when.
  package var act: PlanActivation

  package init(_ type: AddendumKind, text: String, because reason: String, by act: PlanActivation) {
    self.type = type
    self.text = text
    self.reason = reason
    self.act = act
  }

  /// What is kept beside the summary, and the signature of who enters it.
  ///
  /// - Throws: `EndingRefusal` where the summary is a draft, which is edited instead.
  package func addition(
    to summary: Held<DischargeSummary>
  ) throws(EndingRefusal) -> (addendum: Addendum, entered: Signature) {
    guard summary.content.state == .signed else { throw .notSigned }
    var addendum = Addendum()
    addendum.parent = summary.id
    addendum.type = type
    addendum.text = text
    addendum.reason = reason
    return (addendum, act.ownSignature)
  }
}

extension AddendumKind {
  /// What it is called where it is read: "Late entry".
  package func heading(in chart: Chart) -> String {
    guard self != .addendum else { return "Addition" }
    let words = chart.label(self)
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension Held where Content == Addendum {
  /// Who added it, when and why: "Robin Sample, 14 Mar: the letter came later".
  ///
  /// - Parameters:
  ///   - today: The day from which days are told.
  ///   - offsetMinutes: The zone of the practice.
  /// - Returns: The words.
  package func entered(relativeTo today: Day, offsetMinutes: Int) -> String {
    let own = content.signature.flatMap { $0.isOfThePerson ? nil : $0 }
    let day = envelope.created.local(offsetMinutes: offsetMinutes).day
    let who = [(envelope.signed ?? own)?.name ?? "", day.spoken(relativeTo: today)]
      .filter { !$0.isEmpty }.joined(separator: ", ")
    return content.reason.isEmpty ? who : "\(who): \(content.reason)"
  }
}

extension Chart {
  /// What was added to a document, in the order in which it was entered.
  package func additions(to parent: RecordID) -> [Held<Addendum>] {
    all(Addendum.self).filter { $0.content.parent == parent }
      .sorted { ($0.envelope.created, $0.id) < ($1.envelope.created, $1.id) }
  }

  /// What stands beside a document and was added to other words than it has.
  ///
  /// Where the document itself is known to be altered, that says it already.
  package func misfits(of parent: RecordID) -> [Held<Addendum>] {
    guard !misfits.isEmpty, altered[parent] == nil else { return [] }
    return additions(to: parent).filter { misfits.contains($0.id) }
  }

  /// Of a document with other bytes nothing is known until it is read anew.
  mutating func forgetMisfits(with document: RecordID) {
    guard !misfits.isEmpty else { return }
    misfits = misfits.filter { id in
      id != document && documents[id]?.content(Addendum.self)?.parent != document
    }
  }
}
