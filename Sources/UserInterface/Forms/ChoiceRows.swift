import ClinicalRecord
import TerminalInterface

/// All answers of a choice that has the keys, always in the same order, in as many rows as they take.
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

  /// The rows; none where there is no room for any.
  ///
  /// Where all answers fit in one row, none at all is among them only as long as nothing is chosen: the
  /// row stays short, and Backspace leads back to it.
  init(
    _ options: [Vocabulary.Term], _ selected: Int?, isRequired: Bool, columns: Int
  ) {
    guard columns >= 24, !options.isEmpty else { return }
    let answers = options.indices.map { (Optional($0), options[$0].label) }
    let none: [(Int?, String)] = [(nil, "not set")]
    lay(selected == nil ? none + answers : answers, columns: columns)
    guard count > 1, !isRequired || selected == nil else { return }
    (places, count) = ([], 1)
    lay(none + answers, columns: columns)
  }

  private mutating func lay(_ answers: [(Int?, String)], columns: Int) {
    var column = 0
    for (index, label) in answers {
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
