import ClinicalRecord

extension Form {
  /// Hides the fields that mean nothing beside what the others hold.
  ///
  /// What holds words, and what is being typed, always stays to be seen.
  mutating func hideWhatDoesNotApply() {
    askAsMeasured()
    for index in fields.indices {
      let isShown = index == focus || !fields[index].isEmpty || applies(fields[index])
      fields[index].isHidden = !isShown
    }
  }

  private func applies(_ field: FormField) -> Bool {
    switch (target, field.name) {
    case (.objective, "measureKey"): text(of: "measureKind") == MeasureKind.measureScore.rawValue
    case (.objective, let name) where name.hasPrefix("gas."):
      text(of: "measureKind") == MeasureKind.gas.rawValue
    case (.objective, "perPeriod"):
      [MeasureKind.count, .frequency, .duration].contains { $0.rawValue == text(of: "measureKind") }
    case (.objective, "forWeeks"): text(of: "perPeriod") != ""
    case (.objective, "closeReason"):
      GoalLifecycle(rawValue: text(of: "lifecycle")).map { !$0.isOpen } ?? false
    case (.care(.need), "dispositionReason"):
      ![NeedDisposition.open, .linked].contains { $0.rawValue == text(of: "disposition") }
    case (.care(.step), "ownerName"):
      ![StepOwner.client, .clinician].contains { $0.rawValue == text(of: "owner") }
    case (.care(.episode), "closedOn"), (.care(.episode), "closeReason"):
      text(of: "state") != EpisodeState.open.rawValue
    case (.handover(.summary), "handedTo"), (.handover(.summary), "handedOver"),
      (.handover(.summary), "openSteps"):
      DischargeSummary.handsOver(text(of: "reason"))
    case (.handover(.summary), "release"), (.handover(.transfer), "release"):
      DischargeSummary.handsOver(text(of: "reason")) && field.hasChoices
    case (.handover(.summary), "withoutRelease"), (.handover(.transfer), "withoutRelease"):
      DischargeSummary.handsOver(text(of: "reason")) && text(of: "release").isEmpty
    case (.note, "risk.result"), (.note, "risk.action"):
      ["risk.suicide", "risk.selfHarm", "risk.harmToOthers"].contains { name in
        text(of: name) == RiskAnswer.reported.rawValue
      }
    case (.note, "offPlanReason"): text(of: "objectiveIDs").isEmpty
    default: field.hasChoices
    }
  }

  private func text(of name: String) -> String { fields.first { $0.name == name }?.text ?? "" }
}

extension FormField {
  /// Whether nothing stands in it; an answer that was never given is nothing too.
  var isEmpty: Bool { text.isEmpty || text == RiskAnswer.notAsked.rawValue }

  /// Whether something can be given: a reference to nothing is shown only where it says what to add.
  var hasChoices: Bool {
    switch editor {
    case .choice(let options, _): !options.isEmpty || absence != nil
    case .checks(let options, _, _): !options.isEmpty || absence != nil
    case .line, .prose: true
    }
  }
}
