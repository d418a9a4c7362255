import ClinicalRecord

/// What a document is called where several are listed.
package struct DocumentTitle {
  package let today: Day

  package init(today: Day) { self.today = today }

  /// "plan v3 (draft)", "note of 10 Mar", "person and contacts"; never an id.
  package func text(of document: Document?, kind: DocumentKind) -> String {
    if kind == .client { return "person and contacts" }
    guard let document else { return kind.label }
    if let plan: Plan = document.content() { return "plan v\(plan.version) (\(plan.status.label))" }
    guard case .some(.text(let iso)) = document.body.fieldValue["date"] else { return kind.label }
    return dated(kind.label, Day(iso))
  }

  private func dated(_ label: String, _ day: Day?) -> String {
    day.map { "\(label) of \($0.spoken(relativeTo: today))" } ?? label
  }
}
