/// What a cell means; a theme decides how it looks.
package enum Role: UInt8, CaseIterable, Hashable, Sendable {
  case text, muted, heading, border
  case borderFocus
  case title, status
  case hintKey
  case hintText
  case field
  case fieldFocus
  case cursor, selection, marked, match, link, badge
  case flagUrgent
  case flagWarn
  case flagInfo
  case ok, error
  case trendBetter
  case trendWorse
  case trendSame
  case goalActive
  case goalDone
  case goalHold
  case noteDraft
  case noteDue
  case noteSigned
  case dimensionHealth
  case dimensionHome
  case dimensionPurpose
  case dimensionCommunity
  case chartLine
  case chartTarget
  case chartBand
  case chartMark
  /// The client's own words.
  case ownWords
  /// The sign that the practice on the screen is a demonstration.
  case demo
  case privateText
  case clientText
  case lock
}

extension Role {
  /// The name in themes' files, such as `flag.urgent`.
  package var name: String { Self.names[Int(rawValue)] }

  /// The role of this name.
  package init?(name: String) {
    guard let role = Self.byName[name] else { return nil }
    self = role
  }

  private static let names: [String] = allCases.map { role in
    switch role {
    case .borderFocus: "border.focus"
    case .hintKey: "hint.key"
    case .hintText: "hint.text"
    case .fieldFocus: "field.focus"
    case .flagUrgent: "flag.urgent"
    case .flagWarn: "flag.warn"
    case .flagInfo: "flag.info"
    case .trendBetter: "trend.better"
    case .trendWorse: "trend.worse"
    case .trendSame: "trend.same"
    case .goalActive: "goal.active"
    case .goalDone: "goal.done"
    case .goalHold: "goal.hold"
    case .noteDraft: "note.draft"
    case .noteDue: "note.due"
    case .noteSigned: "note.signed"
    case .dimensionHealth: "dimension.health"
    case .dimensionHome: "dimension.home"
    case .dimensionPurpose: "dimension.purpose"
    case .dimensionCommunity: "dimension.community"
    case .chartLine: "chart.line"
    case .chartTarget: "chart.target"
    case .chartBand: "chart.band"
    case .chartMark: "chart.mark"
    case .ownWords: "own.words"
    case .privateText: "private"
    case .clientText: "client.text"
    default: String(describing: role)
    }
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}
