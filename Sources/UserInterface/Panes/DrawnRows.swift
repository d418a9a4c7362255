import ClinicalRecord
import TerminalInterface

/// What all rows of a list are drawn with.
struct DrawnBasis: Equatable {
  let size: Size
  let today: Day
  let glyphs: GlyphSet
}

/// The rows of a list as they were drawn last, for as long as they would be drawn alike.
///
/// `Subject` is all that a row shows, so that nothing of an older state is ever taken over.
final class DrawnRows<Key: Hashable, Subject: Equatable> {
  private var basis: DrawnBasis?
  private var rows: [Key: (subject: Subject, cells: Canvas)] = [:]
  /// Several screens full.
  private let most = 256

  /// How many rows are kept.
  var count: Int { rows.count }

  /// The cells of a row, drawn by `draw` unless this very row was drawn before.
  func cells(
    of key: Key, showing subject: Subject, _ basis: DrawnBasis, draw: (inout Canvas) -> Void
  ) -> Canvas {
    if self.basis != basis || rows.count > most {
      self.basis = basis
      rows = [:]
    }
    if let known = rows[key], known.subject == subject { return known.cells }
    var cells = Canvas(size: basis.size)
    draw(&cells)
    rows[key] = (subject, cells)
    return cells
  }
}

/// All that a row of the list of clients shows; the sign tells the person apart from a namesake.
struct ListedClient: Equatable {
  let summary: ClientSummary
  let sign: String?
}

/// All that the rows of a hit show.
struct ListedHit: Equatable {
  let hit: SearchHit
  let name: String
  let secondIdentifier: String
}
