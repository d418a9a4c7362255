import ClinicalRecord
import TerminalInterface

/// The rows of the list of clients as they were drawn last, for as long as they would be drawn alike.
final class DrawnRows {
  /// What all rows are drawn with.
  struct Basis: Equatable {
    let size: Size
    let today: Day
    let glyphs: GlyphSet
  }

  private var basis: Basis?
  private var rows: [RecordID: (summary: ClientSummary, sign: String?, cells: Canvas)] = [:]
  /// Several screens full.
  private static let most = 256

  /// How many rows are kept.
  var count: Int { rows.count }

  /// The cells of a client's row, drawn by `draw` unless this very row was drawn before.
  ///
  /// The sign is what tells the person apart from a namesake.
  func cells(
    of summary: ClientSummary, _ basis: Basis, sign: String?, draw: (inout Canvas) -> Void
  ) -> Canvas {
    if self.basis != basis || rows.count > Self.most {
      self.basis = basis
      rows = [:]
    }
    if let known = rows[summary.id], known.sign == sign, known.summary == summary {
      return known.cells
    }
    var cells = Canvas(size: basis.size)
    draw(&cells)
    rows[summary.id] = (summary, sign, cells)
    return cells
  }
}
