import ClinicalRecord
import TerminalInterface

/// The words and roles in which goals and objectives are shown.
enum GoalWords {
  static func role(_ lifecycle: GoalLifecycle, isMet: Bool) -> Role {
    if isMet { return .goalDone }
    switch lifecycle {
    case .active: return .goalActive
    case .completed: return .goalDone
    case .proposed, .planned, .onHold, .cancelled, .rejected, .enteredInError: return .goalHold
    }
  }

  static func role(ofDimension code: String) -> Role {
    switch code {
    case "health": .dimensionHealth
    case "home": .dimensionHome
    case "purpose": .dimensionPurpose
    case "community": .dimensionCommunity
    default: .muted
    }
  }

  static func state(_ goal: Goal) -> String {
    goal.isMet ? "met" : (goal.lifecycle == .active ? goal.objectivesMet : goal.lifecycle.label)
  }

  static func state(_ objective: Objective, _ honest: HonestWords) -> String {
    if objective.isMet { return "met" }
    let achieved = objective.lifecycle == .active ? honest.words(for: objective.achievement) : nil
    return achieved ?? objective.lifecycle.label
  }

  /// "0 to 3 a week, by 30 May": the numbers of an objective.
  static func measure(_ objective: Objective, today: Day) -> String {
    var text = ""
    if let baseline = objective.baseline, let target = objective.target {
      text = "\(objective.said(baseline)) to \(objective.counted(target))"
    } else if let target = objective.target {
      text = "to \(objective.counted(target))"
    }
    if !text.isEmpty { text += objective.periodWords }
    if let date = objective.targetDate {
      text += (text.isEmpty ? "by " : ", by ") + date.spoken(relativeTo: today)
    }
    return text
  }

  /// The last ratings as a sparkline; empty with fewer than two values.
  static func sparkline(_ values: [Decimal], glyphs: GlyphSet, columns: Int = 8) -> String {
    let shown = values.suffix(columns)
    guard shown.count > 1, let low = shown.min(), let high = shown.max() else { return "" }
    let span = max(1, (high - low).tenThousandths)
    return String(
      shown.map { value in
        glyphs.spark(Double((value - low).tenThousandths) / Double(span))
      })
  }
}

/// Field values as a person reads them.
enum FieldWords {
  static func text(
    of value: FieldValue, _ type: FieldType, today: Day, _ terms: AddedTerms
  ) -> String {
    switch (type, value) {
    case (.day, .text(let iso)): Day(iso)?.spoken(relativeTo: today) ?? iso
    case (.code(let vocabulary), .text(let code)): terms.label(of: code, in: vocabulary)
    case (.flag, .flag(let flag)): flag ? "yes" : "no"
    case (.identifier, .text): "chosen"
    case (_, .text(let text)): text
    case (_, .integer(let number)): String(number)
    case (.list(let type, _), .list(let values)):
      values.map { self.text(of: $0, type, today: today, terms) }.joined(separator: ", ")
    case (_, .flag(let flag)): flag ? "yes" : "no"
    case (_, .list(let values)): "\(values.count)"
    case (_, .record), (_, .verbatim): ""
    }
  }
}
