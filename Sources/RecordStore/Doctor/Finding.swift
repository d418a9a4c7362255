import ClinicalRecord

/// One thing that `doctor` found; it changes nothing.
package struct Finding: Hashable, Sendable {
  /// What kind of thing it is.
  package enum Sort: String, CaseIterable, Hashable, Sendable {
    /// Others may open it.
    case mode
    /// It belongs to another user.
    case owner
    /// A link, pipe or device stands in the place of a file or folder.
    case notAFile = "not_a_file"
    /// No document of ours.
    case stray
    /// It cannot be read as the document that belongs there.
    case damaged
    /// Two files have one id.
    case sameID = "same_id"
    /// It names something that is not there.
    case reference
    /// Versions that supersede each other in a circle.
    case circle
    /// A client's or group's own document is missing.
    case headless
    /// An addendum was made to other bytes than the parent now has.
    case parentChanged = "parent_changed"
    /// A kept version is not the bytes that its name says.
    case history
    /// An interrupted save left it.
    case leftover
    /// It says that it was saved on a day that has not come yet.
    case clock
    /// It adds words to a list that is not there.
    case list
    /// A newer program wrote it.
    case newer
    /// It is not the bytes that were saved, by the audit log.
    case changed
    /// The audit log says that it was saved, and it is not there.
    case missing
    /// The audit log does not tell of it, or not of this version.
    case unrecorded
    /// Words that are in no document wait for the clinician.
    case waiting
    /// The audit log itself is not as it was written.
    case audit
    /// The steps that can be taken back cannot be read; no record is in them.
    case undo
    /// A folder of the practice is not there.
    case folder
  }

  package let sort: Sort
  /// The path below the data directory.
  package let path: String
  /// What was found and what to do.
  package let sentence: String
  /// The chart's folder that is gone as a whole, where this is about one of its documents.
  package let goneChart: String?

  init(sort: Sort, path: String, sentence: String, goneChart: String? = nil) {
    self.sort = sort
    self.path = path
    self.sentence = sentence
    self.goneChart = goneChart
  }

  /// The findings with those about one chart that is gone in the place of the first of them.
  package static func gathered(_ findings: [Finding]) -> [Finding] {
    var lost: [String: [Finding]] = [:]
    for finding in findings {
      if let chart = finding.goneChart { lost[chart, default: []].append(finding) }
    }
    var told: Set<String> = []
    return findings.compactMap { finding in
      guard let chart = finding.goneChart, let all = lost[chart] else { return finding }
      return told.insert(chart).inserted ? chartGone(chart, all.count) : nil
    }
  }

  private static func chartGone(_ path: String, _ count: Int) -> Finding {
    let documents = count == 1 ? "1 document that was" : "\(count) documents that were"
    return Finding(
      sort: .missing, path: path,
      sentence:
        "\(path) is gone, a whole chart with \(documents) saved. Look for the folder in the "
        + "wastebasket of the program that took it, and put it back while caseload is closed; or "
        + "`caseload restore` makes a new folder of a backup, and it is in there. `doctor --all` lists "
        + "the documents.",
      goneChart: path)
  }
}
