import ClinicalRecord

/// What a form over the list edits: the practitioner and the practice, or what a payer asks for.
package enum PracticeTarget: Hashable, Sendable {
  case practitioner(RecordID)
  case payer(RecordID)

  package var id: RecordID {
    switch self {
    case .practitioner(let id), .payer(let id): id
    }
  }

  package var kind: DocumentKind {
    switch self {
    case .practitioner: .practice
    case .payer: .profile
    }
  }

  package var shape: RecordShape {
    switch self {
    case .practitioner: Practice.shape
    case .payer: PayerProfile.shape
    }
  }

  package var noun: String {
    switch self {
    case .practitioner: "practice"
    case .payer: "payer"
    }
  }

  package var fieldNames: [String] {
    switch self {
    case .practitioner:
      [
        "practitionerName", "credentials", "licenceNumber", "licenceState", "licenceExpires", "npi",
        "practiceName", "address", "phone", "zone", "holidays", "historyRevisions", "historyDays",
        "retentionYears", "retentionYearsAfterMajority", "ageOfMajority",
      ]
    case .payer:
      [
        "name", "planDueDays", "planReviewDays", "planMaxAgeDays", "noteDueHours",
        "noteDueBusinessDays", "crisisNoteDueHours", "dischargeDueDays", "clientSignatureRequired",
        "requiredPlanFields", "requiredNoteFields", "sourceText", "checkedOn",
      ]
    }
  }

  /// The target as it stands in the journal, behind a word of its own.
  package var text: String { "\(noun) \(id)" }

  /// Reads a target back from the journal's words.
  package init?(words: [String]) {
    guard words.count == 2, let id = RecordID(words[1]) else { return nil }
    switch words[0] {
    case "practice": self = .practitioner(id)
    case "payer": self = .payer(id)
    default: return nil
    }
  }
}

extension FormSource {
  /// The form of the practice or of a payer; a new one is empty.
  func practiceForm(_ target: PracticeTarget, row: RowID) -> Form {
    let document = practice[target.id]
    let empty: any DocumentContent =
      switch target {
      case .practitioner: Practice()
      case .payer: PayerProfile()
      }
    let title = document == nil ? "new \(target.noun)" : target.noun
    return makeForm(
      .practice(target), title, row, target.shape, (document?.body ?? empty).fieldValue,
      isNew: document == nil, target.id, target.kind, document?.envelope.revision ?? 0)
  }

  /// The change that such a form stands for.
  func keepPractice(
    _ form: Form, _ target: PracticeTarget, _ entries: [(name: String, value: FieldValue?)],
    zone: String
  ) throws(FieldError) -> FormOutcome {
    let before = practice[target.id]
    let body: any DocumentContent =
      switch target {
      case .practitioner: try laid(entries, over: before?.content(Practice.self) ?? Practice())
      case .payer: try laid(entries, over: before?.content(PayerProfile.self) ?? PayerProfile())
      }
    let envelope =
      before?.envelope
      ?? Envelope(
        kind: target.kind, id: target.id, client: nil, created: environment.instant, zone: zone,
        nonce: environment.makeNonce())
    return outcome(
      form, Change.Edit(before: before, after: Document(envelope: envelope, body: body)))
  }
}

extension DraftText {
  /// Whether it was typed in a form over the list, so that no chart has to be opened for it.
  var isOfFormOverList: Bool {
    switch FormTarget(text: target) {
    case .newClient, .practice: true
    default: false
    }
  }
}
