/// What the keys mean where the clinician is; a context falls back to the ones behind it.
package enum KeyContext: String, CaseIterable, Hashable, Sendable {
  case everywhere, list, caseload, chart, brief, plan, goals, notes, person, safety,
    ending, client
  case typing, filter, form, choice, rating, palette, help, question, box, history, conflict, entry,
    search, progress, review, practice

  /// The contexts that are asked in turn.
  package var chain: [KeyContext] {
    switch self {
    case .everywhere: [.everywhere]
    case .list: [.list, .everywhere]
    case .caseload: [.caseload, .list, .everywhere]
    case .chart: [.chart, .list, .everywhere]
    case .brief, .plan, .goals, .notes, .person, .safety, .ending:
      [self, .chart, .list, .everywhere]
    case .typing: [.typing, .everywhere]
    case .filter, .form, .palette, .help, .entry, .search: [self, .typing, .everywhere]
    case .choice: [.choice, .form, .typing, .everywhere]
    case .rating: [.rating, .everywhere]
    case .client: [.client, .everywhere]
    case .progress: [.progress, .chart, .list, .everywhere]
    case .review: [.review, .typing, .everywhere]
    case .practice: [.practice, .box, .everywhere]
    case .question, .box, .history, .conflict: [self, .everywhere]
    }
  }

  /// Whether printable characters are text here.
  package var isTyping: Bool {
    switch self {
    case .typing, .filter, .form, .choice, .palette, .help, .rating, .entry, .search, .review: true
    case .everywhere, .list, .caseload, .chart, .brief, .plan, .goals, .notes, .person, .question,
      .box, .history, .conflict, .progress, .safety, .ending, .client,
      .practice:
      false
    }
  }
}
