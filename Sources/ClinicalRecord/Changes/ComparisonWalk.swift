/// Walks through two versions of a record side by side and notes what differs.
struct ComparisonWalk {
  let words: ComparisonWords
  private(set) var rows: [Comparison.Row] = []
  private var path: [String] = []
  private var place: [Comparison.Step] = []
  private var isPart = false
  /// The numbers that are never given again go with an element that was removed.
  private static let internalFields: Set<String> = ["lastGoalNumber", "lastObjectiveNumber"]

  init(words: ComparisonWords) { self.words = words }

  /// Compares two records of one shape, member by member.
  mutating func compare(_ old: FieldValue, _ new: FieldValue, shape: RecordShape) {
    for field in shape.fields where field.name != "id" {
      if field.name == "planVersion", saysPlan(old), saysPlan(new) { continue }
      compareMember(
        field.name, of: field.type, label: field.label, old[field.name], new[field.name])
    }
    for name in unknownNames(in: [old, new], shape: shape) {
      let (left, right) = (old[name], new[name])
      guard left != right else { continue }
      note(name, label: "“\(name)” of a newer version", left, right) { words, value in
        words.source(of: value)
      }
    }
  }

  /// Whether the plan that a record names is told with its version, so that the number alone says nothing.
  private func saysPlan(_ record: FieldValue) -> Bool {
    guard let number = record["planVersion"] else { return true }
    guard case .integer(let version) = number, let plan = record["plan"]?.text else { return false }
    return words.names[plan] == "plan v\(version)"
  }

  /// Compares one member, which may be in one version only.
  mutating func compareMember(
    _ name: String, of type: FieldType, label: String, _ old: FieldValue?, _ new: FieldValue?
  ) {
    guard old != new else { return }
    switch type {
    case .record(let shape):
      inside(label, .field(name)) { walk in
        walk.compare(old ?? .record([]), new ?? .record([]), shape: shape)
      }
    case .list(.record(let shape), _):
      place.append(.field(name))
      compareElements(old.elements, new.elements, shape: shape)
      place.removeLast()
    case .list(let type, _):
      compareLines(name, label: label, of: type, old.elements, new.elements)
    case .text(_, isProse: true) where !(old?.text ?? "").isEmpty && !(new?.text ?? "").isEmpty:
      let pieces = WordComparison.pieces(from: old?.text ?? "", to: new?.text ?? "")
      append(
        .init(
          path: path + [ComparisonWords.capitalised(label)], place: place + [.field(name)],
          subject: .field, act: .rewritten(pieces), old: old, new: new))
    case .flag:
      note(name, label: label, old ?? .flag(false), new ?? .flag(false)) { words, value in
        words.text(of: value, type, field: name)
      }
    case .text, .integer, .decimal, .day, .timeOfDay, .instant, .code, .identifier, .digest:
      note(name, label: label, old, new) { words, value in
        words.text(of: value, type, field: name)
      }
    }
  }

  /// Notes a field whose value is told whole.
  private mutating func note(
    _ name: String, label: String, _ old: FieldValue?, _ new: FieldValue?,
    words tell: (ComparisonWords, FieldValue) -> String
  ) {
    let was = old.map { tell(words, $0) } ?? ""
    let now = new.map { tell(words, $0) } ?? ""
    let act: Comparison.Act
    switch (was.isEmpty, now.isEmpty) {
    case (true, true): return
    case (true, false): act = .added(now)
    case (false, true): act = .removed(was)
    case (false, false):
      act = .changed(from: was, to: was == now ? ComparisonWords.another(now) : now)
    }
    var row = Comparison.Row(
      path: path + [ComparisonWords.capitalised(label)], place: place + [.field(name)],
      subject: .field, act: act, old: old, new: new)
    row.isInternal = Self.internalFields.contains(name)
    append(row)
  }

