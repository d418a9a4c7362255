import ClinicalRecord

extension FormTarget {
  /// The fields of what the form edits.
  package var shape: RecordShape {
    switch self {
    case .newClient, .client: Client.shape
    case .contact: Contact.shape
    case .win: Win.shape
    case .planHead: Plan.shape
    case .strength: Strength.shape
    case .goal: Goal.shape
    case .objective: Objective.shape
    case .intervention: Intervention.shape
    case .support: Support.shape
    case .session: Session.shape
    case .note: Note.shape
    case .lifeEvent: LifeEvent.shape
    case .handover(let target): target.shape
    case .care(let target): target.shape
    case .practice(let target): target.shape
    }
  }

  /// The fields that a form of this target shows, by their names on disk.
  package var fieldNames: [String] {
    switch self {
    case .newClient: ["displayName", "pronouns", "birthDate", "phase"]
    case .client(let group): PersonGroup(rawValue: group)?.fieldNames ?? []
    case .contact:
      [
        "name", "kind", "relationship", "phones", "email", "isEmergencyContact", "agreedTasks",
        "familyStrengths", "release", "notes",
      ]
    case .win: ["text", "on"]
    case .lifeEvent: ["text", "type", "date"]
    case .planHead(let group): PlanGroup(rawValue: group)?.fieldNames ?? []
    case .strength: ["text", "kind"]
    case .goal:
      [
        "ownWords", "dimension", "lifeDomain", "recoverySense", "horizon", "needIDs",
        "strengthIDs", "importance", "difficulty", "decidedBy", "lifecycle", "achievement",
        "openedOn", "closedOn", "closeReason",
      ]
    case .objective:
      [
        "text", "measureKind", "measureKey", "gas.minus2", "gas.minus1", "gas.zero", "gas.plus1",
        "gas.plus2", "gas.weight", "baseline", "target", "unit", "confidence", "targetDate",
        "perPeriod", "forWeeks", "direction", "baselineOn", "howVerified", "achievableNote",
        "horizon", "lifecycle", "achievement", "openedOn", "closedOn", "closeReason",
      ]
    case .intervention:
      [
        "what", "modality", "technique", "who", "frequency", "until", "objectiveIDs", "kind",
        "setting", "decidedBy",
      ]
    case .support:
      [
        "provider", "type", "contact", "purpose", "frequency", "from", "to", "fit", "fitNote",
        "facilitatorType", "format", "style", "groupGoal", "timing", "setting",
      ]
    case .handover(let target): target.fieldNames
    case .session:
      [
        "date", "start", "stop", "kind", "place", "status", "reason", "actualStart", "actualStop",
        "participants", "cptCode", "authorization",
      ]
    case .note:
      [
        "session", "date", "start", "stop", "minutes", "format", "objectiveIDs", "offPlanReason",
        "plannedNext", "risk.suicide", "risk.selfHarm", "risk.harmToOthers", "risk.result",
        "risk.action", "interventionsUsed", "clientResponse", "nextSession",
      ]
    case .care(let target): target.fieldNames
    case .practice(let target): target.fieldNames
    }
  }

  /// The first field of a note behind its texts.
  static let firstBehindSections = "plannedNext"

  /// Whether a choice has an answer from the start, so that "none" is not among its choices.
  func alwaysAnswers(_ field: String) -> Bool {
    ["risk.suicide", "risk.selfHarm", "risk.harmToOthers"].contains(field)
  }

  /// Whether a field is one sentence, which Enter ends.
  func isOneParagraph(_ field: String) -> Bool {
    switch (self, field) {
    case (.strength, "text"), (.win, "text"), (.lifeEvent, "text"), (.objective, "text"),
      (.goal, "ownWords"):
      true
    case (.care(let target), let field): target.isOneParagraph(field)
    default: false
    }
  }
}

/// The groups in which a client's own fields are shown and edited.
package enum PersonGroup: String, CaseIterable, Hashable, Sendable {
  case identity, reach, care, culture

  package var title: String {
    switch self {
    case .identity: "Name and birth"
    case .reach: "How to reach"
    case .care: "Care"
    case .culture: "Language, culture, spirituality, identity"
    }
  }

  package var fieldNames: [String] {
    switch self {
    case .identity: ["displayName", "legalName", "pronouns", "birthDate", "planFor", "guardian"]
    case .reach: ["phones", "email", "address"]
    case .care:
      [
        "phase", "status", "recoveryStartDate", "payerProfile", "alerts", "standstillAfter",
        "legalHold",
      ]
    case .culture: ["language", "culture", "spirituality", "identity"]
    }
  }
}

/// The groups in which a plan's own fields are shown and edited, own words first.
package enum PlanGroup: String, CaseIterable, Hashable, Sendable {
  case vision, hindrances, frame, ending

  package var title: String {
    switch self {
    case .vision: "Vision"
    case .hindrances: "Preferences and barriers"
    case .frame: "How we work"
    case .ending: "How it ends"
    }
  }

  package var fieldNames: [String] {
    switch self {
    case .vision: ["vision", "values"]
    case .hindrances:
      ["preferences", "barriersInternal", "barriersExternal", "cultureNotes", "pacing"]
    case .frame:
      [
        "startOn", "reviewDueOn", "payerProfile", "diagnosisIDs", "frequency", "sessionMinutes",
        "modality", "durationWeeks",
      ]
    case .ending: ["dischargeCriteria", "discussedWithClientOn"]
    }
  }
}
