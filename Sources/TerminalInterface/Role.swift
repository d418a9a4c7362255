/// What a cell means; a theme decides how it looks.
package enum Role: String, CaseIterable, Hashable, Sendable {
  case text, muted, heading, border
  case borderFocus = "border.focus"
  case title, status
  case hintKey = "hint.key"
  case hintText = "hint.text"
  case field
  case fieldFocus = "field.focus"
  case cursor, selection, marked, match, link, badge
  case flagUrgent = "flag.urgent"
  case flagWarn = "flag.warn"
  case flagInfo = "flag.info"
  case ok, error
  case trendBetter = "trend.better"
  case trendWorse = "trend.worse"
  case trendSame = "trend.same"
  case goalActive = "goal.active"
  case goalDone = "goal.done"
  case goalHold = "goal.hold"
  case noteDraft = "note.draft"
  case noteDue = "note.due"
  case noteSigned = "note.signed"
  case dimensionHealth = "dimension.health"
  case dimensionHome = "dimension.home"
  case dimensionPurpose = "dimension.purpose"
  case dimensionCommunity = "dimension.community"
  case chartLine = "chart.line"
  case chartTarget = "chart.target"
  case chartBand = "chart.band"
  case chartMark = "chart.mark"
  /// The client's own words.
  case ownWords = "own.words"
  /// The sign that the practice on the screen is a demonstration.
  case demo
  case privateText = "private"
  case clientText = "client.text"
  case lock
}
