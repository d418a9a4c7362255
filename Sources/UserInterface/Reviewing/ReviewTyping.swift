import ClinicalRecord
import TerminalInterface

/// What keys mean in a review, and what was said so far as a document.
extension ReviewDesk {
  package mutating func handle(_ key: Key, at now: Int) throws(EditRefusal) {
    answer = nil
    let isBehind = lastFigure == focus
    lastFigure = nil
    switch focus {
    case .feedback: try feedback.handle(key, at: now)
    case .participants: try participants.handle(key, at: now)
    case .nextDate:
      if case .line(var field) = nextDate.editor {
        try field.handle(key, at: now)
        nextDate.editor = .line(field)
      }
    case .objective(let index) where objectives[index].isInText:
      if key == .backspace, objectives[index].typing == .reason,
        objectives[index].reason.text.isEmpty
      {
        return takeStopBack(index)
      }
      try objectives[index].type { words throws(EditRefusal) in try words.handle(key, at: now) }
    case .objective, .support, .outcome, .finish:
      if ReviewLetter(key) == .takeBack { return takeBack() }
      let before = saidInRow
      decide(key, isBehind)
      // Two figures that make a ten are one answer.
      if let before, before != saidInRow, !isBehind || lastFigure == nil { taken.append(before) }
    }
  }

  /// Takes a key in a row where letters decide.
  private mutating func decide(_ key: Key, _ isBehind: Bool) {
    switch focus {
    case .objective(let index):
      guard objectives[index].offers(key) else {
        answer = objectives[index].refusal(of: key)
        return
      }
      guard takes(key, behind: isBehind ? objectives[index].confidence : nil) else { return }
      let before = objectives[index].decision
      objectives[index].decide(key)
      answerDecision(index, before, key)
    case .support(let index):
      guard takes(key, behind: isBehind ? supports[index].fit : nil) else { return }
      let before = said
      supports[index].decide(key)
      if ReviewLetter(key)?.support != nil {
        answer = .decided(supports[index].state)
      } else if let name = key.letter, said == before {
        answer = .refused(
          name, "says nothing of a support", taking: Self.supportLetters,
          decided: supports[index].decision == nil ? nil : supports[index].state)
      }
    case .outcome:
      outcome = ReviewOutcome.chosen(by: key, from: outcome)
      if ReviewLetter(key)?.outcome != nil {
        answer = .decided(outcomeState)
      } else if let name = key.letter, name != " " {
        answer = .refused(
          name, "chooses nothing", taking: Self.outcomeLetters,
          decided: outcome == nil ? nil : outcomeState)
      }
    case .finish:
      if key.letter != nil {
        let words = "Nothing is written in this row"
        answer = ReviewAnswer(
          forms: [
            "\(words); Enter finishes the review, Up goes back. F1 tells all keys.",
            "\(words); F1 helps.",
          ], isRefusal: true)
      }
    case .feedback, .participants, .nextDate: break
    }
  }

  private static let supportLetters = [
    "o goes on, e changes, D stops, Space says whether it helps, 0-10 how it fits",
    "o e D Space 0-10 do",
  ]
  private static let outcomeLetters = [
    "o goes on, e changes the plan, d prepares the end", "o e d do",
  ]

  /// Says what a key has decided of an objective; a stop asks at once why.
  private mutating func answerDecision(_ index: Int, _ before: ObjectiveDecision?, _ key: Key) {
    let row = objectives[index]
    if row.decision == .stop, before != .stop || ReviewLetter(key) == .stop {
      objectives[index].typing = .reason
      answer = .stops(row.label)
    } else if row.decision != before || ReviewLetter(key) != nil {
      answer = .decided(row.state)
    }
  }

  /// Whether a figure can stand behind the one before it; says why where it cannot.
  private mutating func takes(_ key: Key, behind number: Int?) -> Bool {
    guard let digit = key.letter?.wholeNumberValue else { return true }
    lastFigure = focus
    guard let number, number * 10 + digit > 10 else { return true }
    answer = ReviewAnswer(
      forms: ["\(number)\(digit) cannot be: it goes from 0 to 10. It stays \(number)."],
      isRefusal: true)
    return false
  }

  package mutating func paste(_ text: String, at now: Int) throws(EditRefusal) {
    switch focus {
    case .feedback: try feedback.paste(text, at: now)
    case .participants: try participants.paste(text, at: now)
    case .nextDate:
      if case .line(var field) = nextDate.editor {
        try field.paste(text, at: now)
        nextDate.editor = .line(field)
      }
    case .objective(let index) where objectives[index].isInText:
      try objectives[index].type { words throws(EditRefusal) in try words.paste(text, at: now) }
    case .objective, .support, .outcome, .finish: break
    }
  }

