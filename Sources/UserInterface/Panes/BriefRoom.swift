import ClinicalRecord
import TerminalInterface

/// Fits the brief into twelve lines: a line for every row, and the lines that are left for those that
/// need more, in the order in which it matters.
///
/// Warnings stay whole; the numbers of how it is have the next lines, since one that is cut may be read as another.
final class BriefRoom {
  /// The most lines that stand under the head of the chart.
  static let most = 12

  /// Which rows have all of their lines whatever else there is.
  private static let warnings: Set<RowID> = [
    .part("risk"), .part("damaged"), .part("altered"), .part("ended"), .part("olderPlan"),
  ]
  /// Which rows get further lines first.
  private static let order = ["how", "goals", "wins", "planned", "vision"]
  /// Which rows are left out where even one line each is too much.
  private static let dispensable = ["vision", "homework", "planned"]

  /// The most goals that are told of by themselves.
  private static let mostGoals = 4

  private let ids: [RowID]
  /// The places of the goals that rest.
  private let resting: Set<Int>
  private let ellipsis: String
  private let make: (RowID, Int) -> Row
  private var width = -1
  private var rows: [RowID: Row] = [:]

  init(
    _ ids: [RowID], resting: Set<Int>, ellipsis: String, make: @escaping (RowID, Int) -> Row
  ) {
    self.ids = ids
    self.resting = resting
    self.ellipsis = ellipsis
    self.make = make
  }

  /// A row as it has room beside the others.
  func row(_ id: RowID, _ width: Int) -> Row {
    if self.width != width {
      self.width = width
      rows = fitted(width)
    }
    return rows[id] ?? make(id, width)
  }

  private func fitted(_ width: Int) -> [RowID: Row] {
    var whole: [RowID: Row] = [:]
    for id in ids {
      // A form that is open has the room that it needs.
      if case .new = id { continue }
      whole[id] = make(id, width)
    }
    var room: [RowID: Int] = [:]
    for (id, row) in whole {
      room[id] = Self.warnings.contains(id) ? row.lines.count : min(1, row.lines.count)
    }
    for name in Self.dispensable where room.values.reduce(0, +) > Self.most {
      room[.part(name)] = 0
    }
    var left = Self.most - room.values.reduce(0, +)
    for name in Self.order {
      guard left > 0, let given = room[.part(name)], given > 0 else { continue }
      let lines = whole[.part(name)]?.lines.count ?? given
      let wanted = (name == "goals" ? min(lines, Self.mostGoals) : lines) - given
      let more = min(left, wanted)
      room[.part(name)] = given + more
      left -= more
    }
    var rows: [RowID: Row] = [:]
    for (id, row) in whole { rows[id] = cut(row, to: room[id] ?? 0, isGoals: id == .part("goals")) }
    return rows
  }

  /// A row with fewer lines, which says that there is more.
  private func cut(_ row: Row, to count: Int, isGoals: Bool) -> Row {
    guard row.lines.count > count else { return row }
    var cut = row
    cut.lines = Array(row.lines.prefix(count))
    guard count > 0 else { return cut }
    if isGoals {
      // The first line counts them all, the next says what the ones are that have no line.
      cut.lines[0].left[0].text = BriefPane.label("\(row.lines.count) goals")
      let hidden = count..<row.lines.count
      let words = hidden.allSatisfy(resting.contains) ? "on hold" : "more"
      if count > 1 { cut.lines[1].left[0].text = BriefPane.label("+\(hidden.count) \(words)") }
    } else if let end = cut.lines[count - 1].left.indices.last {
      let text = cut.lines[count - 1].left[end].text
      if !text.hasSuffix("…") { cut.lines[count - 1].left[end].text = text + " " + ellipsis }
    }
    return cut
  }
}
