/// What is searched for: words, beginnings of words, phrases, and what narrows the search.
package struct SearchQuery: Hashable, Sendable {
  /// Words that stand beside each other; the last may be the beginning of a longer one.
  package struct Term: Hashable, Sendable {
    package var words: [String]
    package var isPrefix: Bool

    package init(words: [String], isPrefix: Bool) {
      self.words = words
      self.isPrefix = isPrefix
    }
  }

  /// All of them must be in a document.
  package private(set) var terms: [Term] = []
  /// Names, each as beginnings of words; one of them must be the client's.
  package private(set) var clients: [[String]] = []
  /// The same names as they were typed.
  package private(set) var typedClients: [String] = []
  /// Kinds of documents, one of which it must be; `nil` for any.
  package private(set) var kinds: Set<DocumentKind>?
  /// The days of which it must be.
  package private(set) var days: ClosedRange<Day>?
  /// Whether the days exclude each other, so that nothing can be found.
  package private(set) var isImpossible = false
  /// Filters that say nothing: where they stand in what was typed, in characters.
  package private(set) var problems: [Range<Int>] = []

  /// The filters by the word before the colon.
  package static let filters = ["client", "date", "kind"]

  /// Reads what was typed.
  ///
  /// - Parameters:
  ///   - typed: Words, "phrases", `client:`, `kind:` and `date:`.
  ///   - today: The day that `date:today` and `date:30d` count from.
  ///   - fold: The fold of the texts that are searched.
  package init(_ typed: String, today: Day, fold: TextFold) {
    for piece in SearchPiece.pieces(of: typed) {
      switch piece.filter {
      case nil:
        let words = SearchWords.words(of: piece.text, fold: fold)
        if !words.isEmpty { terms.append(Term(words: words, isPrefix: !piece.isQuoted)) }
      case "client":
        let words = SearchWords.words(of: piece.text, fold: fold)
        guard !words.isEmpty else {
          problems.append(piece.place)
          continue
        }
        clients.append(words)
        typedClients.append(piece.text)
      case "kind":
        let found = Self.kinds(named: piece.text)
        if found.isEmpty { problems.append(piece.place) } else { kinds = found.union(kinds ?? []) }
      default:
        guard let found = SearchDays.days(piece.text, today: today) else {
          problems.append(piece.place)
          continue
        }
        isImpossible = isImpossible || days?.overlaps(found) == false
        days = days?.clamped(to: found) ?? found
      }
    }
  }

  /// Whether it narrows nothing at all.
  package var isEmpty: Bool { terms.isEmpty && clients.isEmpty && kinds == nil && days == nil }

  /// The kinds whose label begins so; blanks may be typed as hyphens.
  private static func kinds(named name: String) -> Set<DocumentKind> {
    let name = String(name.lowercased().map { $0 == "-" || $0 == "_" ? " " : $0 })
    guard !name.isEmpty else { return [] }
    let exact = searchable.filter { $0.label == name }
    return Set(exact.isEmpty ? searchable.filter { $0.label.hasPrefix(name) } : exact)
  }

  /// The kinds as they are typed behind `kind:`, in the order of their letters.
  package static var kindNames: [String] {
    searchable.map { $0.label.replacing(" ", with: "-") }.sorted()
  }

  /// Whether a filter that says nothing asks for a kind.
  package static func isKind(_ problem: String) -> Bool { problem.lowercased().hasPrefix("kind") }

  /// The forms of what is typed behind `date:`.
  package static let dayForms = "2026, 2026-03, 2026-03-14, today, 30d, A..B, >A and <A"

  /// Whether a filter that says nothing asks for days.
  package static func isDate(_ problem: String) -> Bool { problem.lowercased().hasPrefix("date") }

  /// What is said of a filter that says nothing, and what there is instead.
  package static func words(ofProblem problem: String) -> String {
    if isKind(problem) {
      return "“\(problem)” is passed over: there is no such kind. There are: "
        + kindNames.joined(separator: ", ") + "."
    }
    return isDate(problem)
      ? "“\(problem)” says no day, so it is passed over; days are \(dayForms)."
      : "“\(problem)” says no name, so it is passed over; client: takes the beginning of a name."
  }

  /// What is said of a name by which nobody is called.
  package static func words(ofUnknownClient name: String) -> String {
    "No client is called “\(name)”; client: takes the beginning of a name."
  }

  /// What is said where the days that were typed leave none.
  package static let impossibleDays = "The days exclude each other, so that nothing can be found."

  /// The kinds of documents that a search can find.
  package static let searchable: [DocumentKind] = DocumentKind.allCases.filter { kind in
    switch kind.place {
    case .clientRoot, .clientFolder: true
    case .top, .topFolder, .privateFolder, .groupRoot, .groupFolder: false
    }
  }
}

/// One piece of what was typed: a word, a phrase, or a filter with its value.
package struct SearchPiece: Hashable, Sendable {
  /// The word before the colon, where it is a filter's.
  package var filter: String?
  package var text: String
  package var isQuoted: Bool
  /// Where it stands, in characters.
  package var place: Range<Int>

  /// The pieces of what was typed; a quotation mark left open ends with the text.
  package static func pieces(of typed: String) -> [SearchPiece] {
    let characters = Array(typed)
    var pieces: [SearchPiece] = []
    var index = 0
    while index < characters.count {
      if characters[index].isWhitespace {
        index += 1
        continue
      }
      pieces.append(piece(of: characters, from: &index))
    }
    return pieces
  }

  private static func piece(of characters: [Character], from index: inout Int) -> SearchPiece {
    let start = index
    var piece = SearchPiece(filter: nil, text: "", isQuoted: false, place: start..<start)
    while index < characters.count, !characters[index].isWhitespace {
      if isQuote(characters[index]) {
        // A quotation mark begins a phrase at the start of a value, and elsewhere a new piece.
        guard piece.text.isEmpty else { break }
        piece.isQuoted = true
        index += 1
        while index < characters.count, !isQuote(characters[index]) {
          piece.text.append(characters[index])
          index += 1
        }
        index = min(index + 1, characters.count)
        break
      }
      if characters[index] == ":" || characters[index] == "：", piece.filter == nil,
        SearchQuery.filters.contains(piece.text.lowercased())
      {
        piece.filter = piece.text.lowercased()
        piece.text = ""
      } else {
        piece.text.append(characters[index])
      }
      index += 1
    }
    piece.place = start..<index
    return piece
  }

  private static func isQuote(_ character: Character) -> Bool {
    character == "\"" || character == "“" || character == "”" || character == "„"
  }
}
