import TerminalInterface

/// One line of help: the keys that do one thing.
package struct HelpItem: Hashable, Sendable {
  /// The heading that it stands under: how near the keys are.
  package var group: String
  package var keys: [[Key]]
  /// What it does.
  package var words: String
  /// The command that it runs; `nil` for keys that only edit text.
  package var command: Command?
  /// How the keys are written where they are a range, such as "0-10".
  var range: String?

  /// The keys as they are written, the usual one first.
  package var keysText: String {
    range ?? keys.map { KeyNames.text(of: $0) }.joined(separator: ", ")
  }

  var searchText: String {
    TextLayout.searchFolded("\(words) \(command?.rawValue ?? "") \(keysText)")
  }

  /// All keys that mean something in a context, nearest first, without those that nearer ones hide.
  package static func all(of context: KeyContext, keymap: Keymap) -> [HelpItem] {
    var items: [HelpItem] = []
    for binding in keymap.active(in: context) {
      let group = binding.context == context ? "Here" : binding.context.groupTitle
      let place = items.firstIndex { $0.group == group && $0.command == binding.command }
      if let place {
        items[place].keys.append(binding.keys)
      } else {
        items.append(
          HelpItem(
            group: group, keys: [binding.keys], words: binding.command.summary,
            command: binding.command))
      }
    }
    return items + (context.isTyping ? editing(hiddenBy: items, in: context) : [])
  }

  /// The keys of a text, without those that the context itself takes.
  private static func editing(hiddenBy items: [HelpItem], in context: KeyContext) -> [HelpItem] {
    let taken = Set(items.flatMap(\.keys))
    var found: [HelpItem] = []
    for binding in EditKeys.defaults where !taken.contains([binding.key]) {
      let words = binding.command.summary
      if let place = found.firstIndex(where: { $0.words == words }) {
        found[place].keys.append([binding.key])
      } else {
        found.append(HelpItem(group: "In the text", keys: [[binding.key]], words: words))
      }
    }
    return found
  }
}

extension KeyContext {
  /// What the screen or place is called in help.
  package var title: String {
    switch self {
    case .everywhere: "all"
    case .list: "list"
    case .caseload, .chart, .brief, .plan, .goals, .notes, .person, .form, .palette, .help,
      .question, .filter, .history, .search, .progress, .review, .ending, .practice:
      rawValue
    case .typing: "text"
    case .safety: "safety plan"
    case .client: "client view"
    case .entry: "form"
    case .choice: "form"
    case .rating: "rating"
    case .box: "list"
    case .conflict: "comparison"
    }
  }

  /// The heading over its keys where they are not the nearest ones.
  var groupTitle: String {
    switch self {
    case .chart: "In the chart"
    case .form, .entry: "In the form"
    case .typing, .list, .everywhere: "Everywhere"
    case .caseload, .brief, .plan, .goals, .notes, .person, .filter, .choice, .rating, .palette,
      .help, .question, .box, .history, .conflict, .search, .progress, .review, .safety, .ending,
      .client, .practice:
      "In the \(title)"
    }
  }
}
