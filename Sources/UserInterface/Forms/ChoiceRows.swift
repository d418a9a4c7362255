import ClinicalRecord
import TerminalInterface

/// All answers of a choice that has the keys, in as many rows as they take.
struct ChoiceRows {
  /// Where an answer stands; the first of a choice that may stay open is none at all.
  struct Place {
    var index: Int?
    var label: String
    var row: Int
    var column: Int
  }

  private(set) var places: [Place] = []
  private(set) var count = 1

  /// The rows; one where the chosen one and all others fit on it, or there is no room for any.
  init(
    _ options: [Vocabulary.Term], _ selected: Int?, isRequired: Bool, columns: Int
  ) {
    guard columns >= 24 else { return }
    let chosen = selected.map { TextLayout.width(of: options[$0].label) } ?? 7
    let others = options.indices.filter { $0 != selected }
      .reduce(0) { $0 + TextLayout.width(of: options[$1].label) + 2 }
    guard chosen + others + 5 > columns else { return }
    var column = 0
    let open: [(Int?, String)] = isRequired && selected != nil ? [] : [(nil, "not set")]
    for (index, label) in open + options.indices.map({ ($0, options[$0].label) }) {
      // A mark stands on both sides of the chosen one.
      let width = TextLayout.width(of: label) + 2
      if column > 0, column + width > columns {
        count += 1
        column = 0
      }
      places.append(Place(index: index, label: label, row: count - 1, column: column))
      column += width + 1
    }
  }
}
