/// How many objectives of the plan in force are met, move, stand still or were never rated.
///
/// What rests, what was turned down and what only a draft holds is not counted: nobody works on it.
package struct ObjectiveCount: Hashable, Sendable {
  package private(set) var met = 0
  package private(set) var moving = 0
  package private(set) var still = 0
  package private(set) var unrated = 0

  /// The count of a chart; `nil` where nothing is in force to be counted.
  package init?(of chart: Chart) {
    for goal in chart.planInForce?.content.goals ?? [] {
      for objective in goal.objectives {
        let isWorkedOn = goal.lifecycle == .active && objective.lifecycle == .active
        if objective.isMet {
          met += 1
        } else if isWorkedOn {
          add(chart.course(of: objective))
        }
      }
    }
    if all == 0 { return nil }
  }

  private mutating func add(_ course: ObjectiveCourse) {
    let entries = course.entries
    let isRated = entries.contains { $0.change != nil || $0.value != nil || $0.gasLevel != nil }
    if !isRated {
      unrated += 1
    } else if entries.suffix(3).reduce(0, { $0 + course.agreedChange(of: $1) }) > 0 {
      moving += 1
    } else {
      still += 1
    }
  }

  package var all: Int { met + moving + still + unrated }

  /// The first half of the clause: "1 of 4 objectives met".
  package var metOfAll: String { "\(met) of \(all) objective\(all == 1 ? "" : "s") met" }

  /// The count in one clause: "1 of 4 objectives met, 1 moving, 1 not moving lately, 1 not rated yet".
  package var words: String {
    let fresh = all == 1 ? "not rated yet" : "\(unrated) not rated yet"
    if unrated > 0, moving + still == 0 { return "\(metOfAll), \(fresh)" }
    return "\(metOfAll), \(moving) moving, \(still) not moving lately"
      + (unrated > 0 ? ", \(fresh)" : "")
  }
}

extension ObjectiveCourse {
  /// The word of a rating as a number; none where its own number says the opposite.
  fileprivate func agreedChange(of entry: ProgressEntry) -> Int {
    disagreement(of: entry) == nil ? entry.change ?? 0 : 0
  }
}
