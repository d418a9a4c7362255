/// What lists need of a plan beyond its numbers: from when its review counts, who pays, and where its
/// objectives are to go.
///
/// It is kept as a short text in the row of the plan's document.
struct PlanMarks: Hashable, Sendable {
  /// An objective that is worked on, and what says that it is where it was to go.
  struct Way: Hashable, Sendable {
    var objective: RecordID
    var isScaled: Bool
    /// Whether numbers go up to the target; `nil` where there is none.
    var isUpward: Bool?
    var target: Decimal?

    /// Whether a number is at the target.
    func isReached(by number: Decimal) -> Bool {
      guard let isUpward, let target else { return false }
      return isUpward ? number >= target : number <= target
    }
  }

  /// The first day of the plan, if it says so.
  var first: Day?
  var payer: RecordID?
  /// The version that it follows, which is older for certain.
  var supersedes: RecordID?
  var ways: [Way] = []

  init(of plan: Plan) {
    first = plan.firstDay
    payer = plan.payerProfile
    supersedes = plan.supersedes
    ways = plan.goals.filter(\.lifecycle.isOpen).flatMap(\.objectives).compactMap { objective in
      guard let id = objective.id, objective.lifecycle == .active, !objective.isMet,
        objective.direction != .maintain
      else { return nil }
      if objective.measureKind == .gas {
        return Way(objective: id, isScaled: true, isUpward: true, target: Decimal(0))
      }
      return Way(
        objective: id, isScaled: false, isUpward: objective.isUpward, target: objective.target)
    }
  }

  /// Reads the text of a row; what is no mark is passed over.
  init(text: String) {
    for word in text.split(separator: " ") {
      let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      switch (parts.count, parts[0]) {
      case (2, "first"): first = Int(parts[1]).flatMap { Day(ordinal: $0) }
      case (2, "payer"): payer = RecordID(parts[1])
      case (2, "after"): supersedes = RecordID(parts[1])
      case (4, _):
        guard let id = RecordID(parts[0]) else { continue }
        ways.append(
          Way(
            objective: id, isScaled: parts[1] == "level",
            isUpward: parts[2].isEmpty ? nil : parts[2] == "up",
            target: Int(parts[3]).map { Decimal(tenThousandths: $0) }))
      default: continue
      }
    }
  }

  /// The text of a row.
  var text: String {
    var words: [String] = []
    if let first { words.append("first:\(first.ordinal)") }
    if let payer { words.append("payer:\(payer.text)") }
    if let supersedes { words.append("after:\(supersedes.text)") }
    words += ways.map { way in
      let side = way.isUpward.map { $0 ? "up" : "down" } ?? ""
      let target = way.target.map { String($0.tenThousandths) } ?? ""
      return "\(way.objective.text):\(way.isScaled ? "level" : "value"):\(side):\(target)"
    }
    return words.joined(separator: " ")
  }
}

extension Objective {
  /// Whether its numbers are to go up; `nil` without a target, or one to be kept.
  fileprivate var isUpward: Bool? {
    guard let target else { return nil }
    switch direction {
    case .up: return true
    case .down: return false
    case .maintain: return nil
    case .none: return baseline.map { $0 < target }
    }
  }
}

/// What lists need of the ratings of one objective: how many of the newest found no movement.
///
/// It is kept as a short text in the row of the ratings' document.
struct RatingMarks: Hashable, Sendable {
  /// Counted by values or by levels, with the last number of that kind.
  struct Count: Hashable, Sendable {
    var still: Int
    var last: Decimal?
  }

  var objective: RecordID?
  var values = Count(still: 0, last: nil)
  var levels = Count(still: 0, last: nil)

  init(of progress: Progress) {
    objective = progress.objective
    let entries = ObjectiveCourse.ordered(progress.entries)
    func count(_ number: (ProgressEntry) -> Decimal?) -> Count {
      Count(
        still: ObjectiveCourse.still(entries, by: number),
        last: entries.last { $0.on != nil && number($0) != nil }.flatMap(number))
    }
    values = count(\.value)
    levels = count { $0.gasLevel.map { Decimal($0) } }
  }

  /// Reads the text of a row.
  init(text: String) {
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count == 5 else { return }
    objective = RecordID(parts[0])
    func count(_ place: Int) -> Count {
      Count(
        still: Int(parts[place]) ?? 0,
        last: Int(parts[place + 1]).map { Decimal(tenThousandths: $0) })
    }
    values = count(1)
    levels = count(3)
  }

  /// The text of a row.
  var text: String {
    guard let objective else { return "" }
    return [values, levels].reduce(into: objective.text) { text, count in
      text += " \(count.still) \(count.last.map { String($0.tenThousandths) } ?? "-")"
    }
  }

  /// How many ratings found no movement on a way; none where the target is reached.
  func still(on way: PlanMarks.Way) -> Int {
    let count = way.isScaled ? levels : values
    return count.last.map(way.isReached) == true ? 0 : count.still
  }
}
