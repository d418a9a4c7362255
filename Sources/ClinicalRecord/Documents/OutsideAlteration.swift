/// That a document which may not change any more was changed by another program.
package struct OutsideAlteration: Hashable, Sendable {
  /// What gave the document the bytes that it ought to have.
  package enum Act: Hashable, Sendable {
    case signed
    case putInForce
    /// It was saved here, and nothing tells whether it was signed then.
    case saved
  }

  package var act: Act
  /// When that was, by the practice's calendar.
  package var on: Day
  /// Whether the state that it ought to have is kept, so that it can come back.
  package var isKept: Bool

  package init(act: Act, on: Day, isKept: Bool) {
    self.act = act
    self.on = on
    self.isKept = isKept
  }

  /// "altered outside caseload after it was signed on 3 Mar 2026".
  package var words: String { "altered outside caseload after it was \(deed) on \(date)" }

  private var deed: String {
    switch act {
    case .signed: "signed"
    case .putInForce: "put in force"
    case .saved: "saved"
    }
  }

  private var date: String { "\(on.day) \(Day.monthNames[on.month - 1].prefix(3)) \(on.year)" }
}

extension Document {
  /// Whether its words may not change any more: frozen, or a safety plan that is or was in force.
  package var isBinding: Bool {
    if let plan = content(SafetyPlan.self) { return isFrozen || plan.status != .draft }
    return isFrozen
  }
}

extension Chart {
  /// What is altered of a document and of the additions beside it, the document first.
  package func alterations(
    about id: RecordID
  ) -> [(document: Document, alteration: OutsideAlteration)] {
    guard !altered.isEmpty else { return [] }
    let additions = all(Addendum.self).filter { $0.content.parent == id }
      .sorted { ($0.envelope.created, $0.id) < ($1.envelope.created, $1.id) }
    return ([id] + additions.map(\.id)).compactMap { id in
      guard let alteration = altered[id], let document = documents[id] else { return nil }
      return (document, alteration)
    }
  }
}
