/// A step that can be seen to be reached.
package struct Objective: Recorded {
  /// Stable as long as the element lives.
  package var id: RecordID?
  /// The part behind the point: 2.1 is objective 1 of goal 2; never reused.
  package var number: Int = 1
  package var text: String = ""
  package var measureKind: MeasureKind?
  package var measureKey: String = ""
  package var unit: String = ""
  package var direction: Direction?
  package var baseline: Decimal?
  package var baselineOn: Day?
  package var target: Decimal?
  package var perPeriod: Period?
  package var forWeeks: Int?
  package var targetDate: Day?
  package var howVerified: String = ""
  package var achievableNote: String = ""
  package var confidence: Int?
  package var horizon: Horizon?
  package var lifecycle: GoalLifecycle = .active
  package var achievement: Achievement = .inProgress
  package var openedOn: Day?
  package var closedOn: Day?
  package var closeReason: String = ""
  package var gas: GoalAttainmentScale?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Objective")
  package static let fields: [Field<Objective>] = [
    Field("id", \.id, .identifier(letter: ElementLetter.objective), isRequired: true),
    Field("number", \.number, .integer(1...999), isRequired: true),
    Field("text", \.text, .prose, label: "objective"),
    Field("measureKind", \.measureKind, label: "measured as"),
    Field(
      "measureKey", \.measureKey, .text(maximumBytes: 64, isProse: false), label: "questionnaire"),
    Field("unit", \.unit),
    Field("direction", \.direction, label: "better is"),
    Field("baseline", \.baseline),
    Field("baselineOn", \.baselineOn),
    Field("target", \.target),
    Field("perPeriod", \.perPeriod, label: "counted per"),
    Field("forWeeks", \.forWeeks, .integer(1...520), label: "for how many weeks"),
    Field("targetDate", \.targetDate, label: "by"),
    Field("howVerified", \.howVerified, label: "how we know"),
    Field("achievableNote", \.achievableNote, .prose, label: "why it can be done"),
    Field("confidence", \.confidence, .integer(0...10), label: "confidence 0-10"),
    Field("horizon", \.horizon),
    Field("lifecycle", \.lifecycle, label: "state", isRequired: true),
    Field("achievement", \.achievement),
    Field("openedOn", \.openedOn),
    Field("closedOn", \.closedOn),
    Field("closeReason", \.closeReason, .prose),
    Field("gas", \.gas, label: "attainment levels"),
  ]
}

/// The five written levels of one objective, -2 to +2 (Kiresuk and Sherman 1968).
package struct GoalAttainmentScale: Recorded {
  package var minus2: String = ""
  package var minus1: String = ""
  package var zero: String = ""
  package var plus1: String = ""
  package var plus2: String = ""
  package var weight: Int?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "GoalAttainmentScale")
  package static let fields: [Field<GoalAttainmentScale>] = [
    Field("minus2", \.minus2, .prose, label: "-2 much less"),
    Field("minus1", \.minus1, .prose, label: "-1 less"),
    Field("zero", \.zero, .prose, label: " 0 as expected"),
    Field("plus1", \.plus1, .prose, label: "+1 more"),
    Field("plus2", \.plus2, .prose, label: "+2 much more"),
    Field("weight", \.weight, .integer(1...12)),
  ]
}
