import ClinicalRecord
import DemonstrationPractice
import RecordIndex
import Testing

/// A search finds what a plain scan of the documents finds, in the same order.
struct SearchTests {
  private static let today = RecordIndexTests.today

  /// The documents searched, and their words by the simplest code there is.
  struct Plain {
    struct Entry {
      let document: Document
      let names: [[String]]
      let fields: [[String]]
      let day: String
      let minutes: Int
      let clientNames: [String]
      /// The numbers of the words, text by text, and all of them.
      let nameNumbers: [[Int]]
      let numbers: [[Int]]
      let all: Set<Int>
    }

    let entries: [Entry]
    /// Every word has a number: a test build compares numbers many times faster than texts.
    let vocabulary: [String: Int]

    init(_ documents: [Document]) {
      var names: [RecordID: [String]] = [:]
      for document in documents {
        guard let client = document.content(Client.self) else { continue }
        names[document.id] = (Self.words(client.displayName) + Self.words(client.legalName))
      }
      var vocabulary: [String: Int] = [:]
      func numbered(_ texts: [[String]]) -> [[Int]] {
        texts.map { words in
          words.map { word in
            if let number = vocabulary[word] { return number }
            vocabulary[word] = vocabulary.count
            return vocabulary.count - 1
          }
        }
      }
      entries = documents.compactMap { document in
        guard let client = document.envelope.client, document.kind != .privateNote else {
          return nil
        }
        let body = document.body.fieldValue
        var fields: [String] = []
        Self.collect(body, .record(Swift.type(of: document.body).shape), &fields)
        // The key of a measure is found as one word and as two.
        if let key = document.content(MeasureScore.self)?.key {
          fields.append(String(key.flatMap { $0.isNumber ? [" ", $0] : [$0] }))
        }
        let isClient = document.kind == .client
        let own = ["displayName", "legalName"].compactMap { isClient ? body[$0]?.text : nil }
        let dates = ["date", "openedOn", "startOn", "signedOn", "requestedOn"]
        let date = dates.compactMap { body[$0]?.text }.first
        let changed = document.envelope.modified.text
        let time =
          date == nil
          ? String(changed.dropFirst(11).prefix(5))
          : body["start"]?.text ?? body["at"]?.text ?? "00:00"
        let day = date ?? String(changed.prefix(10))
        let parts = time.split(separator: ":").compactMap { Int($0) }
        let (ownWords, fieldWords) = (own.map(Self.words), fields.map(Self.words))
        let nameNumbers = numbered(ownWords)
        let numbers = nameNumbers + numbered(fieldWords)
        return Entry(
          document: document, names: ownWords, fields: fieldWords,
          day: day, minutes: parts[0] * 60 + parts[1], clientNames: names[client] ?? [],
          nameNumbers: nameNumbers, numbers: numbers, all: Set(numbers.joined()))
      }.sorted { left, right in
        if left.day != right.day { return left.day > right.day }
        if left.minutes != right.minutes { return left.minutes > right.minutes }
        // Of one minute the first letters of the id decide, a to z before 2 to 7.
        func rank(_ entry: Entry) -> [Int] {
          entry.document.id.text.utf8.dropFirst().prefix(4).map { Int($0 >= 97 ? $0 - 97 : $0) }
        }
        return rank(right).lexicographicallyPrecedes(rank(left))
      }
      self.vocabulary = vocabulary
    }

    /// The numbers that each word of a term may be.
    func wanted(_ term: (words: [String], isPrefix: Bool)) -> [Set<Int>] {
      term.words.enumerated().map { place, word in
        guard term.isPrefix, place == term.words.count - 1 else {
          return Set([vocabulary[word]].compactMap { $0 })
        }
        return Set(vocabulary.filter { $0.key.hasPrefix(word) }.values)
      }
    }

    /// The texts that the tables of fields call text; no ids, dates, codes or digests.
    private static func collect(_ value: FieldValue, _ type: FieldType, _ texts: inout [String]) {
      switch (value, type) {
      case (.text(let text), .text): texts.append(text)
      case (.list(let values), .list(let type, _)):
        for value in values { collect(value, type, &texts) }
      case (.record(let entries), .record(let shape)):
        for entry in entries where entry.name != "zone" {
          if let field = shape[entry.name] { collect(entry.value, field.type, &texts) }
        }
      default: break
      }
    }

    static func words(_ text: String) -> [String] {
      var words: [String] = []
      var word = ""
      for character in fold(text).unicodeScalars {
        let isCJK =
          (0x3005...0x9FFF).contains(character.value)
          || (0xAC00...0xD7A3).contains(character.value)
        if isCJK {
          words += [word, String(Character(character))]
          word = ""
        } else if character.properties.isAlphabetic || character.properties.numericType != nil {
          word.unicodeScalars.append(character)
        } else {
          words.append(word)
          word = ""
        }
      }
      return (words + [word]).filter { !$0.isEmpty }
    }

