import ClinicalRecord

/// What an edit of the plan works on: the newest version if it is a draft, or else the next one.
package struct PlanDraft {
  package var plan: Held<Plan>
  /// The version before the edit; `nil` when the edit makes it.
  package var before: Document?
  /// An episode that had to be opened for the first plan.
  package var newEpisode: Document?
  /// What to tell the clinician when a new version came into being.
  package var notice: String?

  /// The draft of a chart, made where there is none.
  package init(chart: Chart, _ environment: Environment, zone: String) {
    if let work = chart.planInWork {
      if work.content.status == .draft {
        plan = work
        before = work.document
        bringBack(chart)
        return
      }
      var content = work.content
      content.version += 1
      content.supersedes = work.id
      content.status = .draft
      content.activatedAt = nil
      content.signatures = []
      // It starts when it comes in force; the review stays due when it was.
      content.startOn = nil
      plan = Held(
        envelope: Self.envelope(.plan, chart: chart, environment, zone: zone), content: content)
      notice = "v\(work.content.version) stays in force; this is draft v\(content.version)."
      return
    }
    let envelope = Self.envelope(.plan, chart: chart, environment, zone: zone)
    var content = Plan()
    content.lineage = envelope.id
    content.startOn = environment.today
    if let episode = chart.episode {
      content.episode = episode.id
    } else {
      // Every plan names its episode from the first release on.
      let own = Self.envelope(.episode, chart: chart, environment, zone: zone)
      var episode = Episode()
      episode.openedOn = environment.today
      newEpisode = Document(envelope: own, body: episode)
      content.episode = own.id
    }
    plan = Held(envelope: envelope, content: content)
  }

  /// What is in force and was lost in the draft stands in it again, so that it ends as it should.
  private mutating func bringBack(_ chart: Chart) {
    guard let force = chart.planInForce, plan.content.supersedes == force.id else { return }
    let names = plan.content.bringBack(from: force.content)
    guard let first = names.first else { return }
    let all = names.count == 1 ? first : "\(first) and \(names.count - 1) more"
    notice = "In v\(force.content.version) and in this draft again: \(all); D says how it ends."
  }

  /// A fresh envelope for a document of this chart.
  package static func envelope(
    _ kind: DocumentKind, chart: Chart, _ environment: Environment, zone: String,
    id: RecordID? = nil
  ) -> Envelope {
    Envelope(
      kind: kind, id: id ?? environment.makeID(kind.letter), client: chart.id,
      created: environment.instant, zone: zone, nonce: environment.makeNonce())
  }

  /// The change that the edited draft stands for.
  package func change(named name: String) -> Change {
    var edits: [Change.Edit] = []
    if let newEpisode { edits.append(Change.Edit(before: nil, after: newEpisode)) }
    edits.append(Change.Edit(before: before, after: plan.document))
    return Change(name: name, edits: edits)
  }
}
