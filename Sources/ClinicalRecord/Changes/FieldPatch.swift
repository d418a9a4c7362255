/// The smallest set of differences between two values of one record, each reversible.
package struct FieldPatch: Hashable, Sendable {
  /// One differing place: `nil` stands for a member that is not there.
  package struct Difference: Hashable, Sendable {
    package var path: [FieldError.Step]
    package var old: FieldValue?
    package var new: FieldValue?

    package init(path: [FieldError.Step], old: FieldValue?, new: FieldValue?) {
      self.path = path
      self.old = old
      self.new = new
    }
  }

  package var differences: [Difference]

  package init(differences: [Difference]) { self.differences = differences }

  /// The differences from one value to another.
  package init(from old: FieldValue, to new: FieldValue) {
    differences = []
    collect(old, new, path: [])
  }

  package var isEmpty: Bool { differences.isEmpty }

  /// The patch that leads back.
  package var inverse: FieldPatch {
    FieldPatch(
      differences: differences.reversed().map {
        Difference(path: $0.path, old: $0.new, new: $0.old)
      })
  }

  private mutating func collect(_ old: FieldValue, _ new: FieldValue, path: [FieldError.Step]) {
    if old == new { return }
    switch (old, new) {
    case (.record(let left), .record(let right)) where Self.keepsOrder(left, right):
      for entry in left {
        let other = right.first { $0.isNamed(entry.name) }?.value
        if let other {
          collect(entry.value, other, path: path + [.name(entry.name)])
        } else {
          differences.append(
            Difference(path: path + [.name(entry.name)], old: entry.value, new: nil))
        }
      }
      for entry in right where !left.contains(where: { $0.isNamed(entry.name) }) {
        differences.append(Difference(path: path + [.name(entry.name)], old: nil, new: entry.value))
      }
    case (.list(let left), .list(let right)) where Self.sameElements(left, right):
      for (index, pair) in zip(left, right).enumerated() {
        collect(pair.0, pair.1, path: path + [.index(index)])
      }
    default: differences.append(Difference(path: path, old: old, new: new))
    }
  }

  /// Whether two records can be compared member by member: no unknown member moves.
  ///
  /// An unknown member stands behind a known one, so beside it none may come or go either.
  private static func keepsOrder(_ left: [FieldEntry], _ right: [FieldEntry]) -> Bool {
    func isUnknown(_ entry: FieldEntry) -> Bool {
      if case .verbatim = entry.value { true } else { false }
    }
    guard left.contains(where: isUnknown) || right.contains(where: isUnknown) else { return true }
    return left.count == right.count
      && zip(left, right).allSatisfy { left, right in
        left.isNamed(right.name) && (!isUnknown(left) || left == right)
      }
  }

  /// Whether two lists hold the same elements, by their ids, in the same order.
  private static func sameElements(_ left: [FieldValue], _ right: [FieldValue]) -> Bool {
    left.count == right.count
      && zip(left, right).allSatisfy { left, right in
        guard let id = left["id"] else { return false }
        return right["id"] == id
      }
  }

  /// The value with the patch laid on it.
  ///
  /// - Parameter value: What the patch was made from, or something in which its places still hold the same.
  /// - Returns: The patched value, or `nil` when a place has changed since.
  package func applied(to value: FieldValue) -> FieldValue? {
    var value = value
    for difference in differences {
      guard let next = Self.apply(difference, to: value, path: difference.path[...]) else {
        return nil
      }
      value = next
    }
    return value
  }

  private static func apply(
    _ difference: Difference, to value: FieldValue, path: ArraySlice<FieldError.Step>
  ) -> FieldValue? {
    guard let step = path.first else { return value == difference.old ? difference.new : nil }
    switch (step, value) {
    case (.name(let name), .record):
      var record = value
      let member = value[name]
      if path.count == 1 {
        guard member == difference.old else { return nil }
        record[name] = difference.new
        return record
      }
      guard let member, let changed = apply(difference, to: member, path: path.dropFirst()) else {
        return nil
      }
      record[name] = changed
      return record
    case (.index(let index), .list(var values)):
      guard values.indices.contains(index),
        let changed = apply(difference, to: values[index], path: path.dropFirst())
      else { return nil }
      values[index] = changed
      return .list(values)
    default: return nil
    }
  }
}
