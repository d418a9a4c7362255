import TerminalInterface

/// What each key means in each context: a table, so that help and keys cannot drift apart.
package struct Keymap: Equatable {
  package private(set) var bindings: [Binding]
  /// The bindings by context, in the order of the table.
  private var byContext: [KeyContext: [Binding]]
  private var inForce = InForce()

  /// What was found to be in force so far; another one for other bindings.
  private final class InForce {
    var bindings: [KeyContext: [Binding]] = [:]
    var bars: [KeyContext: [KeyBarPiece]] = [:]
  }

  /// Two are the same when their bindings are, whatever was asked of them so far.
  package static func == (one: Keymap, other: Keymap) -> Bool { one.bindings == other.bindings }

  package init(bindings: [Binding] = Binding.standard) {
    self.bindings = bindings
    byContext = Dictionary(grouping: bindings, by: \.context)
  }

  /// What a sequence of keys asks for.
  package enum Meaning: Hashable, Sendable {
    case command(Command)
    /// The sequence is the start of longer ones.
    case prefix
    case nothing
  }

  /// What these keys mean in a context: the nearest context of the chain that knows them decides.
  package func meaning(of keys: [Key], in context: KeyContext) -> Meaning {
    var isPrefix = false
    for context in context.chain {
      for binding in byContext[context] ?? [] where binding.keys.starts(with: keys) {
        if binding.keys.count == keys.count { return .command(binding.command) }
        isPrefix = true
      }
      if isPrefix { return .prefix }
    }
    return .nothing
  }

  /// The bindings in force in a context, nearest first, without those that nearer ones hide.
  package func active(in context: KeyContext) -> [Binding] {
    if let known = inForce.bindings[context] { return known }
    var seen: Set<[Key]> = []
    let found = context.chain.flatMap { byContext[$0] ?? [] }
      .filter { seen.insert($0.keys).inserted }
    inForce.bindings[context] = found
    return found
  }

  /// What the key bar tells in a context, in its order.
  func bar(in context: KeyContext) -> [KeyBarPiece] {
    if let known = inForce.bars[context] { return known }
    let pieces = active(in: context).compactMap { KeyBarPiece($0) }.sorted { $0.place < $1.place }
    inForce.bars[context] = pieces
    return pieces
  }

  /// The continuations of a started sequence.
  package func continuations(of keys: [Key], in context: KeyContext) -> [(
    key: Key, command: Command
  )] {
    active(in: context).compactMap { binding in
      guard binding.keys.count > keys.count, binding.keys.starts(with: keys) else { return nil }
      return (binding.keys[keys.count], binding.command)
    }
  }

  /// The first keys that run a command in a context.
  package func keys(for command: Command, in context: KeyContext) -> [Key]? {
    active(in: context).first { $0.command == command }?.keys
  }

  /// Two bindings of one context that cannot both work: the same keys, or one the start of the other.
  package var collisions: [(Binding, Binding)] {
    var found: [(Binding, Binding)] = []
    for bindings in byContext.values {
      for (index, first) in bindings.enumerated() {
        for second in bindings.dropFirst(index + 1)
        where first.keys.starts(with: second.keys) || second.keys.starts(with: first.keys) {
          found.append((first, second))
        }
      }
    }
    return found
  }

  /// Puts a key in the place of whatever it meant in that context.
  package mutating func bind(_ keys: [Key], to command: Command?, in context: KeyContext) {
    bindings.removeAll { binding in
      binding.context == context
        && (binding.keys.starts(with: keys) || keys.starts(with: binding.keys))
    }
    if let command { bindings.append(Binding(keys, command, context)) }
    byContext = Dictionary(grouping: bindings, by: \.context)
    inForce = InForce()
  }
}

/// One key of the key bar with its words.
struct KeyBarPiece {
  private(set) var key: String
  private(set) var words: String
  let place: Int
  let command: Command
  /// Whether it does nothing where the practice is only read.
  let writes: Bool
  /// The columns that it takes with the space behind it.
  private(set) var columns: Int

  /// The piece of a binding; `nil` when the bar does not tell it.
  init?(_ binding: Binding) {
    guard let place = binding.barPlace else { return nil }
    key = KeyNames.text(of: binding.keys)
    words = binding.barWords
    self.place = place
    command = binding.command
    writes = binding.command.writes
    columns = TextLayout.width(of: key) + TextLayout.width(of: words) + 3
  }

  /// The same key under the words of the box that is open.
  func saying(_ words: String?) -> KeyBarPiece {
    guard let words else { return self }
    var piece = self
    piece.words = words
    piece.columns = TextLayout.width(of: key) + TextLayout.width(of: words) + 3
    return piece
  }

  /// Other keys in its place, which are no binding.
  func saying(_ words: String, keys: String) -> KeyBarPiece {
    var piece = self
    piece.key = keys
    return piece.saying(words)
  }

  /// Help, commands and the way out stay when it is narrow.
  var isKept: Bool { place >= 90 || place == 9 }
}
