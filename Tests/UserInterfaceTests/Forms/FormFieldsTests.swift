import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Every field of an entity can be reached in a form, or is named here with the reason why not.
struct FormFieldsTests {
  private static let id = RecordID(letter: "x", bits: (1, 1))

  /// An entity, the forms that offer its fields, and what no form offers, each with the reason.
  struct Entity: Sendable, CustomTestStringConvertible {
    var shape: RecordShape
    var targets: [FormTarget]
    var elsewhere: [String: String]
    var testDescription: String { shape.name }
  }

  private static let fixed = "given once, by the program"
  private static let rows = "has rows and forms of its own"
  private static let command = "set by a command"

  static let entities = [
    Entity(
      shape: Client.shape,
      targets: PersonGroup.allCases.map { .client(group: $0.rawValue) },
      elsewhere: ["wins": rows, "contacts": rows, "archivedAt": command]),
    Entity(shape: Contact.shape, targets: [.contact(id)], elsewhere: ["id": fixed]),
    Entity(shape: Win.shape, targets: [.win(id)], elsewhere: ["id": fixed]),
    Entity(shape: LifeEvent.shape, targets: [.lifeEvent(id)], elsewhere: [:]),
    Entity(
      shape: Plan.shape, targets: PlanGroup.allCases.map { .planHead(group: $0.rawValue) },
      elsewhere: [
        "lineage": fixed, "episode": fixed, "version": fixed, "supersedes": fixed,
        "lastGoalNumber": fixed, "status": command, "activatedAt": command,
        "overrides": command, "signatures": "given by signing", "strengths": rows, "goals": rows,
        "interventions": rows, "supports": rows,
      ]),
    Entity(shape: Strength.shape, targets: [.strength(id)], elsewhere: ["id": fixed]),
    Entity(
      shape: Goal.shape, targets: [.goal(id)],
      elsewhere: [
        "id": fixed, "number": fixed, "lastObjectiveNumber": fixed, "objectives": rows,
      ]),
    Entity(
      shape: Objective.shape, targets: [.objective(id, goal: id)],
      elsewhere: ["id": fixed, "number": fixed]),
    Entity(
      shape: Intervention.shape, targets: [.intervention(id, objective: nil)],
      elsewhere: ["id": fixed]),
    Entity(shape: Support.shape, targets: [.support(id)], elsewhere: ["id": fixed]),
    Entity(
      shape: Session.shape, targets: [.session(id)],
      elsewhere: [
        "zone": fixed, "offsetMinutes": fixed, "groupSession": "set by the group's session",
      ]),
    Entity(
      shape: Note.shape, targets: [.note(id)],
      elsewhere: [
        "sections": "a text for each heading of the format", "plan": fixed, "planVersion": fixed,
        "state": "set by signing", "dueAt": "counted from the payer profile",
      ]),
  ]

  static let care = [
    Entity(shape: Need.shape, targets: [.care(.need(id))], elsewhere: ["id": fixed]),
    Entity(shape: Diagnosis.shape, targets: [.care(.diagnosis(id))], elsewhere: ["id": fixed]),
    Entity(
      shape: Episode.shape, targets: [.care(.episode(id))],
      elsewhere: ["needs": rows, "diagnoses": rows, "strengths": "shown with those of the plan"]),
    Entity(
      shape: Assessment.shape, targets: [.care(.assessment(id))],
      elsewhere: ["sections": "a text for each heading", "episode": fixed]),
    Entity(
      shape: ActionStep.shape, targets: [.care(.step(id, objective: nil))], elsewhere: [:]),
    Entity(shape: SharedDecision.shape, targets: [.care(.decision(id))], elsewhere: [:]),
    Entity(shape: Release.shape, targets: [.care(.release(id))], elsewhere: [:]),
  ]

  /// The fields of a shape, those of a record inside it by their paths.
  private static func paths(of shape: RecordShape) -> [String] {
    shape.fields.flatMap { field -> [String] in
      guard case .record(let inner) = field.type else { return [field.name] }
      return inner.fields.map { "\(field.name).\($0.name)" }
    }
  }

  @Test(arguments: entities + care)
  func `every field is in a form, or there is a reason why not`(_ entity: Entity) {
    let offered = entity.targets.flatMap(\.fieldNames)
    let missing = Self.paths(of: entity.shape).filter {
      !offered.contains($0) && entity.elsewhere[$0] == nil
    }
    #expect(missing == [], "no form offers these fields of \(entity.shape.name)")
    // A reason for what a form offers, or for what is no field, tells nothing.
    #expect(entity.elsewhere.keys.filter { offered.contains($0) } == [])
    #expect(entity.elsewhere.keys.filter { entity.shape[$0] == nil } == [])
    #expect(Set(offered).count == offered.count)
  }

