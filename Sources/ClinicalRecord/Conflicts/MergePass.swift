/// One walk through two versions: notes every difference and builds what the choices come to.
struct MergePass {
  let choices: [[String]: MergeSide]
  /// Whether the version that both came from is known; without it both sides count as changed.
  let hasBase: Bool
  private(set) var rows: [MergeRow] = []

  init(choices: [[String]: MergeSide], hasBase: Bool) {
    self.choices = choices
    self.hasBase = hasBase
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
    let row = MergeRow(
      place: place.steps, label: place.words.joined(separator: ", "), type: type,
      base: versions.base, mine: versions.mine, theirs: versions.theirs, changed: changed)
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
        versions.member(name), as: field?.type, at: place.below(name, field?.label ?? name))
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
      var below = place
      below.words = Array(place.words.dropLast())
      let word = key.word(of: element, number: place.number)
      below = below.below(id, word)
      if let goal = key.goalNumber(of: element) { below.number = goal }
      if let merged = value(element, as: type, at: below) { kept[id] = merged }
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
            .text(key.word(of: Merging(nil, values.values[id], nil), number: place.number))
          })
      }
      let former = base.keys.filter { mine.values[$0] != nil && theirs.values[$0] != nil }
      let versions = Merging(names(former, base), names(common, mine), names(other, theirs))
      var below = place.below("$order", "")
      below.words = Array(place.words.dropLast()) + ["order of " + (place.words.last ?? "the list")]
      let chosen = choose(versions, as: .list(.line, maximum: 2_000), at: below)
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
  func word(of element: Merging, number: String?) -> String {
    guard let value = element.mine ?? element.theirs ?? element.base else { return "" }
    if member == "name", let name = value["name"]?.text { return name }
    let kind = shape.name.reduce(into: "") { text, letter in
      text += letter.isUppercase && !text.isEmpty ? " " + letter.lowercased() : letter.lowercased()
    }
    if case .integer(let own) = value["number"] {
      return number.map { "\(kind) \($0).\(own)" } ?? "\(kind) \(own)"
    }
    for title in ["name", "displayName", "on", "date", "text", "statement", "what"] {
      if let text = value[title]?.text, !text.isEmpty {
        let shown = Day(text)?.iso ?? text
        return "\(kind) “\(shown.count > 24 ? shown.prefix(23) + "…" : shown[...])”"
      }
    }
    return kind
  }

  /// The number of an element whose own elements are numbered after it.
  func goalNumber(of element: Merging) -> String? {
    guard shape.name == "Goal", let value = element.mine ?? element.theirs,
      case .integer(let number) = value["number"]
    else { return nil }
    return String(number)
  }
}