    /// True if one of the texts has the wanted words one behind the other.
    static func has(_ texts: [[Int]], _ wanted: [Set<Int>]) -> Bool {
      texts.contains { words in
        guard !wanted.isEmpty, words.count >= wanted.count else { return false }
        return (0...(words.count - wanted.count)).contains { start in
          zip(words[start...], wanted).allSatisfy { $1.contains($0) }
        }
      }
    }

    /// True if a document has the wanted words one behind the other.
    static func has(_ entry: Entry, _ wanted: [Set<Int>]) -> Bool {
      guard !wanted.isEmpty, wanted.allSatisfy({ !entry.all.isDisjoint(with: $0) }) else {
        return false
      }
      return wanted.count == 1 || has(entry.numbers, wanted)
    }
  }

  /// One search in the words of a person and in those of the scan.
  struct Asked {
    var typed = ""
    var terms: [(words: [String], isPrefix: Bool)] = []
    var client: [String]?
    var kind: DocumentKind?
    var days: (String, String)?

    /// What the scan finds: people whose name it is, then all others, newest first.
    func found(in plain: Plain) -> [RecordID] {
      let wanted = terms.map { plain.wanted($0) }
      let met = plain.entries.filter { entry in
        if let kind, entry.document.kind != kind { return false }
        if let days, entry.day < days.0 || entry.day > days.1 { return false }
        if let client,
          !client.allSatisfy({ part in entry.clientNames.contains { $0.hasPrefix(part) } })
        {
          return false
        }
        return wanted.allSatisfy { Plain.has(entry, $0) }
      }
      let people = met.filter { entry in
        !wanted.isEmpty && wanted.allSatisfy { Plain.has(entry.nameNumbers, $0) }
      }.prefix(SearchResults.mostNames).map(\.document.id)
      return people + met.map(\.document.id).filter { !people.contains($0) }
    }
  }

  /// Documents of many scripts: generated ones, the invented people, and texts put in by hand.
  static func documents() throws -> [Document] {
    var documents = try RecordIndexTests.practice()
    let now = try #require(Instant("2026-11-23T13:40:00Z"))
    GeneratedPractice(
      clients: 12, notesPerClient: 15, seed: 5, today: today, now: now, zone: "UTC"
    ).forEachDocument { if $0.envelope.client != nil { documents.append($0) } }
    let texts = [
      "睡眠が浅い。昨日は三時間しか眠れなかった。", "오늘은 잠을 잘 잤다고 했다.", "Über Ängste gesprochen: Straße, Öl.",
      "Crème brûlée avec l'infirmière, déjà vu.", "Søvn bedre; đêm ngủ ngon hơn.",
      "Сон лучше, ёлка 2 раза.",
      "ΥΠΝΟΣ καλύτερος", "co-operate, e-mail: dana@example.org; 3.5 hours",
      "line one\nline two\tthree",
      "陈伟说睡眠好一些 better sleep", "🙂 smiled 👍🏽 twice", "naïve ﬁne ｆｕｌｌ width",
    ]
    var place = 0
    for index in documents.indices where documents[index].kind == .note {
      guard var note = documents[index].content(Note.self), !note.sections.isEmpty else { continue }
      note.sections[0].text += " " + texts[place % texts.count]
      documents[index].body = note
      place += 1
    }
    return documents
  }

  private static func asked(_ chance: inout Chance, _ plain: Plain) throws -> Asked {
    var asked = Asked()
    let chosen = chance.one(of: plain.entries)
    let entry = try #require(chosen)
    func part(_ word: String) -> String {
      String(word.prefix(chance.number(in: 1...max(1, word.count))))
    }
    for _ in 0..<chance.number(in: 0...3) {
      guard let field = chance.one(of: (entry.names + entry.fields).filter { !$0.isEmpty }) else {
        continue
      }
      let start = chance.number(in: 0...(field.count - 1))
      if chance.number(in: 0...2) == 0 {
        let words = Array(field[start...].prefix(chance.number(in: 1...3)))
        asked.typed += " \"" + words.joined(separator: " ") + "\""
        asked.terms.append((words, false))
      } else {
        let word = chance.number(in: 0...9) == 0 ? "zzq" : part(field[start])
        asked.typed += " " + (chance.number(in: 0...1) == 0 ? word.uppercased() : word)
        asked.terms.append(([word], true))
      }
    }
    if chance.number(in: 0...3) == 0, let name = entry.clientNames.first {
      let name = part(name)
      asked.typed += " client:" + name
      asked.client = [name]
    }
    if chance.number(in: 0...3) == 0 {
      asked.typed += " kind:\"\(entry.document.kind.label)\""
      asked.kind = entry.document.kind
    }
    if chance.number(in: 0...3) == 0 {
      let month = String(entry.day.prefix(7))
      asked.typed += " date:" + month
      asked.days = (month + "-01", month + "-31")
    }
    return asked
  }

  private static let searches = 1_200

