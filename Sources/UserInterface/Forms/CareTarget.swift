import ClinicalRecord

/// What a form edits beside the person, the plan and its sessions: what care begins from, and what was
/// agreed on the way.
package enum CareTarget: Hashable, Sendable {
  case need(RecordID)
  case diagnosis(RecordID)
  case episode(RecordID)
  case assessment(RecordID)
  case step(RecordID, objective: RecordID?)
  case decision(RecordID)
  case release(RecordID)

  /// What a document of its own is edited as; `nil` for documents that have other forms or none.
  package init?(of document: Document) {
    switch document.kind {
    case .episode: self = .episode(document.id)
    case .assessment: self = .assessment(document.id)
    case .actionStep:
      self = .step(document.id, objective: document.content(ActionStep.self)?.objective)
    case .decision: self = .decision(document.id)
    case .release: self = .release(document.id)
    default: return nil
    }
  }

  package var id: RecordID {
    switch self {
    case .need(let id), .diagnosis(let id), .episode(let id), .assessment(let id),
      .step(let id, _), .decision(let id), .release(let id):
      id
    }
  }

  /// The kind of the document that holds it.
  package var kind: DocumentKind {
    switch self {
    case .need, .diagnosis, .episode: .episode
    case .assessment: .assessment
    case .step: .actionStep
    case .decision: .decision
    case .release: .release
    }
  }

  /// The pane on which its row stands.
  package var pane: ChartPane {
    switch self {
    case .need, .step, .decision: .plan
    case .diagnosis, .episode, .assessment, .release: .person
    }
  }

  package var shape: RecordShape {
    switch self {
    case .need: Need.shape
    case .diagnosis: Diagnosis.shape
    case .episode: Episode.shape
    case .assessment: Assessment.shape
    case .step: ActionStep.shape
    case .decision: SharedDecision.shape
    case .release: Release.shape
    }
  }

  /// What a new one is called.
  package var noun: String {
    switch self {
    case .need: "need"
    case .diagnosis: "diagnosis"
    case .episode: "episode"
    case .assessment: "assessment"
    case .step: "step"
    case .decision: "decision"
    case .release: "release"
    }
  }

  package var fieldNames: [String] {
    switch self {
    case .need: ["text", "lifeDomain", "severity", "disposition", "dispositionReason"]
    case .diagnosis: ["code", "label", "specifier", "status", "from", "to"]
    case .episode:
      [
        "presentingConcern", "openedOn", "referral", "firstContactDate", "onsetDate",
        "premorbidRoles", "state", "closedOn", "closeReason",
      ]
    case .assessment: ["type", "date", "needIDs"]
    case .step:
      ["text", "owner", "ownerName", "due", "state", "doneOn", "reflection", "objective"]
    case .decision:
      ["question", "options", "clientView", "familyView", "clinicianView", "decision", "date"]
    case .release: ["party", "type", "scope", "signedOn", "expiresOn", "revokedOn"]
    }
  }

  /// Whether a text is one sentence, which Enter ends.
  func isOneParagraph(_ field: String) -> Bool {
    switch (self, field) {
    case (.need, "text"), (.step, "text"), (.decision, "question"): true
    default: false
    }
  }

  /// The target as it stands in the journal, behind a word of its own.
  package var text: String {
    switch self {
    case .step(let id, let objective):
      "step \(id)" + (objective.map { " \($0)" } ?? "")
    default: "\(noun) \(id)"
    }
  }

  /// Reads a target back from the journal's words.
  package init?(words: [String]) {
    guard words.count >= 2, let id = RecordID(words[1]) else { return nil }
    switch words[0] {
    case "need": self = .need(id)
    case "diagnosis": self = .diagnosis(id)
    case "episode": self = .episode(id)
    case "assessment": self = .assessment(id)
    case "step": self = .step(id, objective: words.count > 2 ? RecordID(words[2]) : nil)
    case "decision": self = .decision(id)
    case "release": self = .release(id)
    default: return nil
    }
  }
}

/// The headings under which an assessment is written, in the order of a first talk.
package enum AssessmentSection {
  package static let terms: [Vocabulary.Term] = [
    Vocabulary.Term("circumstances", "Housing, money, daily life"),
    Vocabulary.Term("family", "Family and who is around"),
    Vocabulary.Term("strengths", "What carries"),
    Vocabulary.Term("culture", "Culture, faith, identity"),
    Vocabulary.Term("trauma", "Hard things that happened"),
    Vocabulary.Term("physical_health", "Body and health"),
    Vocabulary.Term("substance_use", "Alcohol, drugs, medicines"),
    Vocabulary.Term("functioning", "How the days go"),
    Vocabulary.Term("mental_status", "What was seen in the talk"),
    Vocabulary.Term("risk", "Risk, as it was asked"),
  ]

  /// What is never taken as normal because nothing is written: it was not asked.
  package static let asked: Set<String> = ["mental_status", "risk"]

  /// What is said of a section in which nothing is written.
  package static func absence(of name: String) -> String? {
    asked.contains(name) ? "not asked" : nil
  }

  /// The sections that an assessment did not ask about and that are told as not asked.
  package static func notAsked(in assessment: Assessment) -> [String] {
    terms.filter { term in
      asked.contains(term.code)
        && !assessment.sections.contains {
          $0.name == term.code && !$0.text.allSatisfy(\.isWhitespace)
        }
    }.map(\.label)
  }

  /// What a section is called; one from elsewhere by its own name.
  package static func label(of name: String) -> String {
    terms.first { $0.code == name }?.label ?? name
  }
}
