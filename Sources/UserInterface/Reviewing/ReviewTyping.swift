import ClinicalRecord
import TerminalInterface

/// What keys mean in a review, and what was said so far as a document.
extension ReviewDesk {
  package mutating func handle(_ key: Key, at now: Int) throws(EditRefusal) {
    refusal = nil
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
      try objectives[index].barrier.handle(key, at: now)
    case .objective(let index):
      if objectives[index].offers(key) {
        if takes(key, behind: isBehind ? objectives[index].confidence : nil) {
          objectives[index].decide(key)
        }
      } else {
        refusal = objectives[index].refusal(of: key)
      }
    case .support(let index):
      let before = said
      guard takes(key, behind: isBehind ? supports[index].fit : nil) else { return }
      supports[index].decide(key)
      if let name = key.letter, said == before, ReviewLetter(key)?.support == nil {
        refusal = "“\(name)” says nothing of a support; the keys stand below it."
      }
    case .outcome:
      outcome = ReviewOutcome.chosen(by: key, from: outcome)
      if let name = key.letter, name != " ", ReviewLetter(key)?.outcome == nil {
        refusal = "“\(name)” chooses nothing; the letters stand beside it."
      }
    case .finish:
      if key.letter != nil {
        refusal = "Nothing is written in this row; Enter finishes the review, Up goes back."
      }
    }
  }

  /// Whether a figure can stand behind the one before it; says why where it cannot.
  private mutating func takes(_ key: Key, behind number: Int?) -> Bool {
    guard let digit = key.letter?.wholeNumberValue else { return true }
    lastFigure = focus
    guard let number, number * 10 + digit > 10 else { return true }
    refusal = "\(number)\(digit) cannot be: it goes from 0 to 10. It stays \(number)."
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
      try objectives[index].barrier.paste(text, at: now)
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
      return row.content(over: before)
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
  fileprivate func refusal(of key: Key) -> String? {
    guard let name = key.letter else { return nil }
    guard isClosed else {
      return
        "“\(name)” decides nothing; \(Self.letters), 0-10 is how confident."
    }
    let state = objective.isMet ? "met" : objective.lifecycle.label
    return decision == .revise
      ? "\(label) is taken up again; Backspace leaves it “\(state)”, 0-10 is how confident."
      : "\(label) is “\(state)” and stays so; a takes it up again."
  }

  /// The letters that decide about an open objective, for sentences.
  static let letters = "o goes on, e changes, R is reached, D stops"

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

  fileprivate func content(over before: ObjectiveReview?) -> ObjectiveReview? {
    guard decision != nil || confidence != nil || !barrier.text.isEmpty || !isClosed else {
      return before
    }
    var part = before ?? ObjectiveReview()
    part.objective = objective.id
    part.decision = decision
    part.confidence = confidence
    part.barrier = barrier.text
    part.progress = facts.sentence
    part.achievement =
      decision == .achieve ? .achieved : isClosed && decision == .revise ? .inProgress : nil
    return part
  }
}

extension ReviewDesk.SupportRow {
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
