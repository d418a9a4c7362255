import ClinicalRecord
import TerminalInterface

/// The five lamps of an objective as text: a letter and a box for each.
enum LampWords {
  static func text(_ lamps: SmartLamps, glyphs: GlyphSet) -> String {
    SmartLamps.Lamp.allCases.map { lamp in
      lamp.letter + (lamps.lit.contains(lamp) ? glyphs.checkOn : glyphs.checkOff)
    }.joined(separator: " ")
  }

  /// What the dark ones want, a line each.
  static func wants(_ lamps: SmartLamps, to columns: Int) -> [Line] {
    SmartLamps.Lamp.allCases.filter { !lamps.lit.contains($0) }.map { lamp in
      Line([
        Segment("  \(lamp.letter) wants ", .muted),
        Segment(TextLayout.truncated(lamps.wants(lamp), to: max(8, columns)), .muted),
      ])
    }
  }
}

extension ChartState {
  /// The lamps of the objective that is being written, as its fields stand now; `nil` while they are off.
  var lampsOfForm: SmartLamps? {
    guard showsLamps, let form, case .objective(_, let goalID) = form.target,
      let plan = chart.planInWork?.content, let goal = plan.goals.first(where: { $0.id == goalID })
    else { return nil }
    let objective = goal.objectives.first {
      .objective($0.id ?? goalID, goal: goalID) == form.target
    }
    return SmartLamps(
      of: form.objective(over: objective ?? Objective(), today: form.today), in: goal, of: plan)
  }
}

extension Form {
  /// The objective that the fields stand for; what cannot be read yet counts as not given.
  fileprivate func objective(over objective: Objective, today: Day?) -> Objective {
    var value = objective.fieldValue
    for field in fields where Objective.shape.field(at: field.name) != nil {
      let held = today.flatMap { day in try? field.value(today: day, now: .midnight) }
      value[path: field.name] = held
    }
    var read = (try? Objective.from(value)) ?? objective
    if read.openedOn == nil { read.openedOn = today }
    return read
  }
}
