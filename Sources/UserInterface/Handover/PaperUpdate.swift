import ClinicalRecord
import TerminalInterface

extension AppState {
  /// Asks which paper is to be written, the usual one of the pane first.
  mutating func askForPaper() {
    guard let chart else { return }
    var cursor = ListCursor<PaperKind>()
    cursor.select(PaperKind.usual(in: chart.pane), in: PaperKind.allCases)
    overlay = .papers(cursor)
  }

  mutating func performInPapers(
    _ cursor: ListCursor<PaperKind>, _ command: Command
  ) -> [Effect] {
    var cursor = cursor
    let kinds = PaperKind.allCases
    if let step = step(command) {
      cursor.move(by: step, in: kinds)
      overlay = .papers(cursor)
      return []
    }
    overlay = nil
    guard command == .accept, let kind = cursor.selection(in: kinds) else { return [] }
    if let chart, let gap = kind.gap(in: chart.chart) {
      messages.say("\(kind.label): \(gap).", at: now)
      return []
    }
    if tellsOfUnsavedChart(kind) { return [] }
    // Two people's papers of one day have names of their own, and no name of a person.
    let chartSign = chart.map { "-\($0.chart.id.short)" } ?? ""
    let version = chart.flatMap { kind.versionWords(in: $0.chart) }.map { [$0] } ?? []
    overlay = .entry(
      EntryForm(
        purpose: .paper(kind), title: kind.label,
        words: version + [
          "The file is not encrypted.", "Only you can read it; private notes are not in it.",
          "The end of the name says how it is written: .html prints from any browser and needs "
            + "nothing else, .txt and .md are plain text.",
        ], fields: [.line("path", "File", text: "~/\(kind.rawValue)\(chartSign)-\(today.iso).html")]
      ))
    return []
  }

  /// Asks for the paper, or says in the form why not.
  mutating func beginPaper(_ kind: PaperKind, _ form: EntryForm) -> [Effect] {
    var form = form
    let path = form.text("path")
    guard let format = PaperFormat(path: path) else {
      form.refuse(
        "The name has to end in .html, .txt or .md, such as ~/\(kind.rawValue).html.", at: "path")
      overlay = .entry(form)
      return []
    }
    overlay = nil
    guard let chart, !tellsOfUnsavedChart(kind) else { return [] }
    self.chart?.paperForm = form
    messages.say("Writing \(path)", at: now)
    return [
      .writePaper(PaperOrder(kind: kind, format: format, path: path), of: chart.chart)
    ]
  }

  /// Says that there is no paper of what is not on disk: it may never be, and a paper cannot be taken back.
  private mutating func tellsOfUnsavedChart(_ kind: PaperKind) -> Bool {
    guard let chart, saving.hasFailed(for: chart.chart.id) else { return false }
    let way = conflictsHere.isEmpty ? ":retry saves it" : "g k decides"
    messages.say(
      "\(kind.label): not written, since something in this chart is not saved; \(way).", .warning,
      at: now)
    return true
  }

  /// Says what became of a paper.
  mutating func tellOfPaper(_ event: Event) {
    switch event {
    case .paperWritten(let order, let path):
      chart?.paperForm = nil
      messages.say("\(order.kind.label) is in \(path).", at: now)
    case .paperFailed(let reason): tellOfRefusal("Not written. \(reason)")
    default: break
    }
  }

  /// Brings the form back with the name as it was typed, unless something else has the keys by now.
  private mutating func tellOfRefusal(_ reason: String) {
    messages.say(reason, .error, at: now)
    guard var form = chart?.paperForm else { return }
    chart?.paperForm = nil
    guard overlay == nil, clientView == nil, self.form == nil, chart?.rating == nil,
      chart?.review == nil, chart?.form == nil
    else { return }
    form.refuse(reason, at: "path")
    overlay = .entry(form)
  }
}
