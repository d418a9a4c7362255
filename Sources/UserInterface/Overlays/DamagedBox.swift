import ClinicalRecord
import TerminalInterface

/// Documents that cannot be read, with the reason for each, and files that are left alone.
package enum DamagedBox {
  /// What a line of the box stands for.
  package enum Entry: Hashable, Sendable {
    /// A chart of the list in which so many documents cannot be read, and so many were found to be
    /// altered outside; opened, it names them.
    case chart(RecordID, name: String, documents: Int, altered: Int = 0)
    case document(DamagedDocument)
    /// A document of the open chart that another program altered after it was signed.
    case altered(Document, OutsideAlteration)
    /// A file that is no document.
    case stray(DamagedDocument)
    /// A document that was saved and is gone.
    case missing(MissingRecord)
  }

  /// What cannot be read in the open chart, or in any where none is open; behind it the files that
  /// are no documents.
  package static func entries(in state: AppState) -> [Entry] {
    let documents = state.chart?.chart.damaged ?? state.damagedClients
    // Nobody knows whose words they are.
    let drafts = state.chart == nil ? state.damagedDrafts : []
    return (documents + state.doublesHere + state.damagedNotesHere).map { .document($0) }
      + altered(in: state)
      + charts(in: state)
      + drafts.map { .stray($0) } + state.missingHere.map { .missing($0) }
      + state.straysHere.map { .stray($0) }
  }

  /// The altered documents of the open chart, the newest of them first.
  private static func altered(in state: AppState) -> [Entry] {
    guard let chart = state.chart?.chart else { return [] }
    return chart.altered.compactMap { id, alteration in
      chart.documents[id].map { (document: $0, alteration: alteration) }
    }.sorted {
      ($0.document.envelope.created, $0.document.id)
        > ($1.document.envelope.created, $1.document.id)
    }.map { .altered($0.document, $0.alteration) }
  }

  /// The charts with documents that cannot be read or were altered: the selected one first, then by name.
  private static func charts(in state: AppState) -> [Entry] {
    guard state.chart == nil else { return [] }
    let selected = state.caseload.selected?.id
    return Set(state.caseload.damaged).union(state.alteredCharts.keys)
      .compactMap { state.caseload.summaries[$0] }
      .sorted {
        ($0.id == selected ? 0 : 1, $0.name, $0.id) < ($1.id == selected ? 0 : 1, $1.name, $1.id)
      }
      .map {
        .chart(
          $0.id, name: $0.name, documents: $0.damagedDocuments,
          altered: state.alteredCharts[$0.id] ?? 0)
      }
  }

  package static func ids(in state: AppState) -> [Int] { Array(entries(in: state).indices) }

  /// The lines that the box would like to have, its frame among them.
  static let rows = 18

  package static func draw(
    _ cursor: ListCursor<Int>, state: AppState, size: Size
  ) -> (canvas: Canvas, at: Position) {
    let glyphs = state.look.glyphs
    let columns = OverlayBox.columns(72, in: size) - 4
    let isNarrow = columns < 56
    let entries = entries(in: state)
    // Only what can be seen is worded: thousands of documents may be gone.
    let selected = cursor.index(in: Array(entries.indices))
    let first = max(0, (selected ?? 0) - Self.rows)
    let shown = entries[first..<min(entries.count, first + 2 * Self.rows)]
    var list = BoxList(blocks: [], selected: selected.map { $0 - first })
    list.blocks = shown.map { entry in
      lines(of: entry, state, columns: columns, ellipsis: glyphs.ellipsis)
    }
    if list.blocks.isEmpty {
      list.blocks = [[Line("Nothing that cannot be read is known here.", .muted)]]
    }
    var box = OverlayBox(
      title: title(of: entries, isNarrow: isNarrow),
      columns: 72, rows: OverlayBox.rows(for: list.lineCount, most: Self.rows), in: size,
      glyphs: glyphs)
    list.draw(on: &box, from: 0, to: box.rows)
    let act = selected.map { hints(for: entries[$0], in: state, isNarrow: isNarrow) } ?? []
    box.write(hints: act + [("Esc", "close")])
    let hidden = list.hidden(rows: box.rows)
    box.write(hidden: (hidden.above + first, hidden.below + entries.count - shown.endIndex))
    return (box.canvas, box.at)
  }

  /// What the keys do with a line; Enter nothing where no earlier state is kept.
  private static func hints(
    for entry: Entry, in state: AppState, isNarrow: Bool
  ) -> [(key: String, words: String)] {
    switch entry {
    case .chart: [("Enter", "open the chart")]
    case .document(let document) where document.hasEarlier == false || document.isReadable: []
    case .document: [("Enter", isNarrow ? "earlier states" : "look for an earlier state")]
    case .altered: [("Enter", isNarrow ? "what changed" : "look at what changed")]
    case .missing(let record):
      (record.hasHistory ? [("Enter", isNarrow ? "states" : "earlier states")] : [])
        + (canLetGo(entry, in: state) ? [("D", isNarrow ? "let go" : "let it stay gone")] : [])
    case .stray: []
    }
  }

  /// Whether a line tells of something that is gone and that nobody has decided on.
  private static func canLetGo(_ entry: Entry, in state: AppState) -> Bool {
    guard case .missing(let record) = entry else { return false }
    return !record.isLetGo && state.mayDecideOnLoss
  }

  /// The commands that have nothing to do with the line that is selected.
  static func idleCommands(_ cursor: ListCursor<Int>, in state: AppState) -> Set<Command> {
    let entries = entries(in: state)
    guard let index = cursor.index(in: Array(entries.indices)) else { return [.accept, .discard] }
    let keys = hints(for: entries[index], in: state, isNarrow: false).map(\.key)
    return Set((keys.contains("Enter") ? [] : [.accept]) + (keys.contains("D") ? [] : [.discard]))
  }

  private static func title(of entries: [Entry], isNarrow: Bool) -> String {
    let isAltered = entries.contains { entry in
      switch entry {
      case .altered: true
      case .chart(_, _, _, let altered): altered > 0
      case .document, .stray, .missing: false
      }
    }
    let isGone = entries.contains { if case .missing = $0 { true } else { false } }
    guard isAltered else {
      if isGone {
        return isNarrow
          ? "Unreadable, gone, left alone" : "Files that cannot be read, are gone or left alone"
      }
      return isNarrow ? "Unreadable or left alone" : "Files that cannot be read or are left alone"
    }
    if isGone {
      return isNarrow
        ? "Damaged, altered, gone" : "Documents damaged, altered or gone, files left alone"
    }
    return isNarrow ? "Damaged or altered" : "Documents damaged or altered, files left alone"
  }

  private static func lines(
    of entry: Entry, _ state: AppState, columns: Int, ellipsis: String
  ) -> [Line] {
    switch entry {
    case .chart(_, let name, let count, let altered):
      let what = [
        count == 0 ? nil : "\(count) document\(count == 1 ? "" : "s") cannot be read",
        altered == 0
          ? nil : "\(altered) document\(altered == 1 ? " was" : "s were") altered outside",
      ].compactMap(\.self).joined(separator: ", ")
      let text = "\(name): \(what)"
      return TextLayout.wrapped(text, to: max(8, columns)).map { Line($0, .heading) }
    case .altered(let document, let alteration):
      let title = DocumentTitle(today: state.today).text(of: document, kind: document.kind)
      let text = "! \(alteration.words.firstUppercased). \(AlterationWords.way(alteration))"
      return TextLayout.wrapped(title.firstUppercased, to: max(8, columns)).map {
        Line($0, .heading)
      }
        + TextLayout.wrapped(text, to: max(8, columns - 2)).map { Line("  " + $0) }
    case .missing(let record):
      let path =
        record.isPlaceKnown
        ? [Line(tail(of: record.path, columns: columns, ellipsis: ellipsis), .muted)] : []
      return TextLayout.wrapped(record.title + " is gone", to: max(8, columns)).map {
        Line($0, .heading)
      } + path
        + [record.advice, state.whatWaits(of: record)].compactMap(\.self).flatMap { words in
          TextLayout.wrapped(words, to: max(8, columns - 2)).map { Line("  " + $0) }
        }
    case .document(let document), .stray(let document):
      let tail = tail(of: document.path, columns: columns, ellipsis: ellipsis)
      let reason = TextLayout.wrapped(document.advice, to: max(8, columns - 2))
      let what = what(document, in: state).map {
        TextLayout.wrapped($0, to: max(8, columns)).map { Line($0, .heading) }
      }
      let path = Line(tail, what == nil ? .heading : .muted)
      return (what ?? []) + [path] + reason.map { Line("  " + $0) }
    }
  }

  /// What a file holds, and whose it is where no chart is open; `nil` for what is no document.
  private static func what(_ document: DamagedDocument, in state: AppState) -> String? {
    let names = document.path.split(separator: "/").map(String.init)
    guard names.count > 2, let client = RecordID(names[1]) else { return nil }
    let kind: DocumentKind? =
      switch (names[0], names.count) {
      case ("clients", 3): .client
      case ("clients", _): DocumentKind.allCases.first { $0.place == .clientFolder(names[2]) }
      case ("private", 3): .privateNote
      default: nil
      }
    guard let kind else { return nil }
    let label = kind == .client ? "Person and contacts" : kind.label.firstUppercased
    let day = document.day.map { " of \($0.spoken(relativeTo: state.today))" } ?? ""
    guard state.chart == nil else { return label + day }
    let name = state.caseload.summaries[client]?.name ?? "a person, id \(client.short)"
    // Of a chart's documents the chart itself tells the days; no chart tells of private notes.
    return "\(label)\(kind == .privateNote ? day : "") of \(name)"
  }

  /// The end of a path, which tells documents apart.
  private static func tail(of path: String, columns: Int, ellipsis: String) -> String {
    guard TextLayout.width(of: path) > columns else { return path }
    var tail = Substring(path)
    while TextLayout.width(of: String(tail)) + TextLayout.width(of: ellipsis) > columns {
      tail = tail.dropFirst()
    }
    // Whole names where at least one is left.
    if let slash = tail.firstIndex(of: "/") { tail = tail[slash...] }
    return ellipsis + tail
  }
}
