import ClinicalRecord
import TerminalInterface

/// What screens say of a document that another program altered after it could not change any more.
enum AlterationWords {
  /// The mark in a row of a list, in as many columns as there are for it.
  static func mark(isNarrow: Bool) -> Segment {
    Segment(isNarrow ? "! altered" : "! altered outside", .error)
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
    guard !found.isEmpty else { return [] }
    let width = max(10, min(90, columns - 2))
    var lines: [Line] = []
    for (document, alteration) in found {
      let subject = document.id == id ? name : "An addition to it was"
      let words =
        subject.isEmpty ? alteration.words.firstUppercased : "\(subject) \(alteration.words)"
      lines += TextLayout.wrapped("\(words).", to: width).enumerated().map { place, line in
        Line((place == 0 ? "! " : "  ") + line, .error)
      }
    }
    let isKept = found.allSatisfy(\.alteration.isKept)
    let next = ":damaged shows what changed" + (isKept ? " and brings it back." : ".")
    return lines + TextLayout.wrapped(next, to: width).map { Line("  " + $0, .muted) }
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
      ? "Enter shows what changed; r there brings back what was \(what)."
      : "What was \(what) is not kept here: restore a backup to a new folder and compare. "
        + "Enter shows the states that are kept."
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
