import ClinicalRecord
import TerminalInterface

/// The plan as the person sees it: what is in force, and what a draft adds in words, marked as such.
///
/// What a draft closes, stops or leaves out stays as it is in force: nobody has agreed to it yet.
struct ClientPlan {
  /// The version in force with what a draft adds to it; the first draft where nothing is in force.
  private(set) var shown: Plan
  /// Whether all of it is a draft.
  private(set) var isFirstDraft = false
  /// Goals and objectives that only the draft has.
  private var added: Set<RecordID> = []
  /// What the draft says in the place of words in force.
  private var words: [RecordID: String] = [:]
  private var vision = ""

  init(of chart: Chart) {
    let work = chart.planInWork?.content
    guard let force = chart.planInForce?.content else {
      shown = work ?? Plan()
      isFirstDraft = work?.status == .draft
      return
    }
    shown = force
    guard let work, work.status == .draft else { return }
    if work.vision != force.vision { vision = work.vision }
    var last = -1
    for goal in work.goals { last = take(goal, after: last) }
  }

  /// Takes over what a goal of the draft adds.
  ///
  /// - Returns: Where the goal stands, or the one before it.
  private mutating func take(_ goal: Goal, after last: Int) -> Int {
    guard let index = shown.goals.firstIndex(where: { $0.id == goal.id }) else {
      guard goal.isShownToClient, !goal.ownWords.allSatisfy(\.isWhitespace), let id = goal.id else {
        return last
      }
      shown.goals.insert(goal, at: last + 1)
      added.insert(id)
      return last + 1
    }
    note(goal.ownWords, insteadOf: shown.goals[index].ownWords, of: goal.id)
    for objective in goal.objectives {
      if let old = shown.goals[index].objectives.first(where: { $0.id == objective.id }) {
        note(objective.text, insteadOf: old.text, of: objective.id)
      } else if objective.isShownToClient, let id = objective.id {
        shown.goals[index].objectives.append(objective)
        added.insert(id)
      }
    }
    return index
  }

  private mutating func note(_ new: String, insteadOf old: String, of id: RecordID?) {
    guard new != old, !new.allSatisfy(\.isWhitespace), let id else { return }
    words[id] = new
  }

  /// The lines below words in force: what a draft says instead, or that all of it is new.
  ///
  /// - Parameters:
  ///   - id: The goal or objective; `nil` for what the person wants.
  ///   - isQuoted: Whether they are own words.
  ///   - room: The columns.
  /// - Returns: The lines; none where nothing differs.
  func pending(of id: RecordID?, isQuoted: Bool = true, room: Int) -> [Line] {
    if let id, added.contains(id) { return [Line(Self.mark, .muted)] }
    let new = id.map { words[$0] ?? "" } ?? vision
    guard !new.isEmpty else { return [] }
    return TextLayout.wrapped(isQuoted ? "“\(new)”" : new, to: room).map { Line($0, .clientText) }
      + [Line("new words, \(Self.mark)", .muted)]
  }

  /// What stands behind the heading of the goals.
  var standing: [Segment] { isFirstDraft ? [Segment(", \(Self.mark)", .muted)] : [] }

  private static let mark = "not agreed yet"
}
