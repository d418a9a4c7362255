import ClinicalRecord
import TerminalInterface

/// What the panes have made of a chart, kept while nothing that they show has changed.
///
/// Moving the cursor then makes no row anew. Nothing is ever taken over from another chart or an older
/// state of this one: what was made carries the stamp of the chart that it was made of.
///
/// There is one for the whole program, and it keeps what was made of one chart only: rows that are made
/// when they are seen hold the state of which they are made, and with it the memo. One in each chart
/// would so keep itself and its chart in memory for ever.
final class PaneMemo {
  /// Made anew with every change of a chart; only its identity counts, so no two are the same by chance.
  final class Stamp {}

  /// Everything that a pane's rows are made of.
  private struct Basis: Equatable {
    let stamp: Stamp
    let pane: ChartPane
    let toggled: Set<RowID>
    let today: Day
    let glyphs: GlyphSet
    let profiles: [Vocabulary.Term]
    let form: FormPlace?
    let shownPlan: RecordID?
    let shownSafetyPlan: RecordID?
    let showsLamps: Bool
    let offsetMinutes: Int
    let retention: Retention

    static func == (one: Basis, other: Basis) -> Bool {
      one.stamp === other.stamp && one.pane == other.pane && one.today == other.today
        && one.form == other.form && one.toggled == other.toggled && one.glyphs == other.glyphs
        && one.profiles == other.profiles && one.shownPlan == other.shownPlan
        && one.shownSafetyPlan == other.shownSafetyPlan
        && one.showsLamps == other.showsLamps && one.offsetMinutes == other.offsetMinutes
        && one.retention == other.retention
    }
  }

  /// What a pane may know of the form that stands in it.
  private struct FormPlace: Equatable {
    let target: FormTarget
    let title: String
    let row: RowID
    let isNew: Bool
  }

  /// Whose chart everything kept was made of.
  private var client: RecordID?
  private var contents: [ChartPane: (basis: Basis, content: PaneContent)] = [:]
  /// The lines beside the pane for the rows that were selected lately, as long as the basis is the same.
  private var beside: (basis: Basis, size: Size, lines: [RowID?: [Line]])?
  /// Several screens full of rows to go back and forth among.
  private static let mostBeside = 128

  private static func basis(of state: ChartState, in app: AppState) -> Basis {
    Basis(
      stamp: state.stamp, pane: state.pane, toggled: state.toggled, today: app.today,
      glyphs: app.look.glyphs, profiles: app.practice.profiles,
      form: state.form.map {
        FormPlace(target: $0.target, title: $0.title, row: $0.row, isNew: $0.isNew)
      }, shownPlan: state.shownPlan, shownSafetyPlan: state.shownSafetyPlan,
      showsLamps: state.showsLamps,
      offsetMinutes: app.practice.offsetMinutes, retention: app.practice.retention)
  }

  /// Lets go of what was made of another chart.
  private func keep(only client: RecordID) {
    guard client != self.client else { return }
    (self.client, contents, beside) = (client, [:], nil)
  }

  /// The content of the pane that is shown, made by `make` unless it is known.
  func content(
    of state: ChartState, in app: AppState, make: () -> PaneContent
  ) -> PaneContent {
    keep(only: state.chart.id)
    let basis = Self.basis(of: state, in: app)
    if let known = contents[state.pane], known.basis == basis { return known.content }
    let content = make()
    contents[state.pane] = (basis, content)
    return content
  }

  /// The lines beside the pane for the selected row, made by `make` unless they are known.
  func linesBeside(
    _ state: ChartState, in app: AppState, selected: RowID?, size: Size, make: () -> [Line]
  ) -> [Line] {
    keep(only: state.chart.id)
    let basis = Self.basis(of: state, in: app)
    let isKnown = beside.map { $0.size == size && $0.basis == basis } ?? false
    if isKnown, let lines = beside?.lines[selected] { return lines }
    let lines = make()
    if !isKnown || beside?.lines.count ?? 0 >= Self.mostBeside { beside = (basis, size, [:]) }
    beside?.lines[selected] = lines
    return lines
  }
}
