import ClinicalRecord

/// What an edit of the safety plan works on: the newest version if it is a draft, or else the next one.
struct SafetyDraft {
  var plan: Held<SafetyPlan>
  /// The version before the edit; `nil` when the edit makes it.
  private let before: Document?
  /// What to tell the clinician when a new version came into being.
  private(set) var notice: String?

  /// The draft of a chart, made where there is none.
  init(chart: Chart, _ environment: Environment, zone: String) {
    let newest = chart.newestSafetyPlan
    if let newest, newest.content.status == .draft {
      plan = newest
      before = newest.document
      return
    }
    before = nil
    let envelope = PlanDraft.envelope(.safetyPlan, chart: chart, environment, zone: zone)
    guard let newest else {
      var first = SafetyPlan.starting
      first.lineage = envelope.id
      first.date = environment.today
      plan = Held(envelope: envelope, content: first)
      return
    }
    let next = newest.content.nextVersion(after: newest.id, on: environment.today)
    plan = Held(envelope: envelope, content: next)
    notice = "v\(newest.content.version) stays in force; this is draft v\(next.version)."
  }

  /// The change that the edited draft stands for.
  func change(named name: String) -> Change {
    Change(name: name, edits: [Change.Edit(before: before, after: plan.document)])
  }
}

extension FormSource {
  /// The form of something in the safety plan or of a summary.
  func handoverForm(_ target: HandoverTarget, row: RowID) -> Form? {
    let newest = chart.newestSafetyPlan
    let plan = newest?.content ?? .starting
    func form<Content: Recorded>(_ title: String, _ value: Content, isNew: Bool) -> Form {
      makeForm(
        .handover(target), title, row, target.shape, value.fieldValue, isNew: isNew,
        newest?.id ?? chart.id, .safetyPlan, newest?.envelope.revision ?? 0)
    }
    switch target {
    case .safetyLine(let section, let place, let isNew):
      var line = SafetyLine()
      if !isNew {
        guard plan[section].indices.contains(place) else { return nil }
        line.text = plan[section][place]
      }
      return form("step \(section.number) of the safety plan", line, isNew: isNew)
    case .safetyReason: return form("safety plan", plan, isNew: false)
    case .safetyCopy: return newest == nil ? nil : form("safety plan", plan, isNew: false)
    case .summary(let id), .transfer(let id): return summaryForm(target, id, row)
    }
  }

  /// The change that such a form stands for.
  func keepHandover(
    _ form: Form, _ target: HandoverTarget, _ entries: [(name: String, value: FieldValue?)],
    zone: String
  ) throws(FieldError) -> FormOutcome {
    switch target {
    case .summary(let id), .transfer(let id):
      return try keepSummary(form, id, entries, zone: zone)
    case .safetyLine, .safetyReason, .safetyCopy: break
    }
    if case .safetyCopy = target {
      // That a copy was given is said of the version that was given, and changes none of its words.
      guard var held = chart.newestSafetyPlan else { return .nothing }
      let before = held.document
      held.content = try laid(entries, over: held.content)
      return outcome(form, Change.Edit(before: before, after: held.document))
    }
    var draft = SafetyDraft(chart: chart, environment, zone: zone)
    let old = draft.plan.content.fieldValue
    switch target {
    case .safetyLine(let section, let place, let isNew):
      let text = try laid(entries, over: SafetyLine()).text
      var lines = draft.plan.content[section]
      if isNew {
        guard !text.isEmpty else { return .nothing }
        lines.insert(text, at: min(place, lines.count))
      } else if lines.indices.contains(place) {
        // A line without words is no line.
        if text.isEmpty { lines.remove(at: place) } else { lines[place] = text }
      }
      draft.plan.content[section] = lines
    default: draft.plan.content = try laid(entries, over: draft.plan.content)
    }
    guard draft.plan.content.fieldValue != old else { return .nothing }
    return .change(draft.change(named: form.title), notice: draft.notice)
  }
}