  /// Lists of plain values: what came and what went, and whether the rest changed its order.
  private mutating func compareLines(
    _ name: String, label: String, of type: FieldType, _ old: [FieldValue], _ new: [FieldValue]
  ) {
    var left = old
    var came: [FieldValue] = []
    for value in new {
      if let index = left.firstIndex(of: value) {
        left.remove(at: index)
      } else {
        came.append(value)
      }
    }
    let shownPath = path + [ComparisonWords.capitalised(label)]
    let row = { [place] (act: Comparison.Act) in
      Comparison.Row(
        path: shownPath, place: place + [.field(name)], subject: .field, act: act,
        old: .list(old), new: .list(new))
    }
    for value in left { append(row(.removed(words.text(of: value, type, field: name)))) }
    for value in came { append(row(.added(words.text(of: value, type, field: name)))) }
    if left.isEmpty, came.isEmpty {
      let tell = { [words] (values: [FieldValue]) in
        values.map { words.text(of: $0, type, field: name) }.joined(separator: ", ")
      }
      append(row(.changed(from: tell(old), to: tell(new))))
    }
  }

  /// Goes one step in, for what `body` compares there.
  private mutating func inside(
    _ label: String, _ step: Comparison.Step, _ body: (inout ComparisonWalk) -> Void
  ) {
    path.append(ComparisonWords.capitalised(label))
    place.append(step)
    body(&self)
    path.removeLast()
    place.removeLast()
  }

  private mutating func append(_ row: Comparison.Row) {
    var row = row
    row.isPart = isPart
    rows.append(row)
  }

  private func unknownNames(in versions: [FieldValue], shape: RecordShape) -> [String] {
    var names: [String] = []
    for case .record(let entries) in versions {
      for entry in entries where shape[entry.name] == nil {
        if !names.contains(where: entry.isNamed) { names.append(entry.name) }
      }
    }
    return names
  }
}

extension ComparisonWalk {
  /// Compares lists of elements: matched by key, then told as added, removed, moved and changed.
  private mutating func compareElements(
    _ old: [FieldValue], _ new: [FieldValue], shape: RecordShape
  ) {
    let match = ElementMatch(old, new, shape: shape)
    for pair in match.pairs {
      let value = pair.new ?? pair.old ?? .record([])
      let label = words.label(
        of: value, shape: shape, inside: path.last, position: (pair.newIndex ?? 0) + 1)
      let step = Comparison.Step.element(pair.key)
      let row = { [path, place] (act: Comparison.Act) in
        Comparison.Row(
          path: path + [label], place: place + [step],
          subject: .element(noun: ComparisonWords.noun(of: shape)), act: act,
          old: pair.old, new: pair.new)
      }
      switch (pair.old, pair.new) {
      case (.some(let old), .some(let new)):
        if match.moved.contains(pair.key), let from = pair.oldIndex, let to = pair.newIndex {
          append(row(.moved(from: from + 1, to: to + 1)))
        }
        if old != new { inside(label, step) { $0.compare(old, new, shape: shape) } }
      case (.none, .some(let new)):
        append(row(.added(words.title(of: new, shape: shape))))
        parts(label, step) { $0.compare(.record([]), new, shape: shape) }
      case (.some(let old), .none):
        append(row(.removed(words.title(of: old, shape: shape))))
        parts(label, step) { $0.compare(old, .record([]), shape: shape) }
      case (.none, .none): break
      }
    }
  }

  /// Tells the fields of an element that came or went as its parts.
  private mutating func parts(
    _ label: String, _ step: Comparison.Step, _ body: (inout ComparisonWalk) -> Void
  ) {
    let wasPart = isPart
    isPart = true
    inside(label, step, body)
    isPart = wasPart
  }
}

extension FieldValue? {
  /// The values of a list; none when there is no list.
  fileprivate var elements: [FieldValue] {
    guard case .some(.list(let values)) = self else { return [] }
    return values
  }
}
