/// What happened in a session, and what comes next.
package struct Note: DocumentContent {
  package static let kind = DocumentKind.note
  package var session: RecordID?
  package var date: Day?
  package var start: TimeOfDay?
  package var stop: TimeOfDay?
  package var minutes: Int?
  package var format: NoteFormat = .dap
  package var sections: [NoteSection] = []
  package var objectiveIDs: [RecordID] = []
  package var offPlanReason: String = ""
  package var interventionsUsed: [String] = []
  package var clientResponse: String = ""
  package var risk: RiskAsked?
  package var plannedNext: String = ""
  package var nextSession: RecordID?
  /// The plan version in force when it was written.
  package var plan: RecordID?
  package var planVersion: Int?
  package var state: NoteState = .draft
  package var dueAt: Instant?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Note")
  package static let fields: [Field<Note>] = [
    Field("session", \.session, .identifier(letter: DocumentKind.session.letter)),
    Field("date", \.date, isRequired: true),
    Field("start", \.start),
    Field("stop", \.stop),
    Field("minutes", \.minutes, .integer(0...1_440)),
    Field("format", \.format, isRequired: true),
    Field("sections", \.sections),
    Field("objectiveIDs", \.objectiveIDs, label: "worked on"),
    Field("offPlanReason", \.offPlanReason, .prose, label: "why none of these"),
    Field(
      "interventionsUsed", \.interventionsUsed, .list(.line, maximum: 200), label: "what we used"),
    Field("clientResponse", \.clientResponse, .prose, label: "their response"),
    Field("risk", \.risk),
    Field("plannedNext", \.plannedNext, .prose, label: "next time"),
    Field("nextSession", \.nextSession, .identifier(letter: DocumentKind.session.letter)),
    Field("plan", \.plan, .identifier(letter: DocumentKind.plan.letter)),
    Field("planVersion", \.planVersion, .integer(1...10_000)),
    Field("state", \.state, isRequired: true),
    Field("dueAt", \.dueAt),
  ]
}

/// One part of a note under its heading.
package struct NoteSection: Recorded {
  package var name: String = ""
  package var text: String = ""
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "NoteSection")
  package static let fields: [Field<NoteSection>] = [
    Field("name", \.name, .text(maximumBytes: 64, isProse: false), isRequired: true),
    Field("text", \.text, .prose),
  ]
}

/// What was asked about risk in a session; each question starts as not asked.
package struct RiskAsked: Recorded {
  package var suicide: RiskAnswer = .notAsked
  package var selfHarm: RiskAnswer = .notAsked
  package var harmToOthers: RiskAnswer = .notAsked
  package var result: String = ""
  package var action: String = ""
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "RiskAsked")
  package static let fields: [Field<RiskAsked>] = [
    Field("suicide", \.suicide, label: "suicide"),
    Field("selfHarm", \.selfHarm, label: "self-harm"),
    Field("harmToOthers", \.harmToOthers, label: "harm to others"),
    Field("result", \.result, .prose, label: "what was said"),
    Field("action", \.action, .prose, label: "what we did"),
  ]
}

/// A late entry, addition or correction to a document that can no longer change.
package struct Addendum: DocumentContent {
  package static let kind = DocumentKind.addendum
  package var parent: RecordID?
  package var type: AddendumKind = .addendum
  package var text: String = ""
  package var reason: String = ""
  package var parentDigest: String = ""
  package var signature: Signature?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Addendum")
  package static let fields: [Field<Addendum>] = [
    Field("parent", \.parent, isRequired: true),
    Field("type", \.type, isRequired: true),
    Field("text", \.text, .prose, isRequired: true),
    Field("reason", \.reason, .prose),
    Field("parentDigest", \.parentDigest, .digest),
    Field("signature", \.signature),
  ]
}

/// A psychotherapy note, kept apart from the chart.
package struct PrivateNote: DocumentContent {
  package static let kind = DocumentKind.privateNote
  package var date: Day?
  package var text: String = ""
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "PrivateNote")
  package static let fields: [Field<PrivateNote>] = [
    Field("date", \.date, isRequired: true),
    Field("text", \.text, .prose),
  ]
}

/// A contact outside sessions.
package struct ContactNote: DocumentContent {
  package static let kind = DocumentKind.contactNote
  package var date: Day?
  package var at: TimeOfDay?
  package var with: String = ""
  package var means: String = ""
  package var text: String = ""
  package var session: RecordID?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "ContactNote")
  package static let fields: [Field<ContactNote>] = [
    Field("date", \.date, isRequired: true),
    Field("at", \.at),
    Field("with", \.with),
    Field("means", \.means, .code(.contactMeans)),
    Field("text", \.text, .prose, isRequired: true),
    Field("session", \.session, .identifier(letter: DocumentKind.session.letter)),
  ]
}
