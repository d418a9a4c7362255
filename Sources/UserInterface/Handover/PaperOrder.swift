import ClinicalRecord

/// A paper that is to be written: which, in what form, and where as it was typed.
package struct PaperOrder: Hashable, Sendable {
  package var kind: PaperKind
  package var format: PaperFormat
  package var path: String

  package init(kind: PaperKind, format: PaperFormat, path: String) {
    self.kind = kind
    self.format = format
    self.path = path
  }
}

extension PaperKind {
  /// The paper that one most likely wants in a pane.
  static func usual(in pane: ChartPane) -> PaperKind {
    switch pane {
    case .plan: .plan
    case .goals: .clientPlan
    case .safety: .safetyPlan
    case .ending: .discharge
    default: .clientPlan
    }
  }
}

extension PaperKind {
  /// Which version is printed, where another one is on the way; `nil` where there is one alone.
  func versionWords(in chart: Chart) -> String? {
    switch self {
    case .safetyPlan:
      guard let printed = chart.safetyPlan?.content, let newest = chart.newestSafetyPlan?.content,
        newest.version > printed.version, newest.status == .draft
      else { return nil }
      return Self.words(printed: printed.version, draft: newest.version)
    case .plan, .clientPlan:
      guard let printed = chart.planInForce?.content, let work = chart.planInWork?.content,
        work.version > printed.version, work.status == .draft
      else { return nil }
      return Self.words(printed: printed.version, draft: work.version)
    case .discharge: return nil
    }
  }

  private static func words(printed: Int, draft: Int) -> String {
    "Prints v\(printed), in force; the draft v\(draft) is not printed."
  }
}
