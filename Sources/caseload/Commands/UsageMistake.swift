import ArgumentParser

/// What the parser of the command line would pass over or tell in words that do not help.
enum UsageMistake: Hashable {
  /// No command has this name; perhaps another was meant.
  case unknownCommand(String, nearest: String?)
  /// An option with one value stands twice.
  case repeated(String)
  /// An option that says how screens look, for a command that draws none.
  case drawsNothing(String, command: String)
  /// An option that only means something beside another.
  case needs(String, other: String)
  /// Words about a person in an argument, which every program on the machine can read.
  case personal(String)

  private static let single = [
    "--data", "--theme", "--generate", "--clients", "--notes-per-client", "--seed",
  ]
  private static let personal = [
    "--name", "--client-name", "--birth-date", "--note", "--text", "--diagnosis", "--phone",
    "--passphrase", "--password",
  ]

  private static let ofScreens = ["--theme", "--ascii", "--mono"]
  private static let ofGenerating = ["--clients", "--notes-per-client", "--seed"]
  /// What takes the next word as its value before a command is named.
  private static let withValue = ["--data", "--theme", "--generate-completion-script"]

  /// The first mistake in what follows the program's name; `nil` leaves it to the parser.
  init?(in arguments: [String]) {
    let options = arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
      .map { String($0.prefix { $0 != "=" }) }
    if let option = options.first(where: Self.personal.contains) {
      self = .personal(option)
    } else if let option = Self.single.first(where: { name in options.count { $0 == name } > 1 }) {
      self = .repeated(option)
    } else {
      let words = Self.words(of: arguments)
      guard let command = words.first else { return nil }
      let named = command == "help" ? Array(words.dropFirst()) : [command]
      let generates = options.contains("--generate")
      if let mistake = Self.unknown(named) {
        self = mistake
      } else if let option = options.first(where: Self.ofScreens.contains),
        command != "help", command != "demo" || generates
      {
        self = .drawsNothing(option, command: generates ? "demo --generate" : command)
      } else if command == "demo", !generates,
        let option = options.first(where: Self.ofGenerating.contains)
      {
        self = .needs(option, other: "--generate DIR")
      } else {
        return nil
      }
    }
  }

  /// The words that are no options and no values of those that may stand before the command.
  private static func words(of arguments: [String]) -> [String] {
    var words: [String] = []
    var isValue = false
    for argument in arguments.prefix(while: { $0 != "--" }) {
      if isValue {
        isValue = false
      } else if argument.hasPrefix("-") {
        isValue = withValue.contains(argument)
      } else {
        words.append(argument)
      }
    }
    return words
  }

  /// The first word of a path of commands that none has.
  private static func unknown(_ path: [String]) -> UsageMistake? {
    var commands = CaseloadCommand.configuration.subcommands
    for (index, word) in path.enumerated() {
      guard !commands.isEmpty else { return nil }
      if let next = commands.first(where: { $0.configuration.commandName == word }) {
        commands = next.configuration.subcommands
        continue
      }
      if index == 0, word == "help" { return nil }
      let shown = commands.map { $0.configuration }.filter { $0.shouldDisplay }
        .compactMap { $0.commandName }
      return .unknownCommand(
        path[...index].joined(separator: " "),
        nearest: nearest(to: word, of: shown).map {
          (path[..<index] + [$0]).joined(separator: " ")
        })
    }
    return nil
  }

  /// The name that the fewest changed letters lead to, if these are few.
  private static func nearest(to word: String, of names: [String]) -> String? {
    let measured = names.map { (name: $0, distance: distance(from: Array(word), to: Array($0))) }
    guard let best = measured.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, best.name.count / 2) ? best.name : nil
  }

  /// How many letters are put in, taken out, changed or swapped with their neighbour
  /// (optimal string alignment).
  private static func distance(from left: [Character], to right: [Character]) -> Int {
    // A word this long is nobody's slip.
    guard left.count <= 40 else { return left.count }
    var rows = [Array(0...right.count)]
    for (i, letter) in left.enumerated() {
      var row = [i + 1]
      for (j, other) in right.enumerated() {
        var least = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == right[j - 1], left[i - 1] == other {
          least = min(least, rows[i - 1][j - 1] + 1)
        }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }
}

extension UsageMistake: CustomStringConvertible {
  var description: String {
    switch self {
    case .unknownCommand(let word, .some(let nearest)):
      "There is no command “\(word.prefix(40))”. Did you mean “\(nearest)”? See `caseload --help`."
    case .unknownCommand(let word, nil):
      "There is no command “\(word.prefix(40))”. See `caseload --help`."
    case .repeated(let option): "\(option) is given twice; give it once."
    case .drawsNothing(let option, let command):
      "\(option) is for screens, and caseload \(command) draws none; leave it out."
    case .needs(let option, let other):
      "\(option) counts only together with \(other); the demonstration has twelve people."
    case .personal(let option):
      "There is no \(option): other programs can read arguments. Type such words on the screen."
    }
  }
}
