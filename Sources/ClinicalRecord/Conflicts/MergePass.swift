/// One walk through two versions: notes every difference and builds what the choices come to.
struct MergePass {
  let choices: [[String]: MergeSide]
  /// Whether the version that both came from is known; without it both sides count as changed.
  let hasBase: Bool
  let words: ComparisonWords
  private(set) var rows: [MergeRow] = []

  init(choices: [[String]: MergeSide], hasBase: Bool, words: ComparisonWords) {
    self.choices = choices
    self.hasBase = hasBase
    self.words = words
  }

  /// The merged value of one place; `nil` where there is to be none.
  mutating func value(
    _ versions: Merging, as type: FieldType?, at place: MergePlace
  ) -> FieldValue? {
    if versions.mine == versions.theirs { return versions.mine }
    switch (versions.mine, versions.theirs, type) {
    case (.record(let mine), .record(let theirs), .record(let shape)):
      return record(versions, names: Self.union(mine, theirs), shape, at: place)
    case (.list(let mine), .list(let theirs), .list(let type, _)):
      guard let key = ElementKey(of: type), let mine = key.keyed(mine),
        let theirs = key.keyed(theirs)
      else { break }
      return list(versions, mine, theirs, key, of: type, at: place)
    default: break
    }
    return choose(versions, as: type, at: place)
  }

  /// Notes a difference that is taken from one side or the other as a whole.
  private mutating func choose(
    _ versions: Merging, as type: FieldType?, at place: MergePlace
  ) -> FieldValue? {
    let changed: MergeRow.Changed =
      !hasBase
      ? .both
      : versions.base == versions.mine ? .theirs : versions.base == versions.theirs ? .mine : .both
    func text(_ value: FieldValue?) -> String {
      value.map { words.whole($0, type, field: place.steps.last ?? "") } ?? ""
    }
    let row = MergeRow(
      place: place.steps, path: place.path, base: versions.base, mine: versions.mine,
      theirs: versions.theirs, baseText: text(versions.base), mineText: text(versions.mine),
      theirText: text(versions.theirs), changed: changed)
    rows.append(row)
    return row.value(of: choices[row.place] ?? row.suggested)
  }

  private mutating func record(
    _ versions: Merging, names: [String], _ shape: RecordShape, at place: MergePlace
  ) -> FieldValue {
    var entries: [FieldEntry] = []
    for name in names {
      let field = shape[name]
      let merged = value(
        versions.member(name), as: field?.type,
        at: place.below(name, ComparisonWords.capitalised(field?.label ?? name)))
      if let merged { entries.append(FieldEntry(name: name, value: merged)) }
    }
    return .record(entries)
  }

  /// The names of both records: those of the first in their order, then those of the second alone.
  private static func union(_ one: [FieldEntry], _ other: [FieldEntry]) -> [String] {
    one.map(\.name)
      + other.filter { entry in !one.contains { $0.isNamed(entry.name) } }.map(\.name)
  }

  /// Merges lists whose elements are told apart by a key: element by element, then their order.
  private mutating func list(
    _ versions: Merging, _ mine: KeyedValues, _ theirs: KeyedValues, _ key: ElementKey,
    of type: FieldType, at place: MergePlace
  ) -> FieldValue {
    var base = KeyedValues()
    if case .list(let values) = versions.base, let keyed = key.keyed(values) { base = keyed }
    var kept: [String: FieldValue] = [:]
    for id in mine.keys + theirs.keys.filter({ mine.values[$0] == nil }) {
      let element = Merging(base.values[id], mine.values[id], theirs.values[id])
      let word = key.word(of: element, inside: place.path, words)
      if let merged = value(element, as: type, at: place.element(id, word)) { kept[id] = merged }
    }
    return .list(order(mine, theirs, base, key, at: place).compactMap { kept[$0] })
  }

  /// The order of all elements: the chosen side's, with the other's own behind their neighbours.
  private mutating func order(
    _ mine: KeyedValues, _ theirs: KeyedValues, _ base: KeyedValues, _ key: ElementKey,
    at place: MergePlace
  ) -> [String] {
    let common = mine.keys.filter { theirs.values[$0] != nil }
    let other = theirs.keys.filter { mine.values[$0] != nil }
    var leading = MergeSide.mine
    if common != other {
      func names(_ keys: [String], _ values: KeyedValues) -> FieldValue {
        .list(
          keys.map { id in
            .text(key.word(of: Merging(nil, values.values[id], nil), inside: place.path, words))
          })
      }
      let former = base.keys.filter { mine.values[$0] != nil && theirs.values[$0] != nil }
      let versions = Merging(names(former, base), names(common, mine), names(other, theirs))
      let list = (place.path.last ?? "the list").lowercased()
      let chosen = choose(
        versions, as: .list(.line, maximum: 2_000), at: place.element("$order", "Order of \(list)"))
      leading = chosen == versions.mine ? .mine : .theirs
    }
    let (first, second) = leading == .mine ? (mine, theirs) : (theirs, mine)
    var keys = first.keys
    for (index, id) in second.keys.enumerated() where first.values[id] == nil {
      let before = second.keys[..<index].last { keys.contains($0) }
      let at = before.flatMap { keys.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      keys.insert(id, at: at)
    }
    return keys
  }
}

/// The elements of a list by their keys, in order.
struct KeyedValues {
  var keys: [String] = []
  var values: [String: FieldValue] = [:]
}

/// What tells the elements of a list apart, whatever their places.
struct ElementKey {
  private let member: String
  private let shape: RecordShape

  /// `nil` for lists of plain values and of records without an id or a name.
  init?(of type: FieldType) {
    guard case .record(let shape) = type else { return nil }
    guard let member = ["id", "name"].first(where: { shape[$0]?.isRequired == true }) else {
      return nil
    }
    self.member = member
    self.shape = shape
  }

  /// The elements by key; `nil` if one has none or two have the same.
  func keyed(_ list: [FieldValue]) -> KeyedValues? {
    var keyed = KeyedValues()
    for value in list {
      guard let key = value[member]?.text, keyed.values[key] == nil else { return nil }
      keyed.keys.append(key)
      keyed.values[key] = value
    }
    return keyed
  }

  /// What a person calls an element.
  func word(of element: Merging, inside path: [String], _ words: ComparisonWords) -> String {
    guard let value = element.mine ?? element.theirs ?? element.base else { return "" }
    return words.label(of: value, shape: shape, inside: path.dropLast().last, position: 1)
  }
}

extension ComparisonWords {
  /// A value with everything in it: an element by its name and then what else it holds.
  func whole(_ value: FieldValue, _ type: FieldType?, field: String) -> String {
    switch (type, value) {
    case (.record(let shape), .record(let entries)):
      let parts = entries.compactMap { entry -> String? in
        guard let field = shape[entry.name], entry.name != "id" else { return nil }
        let text = whole(entry.value, field.type, field: entry.name)
        return text.isEmpty ? nil : "\(field.label): \(text)"
      }
      return parts.joined(separator: "\n")
    case (.list(.record(let shape), _), .list(let values)):
      return values.map { whole($0, .record(shape), field: field) }.joined(separator: "\n")
    case (.some(let type), _): return text(of: value, type, field: field)
    case (.none, _): return source(of: value)
    }
  }
}
