import ClinicalRecord
import TerminalInterface

/// What screens say of a document that another program altered after it could not change any more.
enum AlterationWords {
  /// The mark in a row of a list, in as many columns as there are for it.
  static func mark(isNarrow: Bool) -> Segment {
    Segment(isNarrow ? "! altered" : "! altered outside", .error)
  }

  /// The mark in the row of a document; `nil` where nothing is to be said of it.
  static func mark(of id: RecordID, in chart: Chart, isNarrow: Bool) -> Segment? {
    if !chart.alterations(about: id).isEmpty { return mark(isNarrow: isNarrow) }
    guard !chart.misfits(of: id).isEmpty else { return nil }
    return Segment(isNarrow ? "! addition" : "! addition differs", .error)
  }

  /// The lines at the head of a document: what happened to it and to the additions beside it, and
  /// what to do next.
  ///
  /// - Parameters:
  ///   - id: The document.
  ///   - chart: The chart that it belongs to.
  ///   - name: What it is called where that is not plain, such as "v2".
  ///   - columns: How wide the lines may be.
  /// - Returns: No line where nothing is altered.
  static func lines(
    about id: RecordID, in chart: Chart, called name: String = "", columns: Int
  ) -> [Line] {
    let found = chart.alterations(about: id)
    let width = max(10, min(90, columns - 2))
    var lines = misfits(about: id, in: chart, width: width)
    guard !found.isEmpty else { return lines }
    for (document, alteration) in found {
      let subject = document.id == id ? name : "An addition to it was"
      let words =
        subject.isEmpty ? alteration.words.firstUppercased : "\(subject) \(alteration.words)"
      lines += marked("\(words).", width)
    }
    let isKept = found.allSatisfy(\.alteration.isKept)
    let next = ":damaged shows what changed" + (isKept ? " and brings it back." : ".")
    return lines + TextLayout.wrapped(next, to: width).map { Line("  " + $0, .muted) }
  }

  /// The lines about additions that were made to other words than the document has.
  private static func misfits(about id: RecordID, in chart: Chart, width: Int) -> [Line] {
    guard let words = chart.misfitSentence(about: id, called: "it") else { return [] }
    return marked(words, width)
      + TextLayout.wrapped(
        "`caseload doctor` names both files; compare them with a backup.", to: width
      ).map { Line("  " + $0, .muted) }
  }

  private static func marked(_ words: String, _ width: Int) -> [Line] {
    TextLayout.wrapped(words, to: width).enumerated().map { place, line in
      Line((place == 0 ? "! " : "  ") + line, .error)
    }
  }

  /// The one line of the brief.
  static func brief(of chart: Chart) -> String {
    let count = chart.altered.count
    return "\(count) document\(count == 1 ? "" : "s") altered outside; :damaged tells"
  }

  /// What can be done about it, in the list of damaged documents.
  static func way(_ alteration: OutsideAlteration) -> String {
    let what =
      switch alteration.act {
      case .signed: "signed"
      case .putInForce: "put in force"
      case .saved: "saved"
      }
    return alteration.isKept
      ? "What changed can be seen, and what was \(what) can come back."
      : "What was \(what) is not kept here: restore a backup to a new folder and compare."
  }
}

extension DamagedDocument {
  /// The way to what is not kept here.
  static let fromBackup =
    ":restore makes a new folder of a backup; copy the file from there while caseload is closed."

  /// The reason, with what can be done by what is kept of it.
  var advice: String {
    guard hasEarlier == false, !isReadable else { return reason }
    let none = "No earlier version of it is kept. \(Self.fromBackup)"
    return
      reason
      .replacing("; restore an earlier version of it.", with: ".")
      .replacing(
        "; restore an earlier version or add what is missing.", with: "; add what is missing.")
      + " " + none
  }
}
