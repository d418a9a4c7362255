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
