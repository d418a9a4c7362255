import ClinicalRecord
import TerminalInterface

/// Lines of an assessment that begin with a mark: `!` makes a need of what follows, `*` a strength.
///
/// The text stays as it is written. What is taken from it stands in the episode, where the plan begins.
struct MarkedLines: Hashable {
  private(set) var needs: [String] = []
  private(set) var strengths: [String] = []

  /// The marked lines of a text.
  init(of text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      switch Self.read(String(line)) {
      case .need(let words): needs.append(words)
      case .strength(let words): strengths.append(words)
      case .plain: continue
      }
    }
  }

  /// What a line says of itself.
  enum Line: Hashable {
    case need(String)
    case strength(String)
    case plain
  }

  /// Reads one line; a mark with nothing behind it, or with another mark, marks nothing.
  static func read(_ line: String) -> Line {
    let start = line.drop(while: \.isWhitespace)
    guard let mark = start.first, mark == "!" || mark == "*" else { return .plain }
    let rest = start.dropFirst().drop(while: \.isWhitespace)
    let words = String(String(rest.reversed().drop(while: \.isWhitespace)).reversed())
    guard let first = words.first, first != "!", first != "*" else { return .plain }
    return mark == "!" ? .need(words) : .strength(words)
  }

  /// What the sections of an assessment's form say anew since it was opened.
  init(new form: Form) {
    for field in form.fields where field.name.hasPrefix(Form.sectionField("")) {
      let before = Self(of: field.original?.text ?? "")
      let after = Self(of: field.text)
      needs += after.needs.filter { !before.needs.contains($0) }
      strengths += after.strengths.filter { !before.strengths.contains($0) }
    }
  }

  /// Leaves out what the chart has in the same words already, and what is said twice.
  mutating func leaveOutKnown(of chart: Chart) {
    func fold(_ text: String) -> String { TextLayout.searchFolded(text) }
    let episode = chart.episode.flatMap { $0.content.state == .closed ? nil : $0.content }
    var known = Set((episode?.needs ?? []).map { fold($0.text) })
    needs = needs.filter { known.insert(fold($0)).inserted }
    let plan = chart.planInWork?.content.strengths ?? []
    known = Set(((episode?.strengths ?? []) + plan).map { fold($0.text) })
    strengths = strengths.filter { known.insert(fold($0)).inserted }
  }

  /// What was taken, for the status line and the list of changes; `nil` where nothing was.
  var words: String? {
    let parts = [
      needs.isEmpty ? nil : needs.count == 1 ? "1 need" : "\(needs.count) needs",
      strengths.isEmpty
        ? nil : strengths.count == 1 ? "1 strength" : "\(strengths.count) strengths",
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " and ")
  }
}

extension AppState {
  /// Files what an assessment marks as needs and strengths, as one change beside the assessment itself.
  mutating func takeMarkedLines(
    from form: Form, _ environment: Environment
  ) -> [Effect] {
    guard case .care(.assessment(let id)) = form.target, let open = chart?.chart,
      let assessment: Held<Assessment> = open.held(id)
    else { return [] }
    var marked = MarkedLines(new: form)
    marked.leaveOutKnown(of: open)
    guard let words = marked.words else { return [] }
    let needs = marked.needs.map { text in
      var need = Need()
      (need.id, need.text) = (environment.makeID(ElementLetter.other), text)
      return need
    }
    let strengths = marked.strengths.map { text in
      var strength = Strength()
      (strength.id, strength.text) = (environment.makeID(ElementLetter.other), text)
      return strength
    }
    var after = assessment
    after.content.needIDs += needs.compactMap(\.id)
    do throws(FieldError) {
      let episode = try EpisodeEdit(chart: open, environment, zone: practice.zone).edit {
        $0.needs += needs
        $0.strengths += strengths
      }
      var edits = [episode]
      if !needs.isEmpty {
        edits.append(Change.Edit(before: assessment.document, after: after.document))
      }
      let effects = record(Change(name: "\(words) from the assessment", edits: edits), environment)
      if !effects.isEmpty {
        messages.say("\(words) taken from the assessment; 2 shows.   u undo", at: now)
      }
      return effects
    } catch {
      messages.say(error.description, .warning, at: now)
      return []
    }
  }
}

extension Form {
  /// What a mark at the beginning of the line with the caret does; how to mark, where there is none.
  var markHint: String? {
    guard case .care(.assessment) = target, let focused,
      focused.name.hasPrefix(Form.sectionField("")), case .prose(let area) = focused.editor
    else { return nil }
    return switch MarkedLines.read(area.buffer.line(ofParagraph: area.buffer.caret.paragraph)) {
    case .need: "This line is a need: 2 lists it, for a goal, once you leave."
    case .strength: "This line is a strength: 2 lists it, for the plan, once you leave."
    case .plain: "A line that begins with ! is a need, with * a strength."
    }
  }
}