  /// Everything that was typed or chosen, as it stands.
  var said: FieldValue {
    .record(
      Self.entries(of: self).map { FieldEntry(name: $0.name, value: $0.value) })
  }

  /// Whether anything was said that was not there when it was opened.
  package var isUntouched: Bool { said == opened }

  /// The review as a document's content, with what the ratings told at the time.
  ///
  /// - Throws: `FormRefusal` when the next date cannot be read.
  package func content(
    _ state: ReviewState, chart: Chart, today: Day, now: TimeOfDay
  ) throws(FormRefusal) -> PlanReview {
    // Where the end is prepared there is no next review, whatever was offered for it.
    let next =
      state == .done && preparesEnd
      ? nil : try nextDate.value(today: today, now: now)?.text.flatMap { Day($0) }
    let kept: Held<PlanReview>? = chart.held(id)
    var review = kept?.content ?? PlanReview()
    review.plan = plan.id
    review.planVersion = plan.content.version
    review.date = date
    review.state = state
    review.participants = participants.text.split(separator: ";").map(Self.trimmed)
      .filter { !$0.isEmpty }
    review.clientFeedback = feedback.text
    review.nextReviewOn = next
    review.outcome = outcome
    review.objectives = objectives.compactMap { row in
      let before = review.objectives.first { $0.objective == row.objective.id }
      return row.content(over: before, state)
    }
    review.supports = supports.compactMap { row in
      var row = row
      // What nobody said anything else about stays as it was, and the review says so.
      if state == .done { row.decision = row.decision ?? .keep }
      return row.content(over: review.supports.first { $0.support == row.support.id })
    }
    return review
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(String(start.reversed().drop(while: \.isWhitespace)).reversed())
  }
}

extension ReviewDesk.ObjectiveRow {
  /// Whether a key is one of those that stand below the objective.
  ///
  /// One that is met or was stopped can only be taken up again; how confident somebody is counts from then on.
  fileprivate func offers(_ key: Key) -> Bool {
    switch key {
    case .backspace, .delete: true
    default:
      switch ReviewLetter(key) {
      case .takeUp: isClosed
      case .some(let letter): !isClosed && letter.decision != nil
      case .none: key.figure(after: confidence) != nil && (!isClosed || decision == .revise)
      }
    }
  }

  /// What is said of a key that decides nothing here; `nil` for keys that type nothing.
  fileprivate func refusal(of key: Key) -> ReviewAnswer? {
    guard let name = key.letter else { return nil }
    let way = "F1 tells all keys"
    guard isClosed else {
      return .refused(
        name, "decides nothing",
        taking: ["\(Self.letters), 0-10 is how confident, Tab writes", "o e R D 0-10 decide"],
        decided: decision == nil ? nil : state)
    }
    let before = objective.isMet ? "met" : objective.lifecycle.label
    let forms =
      decision == .revise
      ? [
        "\(label) is taken up again; Backspace leaves it “\(before)”, 0-10 is how confident. \(way).",
        "\(label) is taken up again; u, F1 helps",
      ]
      : [
        "\(label) is “\(before)” and stays so; a takes it up again. \(way).",
        "\(label): only a decides, F1 helps",
      ]
    return ReviewAnswer(forms: forms, isRefusal: true)
  }

  /// The letters that decide about an open objective, for sentences.
  static let letters = "o goes on, e changes, R is reached, D stops"

  /// What was decided, as a sentence and shorter.
  var state: [String] {
    guard let decision else { return ["\(label) has no decision"] }
    return isClosed && decision == .revise
      ? ["\(label) is taken up again"] : decision.state(of: label)
  }

  /// The lines of words that the row has: a stop asks why, and what was said of hindrances stays in sight.
  var lines: [ReviewDesk.Words] {
    guard decision == .stop, !isClosed else { return [.barrier] }
    return barrier.text.isEmpty && typing != .barrier ? [.reason] : [.reason, .barrier]
  }

  /// Whether it is stopped and does not say why in words.
  var lacksReason: Bool {
    decision == .stop && !isClosed && !reason.text.contains(where: \.isLetter)
  }

