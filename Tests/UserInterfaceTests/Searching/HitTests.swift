import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Enter on a hit opens the chart at the words that were searched for.
struct HitTests {
  /// A hit of the first words of a text, as a search brings it.
  private func hit(_ text: String, in document: Document) -> (typed: String, SearchContext)? {
    let fold: TextFold = { TextLayout.searchFolded($0) }
    let words = SearchWords.words(of: text, fold: fold).prefix(3).joined(separator: " ")
    guard words.count > 3, let all = SearchText(of: document) else { return nil }
    let typed = "\"\(words)\""
    let query = SearchQuery(typed, today: Desk.today, fold: fold)
    let context = SearchContext(of: all.texts.map { Substring($0) }, for: query, fold: fold)
    return context.marks.isEmpty ? nil : (typed, context)
  }

  /// A desk in the chart of a document, gone to a text of it.
  private func desk(
    at text: String, in document: Document, columns: Int = 80, rows: Int = 24
  ) throws -> Desk? {
    guard let (_, context) = hit(text, in: document), let client = document.envelope.client else {
      return nil
    }
    var desk = Desk(columns: columns, rows: rows)
    let chart = try #require(desk.chart(client))
    desk.send(.chartRead(chart, UndoLog(), then: .open(document: document.id, at: context)))
    return desk
  }

  /// What is marked on the screen.
  private func marked(_ desk: Desk) -> String {
    let canvas = screen(of: desk.state)
    return String(canvas.cells.filter { $0.overlay == .match }.map(\.glyph)).lowercased()
  }

  @Test func `every goal, objective and intervention that is found is the selected row`() throws {
    var count = 0
    for document in Desk.practice.documents.values {
      guard let plan = document.content(Plan.self) else { continue }
      var elements: [(RecordID?, String)] = plan.goals.map { ($0.id, $0.ownWords) }
      elements += plan.goals.flatMap(\.objectives).map { ($0.id, $0.text) }
      elements += plan.interventions.map { ($0.id, $0.what) }
      elements += plan.strengths.map { ($0.id, $0.text) }
      for (id, text) in elements where !text.isEmpty {
        // Words that stand in another line too are found where they stand first.
        guard let id, hit(text, in: document)?.1.line == text,
          let desk = try desk(at: text, in: document)
        else { continue }
        let same = elements.filter { $0.1.contains(text) }.compactMap(\.0)
        #expect(desk.state.chart?.pane == .plan)
        guard case .element(let row) = desk.state.selectedRow else {
          Issue.record("\(text) leads to \(String(describing: desk.state.selectedRow))")
          continue
        }
        #expect(same.contains(row) || row == id, "\(text)")
        #expect(!marked(desk).isEmpty, "\(text)")
        count += 1
      }
    }
    #expect(count > 60)
  }

  @Test func `closed branches above a hit are opened`() throws {
    var count = 0
    for document in Desk.practice.charts.compactMap({ $0.planInWork?.document }) {
      // Words that stand in the vision too are found there first.
      guard let plan = document.content(Plan.self),
        let objective = plan.goals.first?.objectives.first,
        !plan.vision.lowercased().contains(objective.text.lowercased())
      else { continue }
      let (_, context) = try #require(hit(objective.text, in: document))
      var desk = Desk()
      let client = try #require(document.envelope.client)
      let chart = try #require(desk.chart(client))
      desk.send(.chartRead(chart, UndoLog(), then: .show))
      desk.state.chart?.toggled = Set(
        (plan.goals.compactMap(\.id) + (chart.episode?.content.needs.compactMap(\.id) ?? []))
          .map { .element($0) })
      desk.state.show(document.id, at: context)
      desk.wait(milliseconds: 20)
      #expect(
        desk.state.selectedRow == objective.id.map { .element($0) },
        "\(chart.client.content.displayName): \(objective.text)")
      count += 1
    }
    #expect(count > 5)
  }

  /// Every text that a search can find, with its document.
  private var texts: [(Document, String)] {
    Desk.practice.documents.values.sorted { $0.id < $1.id }.flatMap { document in
      document.envelope.client == nil
        ? [] : (SearchText(of: document)?.texts ?? []).map { (document, $0) }
    }
  }

  @Test func `whatever is found is marked on the screen, or said where it stands`() throws {
    var (shown, said) = (0, 0)
    var kinds: Set<DocumentKind> = []
    for (document, text) in texts {
      guard let desk = try desk(at: text, in: document) else { continue }
      if !marked(desk).isEmpty { kinds.insert(document.kind) }
      if marked(desk).isEmpty {
        #expect(desk.toast.hasPrefix("Found in"), "\(document.kind) \(text)")
        said += 1
      } else {
        shown += 1
      }
    }
    #expect(shown > 300 && said < shown, "\(shown) shown, \(said) said")
    let papers: Set<DocumentKind> = [
      .note, .addendum, .safetyPlan, .review, .assessment, .discharge, .plan, .episode, .client,
    ]
    #expect(kinds.isSuperset(of: papers), "\(papers.subtracting(kinds)) are never marked")
  }

  @Test(arguments: [(80, 24), (40, 12), (140, 40)])
  func `the last line of a long note is scrolled to and marked`(columns: Int, rows: Int) throws {
    var document = try #require(
      Desk.practice.documents.values.first { $0.content(Note.self)?.state == .signed })
    var note = try #require(document.content(Note.self))
    let filler = (1...80).map { "Line \($0) of what was said on that day." }
    note.sections[0].text = (filler + ["And the heron flew over the weir."]).joined(separator: "\n")
    document.body = note
    let (_, context) = try #require(hit("the heron flew", in: document))
    var desk = Desk(columns: columns, rows: rows)
    desk.documents[document.id] = document
    let client = try #require(document.envelope.client)
    let chart = try #require(desk.chart(client))
    desk.send(.chartRead(chart, UndoLog(), then: .open(document: document.id, at: context)))
    #expect(desk.state.selectedRow == .document(document.id))
    #expect(desk.screenText.contains("heron"))
    #expect(marked(desk).contains("heron"))
    // The rest of the note can be read from there, up to its beginning.
    for _ in 0..<60 where !desk.screenText.contains("Line 1 of") { desk.press(.pageUp) }
    #expect(desk.screenText.contains("Line 1 of"))
    #expect(desk.state.selectedRow == .document(document.id))
    for _ in 0..<200 where !desk.screenText.contains("heron") { desk.press(.down) }
    #expect(desk.state.selectedRow == .document(document.id))
    #expect(desk.screenText.contains("heron"))
  }

  @Test func `an older version of the plan is shown when its words were found`() throws {
    let chart = try #require(
      Desk.practice.charts.first { chart in
        chart.plans.contains { $0.id != chart.planInWork?.id && !$0.content.vision.isEmpty }
      })
    let old = try #require(
      chart.plans.first { $0.id != chart.planInWork?.id && !$0.content.vision.isEmpty })
    let found = try desk(at: old.content.vision, in: old.document)
    let desk = try #require(found)
    #expect(desk.state.chart?.shownPlan == old.id)
    #expect(desk.toast.contains("v\(old.content.version)"))
    #expect(!marked(desk).isEmpty)
  }
}
