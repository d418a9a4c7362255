import ClinicalRecord
import TerminalInterface

// What a question about discarding says: the words that would go, and what would go with them.

extension Plan {
  /// An element with its words and what belongs to it: goal 2 "go out" with 2 objectives.
  package func description(of id: RecordID, in terms: AddedTerms = AddedTerms()) -> String {
    switch place(of: id) {
    case .goal(let index):
      let goal = goals[index]
      let objectives = goal.objectives.count
      let parts = [
        counted(objectives, "objective", "objectives"),
        counted(
          interventions(servingOnly: Set(goal.objectives.compactMap(\.id))), "intervention",
          "interventions"),
      ]
      return name(of: id) + DiscardWords.quoted(goal.ownWords) + with(parts)
    case .objective(let goal, let index):
      let parts = [counted(interventions(servingOnly: [id]), "intervention", "interventions")]
      return name(of: id) + DiscardWords.quoted(goals[goal].objectives[index].text) + with(parts)
    case .intervention(let index):
      return name(of: id) + DiscardWords.quoted(interventions[index].words)
    case .strength(let index): return name(of: id) + DiscardWords.quoted(strengths[index].text)
    case .support(let index):
      let support = supports[index]
      let type = terms.label(of: support.type, in: .supportType)
      return name(of: id)
        + DiscardWords.quoted(
          [type, support.provider].filter { !$0.isEmpty }.joined(separator: ", "))
    case .none: return "this"
    }
  }

  /// What else an element serves, and so would lose; nothing where it serves one thing alone.
  package func shared(_ id: RecordID) -> String {
    guard case .intervention(let index) = place(of: id) else { return "" }
    let labels = ratedObjectives.filter { place in
      place.objective.id.map(interventions[index].objectiveIDs.contains) ?? false
    }.map { $0.objective.label(in: $0.goal) }
    guard let last = labels.last, labels.count > 1 else { return "" }
    let all = labels.dropLast().joined(separator: ", ") + " and " + last
    return "It is for \(all) and goes from all of them; e takes it from one. "
  }

  /// How many interventions would go with these objectives, since they serve nothing else.
  private func interventions(servingOnly objectives: Set<RecordID>) -> Int {
    interventions.count { intervention in
      !intervention.objectiveIDs.isEmpty && objectives.isSuperset(of: intervention.objectiveIDs)
    }
  }

  private func counted(_ number: Int, _ one: String, _ many: String) -> String? {
    number == 0 ? nil : "\(number) \(number == 1 ? one : many)"
  }

  private func with(_ parts: [String?]) -> String {
    let parts = parts.compactMap { $0 }
    return parts.isEmpty ? "" : " with " + parts.joined(separator: " and ")
  }
}

extension Client {
  /// A contact or a win with its words.
  package func description(of id: RecordID) -> String {
    if let contact = contacts.first(where: { $0.id == id }) {
      return "contact" + DiscardWords.quoted(contact.name)
    }
    if let win = wins.first(where: { $0.id == id }) {
      return "win" + DiscardWords.quoted(win.text)
    }
    return "this"
  }
}

enum DiscardWords {
  /// The beginning of words in quotation marks behind a space; nothing for no words.
  static func quoted(_ words: String) -> String {
    let line = TextLayout.displaySafe(
      words.split(whereSeparator: \.isNewline).joined(separator: " "))
    return line.isEmpty ? "" : " “\(TextLayout.truncated(line, to: 60))”"
  }
}
