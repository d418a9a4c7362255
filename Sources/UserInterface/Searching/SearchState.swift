import ClinicalRecord
import TerminalInterface

/// The search of the whole practice: what is typed, and what has been found so far.
package struct SearchState: Sendable {
  package var field = TextField(columns: 60, limit: 400)
  package var cursor = ListCursor<RecordID>()
  package private(set) var results = SearchResults()
  /// The search that was asked for last, and the one whose results are shown.
  package private(set) var asked = 0
  private var shown = 0
  /// What was typed when the search was asked for, and what the results are of.
  private var askedText = ""
  private var shownText = ""
  /// When another hit was selected though nothing was typed.
  var shiftedAt: Int?
  /// Why the last key did nothing to the text.
  package private(set) var refusal: EditRefusal?

  package init() {}

  /// Whether the results are those of what is typed.
  package var isAnswered: Bool { asked == shown }

  /// Whether the hits are of what is typed, also while the same is searched for once more.
  var showsWhatIsTyped: Bool { shownText == field.text }

  /// Whether nothing is searched for yet.
  package var isBlank: Bool { field.text.allSatisfy(\.isWhitespace) }

  /// Changes the text; tells whether another search is wanted.
  mutating func edit(_ change: (inout TextField) throws(EditRefusal) -> Void) -> Bool {
    let before = field.text
    refusal = nil
    do throws(EditRefusal) { try change(&field) } catch { refusal = error }
    return field.text != before
  }

  /// Notes the number of the search that was asked for.
  mutating func ask(_ number: Int) {
    (asked, askedText) = (number, field.text)
    guard isBlank else { return }
    (results, shown, shownText, cursor) = (SearchResults(), number, field.text, ListCursor())
  }

  /// Takes what was found; what an older search brings is passed over.
  mutating func take(_ found: SearchResults, of number: Int, at now: Int) {
    guard number == asked, number != shown || results.hits.isEmpty else { return }
    // The first hit is selected until another is chosen.
    let isFirst = cursor.index(in: ids) == 0
    let before = shownText == askedText ? selected?.document : nil
    (results, shown, shownText) = (found, number, askedText)
    if isFirst || cursor.selected.map({ !ids.contains($0) }) ?? true {
      cursor = ListCursor()
      cursor.select(ids.first, in: ids)
    }
    if let before, selected?.document != before { shiftedAt = now }
  }

  package var ids: [RecordID] { results.hits.map(\.document) }

  /// The hit that Enter opens; `nil` while there is none.
  package var selected: SearchHit? {
    cursor.selection(in: ids).flatMap { id in results.hits.first { $0.document == id } }
  }
}

/// How far the filling of the index is, while a search cannot find everything yet.
package struct FillingState: Hashable, Sendable {
  package var done: Int
  package var total: Int

  /// Whether everybody was read here, and the index of another window is waited for.
  package var waitsForOther = false

  package init(done: Int, total: Int) {
    self.done = done
    self.total = total
  }

  /// What a look at the files of the practice leaves to be waited for; `nil` for nothing.
  init?(of sweep: PracticeSweep) {
    guard sweep.isFilling, sweep.waitsForOther || !sweep.isLast else { return nil }
    self.init(done: sweep.done, total: sweep.total)
    waitsForOther = sweep.waitsForOther && sweep.isLast
  }
}