  @Test(arguments: entities + care)
  func `every field is seen in some form of the demonstration practice`(_ entity: Entity) {
    var seen: Set<String> = []
    for chart in Desk.practice.charts {
      for target in Self.targets(in: chart) where target.shape == entity.shape {
        guard let form = Self.form(target, of: chart) else { continue }
        seen.formUnion(form.fields.filter { !$0.isHidden }.map(\.name))
      }
    }
    #expect(entity.targets.flatMap(\.fieldNames).filter { !seen.contains($0) } == [])
  }

  /// The form of a target as it is first drawn.
  private static func form(_ target: FormTarget, of chart: Chart) -> Form? {
    let environment = Environment(
      now: 0, instant: Desk.start, today: Desk.today, time: Desk.time,
      makeID: { RecordID(letter: $0, bits: (9, 9)) }, makeNonce: { "" },
      resolve: ZoneTable.utc.resolve)
    let source = FormSource(
      chart: chart, environment: environment, profiles: [Vocabulary.Term("q", "A payer")])
    var form = source.form(target, row: .part("test"))
    form?.settle(Size(columns: 80, rows: 20), environment)
    return form
  }

  /// Everything in a chart that has a form.
  private static func targets(in chart: Chart) -> [FormTarget] {
    let plan = chart.planInWork?.content ?? Plan()
    var targets = PersonGroup.allCases.map { FormTarget.client(group: $0.rawValue) }
    targets += PlanGroup.allCases.map { .planHead(group: $0.rawValue) }
    targets += chart.client.content.contacts.compactMap(\.id).map { .contact($0) }
    targets += chart.client.content.wins.compactMap(\.id).map { .win($0) }
    targets += plan.strengths.compactMap(\.id).map { .strength($0) }
    targets += plan.supports.compactMap(\.id).map { .support($0) }
    targets += plan.interventions.compactMap(\.id).map { .intervention($0, objective: nil) }
    for goal in plan.goals {
      guard let id = goal.id else { continue }
      targets.append(.goal(id))
      targets += goal.objectives.compactMap(\.id).map { .objective($0, goal: id) }
    }
    targets += chart.lifeEvents.map { .lifeEvent($0.id) }
    targets += chart.documents.values.compactMap { CareTarget(of: $0) }.map { .care($0) }
    targets += (chart.episode?.content.needs ?? []).compactMap(\.id).map { .care(.need($0)) }
    targets += (chart.episode?.content.diagnoses ?? []).compactMap(\.id)
      .map { .care(.diagnosis($0)) }
    return targets + chart.sessions.map { .session($0.id) } + chart.notes.map { .note($0.id) }
  }

  @Test func `every name in a form is a field of its entity`() {
    let pairs: [(FormTarget, RecordShape)] = [
      (.newClient(Self.id), Client.shape), (.contact(Self.id), Contact.shape),
      (.win(Self.id), Win.shape), (.strength(Self.id), Strength.shape),
      (.goal(Self.id), Goal.shape), (.objective(Self.id, goal: Self.id), Objective.shape),
      (.intervention(Self.id, objective: nil), Intervention.shape),
      (.support(Self.id), Support.shape), (.session(Self.id), Session.shape),
      (.note(Self.id), Note.shape), (.lifeEvent(Self.id), LifeEvent.shape),
    ]
    for (target, shape) in pairs {
      #expect(target.fieldNames.filter { shape.field(at: $0) == nil } == [])
    }
    #expect(PersonGroup.allCases.flatMap(\.fieldNames).filter { Client.shape[$0] == nil } == [])
    #expect(PlanGroup.allCases.flatMap(\.fieldNames).filter { Plan.shape[$0] == nil } == [])
  }

  @Test func `every target is read back from its line in the journal`() {
    let objective = RecordID(letter: "j", bits: (2, 2))
    let targets: [FormTarget] = [
      .newClient(Self.id), .client(group: "care"), .contact(Self.id), .win(Self.id),
      .planHead(group: "vision"), .strength(Self.id), .goal(Self.id),
      .objective(objective, goal: Self.id), .intervention(Self.id, objective: objective),
      .intervention(Self.id, objective: nil), .support(Self.id), .session(Self.id), .note(Self.id),
      .lifeEvent(Self.id),
      .care(.need(Self.id)), .care(.diagnosis(Self.id)), .care(.episode(Self.id)),
      .care(.assessment(Self.id)), .care(.step(Self.id, objective: objective)),
      .care(.step(Self.id, objective: nil)), .care(.decision(Self.id)), .care(.release(Self.id)),
    ]
    for target in targets { #expect(FormTarget(text: target.text) == target) }
    for text in ["", "goal", "goal x", "objective \(objective)", "thing \(objective)"] {
      #expect(FormTarget(text: text) == nil)
    }
  }
}
