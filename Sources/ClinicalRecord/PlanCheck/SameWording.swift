/// A goal or objective of one chart, with its wording.
package struct WordedText: Hashable, Sendable {
  package let client: RecordID
  /// The plan version in which it stands.
  package let plan: RecordID
  /// The goal or objective.
  package let element: RecordID
  /// What it is called: "Goal 2" or "Objective 2.1".
  package let name: String
  package let wording: Wording

  /// The goals and objectives of a chart that are worked on and long enough to be compared.
  package static func all(in chart: Chart) -> [WordedText] {
    guard !chart.isOver, let plan = chart.planInWork else { return [] }
    let client = chart.client.content
    let names = [client.displayName, client.legalName]
    var texts: [WordedText] = []
    func add(_ text: String, _ element: RecordID?, _ name: String) {
      let wording = Wording(text, names: names)
      guard let element, !wording.isTooShort else { return }
      texts.append(
        WordedText(
          client: chart.id, plan: plan.id, element: element, name: name, wording: wording))
    }
    for goal in plan.content.goals where goal.lifecycle.isOpen {
      add(goal.ownWords, goal.id, "Goal \(goal.number)")
      for objective in goal.objectives where objective.lifecycle.isOpen {
        add(objective.text, objective.id, "Objective \(objective.label(in: goal))")
      }
    }
    return texts
  }
}

/// Finds goals and objectives that are worded like those of other people.
package enum SameWording {
  /// T16: one finding for each text that has the wording of another chart's, by client.
  ///
  /// The finding names nobody else: it is read in the chart of one person.
  package static func findings(in texts: [WordedText]) -> [RecordID: [CheckFinding]] {
    var found: [RecordID: [CheckFinding]] = [:]
    for (text, others) in zip(texts, others(of: texts)) where others > 0 {
      let whose = others == 1 ? "another person's plan" : "\(others) other plans"
      found[text.client, default: []].append(
        CheckFinding(
          .wording, "\(text.name) has the same wording as in \(whose).", in: text.plan,
          of: text.element, at: .element(text.element)))
    }
    return found
  }

  /// For each text, the number of other clients who have one with the same wording.
  ///
  /// Texts with the same trigrams are compared once. Of the others only those are compared that share
  /// one of their rarest trigrams: two sets as similar as the threshold cannot differ in all of the
  /// first `n - ceil(threshold * n) + 1` in one common order (prefix filter of Chaudhuri, Ganti and
  /// Kaushik 2006).
  static func others(of texts: [WordedText]) -> [Int] {
    var kinds: [[UInt64]: Int] = [:]
    var wordings: [Wording] = []
    var clients: [Set<RecordID>] = []
    let kind = texts.map { text -> Int in
      let place = kinds[text.wording.trigrams] ?? wordings.count
      if place == wordings.count {
        kinds[text.wording.trigrams] = place
        wordings.append(text.wording)
        clients.append([])
      }
      clients[place].insert(text.client)
      return place
    }
    let similar = neighbours(of: wordings)
    return texts.indices.map { index in
      var all = clients[kind[index]]
      for other in similar[kind[index]] { all.formUnion(clients[other]) }
      return all.count - 1
    }
  }

  /// The places of the wordings that are similar enough to each.
  private static func neighbours(of wordings: [Wording]) -> [[Int]] {
    var counts: [UInt64: Int] = [:]
    for wording in wordings { for trigram in wording.trigrams { counts[trigram, default: 0] += 1 } }
    var neighbours = [[Int]](repeating: [], count: wordings.count)
    var holders: [UInt64: [Int]] = [:]
    for (place, wording) in wordings.enumerated() {
      let rare = wording.trigrams.sorted { (counts[$0] ?? 0, $0) < (counts[$1] ?? 0, $1) }
      let kept = Int((Wording.threshold * Double(rare.count)).rounded(.up))
      var seen: Set<Int> = []
      for trigram in rare.prefix(rare.count - kept + 1) {
        for other in holders[trigram] ?? [] where seen.insert(other).inserted {
          guard wording.similarity(to: wordings[other]) >= Wording.threshold else { continue }
          neighbours[place].append(other)
          neighbours[other].append(place)
        }
        holders[trigram, default: []].append(place)
      }
    }
    return neighbours
  }
}
