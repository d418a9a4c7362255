import ClinicalRecord
import Interchange
import Testing

/// The clinician's paper tells what was found and no goal covers yet; the person's own copy does not.
struct LeftOutPaperTests {
  private static func id(_ number: UInt64) -> RecordID {
    RecordID(letter: ElementLetter.other, bits: (7, number))
  }

  private static func need(
    _ number: UInt64, _ text: String, _ disposition: NeedDisposition = .open, _ reason: String = ""
  ) -> Need {
    var need = Need()
    (need.id, need.text) = (id(number), text)
    (need.disposition, need.dispositionReason) = (disposition, reason)
    return need
  }

  /// Ife's chart with what an assessment has found; the first need is one that the first goal is for.
  private static func chart() throws -> Chart {
    var chart = try PlanConsentPaperTests.chart([]) { plan in
      plan.goals[0].needIDs = [id(1)]
      var named = Strength()
      (named.id, named.text) = (id(8), "Plays the drums")
      plan.strengths = [named]
    }
    var episode = try #require(chart.episode)
    episode.content.needs = [
      need(1, "Cannot sleep before noon"), need(2, "Rent is two months behind"),
      need(3, "A tooth that hurts", .referred, "dentist on 3 April"),
    ]
    var found = Strength()
    (found.id, found.text) = (id(9), "Never missed a rehearsal")
    episode.content.strengths = [found]
    chart.put(episode.document)
    return chart
  }

  @Test(arguments: PaperFormat.allCases) func `the plan lists what it does not take up`(
    _ format: PaperFormat
  ) throws {
    let text = try PlanConsentPaperTests.text(.plan, Self.chart(), format)
    #expect(text.lowercased().contains("not yet in the plan"))
    #expect(text.contains("Need: Rent is two months behind (no goal yet)"))
    #expect(text.contains("Need: A tooth that hurts (referred, dentist on 3 April)"))
    #expect(text.contains("Strength: Never missed a rehearsal"))
    #expect(!text.contains("Need: Cannot sleep before noon"))
    #expect(!text.contains("Strength: Plays the drums"))
  }

  @Test(arguments: PaperFormat.allCases) func `the person's copy has what the plan names alone`(
    _ format: PaperFormat
  ) throws {
    let text = try PlanConsentPaperTests.text(.clientPlan, Self.chart(), format)
    #expect(text.contains("Plays the drums") && text.contains("Cannot sleep before noon"))
    for words in [
      "Rent is two months", "A tooth that hurts", "Never missed", "not yet in the plan",
    ] {
      #expect(!text.contains(words), "\(words)")
    }
  }

  @Test func `a line to sign on says who signs there, with and without a practitioner's name`()
    throws
  {
    var practice = Practice()
    func paper() throws -> Paper {
      let chart = try PlanConsentPaperTests.chart([])
      return try PaperSource(
        chart: chart, practice: practice, today: Day("2026-03-13") ?? .earliest,
        dayOf: { $0.local(offsetMinutes: 0).day }
      ).paper(.plan)
    }
    let lines = try paper().blocks.compactMap {
      if case .signatures(let who) = $0 { who } else { nil }
    }
    #expect(lines == [["Ife Okafor, date", "practitioner, date"]])
    practice.practitionerName = "Robin Sample"
    let named = try paper().blocks.compactMap {
      if case .signatures(let who) = $0 { who } else { nil }
    }
    #expect(named == [["Ife Okafor, date", "Robin Sample, practitioner, date"]])
  }
}
