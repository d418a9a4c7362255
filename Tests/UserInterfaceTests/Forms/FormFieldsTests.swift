import ClinicalRecord
import Testing

@testable import UserInterface

/// Every field of an entity can be reached in a form, or is named here with the reason why not.
struct FormFieldsTests {
  private static let id = RecordID(letter: "x", bits: (1, 1))

  private func left(_ shape: RecordShape, _ reached: [String]) -> Set<String> {
    Set(shape.fields.map(\.name)).subtracting(reached)
  }

  @Test func `fields of a client`() {
    let reached = PersonGroup.allCases.flatMap(\.fieldNames)
    // Wins and contacts have rows and forms of their own; archiving is a command.
    #expect(left(Client.shape, reached) == ["wins", "contacts", "archivedAt"])
    #expect(Set(reached).count == reached.count)
  }

  @Test func `fields of a contact and a win`() {
    #expect(left(Contact.shape, FormTarget.contact(Self.id).fieldNames) == ["id"])
    #expect(left(Win.shape, FormTarget.win(Self.id).fieldNames) == ["id"])
  }

  @Test func `fields of a plan`() {
    let reached = PlanGroup.allCases.flatMap(\.fieldNames)
    // Identity and state belong to versions and commands; lists have rows; diagnoses, payer and
    // signatures have screens of their own.
    #expect(
      left(Plan.shape, reached) == [
        "lineage", "episode", "version", "supersedes", "status", "payerProfile", "diagnosisIDs",
        "strengths", "goals", "interventions", "supports", "activatedAt", "signatures",
        "lastGoalNumber",
      ])
  }

  @Test func `fields of what a plan holds`() {
    #expect(left(Strength.shape, FormTarget.strength(Self.id).fieldNames) == ["id"])
    // Needs and strengths are chosen where needs are; numbers are given once.
    #expect(
      left(Goal.shape, FormTarget.goal(Self.id).fieldNames) == [
        "id", "number", "needIDs", "strengthIDs", "objectives", "lastObjectiveNumber",
      ])
    #expect(
      left(Objective.shape, FormTarget.objective(Self.id, goal: Self.id).fieldNames) == [
        "id", "number", "measureKey", "gas",
      ])
    #expect(
      left(Intervention.shape, FormTarget.intervention(Self.id, objective: nil).fieldNames) == [
        "id"
      ])
    #expect(left(Support.shape, FormTarget.support(Self.id).fieldNames) == ["id", "contact"])
  }

  @Test func `every name in a form is a field of its entity`() {
    let pairs: [(FormTarget, RecordShape)] = [
      (.newClient(Self.id), Client.shape), (.contact(Self.id), Contact.shape),
      (.win(Self.id), Win.shape), (.strength(Self.id), Strength.shape),
      (.goal(Self.id), Goal.shape), (.objective(Self.id, goal: Self.id), Objective.shape),
      (.intervention(Self.id, objective: nil), Intervention.shape),
      (.support(Self.id), Support.shape), (.session(Self.id), Session.shape),
      (.note(Self.id), Note.shape),
    ]
    for (target, shape) in pairs {
      #expect(target.fieldNames.filter { shape[$0] == nil } == [])
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
    ]
    for target in targets { #expect(FormTarget(text: target.text) == target) }
    for text in ["", "goal", "goal x", "objective \(objective)", "thing \(objective)"] {
      #expect(FormTarget(text: text) == nil)
    }
  }
}