  /// Changes the line of words that has the keys.
  fileprivate mutating func type(
    _ change: (inout TextField) throws(EditRefusal) -> Void
  ) throws(EditRefusal) {
    switch typing {
    case .reason: try change(&reason)
    case .barrier: try change(&barrier)
    case .none: break
    }
  }

  /// A letter is a decision, a figure says how confident the person is: 1 and then 0 is 10.
  fileprivate mutating func decide(_ key: Key) {
    switch (key, ReviewLetter(key)) {
    case (.backspace, _), (.delete, _):
      if confidence != nil { confidence = nil } else { decision = nil }
    case (_, .takeUp): decision = .revise
    case (_, .some(let letter)): decision = letter.decision ?? decision
    case (_, .none): confidence = key.figure(after: confidence) ?? confidence
    }
  }

  fileprivate func content(
    over before: ObjectiveReview?, _ state: ReviewState
  ) -> ObjectiveReview? {
    guard decision != nil || confidence != nil || !barrier.text.isEmpty || !isClosed else {
      return before
    }
    var part = before ?? ObjectiveReview()
    part.objective = objective.id
    part.decision = decision
    part.confidence = confidence
    part.barrier = barrier.text
    // Of a sitting that goes on every word is kept; a finished review gives no reason for what goes on.
    part.reason = state == .done && decision != .stop ? "" : reason.text
    part.progress = facts.sentence
    part.achievement =
      decision == .achieve ? .achieved : isClosed && decision == .revise ? .inProgress : nil
    return part
  }
}

extension ReviewDesk.SupportRow {
  /// What becomes of it, as a sentence.
  var state: [String] {
    let name = support.provider.isEmpty ? "The support" : "“\(support.provider)”"
    let words =
      switch decision {
      case .keep: "goes on"
      case .change: "is to be changed"
      case .stop: "stops"
      case .none: "stays as it is"
      }
    return ["\(name) \(words)", "It \(words)"]
  }

  /// The space bar and the arrows say whether it helps, letters what becomes of it, a figure how well it
  /// fits.
  fileprivate mutating func decide(_ key: Key) {
    if let letter = ReviewLetter(key) {
      decision = letter.support ?? decision
      return
    }
    switch key {
    case .right, .character(" "): effectiveness = turnedEffectiveness(by: 1)
    case .left: effectiveness = turnedEffectiveness(by: -1)
    case .backspace, .delete: (effectiveness, decision, fit) = (nil, nil, nil)
    default: fit = key.figure(after: fit) ?? fit
    }
  }

  /// Another answer to whether it helps; behind the program's own come those of the practice.
  private func turnedEffectiveness(by step: Int) -> Effectiveness? {
    let known = Effectiveness.allCases
    return Effectiveness.turned(
      effectiveness, by: step, among: known + ownWords.filter { !known.contains($0) })
  }

  fileprivate func content(over before: SupportReview?) -> SupportReview? {
    guard effectiveness != nil || decision != nil || fit != nil else { return nil }
    var part = before ?? SupportReview()
    part.support = support.id
    part.effectiveness = effectiveness
    part.decision = decision
    part.fit = fit
    return part
  }
}

extension Key {
  /// What it would type; `nil` for other keys.
  fileprivate var letter: Character? {
    guard case .some(let character) = typed else { return nil }
    return character
  }

  /// The number from 0 to 10 that a figure makes behind another one; `nil` for other keys.
  fileprivate func figure(after number: Int?) -> Int? {
    guard case .some(let character) = typed, let digit = character.wholeNumberValue,
      character.isASCII
    else { return nil }
    return number == 1 && digit == 0 ? 10 : digit
  }
}

extension ReviewOutcome {
  /// What a key chooses: a letter, or the next one with the arrows and the space bar.
  fileprivate static func chosen(by key: Key, from now: ReviewOutcome?) -> ReviewOutcome? {
    if let letter = ReviewLetter(key) { return letter.outcome ?? now }
    return switch key {
    case .right, .character(" "): turned(now, by: 1)
    case .left: turned(now, by: -1)
    case .backspace, .delete: nil
    default: now
    }
  }
}

extension CaseIterable where Self: Equatable {
  /// The next answer or the one before, from the last to the first; the first where none was given.
  fileprivate static func turned(
    _ now: Self?, by step: Int, among all: [Self] = Array(allCases)
  ) -> Self? {
    guard !all.isEmpty else { return now }
    guard let now, let index = all.firstIndex(of: now) else {
      return step > 0 ? all.first : all.last
    }
    return all[(index + step + all.count) % all.count]
  }
}
