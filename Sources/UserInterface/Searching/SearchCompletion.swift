import ClinicalRecord
import TerminalInterface

/// What the last piece of a search can become: filters, kinds of documents, names of clients.
struct SearchCompletion {
  /// What Tab puts in the place of the last piece, best first.
  private(set) var values: [String] = []
  /// How many characters the last piece has.
  private var length = 0
  /// Whether the piece is a filter, so that its values are worth showing.
  private(set) var isFilter = false

  private static let most = 12

  /// Whether the last piece is a filter of which something is still to be typed or chosen.
  func isUnfinishedFilter(_ typed: String) -> Bool {
    isFilter && !values.isEmpty && !values.contains(String(typed.suffix(length)))
  }

  init(of typed: String, in caseload: CaseloadState) {
    guard typed.last?.isWhitespace == false, let piece = SearchPiece.pieces(of: typed).last else {
      return
    }
    length = piece.place.count
    let value = TextLayout.searchFolded(piece.text)
    isFilter = piece.filter != nil
    switch piece.filter {
    case "kind":
      values = SearchQuery.searchable.map { $0.label.replacing(" ", with: "-") }
        .filter { $0.hasPrefix(value) }.map { "kind:" + $0 }
    case "client": values = clients(value, in: caseload)
    case "date":
      values = ["today", "7d", "30d", "365d"].filter { $0.hasPrefix(value) }.map { "date:" + $0 }
    default:
      guard !piece.isQuoted, !value.isEmpty else { return }
      values = SearchQuery.filters.filter { $0.hasPrefix(value) }.map { $0 + ":" }
    }
  }

  private func clients(_ value: String, in caseload: CaseloadState) -> [String] {
    let words = value.split(separator: " ")
    let names = caseload.summaries.values.filter { summary in
      let name = TextLayout.searchFolded(summary.name).split { !$0.isLetter && !$0.isNumber }
      return words.allSatisfy { word in name.contains { $0.hasPrefix(word) } }
    }.map(\.name).sorted().prefix(Self.most)
    return names.map { name in
      let plain = name.filter { $0 != "\"" }
      return plain.contains(" ") ? "client:\"\(plain)\"" : "client:\(plain)"
    }
  }

  /// What was typed with the best value in the place of the last piece; `nil` when there is none.
  func completed(_ typed: String) -> String? {
    let last = String(typed.suffix(length))
    // A value that stands there already gives way to the next one.
    let place = values.firstIndex(of: last).map { ($0 + 1) % values.count } ?? 0
    guard values.indices.contains(place), values[place] != last else { return nil }
    return typed.dropLast(length) + values[place]
  }
}