  @Test func `random searches find what a plain scan finds`() throws {
    let folder = try Folder()
    let documents = try Self.documents()
    let index = try RecordIndex.filled(folder.database, documents)
    let reader = try index.reader()
    let plain = Plain(documents)
    var chance = Chance(11)
    var withHits = 0
    for _ in 0..<Self.searches {
      let asked = try Self.asked(&chance, plain)
      let query = SearchQuery(asked.typed, today: Self.today, fold: fold)
      guard !query.isEmpty else { continue }
      // Folding a letter typed in capitals may make two words of one, as in a ligature.
      let expected = asked.found(in: plain)
      let found = try reader.search(query, limit: 5_000).hits.map(\.document)
      #expect(found == expected, "\(asked.typed)")
      withHits += expected.isEmpty ? 0 : 1
    }
    #expect(withHits > Self.searches * 3 / 5)
  }
}

/// What a search means, and how it is shown.
struct SearchQueryTests {
  private static let today = RecordIndexTests.today

  private func query(_ typed: String) -> SearchQuery {
    SearchQuery(typed, today: Self.today, fold: fold)
  }

  @Test func `words are beginnings, quoted words are whole, and a joined word is a phrase`() {
    let query = query("Sleep \"no panic\" e-mail")
    #expect(
      query.terms == [
        SearchQuery.Term(words: ["sleep"], isPrefix: true),
        SearchQuery.Term(words: ["no", "panic"], isPrefix: false),
        SearchQuery.Term(words: ["e", "mail"], isPrefix: true),
      ])
  }

  @Test(arguments: [
    ("2026", "2026-01-01", "2026-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
    ("2026-03-14", "2026-03-14", "2026-03-14"), ("today", "2026-11-23", "2026-11-23"),
    ("30d", "2026-10-25", "2026-11-23"), ("2025..2026-02", "2025-01-01", "2026-02-28"),
    (">2026-03", "2026-04-01", "2399-12-31"), ("<2026", "1800-01-01", "2025-12-31"),
    ("..2025", "1800-01-01", "2025-12-31"), ("2026-03-14..", "2026-03-14", "2399-12-31"),
  ])
  func `a date filter means its days`(typed: String, first: String, last: String) throws {
    let days = try #require(query("date:" + typed).days)
    #expect(days.lowerBound.iso == first && days.upperBound.iso == last)
  }

  @Test(arguments: [
    "date:soon", "date:2026-13", "kind:poem", "client:", "date:..", "date:2026-02-30",
  ])
  func `a filter that says nothing is passed over and told`(typed: String) {
    let query = query("sleep " + typed)
    #expect(query.problems == [6..<(6 + typed.count)])
    #expect(query.terms.count == 1 && query.days == nil && query.kinds == nil)
  }

  @Test func `kinds are found by the beginning of their label`() {
    #expect(query("kind:note").kinds == [.note])
    #expect(query("kind:safety").kinds == [.safetyPlan])
    #expect(query("kind:contact-note").kinds == [.contactNote])
    #expect(query("kind:private").kinds == nil)
    #expect(query("KIND:note kind:plan").kinds == [.note, .plan])
    #expect(query("http://x").terms.count == 1)
  }

  @Test func `days that exclude each other find nothing`() {
    #expect(query("date:2025 date:2026").isImpossible)
    #expect(query("date:2026 date:2026-03").days?.lowerBound.iso == "2026-03-01")
  }

  @Test func `the line shown is the one with most of the words, and they are marked`() {
    let texts: [Substring] = [
      "Came late.", "Slept badly\nÜber die Ängste, and Sleep again; sleepy.",
    ]
    let context = SearchContext(of: texts, for: query("sleep angst"), fold: fold)
    #expect(context.line == "Über die Ängste, and Sleep again; sleepy.")
    let line = Array(context.line)
    #expect(context.marks.map { String(line[$0]) } == ["Ängst", "Sleep", "sleep"])
  }

  @Test func `a phrase is marked whole, and characters without blanks one by one`() {
    let context = SearchContext(
      of: ["昨日は睡眠が浅い"], for: query("睡眠"), fold: fold)
    let line = Array(context.line)
    #expect(context.marks.map { String(line[$0]) } == ["睡眠"])
    let phrase = SearchContext(
      of: ["so that no, Panic came"], for: query("\"no panic\""), fold: fold)
    #expect(phrase.marks.map { String(Array(phrase.line)[$0]) } == ["no, Panic"])
  }

  @Test func `a long line is cut before the mark, and the mark stays in it`() {
    let text = String(repeating: "word ", count: 60) + "target and more"
    let context = SearchContext(of: [Substring(text)], for: query("target"), fold: fold)
    let short = context.shortened(to: 40)
    #expect(short.line.hasPrefix("…"))
    #expect(short.marks.map { String(Array(short.line)[$0]) } == ["target"])
    #expect((short.marks.first?.upperBound ?? 99) < 40)
  }
}
