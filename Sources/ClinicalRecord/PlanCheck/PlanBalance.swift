/// Which parts of a life the open goals of a plan are about.
package struct PlanBalance: Hashable, Sendable {
  /// Open goals by the code of their recovery dimension.
  package let dimensions: [String: Int]
  /// The codes of life domains, those with most goals first.
  package let lifeDomains: [String]
  /// Goals of getting well as medicine sees it, of a life as the person sees it, and of both.
  package let clinical: Int
  package let personal: Int
  package let both: Int

  package init(of plan: Plan) {
    let goals = plan.goals.filter(\.lifecycle.isOpen)
    dimensions = goals.reduce(into: [:]) { counts, goal in
      if !goal.dimension.isEmpty { counts[goal.dimension, default: 0] += 1 }
    }
    var order: [String] = []
    var counts: [String: Int] = [:]
    for goal in goals where !goal.lifeDomain.isEmpty {
      if counts[goal.lifeDomain] == nil { order.append(goal.lifeDomain) }
      counts[goal.lifeDomain, default: 0] += 1
    }
    lifeDomains = order.enumerated().sorted { left, right in
      let (one, other) = (counts[left.element] ?? 0, counts[right.element] ?? 0)
      return one == other ? left.offset < right.offset : one > other
    }.map(\.element)
    clinical = goals.count { $0.recoverySense == .clinical }
    personal = goals.count { $0.recoverySense == .personal }
    both = goals.count { $0.recoverySense == .both }
  }

  /// "2 personal, 1 clinical, 1 both"; empty where no goal says so.
  package var senses: String {
    [(personal, "personal"), (clinical, "clinical"), (both, "both")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
