import ClinicalRecord

/// What the plan check is asked with: what payers ask for, and words that label people.
package struct CheckBasis: Hashable, Sendable {
  package var payers: [RecordID: PayerProfile]
  package var hints: [WordHint]

  package init(payers: [RecordID: PayerProfile] = [:], hints: [WordHint] = WordHint.standard) {
    self.payers = payers
    self.hints = hints
  }

  /// The check on one day.
  package func check(on today: Day) -> PlanCheck {
    PlanCheck(today: today, profiles: payers, hints: hints)
  }
}

/// What is missing in one person's chart.
package struct CheckedClient: Hashable, Sendable {
  package var client: RecordID
  package var name: String
  package var findings: [CheckFinding]
  /// The version that is looked at, and the one in force.
  package var version: Int?
  package var versionInForce: Int?
  /// Whether a version cannot be read, so that nobody knows which one is in force.
  package var isPlanInDoubt = false

  package init(client: RecordID, name: String, findings: [CheckFinding]) {
    self.client = client
    self.name = name
    self.findings = findings
  }
}

/// How far the plan check of the whole caseload has come, and what it has found.
package struct CaseloadCheck: Hashable, Sendable {
  /// Who lacks something, by name; those whose plans lack the most come first.
  package private(set) var clients: [CheckedClient]
  /// How many charts were looked at, and of how many.
  package var done: Int
  package var total: Int
  /// Charts that could not be looked at.
  package var unread: Int

  package init(_ clients: [CheckedClient], done: Int, total: Int, unread: Int = 0) {
    self.done = done
    self.total = total
    self.unread = unread
    self.clients = clients.filter { !$0.findings.isEmpty }.sorted { one, other in
      let errors = (
        one.findings.count(where: \.isOpenError), other.findings.count(where: \.isOpenError)
      )
      if errors.0 != errors.1 { return errors.0 > errors.1 }
      return (one.name, one.client) < (other.name, other.client)
    }
  }

  package var isOver: Bool { done >= total }
}

/// The box of the plan check: of the chart that is open, or of the whole caseload.
package struct CheckState: Hashable, Sendable {
  /// One gap, with whose it is where that has to be said.
  package struct Item: Hashable, Sendable {
    package var client: RecordID?
    /// Whose it is, at the first gap of each.
    package var name: String
    package var finding: CheckFinding
  }

  package var items: [Item]
  package var cursor = ListCursor<Int>()
  /// What the box is about, for its title.
  package var title: String
  /// How far a look at the whole caseload has come; `nil` in a chart.
  package var caseload: CaseloadCheck?

  /// The gaps of the chart that is open; nobody else is named.
  package init(of chart: Chart, findings: [CheckFinding], today: Day) {
    items = findings.map { Item(client: nil, name: "", finding: $0) }
    let version = PlanPane.title(of: chart, today: today, tellsReview: false)
    title = chart.planInWork == nil ? "Plan check" : "Plan check: \(version)"
  }

  /// The gaps of the whole caseload, as far as they are known.
  package init(of check: CaseloadCheck) {
    items = check.clients.flatMap { client in
      client.findings.enumerated().map { index, finding in
        Item(client: client.client, name: index == 0 ? client.name : "", finding: finding)
      }
    }
    title = "Plan check of the caseload"
    caseload = check
  }

  package var ids: [Int] { Array(items.indices) }

  package var selected: Item? { cursor.index(in: ids).map { items[$0] } }
}
