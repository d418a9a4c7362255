import TerminalInterface

/// The letters and figures that decide something in a row: no commands, since they depend on the row,
/// but what somebody asks help for.
extension HelpItem {
  /// The keys that decide in a review or a rating that is open, and those of a line in which words are
  /// offered or marked; none elsewhere.
  static func deciding(in context: KeyContext, of state: AppState) -> [HelpItem] {
    switch context {
    case .review: state.chart?.review == nil ? [] : review
    case .rating: state.chart?.rating == nil ? [] : rating
    case .form where state.form?.focused?.offer != nil: offered
    case .form where state.form?.markHint != nil: marking
    default: []
    }
  }

  private static let offered = [
    HelpItem(group: "Words that are offered", keys: [[.down]], words: "Into the list, down in it"),
    HelpItem(group: "Words that are offered", keys: [[.up]], words: "Up in it, and out of it"),
    HelpItem(group: "Words that are offered", keys: [[.enter]], words: "Take what is marked"),
  ]

  private static let marking = [
    HelpItem(
      group: "At the start of a line", keys: [[.character("!")]],
      words: "It is a need; it stands in the plan once you leave"),
    HelpItem(
      group: "At the start of a line", keys: [[.character("*")]],
      words: "It is a strength; it stands in the plan once you leave"),
  ]

  private static let review =
    items(
      "On an objective",
      [
        ("o", "Go on as before"), ("e", "Change it"), ("R", "It is reached"),
        ("D", "Stop; it asks why"), ("a", "Take up again what is met"),
      ], figures: "How confident the person is", taking: "Take the last answer back")
    + items(
      "On a support",
      [
        (" ", "Whether it helps: the next answer"), ("o", "It goes on"), ("e", "Change it"),
        ("D", "Stop it"),
      ], figures: "How well it fits", taking: "Take all answers about it back")
    + items(
      "At “All in all”",
      [("o", "Go on"), ("e", "Change the plan"), ("d", "Prepare the end")],
      taking: "As decided above")
    + [
      HelpItem(
        group: "In a row that takes no words", keys: [[ReviewLetter.takeBack.key]],
        words: "Take the last answer of this sitting back"),
      HelpItem(
        group: "In a row that takes no words", keys: [[.character("?")]], words: "Show these keys"),
    ]

  private static let rating =
    items(
      "In the change",
      [
        ("1", "Much worse"), ("2", "Worse"), ("3", "Same"), ("4", "Better"), ("5", "Much better"),
        ("+", "One better"), ("-", "One worse"), ("0", "Not addressed"),
      ])
    + [
      HelpItem(
        group: "In the level", keys: [], words: "An attainment level, as it is written",
        range: "-2 to +2"),
      HelpItem(
        group: "In “own 0-10”", keys: [], words: "The person's own number", range: "0-10"),
    ]

  private static func items(
    _ group: String, _ letters: [(Character, String)], figures: String? = nil,
    taking: String? = nil
  ) -> [HelpItem] {
    var items = letters.map { letter, words in
      HelpItem(group: group, keys: [[letter == " " ? .space : .character(letter)]], words: words)
    }
    if let figures {
      items.append(HelpItem(group: group, keys: [], words: figures, range: "0-10"))
    }
    if let taking {
      items.append(HelpItem(group: group, keys: [[.backspace]], words: taking))
    }
    return items
  }
}
