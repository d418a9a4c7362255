import ClinicalRecord
import TerminalInterface

/// The rows of the person's page on the care itself: episode, diagnoses, assessments, releases.
struct CareRows {
  let chart: Chart
  let form: Form?
  let today: Day

  /// The headings, each with what stands below it.
  var ids: [RowID] {
    let current = chart.episode?.id
    let earlier = chart.episodes.reversed().filter { $0.id != current }
    var ids = section("episode", earlier.map { .document($0.id) })
    ids += section(
      "diagnoses", (chart.episode?.content.diagnoses ?? []).compactMap(\.id).map { .element($0) })
    ids += section("assessments", assessments.map { .document($0.id) })
    return ids + section("releases", releases.map { .document($0.id) })
  }

  private func section(_ name: String, _ rows: [RowID]) -> [RowID] {
    let anchor = RowID.part(name)
    let new = form.map { $0.isNew && $0.row == .new(behind: anchor) } == true
    return [anchor] + (new ? [.new(behind: anchor)] : []) + rows
  }

  private var assessments: [Held<Assessment>] {
    chart.all(Assessment.self).sorted {
      ($0.content.date ?? .earliest, $0.id) > ($1.content.date ?? .earliest, $1.id)
    }
  }

  private var releases: [Held<Release>] {
    chart.all(Release.self).sorted {
      ($0.content.signedOn ?? .earliest, $0.id) > ($1.content.signedOn ?? .earliest, $1.id)
    }
  }

  /// The look of a heading; `nil` for one of another kind.
  func part(_ name: String, _ width: Int) -> Row? {
    switch name {
    case "episode": return episode(width)
    case "diagnoses":
      var row = heading("Diagnoses", .episode, chart.episode?.content.diagnoses.isEmpty ?? true)
      let before = chart.diagnosesBefore.map { "\($0.code) \($0.label)" }
      if !before.isEmpty {
        row.lines += TextLayout.wrapped(
          "Last time: " + before.joined(separator: "; ") + ". a offers it first.",
          to: max(10, min(90, width - 4))
        ).map { Line("  " + $0, .muted) }
      }
      return row
    case "assessments": return heading("Assessments", .assessment, assessments.isEmpty)
    case "releases": return heading("Consents and releases", .release, releases.isEmpty)
    default: return nil
    }
  }

  private func heading(_ title: String, _ kind: DocumentKind, _ isEmpty: Bool) -> Row {
    Row(lines: [
      Line([
        Segment(title, .heading),
        UnreadWords.behind(kind, in: chart, isEmpty: isEmpty, offer: "none yet (a to add)"),
      ])
    ])
  }

  private func episode(_ width: Int) -> Row {
    guard let episode = chart.episode?.content else {
      return heading("Episode of care", .episode, true)
    }
    var lines = [
      Line([Segment("Episode of care", .heading), Segment("  \(span(of: episode))", .muted)])
    ]
    let rows = [
      ("in their words", episode.presentingConcern, Role.ownWords),
      ("referral", episode.referral, .text), ("roles before", episode.premorbidRoles, .text),
    ]
    for (label, text, role) in rows where !text.isEmpty {
      let wrapped = TextLayout.wrapped(text, to: max(10, width - 26))
      for (index, line) in wrapped.enumerated() {
        let name = index == 0 ? label : ""
        lines.append(
          Line([Segment("  " + TextLayout.padded(name, to: 20), .muted), Segment(line, role)]))
      }
    }
    return Row(lines: lines)
  }

  /// "since 16 Jun 2025", "16 Jun 2023 to 4 Feb 2024, moved away".
  private func span(of episode: Episode) -> String {
    let from = episode.openedOn?.spoken(relativeTo: today) ?? "no date"
    switch episode.state {
    case .open: return "since \(from)"
    case .closing: return "since \(from), closing"
    case .closed:
      let to = episode.closedOn?.spoken(relativeTo: today) ?? ""
      return "\(from) to \(to), \(chart.label(.closeReason, episode.closeReason))"
    }
  }

  /// The look of a diagnosis; `nil` for an element of another kind.
  func element(_ id: RecordID) -> Row? {
    guard let diagnosis = chart.episode?.content.diagnoses.first(where: { $0.id == id }) else {
      return nil
    }
    let since = diagnosis.from.map { ", since \($0.spoken(relativeTo: today))" } ?? ""
    let until = diagnosis.to.map { " to \($0.spoken(relativeTo: today))" } ?? ""
    var left = [
      Segment(TextLayout.padded(diagnosis.code, to: 9), .heading), Segment(diagnosis.label),
    ]
    if !diagnosis.specifier.isEmpty { left.append(Segment(", \(diagnosis.specifier)", .muted)) }
    let state = chart.label(diagnosis.status)
    return Row(depth: 1, lines: [Line(left, right: [Segment(state + since + until, .muted)])])
  }

  func document(_ id: RecordID) -> Row {
    if let held: Held<Episode> = chart.held(id) {
      return Row(depth: 1, lines: [Line(span(of: held.content), .muted)])
    }
    if let held: Held<Assessment> = chart.held(id) {
      let sections = held.content.sections.map { AssessmentSection.label(of: $0.name) }
      let open = AssessmentSection.notAsked(in: held.content)
      return Row(
        depth: 1,
        lines: [
          Line(
            [
              Segment(chart.label(held.content.type)),
              Segment("  " + sections.joined(separator: "; "), .muted),
            ], right: [Segment(held.content.date?.spoken(relativeTo: today) ?? "", .muted)])
        ] + (open.isEmpty ? [] : [Line("  not asked: \(open.joined(separator: "; "))", .muted)]))
    }
    guard let held: Held<Release> = chart.held(id) else { return Row(lines: []) }
    let release = held.content
    let scope = release.scope.split(whereSeparator: \.isNewline).joined(separator: " ")
    return Row(
      depth: 1,
      lines: [
        Line(
          [
            Segment(release.type.label), Segment(release.party.isEmpty ? "" : "  \(release.party)"),
            Segment(scope.isEmpty ? "" : "  \(scope)", .muted),
          ], right: [term(of: release)])
      ])
  }

  /// Whether a release counts today, in words.
  private func term(of release: Release) -> Segment {
    if let revoked = release.revokedOn {
      return Segment("revoked \(revoked.spoken(relativeTo: today))", .flagWarn)
    }
    guard let end = release.expiresOn else {
      return Segment("since \(release.signedOn?.spoken(relativeTo: today) ?? "")", .muted)
    }
    return end < today
      ? Segment("ended \(end.spoken(relativeTo: today))", .flagWarn)
      : Segment("to \(end.spoken(relativeTo: today))", .muted)
  }
}
