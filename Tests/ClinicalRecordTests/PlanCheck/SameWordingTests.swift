import Testing

@testable import ClinicalRecord

/// Goals and objectives that are worded like those of other people: check T16.
struct SameWordingTests {
  private static let scripted = "Walk outside for 20 minutes on three days and write down the mood"

  /// Charts of different people with these objectives.
  private static func texts(_ objectives: [String]) throws -> [WordedText] {
    try objectives.enumerated().flatMap { index, text in
      var whole = WholeChart(number: UInt64(index + 1))
      whole.client.displayName = "Person \(index)"
      whole.plan.goals[0].objectives[0].text = text
      return WordedText.all(in: try whole.chart())
    }
  }

  @Test func `T16 is found in both charts and names nobody else`() throws {
    let found = SameWording.findings(
      in: try Self.texts([
        Self.scripted, "Cook for the neighbors on Sundays and sit down with them",
        Self.scripted + " after it",
      ]))
    #expect(found.count == 2)
    for number in [UInt64(1), 3] {
      let whole = WholeChart(number: number)
      let findings = try #require(found[whole.clientID])
      #expect(
        findings.map(\.sentence) == [
          "Objective 1.1 has the same wording as in another person's plan."
        ])
      #expect(findings.map(\.severity) == [.warning])
      #expect(findings[0].element == whole.objectiveID(1))
      #expect(findings[0].document == whole.planID)
    }
  }

  @Test func `T16 is not found in plans that are worded on their own`() throws {
    let found = SameWording.findings(
      in: try Self.texts([
        Self.scripted, "Cook for the neighbors on Sundays and sit down with them",
        "Ask the foreman for a letter that says what went well",
      ]))
    #expect(found.isEmpty)
  }

  @Test func `the same words twice in one person's plan are their own`() throws {
    var whole = WholeChart()
    for index in whole.plan.goals.indices {
      whole.plan.goals[index].objectives[0].text = Self.scripted
    }
    let texts = WordedText.all(in: try whole.chart())
    #expect(texts.count == 2)
    #expect(SameWording.findings(in: texts).isEmpty)
  }

  @Test func `several other plans are counted by people`() throws {
    let found = SameWording.findings(
      in: try Self.texts([Self.scripted, Self.scripted, Self.scripted + " too"]))
    #expect(
      found.values.flatMap(\.self).allSatisfy {
        $0.sentence == "Objective 1.1 has the same wording as in 2 other plans."
      })
    #expect(found.count == 3)
  }

  @Test func `who has left and goals that are closed are not compared`() throws {
    var whole = WholeChart()
    whole.plan.goals[0].objectives[0].text = Self.scripted
    whole.plan.goals[0].lifecycle = .completed
    #expect(WordedText.all(in: try whole.chart()).isEmpty)
    whole.plan.goals[0].lifecycle = .active
    whole.client.status = .discharged
    #expect(WordedText.all(in: try whole.chart()).isEmpty)
  }

  @Test func `the rare trigrams find what comparing all with all finds`() throws {
    let lines = WordingPair.all.flatMap { [$0.one, $0.other] }
    let texts = Set(lines).sorted().enumerated().map { index, line in
      WordedText(
        client: WholeChart.id("c", UInt64(index % 150)), plan: WholeChart.id("p", 1),
        element: WholeChart.id("j", UInt64(index)), name: "Objective",
        wording: Wording(line, names: WordingPair.names))
    }.filter { !$0.wording.isTooShort }
    #expect(texts.count > 200)
    let expected = texts.map { text in
      Set(
        texts.filter {
          $0.wording.similarity(to: text.wording) >= Wording.threshold && $0.client != text.client
        }.map(\.client)
      ).count
    }
    #expect(SameWording.others(of: texts) == expected)
    #expect(expected.contains { $0 > 1 })
  }
}
