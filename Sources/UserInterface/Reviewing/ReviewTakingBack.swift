import ClinicalRecord

/// What is said in a row where letters decide, and taking the last answer back.
extension ReviewDesk {
  /// The answers of one row where letters decide.
  package enum Said: Hashable, Sendable {
    case objective(Int, ObjectiveDecision?, confidence: Int?)
    case support(Int, Effectiveness?, SupportDecision?, fit: Int?)
    case outcome(ReviewOutcome?)
  }

  /// What is said in the row that has the keys; `nil` where nothing can be.
  var saidInRow: Said? {
    switch focus {
    case .objective(let index):
      .objective(index, objectives[index].decision, confidence: objectives[index].confidence)
    case .support(let index):
      .support(
        index, supports[index].effectiveness, supports[index].decision, fit: supports[index].fit)
    case .outcome: .outcome(outcome)
    case .feedback, .participants, .nextDate, .finish: nil
    }
  }

  var outcomeState: [String] { ["All in all: \(outcome?.words ?? "as decided above")"] }

  /// Takes the last answer of this sitting back and goes to its row.
  mutating func takeBack() {
    guard let last = taken.popLast() else {
      answer = .nothingTaken
      return
    }
    switch last {
    case .objective(let index, let decision, let confidence):
      (objectives[index].decision, objectives[index].confidence) = (decision, confidence)
      focus(on: .objective(index))
      let number = confidence.map { ", confidence \($0)" } ?? ""
      answer = .takenBack(objectives[index].state.map { $0 + number })
    case .support(let index, let effectiveness, let decision, let fit):
      supports[index].effectiveness = effectiveness
      (supports[index].decision, supports[index].fit) = (decision, fit)
      focus(on: .support(index))
      answer = .takenBack(supports[index].state)
    case .outcome(let chosen):
      outcome = chosen
      focus(on: .outcome)
      answer = .takenBack(outcomeState)
    }
  }

  /// From the empty line of a reason back to the row, which says what it said before the stop.
  mutating func takeStopBack(_ index: Int) {
    objectives[index].typing = nil
    if case .objective(index, let before, confidence: _) = taken.last, before != .stop {
      return takeBack()
    }
    objectives[index].decision = nil
    answer = .takenBack(objectives[index].state)
  }
}
