/// The elements of two versions of a list, matched by what names them.
struct ElementMatch {
  /// One element in both versions, or in the one that has it.
  struct Pair {
    let key: String
    var old: FieldValue?
    var new: FieldValue?
    var oldIndex: Int?
    var newIndex: Int?
  }

  /// In the new order; what was removed stands behind the kept element that it stood behind.
  private(set) var pairs: [Pair] = []
  /// The keys of elements that changed their place among those that stayed: as few as possible.
  private(set) var moved: Set<String> = []

  init(_ old: [FieldValue], _ new: [FieldValue], shape: RecordShape) {
    let oldKeys = Self.keys(of: old, shape: shape)
    let newKeys = Self.keys(of: new, shape: shape)
    let oldIndices = Dictionary(
      oldKeys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let staying = Set(newKeys).intersection(oldKeys)
    let removed = removedByAnchor(old, keys: oldKeys, staying: staying)
    pairs += removed[nil] ?? []
    for (index, key) in newKeys.enumerated() {
      let oldIndex = oldIndices[key]
      pairs.append(
        Pair(
          key: key, old: oldIndex.map { old[$0] }, new: new[index], oldIndex: oldIndex,
          newIndex: index))
      pairs += removed[key] ?? []
    }
    let order = newKeys.filter(staying.contains).compactMap { oldIndices[$0] }
    let unmoved = Self.longestRise(order)
    moved = Set(order.filter { !unmoved.contains($0) }.map { oldKeys[$0] })
  }

  private func removedByAnchor(
    _ old: [FieldValue], keys: [String], staying: Set<String>
  ) -> [String?: [Pair]] {
    var removed: [String?: [Pair]] = [:]
    var anchor: String?
    for (index, key) in keys.enumerated() {
      if staying.contains(key) {
        anchor = key
      } else {
        removed[anchor, default: []].append(
          Pair(key: key, old: old[index], new: nil, oldIndex: index, newIndex: nil))
      }
    }
    return removed
  }

  /// What names each element: its id, or else the first field that it must have.
  ///
  /// Where two elements of one list carry the same name, the second is told apart by a number.
  static func keys(of values: [FieldValue], shape: RecordShape) -> [String] {
    let name = shape.fields.first { $0.name == "id" || $0.isRequired }?.name
    var counts: [String: Int] = [:]
    return values.enumerated().map { index, value in
      let own: String
      switch name.flatMap({ value[$0] }) {
      case .some(.text(let text)): own = text
      case .some(.integer(let number)): own = String(number)
      default: own = "at \(index + 1)"
      }
      counts[own, default: 0] += 1
      let count = counts[own] ?? 1
      return count == 1 ? own : "\(own) #\(count)"
    }
  }

  /// The values of a longest rising sequence: what need not have moved.
  private static func longestRise(_ values: [Int]) -> Set<Int> {
    var ends: [Int] = []
    var before = [Int?](repeating: nil, count: values.count)
    for (index, value) in values.enumerated() {
      var low = 0
      var high = ends.count
      while low < high {
        let middle = (low + high) / 2
        if values[ends[middle]] < value { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? ends[low - 1] : nil
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var rise: Set<Int> = []
    var place = ends.last
    while let index = place {
      rise.insert(values[index])
      place = before[index]
    }
    return rise
  }
}
