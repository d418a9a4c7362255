/// What can be printed or handed over of a chart.
package enum PaperKind: String, CaseIterable, Hashable, Sendable {
  case plan
  case clientPlan = "client-plan"
  case safetyPlan = "safety-plan"
  case discharge

  /// What a person calls it.
  package var label: String {
    switch self {
    case .plan: "Treatment plan, the clinician's copy"
    case .clientPlan: "Treatment plan in plain words, the person's copy"
    case .safetyPlan: "Safety plan"
    case .discharge: "Discharge summary"
    }
  }

  /// Why it cannot be made of a chart yet; `nil` when it can.
  package func gap(in chart: Chart) -> String? {
    switch self {
    case .plan, .clientPlan: chart.planToRate == nil ? "no plan yet" : nil
    case .safetyPlan: chart.newestSafetyPlan == nil ? "no safety plan yet" : nil
    case .discharge: chart.newestSummary == nil ? "no discharge summary yet" : nil
    }
  }
}

/// The forms in which a paper is written.
package enum PaperFormat: String, CaseIterable, Hashable, Sendable {
  case text, markdown, html

  /// The usual end of a file's name.
  package var ending: String {
    switch self {
    case .text: "txt"
    case .markdown: "md"
    case .html: "html"
    }
  }

  /// The form that the end of a file's name asks for.
  package init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "txt", "text": self = .text
    case "md", "markdown": self = .markdown
    case "html", "htm": self = .html
    default: return nil
    }
  }
}

/// Why a paper cannot be made.
package enum PaperError: Error, Hashable, Sendable {
  /// The chart has nothing of that kind.
  case missing(PaperKind, gap: String)
  /// Documents that belong in it cannot be read.
  case damaged(count: Int)
}

extension PaperError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let kind, let gap):
      "The paper “\(kind.label)” cannot be made: \(gap). Write it first."
    case .damaged(let count):
      "\(count) document\(count == 1 ? "" : "s") of this chart cannot be read, so a paper would lack "
        + "what is in there; see :damaged or caseload doctor first."
    }
  }
}

extension Chart {
  /// The discharge summary that is worked on or was signed last.
  package var newestSummary: Held<DischargeSummary>? {
    all(DischargeSummary.self).max { left, right in
      (left.content.date?.ordinal ?? 0, left.envelope.created.millisecondsSince1970)
        < (right.content.date?.ordinal ?? 0, right.envelope.created.millisecondsSince1970)
    }
  }
}
