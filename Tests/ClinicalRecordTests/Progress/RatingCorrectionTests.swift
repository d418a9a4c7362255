import Testing

@testable import ClinicalRecord

/// A wrong rating is set aside with the reason, and every figure takes the corrected one.
struct RatingCorrectionTests {
  private static let today = WholeChart.today
  private static let new = WholeChart.id("x", 900)

  private static func rating(_ number: UInt64, _ daysAgo: Int, _ value: Int) -> ProgressEntry {
    var entry = ProgressEntry()
    entry.id = WholeChart.id("x", 800 + number)
    entry.on = today.adding(days: -daysAgo)
    entry.value = Decimal(value)
    entry.change = 1
    entry.evidence = "Told"
    return entry
  }

  private static var progress: Progress {
    var progress = Progress()
    progress.objective = WholeChart().objectiveID(1)
    progress.entries = [rating(1, 20, 1), rating(2, 10, 9), rating(3, 5, 3)]
    return progress
  }

  private static func corrected(
    because reason: String = "Wrong line", _ change: (inout ProgressEntry) -> Void
  ) throws(RatingCorrection.Refusal) -> Progress {
    try RatingCorrection(of: WholeChart.id("x", 802), because: reason).applied(
      to: progress, id: new, at: WholeChart.now, today: today, change)
  }

  @Test func `the corrected rating counts, and the old one stays as it was`() throws {
    let after = try Self.corrected { $0.value = Decimal(2) }
    #expect(after.entries.map(\.value) == [Decimal(1), Decimal(2), Decimal(3)])
    let right = after.entries[1]
    #expect(right.id == Self.new && right.corrects == WholeChart.id("x", 802))
    #expect(right.correctionReason == "Wrong line" && right.at == WholeChart.now)
    #expect(after.superseded == [Self.progress.entries[1]])
    #expect(after.before(right)?.value == Decimal(9))
    let course = ObjectiveCourse(of: Objective(), after)
    #expect(course.points.map(\.value) == [Decimal(1), Decimal(2), Decimal(3)])
    #expect(course.superseded.count == 1)
  }

  @Test func `a corrected date takes the rating to its place`() throws {
    let after = try Self.corrected { $0.on = Self.today.adding(days: -30) }
    #expect(after.entries.map(\.value) == [Decimal(9), Decimal(1), Decimal(3)])
    let later = try Self.corrected { $0.on = Self.today }
    #expect(later.entries.map(\.value) == [Decimal(1), Decimal(3), Decimal(9)])
  }

  @Test func `a correction can be corrected, and both old ratings stay`() throws {
    let once = try Self.corrected { $0.value = Decimal(2) }
    let twice = try RatingCorrection(of: Self.new, because: "Again").applied(
      to: once, id: WholeChart.id("x", 901), at: WholeChart.now, today: Self.today
    ) { $0.value = Decimal(4) }
    #expect(twice.superseded.map(\.value) == [Decimal(9), Decimal(2)])
    #expect(twice.entries[1].value == Decimal(4) && twice.entries[1].corrects == Self.new)
  }

  @Test func `without a reason, a difference, a day or a word it is refused`() {
    let tomorrow = Self.today.adding(days: 1)
    #expect(throws: RatingCorrection.Refusal.noReason) {
      try Self.corrected(because: "  ") { $0.value = Decimal(2) }
    }
    #expect(throws: RatingCorrection.Refusal.unchanged) { try Self.corrected { _ in } }
    #expect(throws: RatingCorrection.Refusal.noDate) { try Self.corrected { $0.on = nil } }
    #expect(throws: RatingCorrection.Refusal.stillToCome(tomorrow)) {
      try Self.corrected { $0.on = tomorrow }
    }
    #expect(throws: RatingCorrection.Refusal.noNumber) {
      try Self.corrected {
        $0.value = nil
        $0.change = nil
        $0.evidence = ""
      }
    }
    #expect(throws: RatingCorrection.Refusal.gone) {
      try RatingCorrection(of: Self.new, because: "x").applied(
        to: Self.progress, id: Self.new, at: WholeChart.now, today: Self.today
      ) { $0.value = Decimal(2) }
    }
  }
}
