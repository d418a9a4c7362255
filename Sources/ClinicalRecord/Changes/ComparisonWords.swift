/// What a person reads for values, ids and elements when versions are compared.
package struct ComparisonWords: Hashable, Sendable {
  /// The day on which they are read: dates of its year go without the year.
  package var today: Day
  package var zone: ZoneTable
  /// What ids stand for, such as "objective 2.1".
  package private(set) var names: [String: String]
  /// What the practice adds to the vocabularies.
  package var addedTerms = AddedTerms()

  package init(today: Day, zone: ZoneTable = .utc, names: [String: String] = [:]) {
    self.today = today
    self.zone = zone
    self.names = names
  }

  /// Words that know what the documents of a chart, and the elements in them, are called.
  package init(today: Day, zone: ZoneTable, chart: Chart) {
    self.init(today: today, zone: zone)
    addedTerms = chart.addedTerms
    for document in chart.documents.values {
      let shape = document.kind.contentType.shape
      learn(from: document.body.fieldValue, shape: shape)
      names[document.id.text] = name(of: document)
    }
    names[chart.id.text] = chart.client.content.displayName
  }

  /// Takes in what the elements of a record are called.
  mutating func learn(from value: FieldValue, shape: RecordShape, inside outer: String? = nil) {
    for field in shape.fields {
      guard case .list(.record(let inner), _) = field.type,
        case .list(let values) = value[field.name]
      else { continue }
      for (index, element) in values.enumerated() {
        let label = label(of: element, shape: inner, inside: outer, position: index + 1)
        if let id = element["id"]?.text { names[id] = Self.lowercased(label) }
        learn(from: element, shape: inner, inside: label)
      }
    }
  }

  /// A field's value as a person reads it.
  package func text(of value: FieldValue, _ type: FieldType, field: String = "") -> String {
    switch (type, value) {
    case (.day, .text(let iso)): Day(iso)?.spoken(relativeTo: today) ?? iso
    case (.instant, .text(let iso)): spoken(iso)
    case (.code(let vocabulary), .text(let code)): addedTerms.label(of: code, in: vocabulary)
    case (.identifier, .text(let id)): names[id] ?? Self.sort(ofID: id)
    case (.digest, .text(let digest)): String(digest.prefix(8))
    case (.list(let type, _), .list(let values)):
      values.map { text(of: $0, type) }.joined(separator: ", ")
    case (.integer(-2...2), .integer(let number)) where field == "change":
      ChangeWord(rawValue: number)?.label ?? String(number)
    case (_, .text(let text)): text
    case (_, .integer(let number)): String(number)
    case (_, .flag(let flag)): flag ? "yes" : "no"
    case (.record(let shape), .record): title(of: value, shape: shape)
    case (_, .verbatim), (_, .record), (_, .list): source(of: value)
    }
  }

  /// What a newer version wrote, cut where it is long.
  func source(of value: FieldValue) -> String {
    guard case .verbatim(let text) = value else { return "…" }
    return Self.cut(text.split(whereSeparator: \.isWhitespace).joined(separator: " "), to: 60)
  }

  private func spoken(_ iso: String) -> String {
    guard let instant = Instant(iso) else { return iso }
    let local = zone.local(at: instant)
    return "\(local.day.spoken(relativeTo: today)) \(local.time.text)"
  }

  private func name(of document: Document) -> String {
    let body = document.body.fieldValue
    if let plan = document.content(Plan.self) { return "plan v\(plan.version)" }
    if case .some(.text(let iso)) = body["date"], let day = Day(iso) {
      return "\(document.kind.label) of \(day.spoken(relativeTo: today))"
    }
    let title = title(of: body, shape: document.kind.contentType.shape)
    return title.isEmpty
      ? document.kind.label : "\(document.kind.label) “\(Self.cut(title, to: 30))”"
  }
}

extension ComparisonWords {
  /// What an element is called in a path: "Goal 2", "Objective 2.1", "Intervention “Exposure”".
  func label(
    of element: FieldValue, shape: RecordShape, inside outer: String?, position: Int
  ) -> String {
    let noun = Self.capitalised(Self.noun(of: shape))
    let number: Int? =
      if case .some(.integer(let number)) = element["number"] ?? element["week"] { number } else {
        nil
      }
    switch shape.name {
    case "Objective":
      let goal = outer?.split(separator: " ").last.flatMap { Int($0) }
      return goal.map { "\(noun) \($0).\(number ?? position)" } ?? "\(noun) \(number ?? position)"
    case "NoteSection": return Self.capitalised(element["name"]?.text ?? noun)
    case "ProgressEntry":
      let day = element["on"].map { text(of: $0, .day) }
      return day.map { "\(noun) of \($0)" } ?? noun
    case "ObjectiveReview", "SupportReview", "Member", "Attendance":
      let id =
        (element["objective"] ?? element["support"] ?? element["client"] ?? element["member"])
      let name = id?.text.flatMap { names[$0] }
      return name.map { Self.capitalised($0) } ?? "\(noun) \(position)"
    default:
      if let number { return "\(noun) \(number)" }
      let title = title(of: element, shape: shape)
      return title.isEmpty ? "\(noun) \(position)" : "\(noun) “\(Self.cut(title, to: 30))”"
    }
  }

  /// The words by which a person knows an element; empty when it has none.
  func title(of element: FieldValue, shape: RecordShape) -> String {
    let candidates = [
      "ownWords", "text", "what", "displayName", "name", "label", "provider", "type", "evidence",
      "topic", "presentingConcern", "question", "code", "key", "technique", "modality",
    ]
    for name in candidates {
      guard let field = shape[name], let value = element[name] else { continue }
      let text = text(of: value, field.type)
      if !text.isEmpty { return text.split(whereSeparator: \.isNewline).joined(separator: " ") }
    }
    return ""
  }

  /// What one element of a shape is called.
  static func noun(of shape: RecordShape) -> String {
    switch shape.name {
    case "NoteSection": "section"
    case "ProgressEntry": "rating"
    case "MeasureItem": "answer"
    case "CurriculumWeek": "week"
    case "VocabularyTerm": "term"
    case "ObjectiveReview": "reviewed objective"
    case "SupportReview": "reviewed support"
    case "Attendance": "attendance line"
    default:
      shape.name.reduce(into: "") { text, letter in
        text += (letter.isUppercase && !text.isEmpty ? " " : "") + letter.lowercased()
      }
    }
  }

  /// What an id stands for when nothing is known of it but its letter.
  private static func sort(ofID id: String) -> String {
    guard let letter = RecordID(id)?.letter else { return "something" }
    switch letter {
    case ElementLetter.goal: return "a goal"
    case ElementLetter.objective: return "an objective"
    case ElementLetter.intervention: return "an intervention"
    default:
      guard
        let kind = DocumentKind.allCases.first(where: { $0.letter == letter && $0 != .practice })
      else {
        return "something"
      }
      let isVowel = "aeiou".contains(kind.label.first ?? "x")
      return "\(isVowel ? "an" : "a") \(kind.label)"
    }
  }

  /// The same words for something else of its kind.
  static func another(_ text: String) -> String {
    for article in ["a ", "an "] where text.hasPrefix(article) {
      return "another " + text.dropFirst(article.count)
    }
    return text + " (another)"
  }

  static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  private static func lowercased(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }

  static func cut(_ text: String, to length: Int) -> String {
    text.count <= length ? text : text.prefix(length - 1) + "…"
  }
}
