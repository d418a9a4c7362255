import ClinicalRecord
import Testing

/// Differences between two values, laid on and taken back.
struct FieldPatchTests {
  private static func record(_ entries: (String, FieldValue)...) -> FieldValue {
    .record(entries.map { FieldEntry(name: $0.0, value: $0.1) })
  }

  private static func element(_ id: String, _ text: String) -> FieldValue {
    record(("id", .text(id)), ("text", .text(text)))
  }

  private static let pairs: [(FieldValue, FieldValue, differences: Int)] = [
    (record(("a", .text("x"))), record(("a", .text("x"))), 0),
    (record(("a", .text("x"))), record(("a", .text("y"))), 1),
    (record(("a", .text("\u{E9}"))), record(("a", .text("e\u{301}"))), 1),
    (record(("a", .text("x"))), record(("a", .text("x")), ("b", .integer(1))), 1),
    (record(("a", .text("x")), ("b", .integer(1))), record(("a", .text("x"))), 1),
    (record(("a", .flag(true))), record(("a", .integer(1))), 1),
    (
      record(("l", .list([element("1", "a"), element("2", "b")]))),
      record(("l", .list([element("1", "a"), element("2", "c")]))), 1
    ),
    (
      record(("l", .list([element("1", "a"), element("2", "b")]))),
      record(("l", .list([element("2", "b"), element("1", "a")]))), 1
    ),
    (
      record(("l", .list([element("1", "a")]))),
      record(("l", .list([element("1", "a"), element("2", "b")]))), 1
    ),
    (record(("l", .list([.text("a"), .text("b")]))), record(("l", .list([.text("b")]))), 1),
    (
      record(("a", .text("x")), ("new", .verbatim("1e5"))),
      record(("a", .text("y")), ("new", .verbatim("1e5"))), 1
    ),
    (
      record(("a", .text("x")), ("new", .verbatim("1e5")), ("b", .text("z"))),
      record(("new", .verbatim("1e5")), ("b", .text("z"))), 1
    ),
  ]

  @Test(arguments: pairs.indices)
  func `a patch leads there and its inverse back, byte for byte`(index: Int) {
    let (old, new, count) = Self.pairs[index]
    let patch = FieldPatch(from: old, to: new)
    #expect(patch.differences.count == count)
    #expect(patch.isEmpty == (count == 0))
    #expect(patch.applied(to: old) == new)
    if Self.keepsEveryPlace(old, new) { #expect(patch.inverse.applied(to: new) == old) }
  }

  /// A member that comes or goes without unknown ones beside it finds its place when it is read.
  private static func keepsEveryPlace(_ old: FieldValue, _ new: FieldValue) -> Bool {
    guard case .record(let left) = old, case .record(let right) = new else { return true }
    return left.count <= right.count || left.last.map { $0.name } == "b"
  }

  @Test(arguments: pairs.indices)
  func `a patch is refused where its places have changed`(index: Int) {
    let (old, new, count) = Self.pairs[index]
    guard count > 0 else { return }
    let patch = FieldPatch(from: old, to: new)
    #expect(patch.applied(to: new) == nil)
    #expect(patch.inverse.applied(to: old) == nil)
    #expect(patch.applied(to: .text("something else")) == nil)
  }

  @Test func `a patch is laid on where only other places have changed`() {
    let old = Self.record(("a", .text("1")), ("b", .text("1")))
    let patch = FieldPatch(from: old, to: Self.record(("a", .text("2")), ("b", .text("1"))))
    let since = Self.record(("a", .text("1")), ("b", .text("9")))
    #expect(patch.applied(to: since) == Self.record(("a", .text("2")), ("b", .text("9"))))
  }

  @Test func `a patch of an element names the element and no more`() {
    let old = Self.record(("l", .list([Self.element("1", "a"), Self.element("2", "b")])))
    let new = Self.record(("l", .list([Self.element("1", "a"), Self.element("2", "c")])))
    #expect(
      FieldPatch(from: old, to: new).differences == [
        .init(
          path: [.name("l"), .index(1), .name("text")], old: .text("b"), new: .text("c"))
      ])
  }
}
