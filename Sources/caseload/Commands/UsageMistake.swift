import ArgumentParser

/// What the parser of the command line would pass over or tell in words that do not help.
enum UsageMistake: Hashable {
  /// No command has this name; perhaps another was meant.
  case unknownCommand(String, nearest: String?)
  /// An option with one value stands twice.
  case repeated(String)
  /// Words about a person in an argument, which every program on the machine can read.
  case personal(String)

  private static let single = [
    "--data", "--theme", "--generate", "--clients", "--notes-per-client", "--seed",
  ]
  private static let personal = [
    "--name", "--client-name", "--birth-date", "--note", "--text", "--diagnosis", "--phone",
    "--passphrase", "--password",
  ]

  /// The first mistake in what follows the program's name; `nil` leaves it to the parser.
  init?(in arguments: [String]) {
    let options = arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
      .map { String($0.prefix { $0 != "=" }) }
    if let option = options.first(where: Self.personal.contains) {
      self = .personal(option)
    } else if let option = Self.single.first(where: { name in options.count { $0 == name } > 1 }) {
      self = .repeated(option)
    } else if let word = arguments.first, !word.hasPrefix("-"), word != "help" {
      let names = CaseloadCommand.configuration.subcommands.compactMap {
        $0.configuration.commandName
      }
      guard !names.contains(word) else { return nil }
      let shown = CaseloadCommand.configuration.subcommands
        .map { $0.configuration }.filter { $0.shouldDisplay }
        .compactMap { $0.commandName }
      self = .unknownCommand(word, nearest: Self.nearest(to: word, of: shown))
    } else {
      return nil
    }
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
    case .personal(let option):
      "There is no \(option): other programs can read arguments. Type such words on the screen."
    }
  }
}
