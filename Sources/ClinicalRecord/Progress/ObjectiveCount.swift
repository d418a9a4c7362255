/// How many objectives of the plan in force are met, move, stand still or were never rated.
///
/// What rests is told apart; what was turned down and what only a draft holds is not counted: nobody
/// works on it.
package struct ObjectiveCount: Hashable, Sendable {
  package private(set) var met = 0
  package private(set) var moving = 0
  package private(set) var still = 0
  /// Rated for the first time: nobody can tell yet whether it moves.
  package private(set) var once = 0
  package private(set) var unrated = 0
  /// On hold while its goal goes on: told beside the others and not among them.
  ///
  /// What rests with its goal is told with that.
  package private(set) var resting = 0

  /// The count of a chart; `nil` where nothing is in force to be counted.
  package init?(of chart: Chart) {
    for goal in chart.planInForce?.content.goals ?? [] {
      for objective in goal.objectives {
        let isWorkedOn = goal.lifecycle == .active && objective.lifecycle == .active
        if objective.isMet {
          met += 1
        } else if isWorkedOn {
          add(chart.course(of: objective))
        } else if goal.lifecycle == .active, objective.lifecycle == .onHold {
          resting += 1
        }
      }
    }
    if all == 0 { return nil }
  }

  private mutating func add(_ course: ObjectiveCourse) {
    let entries = course.entries
    if entries.isEmpty {
      unrated += 1
    } else if course.movesLately {
      moving += 1
    } else if Set(entries.map(\.on)).count == 1 {
      once += 1
    } else {
      still += 1
    }
  }

  package var all: Int { met + moving + still + once + unrated }

  /// The first half of the clause: "1 of 4 objectives met".
  package var metOfAll: String { "\(met) of \(all) objective\(all == 1 ? "" : "s") met" }

  /// The count in one clause: "1 of 4 objectives met, 1 moving, 1 not moving lately, 1 not rated yet".
  package var words: String {
    func words(_ count: Int, _ what: String) -> String? {
      count == 0 ? nil : all == 1 ? what : "\(count) \(what)"
    }
    let new = [words(once, "rated once"), words(unrated, "not rated yet")].compactMap(\.self)
    let course =
      moving + still == 0 && !new.isEmpty
      ? [] : ["\(moving) moving", "\(still) not moving lately"]
    let rests = resting == 0 ? [] : ["\(resting) on hold"]
    return ([metOfAll] + course + new + rests).joined(separator: ", ")
  }
}

extension ObjectiveCourse {
  /// Whether the last ratings say that it goes better; the person's own number where nobody else said.
  fileprivate var movesLately: Bool {
    let last = entries.suffix(3)
    if last.contains(where: { $0.change != nil || $0.value != nil || $0.gasLevel != nil }) {
      return last.reduce(0) { $0 + agreedChange(of: $1) } > 0
    }
    let own = last.compactMap(\.clientRating)
    guard let first = own.first, let now = own.last else { return false }
    return now > first
  }

  /// The word of a rating as a number; none where its own number says the opposite.
  fileprivate func agreedChange(of entry: ProgressEntry) -> Int {
    disagreement(of: entry) == nil ? entry.change ?? 0 : 0
  }
}
