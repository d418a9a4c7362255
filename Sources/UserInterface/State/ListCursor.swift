/// The selection and scroll of a list, held by identity so that rows may come and go around it.
///
/// It is the only way to index a list.
package struct ListCursor<ID: Hashable & Sendable>: Hashable, Sendable {
  package private(set) var selected: ID?
  /// The last known index, to fall back to when the selected row is gone.
  private var index = 0
  /// The first visible line.
  package private(set) var top = 0

  package init() {}

  /// The index of the selection in these rows; `nil` when there are none.
  package func index(in ids: [ID]) -> Int? {
    guard !ids.isEmpty else { return nil }
    if let selected, let index = ids.firstIndex(of: selected) { return index }
    return min(max(0, index), ids.count - 1)
  }

  /// The selected identity among these rows.
  package func selection(in ids: [ID]) -> ID? { index(in: ids).map { ids[$0] } }

  package mutating func select(_ id: ID?, in ids: [ID] = []) {
    selected = id
    if let id, let index = ids.firstIndex(of: id) { self.index = index }
  }

  /// Moves by rows; stops at the ends.
  package mutating func move(by count: Int, in ids: [ID]) {
    guard let index = index(in: ids) else { return }
    self.index = min(max(0, index + count), ids.count - 1)
    selected = ids[self.index]
  }

  package mutating func moveToStart(in ids: [ID]) { move(by: -ids.count, in: ids) }
  package mutating func moveToEnd(in ids: [ID]) { move(by: ids.count, in: ids) }

  /// Scrolls so that the selected lines are visible, and no further than needed.
  ///
  /// - Parameters:
  ///   - first: The first line of the selected row.
  ///   - last: Its last line.
  ///   - total: All lines of the list.
  ///   - visible: The lines that fit.
  /// - Returns: The first line to show.
  package func scrolled(first: Int, last: Int, total: Int, visible: Int) -> Int {
    guard visible > 0, total > visible else { return 0 }
    var top = min(top, total - visible)
    if last >= top + visible { top = last - visible + 1 }
    if first < top { top = first }
    return max(0, top)
  }

  package mutating func keep(top: Int) { self.top = top }
}
