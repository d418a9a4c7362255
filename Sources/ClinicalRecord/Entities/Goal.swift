/// What the person wants, in their own words.
package struct Goal: Recorded {
  /// Stable as long as the element lives.
  package var id: RecordID?
  /// Fixed for the episode and never reused.
  package var number: Int = 1
  package var ownWords: String = ""
  package var dimension: String = ""
  package var lifeDomain: String = ""
  package var recoverySense: RecoverySense?
  package var horizon: Horizon?
  package var needIDs: [RecordID] = []
  package var strengthIDs: [RecordID] = []
  package var importance: Int?
  package var difficulty: Int?
  package var lifecycle: GoalLifecycle = .active
  package var achievement: Achievement = .inProgress
  package var decidedBy: DecidedBy?
  package var openedOn: Day?
  package var closedOn: Day?
  package var closeReason: String = ""
  package var objectives: [Objective] = []
  /// The highest number of an objective that was discarded, which is never given again.
  package var lastObjectiveNumber: Int?
  package var unknown = UnknownMembers()

  package init() {}

  package static let shape = makeShape(named: "Goal")
  package static let fields: [Field<Goal>] = [
    Field("id", \.id, .identifier(letter: ElementLetter.goal), isRequired: true),
    Field("number", \.number, .integer(1...999), isRequired: true),
    Field("ownWords", \.ownWords, .prose, label: "goal, in own words"),
    Field("dimension", \.dimension, .code(.dimension)),
    Field("lifeDomain", \.lifeDomain, .code(.lifeDomain)),
    Field("recoverySense", \.recoverySense, label: "recovery"),
    Field("horizon", \.horizon),
    Field("needIDs", \.needIDs),
    Field("strengthIDs", \.strengthIDs),
    Field("importance", \.importance, .integer(1...4), label: "importance 1-4"),
    Field("difficulty", \.difficulty, .integer(1...3), label: "difficulty 1-3"),
    Field("lifecycle", \.lifecycle, label: "state", isRequired: true),
    Field("achievement", \.achievement),
    Field("decidedBy", \.decidedBy),
    Field("openedOn", \.openedOn),
    Field("closedOn", \.closedOn),
    Field("closeReason", \.closeReason, .prose),
    Field("objectives", \.objectives),
    Field("lastObjectiveNumber", \.lastObjectiveNumber, .integer(1...999)),
  ]
}
