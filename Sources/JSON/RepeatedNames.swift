/// Finds the members that repeat an earlier name of their record, byte for byte or canonically.
///
/// Swift's `==` on strings is canonical equivalence, so it finds both kinds: two names are equal
/// by it exactly when their NFC forms are the same bytes (Unicode Standard Annex 15).
func repeatedNames(in members: [JSONMember]) -> [JSONDuplicate] {
  members.count <= 16 ? repeatedInShort(members) : repeatedInLong(members)
}

/// The bytes of the longest name whose equivalent spellings are looked for.
///
/// Normalising takes the square of the length of a run of marks (20,000 marks: seconds), so longer
/// names are only compared byte for byte, and no document may have one.
let longestFolded = 256

private func isEquivalent(_ one: String, _ other: String) -> Bool {
  guard max(one.utf8.count, other.utf8.count) <= longestFolded else {
    return sameBytes(one, other)
  }
  return one == other
}

/// Compares every pair, which is quicker than a table while there are few.
private func repeatedInShort(_ members: [JSONMember]) -> [JSONDuplicate] {
  var found: [JSONDuplicate] = []
  for later in members.indices.dropFirst() {
    let name = members[later].name
    var earlier: Int?
    for candidate in 0..<later where isEquivalent(members[candidate].name, name) {
      if sameBytes(members[candidate].name, name) {
        earlier = candidate
        break
      }
      earlier = earlier ?? candidate
    }
    if let earlier { found.append(JSONDuplicate(members[earlier], members[later])) }
  }
  return found
}

/// Looks names up in two tables, so that a hostile record costs no more than its length.
private func repeatedInLong(_ members: [JSONMember]) -> [JSONDuplicate] {
  var equivalent: [String: Int] = [:]
  var same: [NameBytes: Int] = [:]
  var found: [JSONDuplicate] = []
  for (index, member) in members.enumerated() {
    let bytes = NameBytes(text: member.name)
    let isShort = member.name.utf8.count <= longestFolded
    if let earlier = same[bytes] ?? (isShort ? equivalent[member.name] : nil) {
      found.append(JSONDuplicate(members[earlier], member))
    }
    if same[bytes] == nil { same[bytes] = index }
    if isShort, equivalent[member.name] == nil { equivalent[member.name] = index }
  }
  return found
}

/// A name that is equal to another only byte for byte.
private struct NameBytes: Hashable {
  let text: String

  static func == (one: NameBytes, other: NameBytes) -> Bool {
    sameBytes(one.text, other.text)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(bytesOf: text)
  }
}

extension JSONDuplicate {
  fileprivate init(_ first: JSONMember, _ second: JSONMember) {
    self.init(
      name: second.name, first: first.nameSpan, second: second.nameSpan,
      isSameSpelling: sameBytes(first.name, second.name))
  }
}
