/// Who does what, how often, until when, for which objective.
package struct Intervention: Recorded {
  /// Stable as long as the element lives.
  package var id: RecordID?
  package var what: String = ""
  package var modality: String = ""
  package var technique: String = ""
  package var who: String = ""
  package var frequency: String = ""
  package var until: Day?
  package var objectiveIDs: [RecordID] = []
  package var setting: String = ""
  package var kind: InterventionKind?
  package var decidedBy: DecidedBy?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Intervention")
  package static let fields: [Field<Intervention>] = [
    Field("id", \.id, .identifier(letter: ElementLetter.intervention), isRequired: true),
    Field("what", \.what, .line, label: "what"),
    Field("modality", \.modality, .line),
    Field("technique", \.technique, .line),
    Field("who", \.who),
    Field("frequency", \.frequency, label: "how often"),
    Field("until", \.until),
    Field("objectiveIDs", \.objectiveIDs, label: "for"),
    Field("setting", \.setting, .code(.setting)),
    Field("kind", \.kind),
    Field("decidedBy", \.decidedBy),
  ]
}

extension Intervention {
  /// How it is worked: the approach and the technique.
  package var method: String {
    [modality, technique].filter { !$0.isBlank }.joined(separator: ", ")
  }

  /// What is done, or else the technique, or the approach, where only that was chosen.
  package var words: String { what.isBlank ? (technique.isBlank ? modality : technique) : what }

  /// How it is worked, as far as its words do not say it.
  package var methodBehindWords: String {
    what.isBlank ? (technique.isBlank ? "" : modality) : method
  }
}

/// A recovery support beside treatment.
package struct Support: Recorded {
  /// Stable as long as the element lives.
  package var id: RecordID?
  package var type: String = ""
  package var provider: String = ""
  package var facilitatorType: String = ""
  package var format: String = ""
  package var style: String = ""
  package var groupGoal: String = ""
  package var purpose: String = ""
  package var frequency: String = ""
  package var timing: String = ""
  package var from: Day?
  package var to: Day?
  package var fit: Int?
  package var fitNote: String = ""
  package var setting: String = ""
  package var contact: RecordID?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Support")
  package static let fields: [Field<Support>] = [
    Field("id", \.id, .identifier(letter: ElementLetter.other), isRequired: true),
    Field("type", \.type, .code(.supportType), isRequired: true),
    Field("provider", \.provider),
    Field("facilitatorType", \.facilitatorType),
    Field("format", \.format),
    Field("style", \.style),
    Field("groupGoal", \.groupGoal),
    Field("purpose", \.purpose),
    Field("frequency", \.frequency),
    Field("timing", \.timing),
    Field("from", \.from),
    Field("to", \.to),
    Field("fit", \.fit, .integer(0...10), label: "fit 0-10"),
    Field("fitNote", \.fitNote, .prose),
    Field("setting", \.setting, .code(.setting)),
    Field("contact", \.contact),
  ]
}
