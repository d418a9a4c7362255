import TerminalInterface

/// The user's own keys, read from a text of one binding a line.
///
///     # context  key           command
///     plan       ctrl-n        add-beside
///     list       g d           damaged
///     caseload   F5            none
///
/// A context is one of `KeyContext`'s names, a key sequence is written as `KeyNames` writes it, with
/// spaces between its keys, and a command by the name that the palette takes. `none` takes away what
/// the keys mean there, for `g` every sequence that begins with it. A line that begins with `#` says
/// nothing.
struct KeyConfiguration {
  private(set) var keymap: Keymap
  private(set) var problems: [String] = []
  /// Where the user has bound keys so far, by line.
  private var lines: [Place: Int] = [:]

  /// Keys in a context.
  private struct Place: Hashable {
    var keys: [Key]
    var context: KeyContext
  }

  init(text: String, over keymap: Keymap) {
    self.keymap = keymap
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      do throws(KeyLineError) {
        try read(line, number: index + 1)
      } catch { problems.append("Keys, line \(index + 1): \(error)") }
    }
  }

  private mutating func read(_ line: Substring, number: Int) throws(KeyLineError) {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first, !first.hasPrefix("#") else { return }
    guard let last = words.last, words.count >= 3 else {
      throw .incomplete(words.joined(separator: " "))
    }
    guard let context = KeyContext(rawValue: first) else { throw .unknownContext(first) }
    let keys: [Key]
    do throws(KeyNameError) {
      keys = try KeyNames.sequence(words.dropFirst().dropLast().joined(separator: " "))
    } catch { throw .key(error) }
    let place = Place(keys: keys, context: context)
    guard last != "none" else {
      try unbind(place)
      return
    }
    guard let command = Command(rawValue: last) else {
      throw .unknownCommand(last, near: Self.nearest(to: last))
    }
    try check(place, command)
    keymap.bind(keys, to: command, in: context)
    lines[place] = number
  }

  /// Takes away every binding that begins with the keys.
  private mutating func unbind(_ place: Place) throws(KeyLineError) {
    let isBound = keymap.bindings.contains { binding in
      binding.context == place.context && binding.keys.starts(with: place.keys)
    }
    guard isBound else {
      let elsewhere = place.context.chain.first { context in
        keymap.bindings.contains { $0.context == context && $0.keys.starts(with: place.keys) }
      }
      throw .nothingBound(place.keys, place.context, elsewhere: elsewhere)
    }
    keymap.bind(place.keys, to: nil, in: place.context)
  }

  /// Refuses what could not work, or would take from a text its letters.
  private func check(_ place: Place, _ command: Command) throws(KeyLineError) {
    let (keys, context) = (place.keys, place.context)
    if let typed = keys.first?.typed, context.takesText { throw .isText(typed, context) }
    if command == .agree, keys.count != 1 || keys[0].typed == nil || keys[0] == .space {
      throw .answersYes
    }
    if let line = lines[place] { throw .boundBefore(keys, context, line: line) }
    for binding in keymap.bindings where binding.keys != keys && context.meets(binding.context) {
      if binding.keys.starts(with: keys) || keys.starts(with: binding.keys) {
        throw .collides(keys, with: binding)
      }
    }
  }

  /// The command whose name is most like a word.
  private static func nearest(to word: String) -> Command? {
    let letters = FuzzyMatch.words(of: word)
    let best = Command.allCases.compactMap { command in
      FuzzyMatch(letters, in: FuzzyMatch.Subject(command.rawValue)).map { ($0.score, command) }
    }.max { $0.0 < $1.0 }
    return best?.1 ?? Command.allCases.first { $0.rawValue.hasPrefix(word.prefix(3)) }
  }
}

extension KeyContext {
  /// Whether keys of both contexts can be in force together.
  fileprivate func meets(_ other: KeyContext) -> Bool {
    chain.contains(other) || other.chain.contains(self)
  }

  /// Whether a printable character bound here would be missing from texts.
  fileprivate var takesText: Bool { self == .everywhere || (isTyping && self != .choice) }
}

extension Keymap {
  /// The standard keys with the user's own put in.
  ///
  /// - Parameter text: One binding a line: a context, a key or a sequence of keys, and a command or
  ///   `none`, with spaces between them; `#` at the start of a line makes it a comment.
  /// - Returns: The keymap with every line that is right, and a sentence for every line that is not.
  package static func configured(by text: String) -> (keymap: Keymap, problems: [String]) {
    let configuration = KeyConfiguration(text: text, over: Keymap())
    return (configuration.keymap, configuration.problems)
  }
}

/// Why a line of the user's keys is left out.
private enum KeyLineError: Error {
  case incomplete(String)
  case unknownContext(String)
  case key(KeyNameError)
  case unknownCommand(String, near: Command?)
  case nothingBound([Key], KeyContext, elsewhere: KeyContext?)
  case isText(Character, KeyContext)
  case answersYes
  case boundBefore([Key], KeyContext, line: Int)
  case collides([Key], with: Binding)
}

extension KeyLineError: CustomStringConvertible {
  var description: String {
    switch self {
    case .incomplete(let line):
      "“\(TextLayout.truncated(TextLayout.displaySafe(line), to: 30))” is no setting; "
        + "a context, a key and a command are needed, like: plan ctrl-n add-beside."
    case .unknownContext(let word):
      "“\(TextLayout.displaySafe(word))” is no context; use one of "
        + KeyContext.allCases.map(\.rawValue).joined(separator: ", ") + "."
    case .key(let error): error.description
    case .unknownCommand(let word, let near):
      "“\(TextLayout.displaySafe(word))” is no command"
        + (near.map { "; did you mean \($0.rawValue)?" }
          ?? "; the palette lists every command by its name.")
    case .nothingBound(let keys, let context, let elsewhere):
      "\(KeyNames.text(of: keys)) means nothing in \(context.rawValue)"
        + (elsewhere.map { "; its meaning there comes from \($0.rawValue), name that one." }
          ?? "; take the line out.")
    case .isText(let character, let context):
      "\(KeyNames.text(of: .character(character))) is typed as text in \(context.rawValue); "
        + "use a key with ctrl- or alt-, or a function key."
    case .answersYes:
      "Yes to a question stays on a letter, so that no other key does harm; bind a letter."
    case .boundBefore(let keys, let context, let line):
      "\(KeyNames.text(of: keys)) in \(context.rawValue) was bound on line \(line) already; "
        + "keep one of the two lines."
    case .collides(let keys, let binding):
      "\(KeyNames.text(of: keys)) collides with \(KeyNames.text(of: binding.keys)) "
        + "(\(binding.command.rawValue)); take that away first: "
        + "\(binding.context.rawValue) \(KeyNames.text(of: binding.keys)) none."
    }
  }
}
