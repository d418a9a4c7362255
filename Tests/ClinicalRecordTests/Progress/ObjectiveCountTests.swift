import ClinicalRecord
import Testing

/// What the brief counts: own numbers are ratings, and one rating is no standstill.
struct ObjectiveCountTests {
  private func count(_ entries: [(day: String, change: Int?, own: Int?)]) throws -> ObjectiveCount {
    var whole = WholeChart()
    whole.plan.goals.removeLast(whole.plan.goals.count - 1)
    whole.plan.goals[0].objectives.removeLast(whole.plan.goals[0].objectives.count - 1)
    var progress = Progress()
    progress.objective = whole.plan.goals[0].objectives[0].id
    progress.entries = entries.map { given in
      var entry = ProgressEntry()
      entry.on = Day(given.day)
      entry.change = given.change
      entry.clientRating = given.own
      return entry
    }
    whole.progress = [progress]
    return try #require(ObjectiveCount(of: try whole.chart()))
  }

  @Test func `the person's own number is a rating`() throws {
    let words = try count([("2026-03-09", nil, 4)]).words
    #expect(words == "0 of 1 objective met, rated once", "\(words)")
    #expect(try count([("2026-03-02", nil, 4), ("2026-03-09", nil, 6)]).moving == 1)
    #expect(try count([("2026-03-02", nil, 4), ("2026-03-09", nil, 4)]).still == 1)
  }

  @Test func `what was rated for the first time does not stand still`() throws {
    #expect(try count([("2026-03-09", 0, nil)]).once == 1)
    #expect(try count([("2026-03-09", 1, nil)]).moving == 1)
    #expect(try count([("2026-03-02", 0, nil), ("2026-03-09", 0, nil)]).still == 1)
    #expect(try count([]).unrated == 1)
  }

  @Test func `what rests while its goal goes on is told beside the others`() throws {
    var whole = WholeChart()
    let all = try #require(ObjectiveCount(of: try whole.chart()))
    #expect(all.resting == 0 && !all.words.contains("on hold"))
    let last = try #require(whole.plan.goals.indices.last)
    whole.plan.goals[last].objectives[0].lifecycle = .onHold
    let one = try #require(ObjectiveCount(of: try whole.chart()))
    #expect(one.resting == 1 && one.all == all.all - 1 && one.words.hasSuffix(", 1 on hold"))
    // What rests with its goal is told with that.
    whole.plan.goals[last].lifecycle = .onHold
    #expect(try ObjectiveCount(of: whole.chart())?.resting == 0)
    whole.plan.goals[last].lifecycle = .active
    whole.plan.goals[last].objectives[0].lifecycle = .cancelled
    #expect(try ObjectiveCount(of: whole.chart())?.resting == 0)
  }
}
