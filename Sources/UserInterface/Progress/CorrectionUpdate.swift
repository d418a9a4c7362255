import ClinicalRecord
import TerminalInterface

/// A rating that was entered wrongly is corrected in a form; the old one stays with the reason.
extension AppState {
  /// Opens the form of the selected rating.
  mutating func askToCorrect(_ view: ProgressView, _ chart: Chart) {
    guard mayWrite() else { return }
    guard let place = view.place(in: chart) else { return }
    let course = chart.course(of: place.objective)
    let entries = Array(course.entries.reversed())
    guard entries.indices.contains(view.row), let id = entries[view.row].id else {
      messages.say("There is no rating to correct yet; + rates.", at: now)
      return
    }
    let entry = entries[view.row]
    let label = place.objective.label(in: place.goal)
    let changes =
      [Vocabulary.Term("", "not said")]
      + ChangeWord.allCases.map { Vocabulary.Term("\($0.rawValue)", $0.label) }
    let number =
      course.isScaled
      ? entry.gasLevel.map { Decimal($0).levelText } : entry.value.map(place.objective.said)
    let selected = entry.change.flatMap { change in
      changes.firstIndex { $0.code == "\(change)" }
    }
    open(
      EntryForm(
        purpose: .correction(id, objective: view.objective),
        title: "Correct a rating of objective \(label)",
        words: ["The old rating stays, with the reason."],
        fields: [
          .line("number", course.isScaled ? "Level" : "Value", text: number ?? "", limit: 20),
          .choice("change", "Change", changes, selected: selected ?? 0),
          .line(
            "own", "Own 0-10", text: entry.clientRating.map(String.init) ?? "", limit: 4),
          .date("day", "Date", text: entry.on?.spoken(relativeTo: today) ?? "", today: today),
          .line("evidence", "Seen", text: entry.evidence, limit: 4_000),
          .line("reason", "Why", limit: 1_000),
        ]))
  }

  /// Keeps a corrected rating, or says in the form what is missing.
  mutating func keepCorrection(
    _ id: RecordID, of objective: RecordID, _ form: EntryForm, _ environment: Environment
  ) -> [Effect] {
    guard let chart = chart?.chart, let held = chart.progress[objective],
      let entry = held.content.entries.first(where: { $0.id == id })
    else {
      overlay = nil
      messages.say(RatingCorrection.Refusal.gone.description, .warning, at: now)
      return []
    }
    var form = form
    do throws(FormRefusal) {
      let rated = chart.planToRate?.content.ratedObjectives.first { $0.objective.id == objective }
      let right = try CorrectedRating(
        form, of: entry, for: rated?.objective ?? Objective(), today: today)
      let amount = AmountDoubt(
        correcting: entry, to: right.entry, of: rated?.objective ?? Objective(),
        label: label(of: objective, in: chart), in: held.content)
      let day = try Self.day(of: right.entry, correcting: entry, in: chart, today: today)
      let doubts = [day?.description, amount?.description].compactMap { $0 }
      if let question = form.question(about: doubts) {
        form.refuse(question, at: "reason")
        overlay = .entry(form)
        return []
      }
      let correction = RatingCorrection(of: id, because: form.text("reason"))
      var after = held
      after.content = try correction.kept(
        held.content, right.entry, id: environment.makeID(ElementLetter.other),
        at: environment.instant, today: today)
      overlay = nil
      let label = label(of: objective, in: chart)
      let effects = record(
        Change(
          name: "correction of a rating of objective \(label)",
          edits: [Change.Edit(before: held.document, after: after.document)]), environment)
      messages.say("Corrected; the rating as it was stays with it.   u undo", at: now)
      return effects
    } catch {
      form.refuse(error.sentence, at: Self.field(of: error))
      overlay = .entry(form)
      return []
    }
  }

  /// What is asked about a day that is corrected.
  ///
  /// - Throws: `FormRefusal` where there can be no rating of it.
  private static func day(
    of right: ProgressEntry, correcting old: ProgressEntry, in chart: Chart, today: Day
  ) throws(FormRefusal) -> DateDoubt? {
    guard let day = right.on, day != old.on else { return nil }
    if let refusal = chart.refusal(ofRatingOn: day, today: today) {
      throw FormRefusal(sentence: refusal.description)
    }
    return chart.doubt(aboutRatingOn: day, today: today)
  }

  private func label(of objective: RecordID, in chart: Chart) -> String {
    let place = chart.planToRate?.content.ratedObjectives.first { $0.objective.id == objective }
    return place.map { $0.objective.label(in: $0.goal) } ?? ""
  }

  /// The line that a refusal is about.
  private static func field(of refusal: FormRefusal) -> String {
    let lines: [(RatingCorrection.Refusal, String)] = [(.noReason, "reason"), (.noDate, "day")]
    return lines.first { $0.0.description == refusal.sentence }?.1
      ?? (refusal.sentence.hasPrefix("It cannot have been rated")
        || refusal.sentence.contains("before the birth date") ? "day" : "number")
  }
}

/// What the lines of the form say that a rating should have been.
private struct CorrectedRating {
  let entry: ProgressEntry

  /// - Throws: `FormRefusal` when what was typed is no number in its range, or no date.
  init(
    _ form: EntryForm, of old: ProgressEntry, for objective: Objective, today: Day
  ) throws(FormRefusal) {
    var entry = old
    let number = form.text("number").filter { !$0.isWhitespace }
    if objective.measureKind == .gas {
      entry.gasLevel = try Self.level(number)
    } else {
      do throws(RatedValue.Refusal) {
        entry.value = try RatedValue.read(number, of: objective)
      } catch { throw FormRefusal(sentence: error.description) }
    }
    entry.change = Int(form.choice("change"))
    let own = form.text("own").filter { !$0.isWhitespace }
    let rating = Int(own)
    if !own.isEmpty, rating.map({ (0...10).contains($0) }) != true {
      throw FormRefusal(sentence: "The person's own rating goes from 0 to 10.")
    }
    entry.clientRating = rating
    guard let day = LooseDay.parse(form.text("day"), today: today, preferring: .past) else {
      throw FormRefusal(sentence: RatingCorrection.Refusal.noDate.description)
    }
    entry.on = day
    entry.evidence = form.text("evidence")
    self.entry = entry
  }

  private static func level(_ text: String) throws(FormRefusal) -> Int? {
    if text.isEmpty { return nil }
    guard let level = Int(text), (-2...2).contains(level) else {
      throw FormRefusal(sentence: "A level goes from -2 to +2.")
    }
    return level
  }
}

extension RatingCorrection {
  /// The corrected ratings, with a refusal in the words of forms.
  fileprivate func kept(
    _ progress: Progress, _ right: ProgressEntry, id: RecordID, at: Instant, today: Day
  ) throws(FormRefusal) -> Progress {
    do throws(Refusal) {
      return try applied(to: progress, id: id, at: at, today: today) { $0 = right }
    } catch { throw FormRefusal(sentence: error.description) }
  }
}
