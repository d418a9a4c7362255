import ClinicalRecord
import TerminalInterface

/// A rating that was given while a note was written.
struct RatedUnder: Hashable, Sendable {
  let objective: RecordID
  /// The day and the session that the rating is of.
  let on: Day
  let session: RecordID?
}

extension AppState {
  /// The session and the date of the note that is being written, as its form has them.
  var noteInHand: (session: RecordID?, date: Day?)? {
    guard let form, case .note = form.target else { return nil }
    func text(_ name: String) -> String { form.fields.first { $0.name == name }?.text ?? "" }
    let session = RecordID(text("session"))
    let held: Held<Session>? = session.flatMap { chart?.chart.held($0) }
    return (session, noteDate(in: form) ?? held?.content.date)
  }

  /// Ticks what was rated as worked on in the note that is being written.
  mutating func tick(_ objectives: [RecordID]) {
    guard var form, case .note = form.target,
      let index = form.fields.firstIndex(where: { $0.name == "objectiveIDs" }),
      case .checks(let options, var ticked, let at) = form.fields[index].editor
    else { return }
    let known = objectives.map(\.text).filter { id in options.contains { $0.code == id } }
    guard !ticked.isSuperset(of: known) else { return }
    ticked.formUnion(known)
    form.fields[index].editor = .checks(options: options, ticked: ticked, at: at)
    form.touch(at: now)
    self.form = form
  }
}

/// Ratings that were given under a note stand on its day; where that day was wrong, theirs was too.
extension AppState {
  /// Notes what was rated in a strip under the note that is being written.
  mutating func noteRated(_ objectives: [RecordID], in strip: RatingStrip) {
    guard var form, case .note = form.target else { return }
    for row in strip.rows {
      guard let id = row.objective.id, objectives.contains(id) else { continue }
      form.rated.append(
        RatedUnder(objective: id, on: row.existing?.on ?? strip.date, session: strip.session))
    }
    // The rating is an undo step of its own: what is written from here on begins another one.
    if form.isLogged, let document = chart?.chart.documents[form.document] {
      (form.isLogged, form.isNew, form.openedFrom) = (false, false, document)
    }
    self.form = form
  }

  /// Asks once whether ratings go with the note whose date was corrected.
  ///
  /// - Returns: Whether it was asked now, so that the form stays open.
  mutating func askAboutRatings(under form: Form) -> Bool {
    guard !form.fields.contains(where: { $0.name == FormField.ratedName }),
      let moves = ratingsLeftBehind(by: form), let date = form.fields.firstIndex(named: "date")
    else { return false }
    let days = Set(moves.ratings.map(\.on)).sorted().map { $0.spoken(relativeTo: today) }
    let question = FormField(ratingsMovedTo: moves.day, today: today)
    self.form?.ask(question, after: date)
    messages.say(
      "\(labels(of: moves.ratings)) \(moves.ratings.count > 1 ? "were" : "was") rated under this "
        + "note on \(days.joined(separator: ", ")); choose on which day that stands now.", .warning,
      at: now)
    return true
  }

  /// Takes the ratings to the note's new day where that was chosen; they keep what they said before.
  mutating func moveRatings(under form: Form, _ environment: Environment) -> [Effect] {
    guard form.fields.first(where: { $0.name == FormField.ratedName })?.text == FormField.moves,
      let moves = ratingsLeftBehind(by: form), let chart = chart?.chart
    else { return [] }
    var edits: [Change.Edit] = []
    for rating in moves.ratings {
      guard let held = chart.progress[rating.objective],
        let id = held.content.rating(rating)?.id
      else { continue }
      var after = held
      do throws(RatingCorrection.Refusal) {
        after.content = try RatingCorrection(
          of: id, because: "Moved with its note, which was dated \(rating.on.inFull)."
        ).applied(
          to: held.content, id: environment.makeID(ElementLetter.other), at: environment.instant,
          today: today
        ) { $0.on = moves.day }
      } catch {
        messages.say("The rating stays on its day: \(error)", .warning, at: now)
        continue
      }
      edits.append(Change.Edit(before: held.document, after: after.document))
    }
    guard !edits.isEmpty else { return [] }
    let day = moves.day.spoken(relativeTo: today)
    messages.say(
      "The rating of \(labels(of: moves.ratings)) went to \(day) with the note.   u undo", at: now)
    return record(Change(name: "move of ratings to \(day)", edits: edits), environment)
  }

  /// The ratings of a note that stand on another day than it says now; `nil` where there are none.
  private func ratingsLeftBehind(by form: Form) -> (day: Day, ratings: [RatedUnder])? {
    guard case .note = form.target, let chart = chart?.chart, let day = noteDate(in: form),
      day <= today
    else { return nil }
    var ratings = form.rated
    if let note: Note = form.openedFrom?.content(), let was = note.date {
      ratings += note.objectiveIDs.filter { objective in
        !chart.notes.contains {
          $0.id != form.document && $0.content.date == was && $0.content.session == note.session
            && $0.content.objectiveIDs.contains(objective)
        }
      }.map { RatedUnder(objective: $0, on: was, session: note.session) }
    }
    var left: [RatedUnder] = []
    for rating in ratings where rating.on != day && !left.contains(rating) {
      if chart.progress[rating.objective]?.content.rating(rating) != nil { left.append(rating) }
    }
    return left.isEmpty ? nil : (day, left)
  }

  private func noteDate(in form: Form) -> Day? {
    let typed = form.fields.first { $0.name == "date" }
    let value = try? typed?.value(today: today, now: .midnight)
    return value?.text.flatMap { Day($0) }
  }

  /// "1.1", "1.1 and 2.1".
  private func labels(of ratings: [RatedUnder]) -> String {
    let places = chart?.chart.planToRate?.content.ratedObjectives ?? []
    let labels = ratings.compactMap { rating in
      places.first { $0.objective.id == rating.objective }.map { $0.objective.label(in: $0.goal) }
    }
    let list = [labels.dropLast().joined(separator: ", "), labels.last ?? "an objective"]
    return list.filter { !$0.isEmpty }.joined(separator: " and ")
  }
}

extension Progress {
  /// The rating that was given under a note, as it stands now.
  fileprivate func rating(_ under: RatedUnder) -> ProgressEntry? {
    entries.last { $0.on == under.on && $0.session == under.session }
  }
}

extension [FormField] {
  fileprivate func firstIndex(named name: String) -> Int? { firstIndex { $0.name == name } }
}

extension FormField {
  /// The name of the field that asks whether ratings go with their note; no entity has it.
  fileprivate static let ratedName = "ratingsMove"
  /// The answer that takes them along.
  fileprivate static let moves = "move"

  /// Asks whether ratings go with the note whose date was corrected.
  fileprivate init(ratingsMovedTo day: Day, today: Day) {
    let terms = [
      Vocabulary.Term(Self.moves, "go to \(day.spoken(relativeTo: today)), with the note"),
      Vocabulary.Term("stay", "stay on their day"),
    ]
    self.init(
      FieldDescription(
        name: Self.ratedName, label: "its ratings",
        type: .text(maximumBytes: 100, isProse: false), isRequired: true),
      value: nil, options: terms)
  }
}
