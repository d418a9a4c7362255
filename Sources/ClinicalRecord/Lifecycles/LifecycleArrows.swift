/// A state that may become certain others and no more.
package protocol Lifecycle: ClosedCode {
  /// The states that may come next.
  var successors: [Self] { get }
}

extension Lifecycle {
  /// Whether this state may become another, at once or by way of states between; staying is no change.
  ///
  /// A draft may take several arrows at once, since nobody was bound by the states between.
  package func reaches(_ other: Self) -> Bool {
    var seen: Set<Self> = [self]
    var waiting = [self]
    while let state = waiting.popLast() {
      if state == other { return true }
      waiting += state.successors.filter { seen.insert($0).inserted }
    }
    return false
  }

  /// The states that can be reached from this one, in the order of the list.
  package var reachable: [Self] { Self.allCases.filter(reaches) }
}

extension GoalLifecycle: Lifecycle {
  /// The arrows of HL7 FHIR's goal lifecycle, for goals and objectives alike.
  ///
  /// A proposal is planned, begun or declined; what is worked on may rest and go on; what is over
  /// stays over, and only an error can still be called one.
  package var successors: [GoalLifecycle] {
    switch self {
    case .proposed: [.planned, .active, .rejected, .cancelled, .enteredInError]
    case .planned: [.active, .rejected, .cancelled, .enteredInError]
    case .active: [.onHold, .completed, .cancelled, .enteredInError]
    case .onHold: [.active, .completed, .cancelled, .enteredInError]
    case .completed, .cancelled, .rejected: [.enteredInError]
    case .enteredInError: []
    }
  }
}

extension PlanStatus: Lifecycle {
  /// A draft comes in force; that it is superseded or closed follows from others and is not kept.
  package var successors: [PlanStatus] {
    switch self {
    case .draft: [.active]
    case .active: []
    }
  }
}

extension EpisodeState: Lifecycle {
  /// An episode is closed by way of closing, which can be broken off; whoever comes back begins a new one.
  package var successors: [EpisodeState] {
    switch self {
    case .open: [.closing]
    case .closing: [.open, .closed]
    case .closed: []
    }
  }
}

extension Achievement {
  /// Whether going from one achievement to another is a setback: allowed, and kept in the versions.
  package func isSetback(after earlier: Achievement) -> Bool {
    guard earlier.isMet else { return false }
    switch self {
    case .achieved, .sustaining: return false
    case .inProgress, .improving, .noChange, .worsening, .notAchieved, .noProgress, .notAttainable:
      return true
    }
  }
}
