import ClinicalRecord
import DemonstrationPractice
import Foundation
import Interchange
import Testing

/// What a person takes away: whole, plain, escaped, and nothing that is not theirs.
struct PaperTests {
  private static let today = Day("2026-03-13") ?? Day.earliest
  private static let documents = DemonstrationPractice(
    today: today, now: Instant("2026-03-13T08:30:00Z") ?? Instant(millisecondsSince1970: 0),
    zone: "UTC", offsetMinutes: 0
  ).documents
  private static let practice =
    documents.compactMap { $0.content(Practice.self) }.first ?? Practice()

  /// All charts, private notes and all: papers must pass them over even there.
  private static let charts: [Chart] = {
    let byClient = Dictionary(grouping: documents) { $0.envelope.client }
    return byClient.compactMap { client, documents in
      client.flatMap { Chart(client: $0, documents: documents) }
    }.sorted { $0.client.content.displayName < $1.client.content.displayName }
  }()

  private static func chart(_ name: String) throws -> Chart {
    try #require(charts.first { $0.client.content.displayName.contains(name) })
  }

  private static func source(_ chart: Chart) -> PaperSource {
    PaperSource(
      chart: chart, practice: practice, today: today,
      dayOf: { $0.local(offsetMinutes: 0).day })
  }

  private static func text(
    _ kind: PaperKind, _ chart: Chart, _ format: PaperFormat
  ) throws -> String {
    String(decoding: try source(chart).paper(kind).written(as: format), as: UTF8.self)
  }

  /// Every paper of every person in every format, with whose it is.
  private static var everything: [(chart: Chart, kind: PaperKind, name: String, text: String)] {
    get throws {
      try charts.flatMap { chart in
        try PaperKind.allCases.filter { $0.gap(in: chart) == nil }.flatMap { kind in
          try PaperFormat.allCases.map { format in
            (
              chart, kind, "\(chart.client.content.displayName) \(kind) \(format)",
              try text(kind, chart, format)
            )
          }
        }
      }
    }
  }

  @Test(arguments: PaperFormat.allCases) func `papers look as they were recorded`(
    _ format: PaperFormat
  ) throws {
    let papers: [(PaperKind, String)] = [
      (.plan, "Bright"), (.clientPlan, "Bright"), (.safetyPlan, "Alvarez"),
      (.discharge, "Marigold"),
    ]
    for (kind, name) in papers {
      let text = try Self.text(kind, Self.chart(name), format)
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Papers/\(kind.rawValue).\(format.ending)")
      if ProcessInfo.processInfo.environment["RECORD_PAPERS"] == "1" {
        try Data(text.utf8).write(to: file)
      }
      let recorded = try String(contentsOf: file, encoding: .utf8)
      #expect(text == recorded, "\(kind) as \(format); RECORD_PAPERS=1 writes it anew")
    }
  }

  @Test(arguments: PaperFormat.allCases) func `every paper says at its foot where the log stood`(
    _ format: PaperFormat
  ) throws {
    let foot = "Audit log: line 7, SHA-256 " + String(repeating: "ab", count: 32) + "."
    for chart in Self.charts {
      let source = PaperSource(
        chart: chart, practice: Self.practice, today: Self.today, foot: [foot],
        dayOf: { $0.local(offsetMinutes: 0).day })
      for kind in PaperKind.allCases where kind.gap(in: chart) == nil {
        let text = String(decoding: try source.paper(kind).written(as: format), as: UTF8.self)
        let joined = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(joined.contains(format == .markdown ? "SHA-256 abab" : foot), "\(kind)")
      }
    }
  }

  @Test func `a signed summary keeps its diagnoses, whatever the episode says later`() throws {
    var chart = try Self.chart("Field")
    let before = try Self.text(.discharge, chart, .text)
    #expect(before.contains("F43.21 Adjustment disorder"))
    var episode = try #require(chart.episode)
    #expect(!episode.content.diagnoses.isEmpty)
    episode.content.diagnoses[0].label = "Something else"
    chart.put(episode.document)
    #expect(try Self.text(.discharge, chart, .text) == before)
  }

  @Test func `a summary that was signed without its diagnoses says where they are from`() throws {
    let text = try Self.text(.discharge, Self.chart("Harbour"), .text)
    #expect(text.contains("F43.12"))
    #expect(text.contains("holds no list of its own; these stand in the"))
  }

  @Test func `a transfer says to whom, under which release, and what goes along`() throws {
    let text = try Self.text(.discharge, Self.chart("Harbour"), .text)
    for words in [
      "TRANSFER", "Dr. Next, Ola, Otherville", "Release on file", "treatment plan v1",
      "LAST OPEN STEPS",
    ] {
      #expect(text.uppercased().contains(words.uppercased()), "\(words)")
    }
  }

  @Test func `a signature that came late is on the plan with its own day`() throws {
    let text = try Self.text(.plan, Self.chart("Juniper"), .text)
    #expect(text.contains("Juniper Maple (client): "))
    #expect(text.contains("entered 27 January 2026"))
    let own = try Self.text(.clientPlan, Self.chart("Juniper"), .text)
    #expect(own.uppercased().contains("WE AGREED ON THIS"))
  }

  @Test func `a safety plan says who agreed, or has a line to sign on`() throws {
    let agreed = try Self.text(.safetyPlan, Self.chart("Alvarez"), .text)
    #expect(agreed.contains("Rosa Alvarez (client): "))
  }

  @Test func `no paper holds a word of a private note`() throws {
    let secrets = Self.documents.compactMap { document in
      document.content(PrivateNote.self).map { ($0.text, document.envelope.client) }
    }
    #expect(!secrets.isEmpty)
    let pieces = secrets.flatMap { text, _ in
      text.split { ".\n".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { $0.count > 12 }
    }
    #expect(pieces.count >= secrets.count)
    let papers = try Self.everything
    #expect(papers.count > 60)
    for paper in papers {
      for piece in pieces { #expect(!paper.text.contains(piece), "\(paper.name)") }
    }
  }

  @Test func `no paper names another client`() throws {
    let names = Self.charts.flatMap { chart -> [(RecordID, String)] in
      let client = chart.client.content
      return [client.displayName, client.legalName].filter { $0.count > 6 }.map { (chart.id, $0) }
    }
    for paper in try Self.everything {
      for (id, name) in names where id != paper.chart.id {
        #expect(!paper.text.contains(name), "\(paper.name) names \(name)")
      }
    }
  }

  @Test func `the person's copy has no diagnosis, no risk and no code`() throws {
    for chart in Self.charts where PaperKind.clientPlan.gap(in: chart) == nil {
      let text = try Self.text(.clientPlan, chart, .text)
      for diagnosis in chart.all(Episode.self).flatMap(\.content.diagnoses) {
        #expect(!text.contains(diagnosis.code) && !text.contains(diagnosis.label))
      }
      for risk in chart.all(RiskEntry.self).map(\.content) {
        for words in [risk.action, risk.means, risk.clearedNote] where words.count > 8 {
          #expect(!text.contains(words))
        }
      }
      for word in ["PHQ", "GAD-7", "DBT", "CBT", "worsening", "not attainable"] {
        #expect(!text.contains(word) || chart.holdsInOwnPlan(word), "\(word)")
      }
      #expect(text.contains("988"))
    }
  }

  @Test func `steps say who will do what`() throws {
    let text = try Self.text(.clientPlan, Self.chart("Alvarez"), .text)
    #expect(text.contains("Rosa: Sign the lease"))
  }

  @Test func `hostile words stay words in every format`() throws {
    let chart = try Self.hostile(Self.chart("Bright"))
    for kind in PaperKind.allCases where kind.gap(in: chart) == nil {
      let page = try Self.text(kind, chart, .html)
      #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("onerror=\""))
      #expect(!page.contains("\u{202E}") && !page.contains("\u{1B}"))
      #expect(MarkupCheck.faults(in: page) == [])
      let markdown = try Self.text(kind, chart, .markdown)
      // What is left without the signs that a backslash makes plain.
      let bare = markdown.replacingOccurrences(
        of: "\\\\.", with: "", options: .regularExpression)
      #expect(!bare.contains("<") && !bare.contains("\n# injected"))
      #expect(!bare.contains("](") && !bare.contains("`"))
      #expect(try !Self.text(kind, chart, .text).contains("\u{1B}"))
    }
  }

  @Test func `every page is well formed and needs nothing else`() throws {
    var pages = 0
    for paper in try Self.everything where paper.text.hasPrefix("<!DOCTYPE html>") {
      pages += 1
      #expect(MarkupCheck.faults(in: paper.text) == [], "\(paper.name)")
    }
    #expect(pages > 20)
  }

  @Test func `the check of pages finds what is wrong`() {
    let start =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>t</title></head>"
    let end = "</html>"
    let good = start + "<body><main><h1>a</h1><p>b &amp; c</p></main></body>" + end
    #expect(MarkupCheck.faults(in: good) == [])
    for bad in [
      "<body><main><h1>a</h1><p>b</main></body>", "<body><main><h1>a</h1>b & c</main></body>",
      "<body><main><h1>a</h1><script>x</script></main></body>",
      "<body><main><h1>a</h1><a href=\"https://x\">x</a></main></body>",
      "<body><main><h2>a</h2></main></body>", "<body><h1>a</h1></body>",
      "<body><main><h1>a</h1><h3>b</h3></main></body>",
    ] {
      #expect(MarkupCheck.faults(in: start + bad + end) != [], "\(bad)")
    }
  }

  @Test func `a paper that would lack something is refused`() throws {
    var chart = try Self.chart("Bright")
    #expect(throws: PaperError.missing(.discharge, gap: "no discharge summary yet")) {
      try Self.source(chart).paper(.discharge)
    }
    chart.damaged = [DamagedDocument(path: "clients/x/plans/y.json", reason: "cut short")]
    #expect(throws: PaperError.damaged(count: 1)) { try Self.source(chart).paper(.plan) }
  }

  @Test func `a paper says in one line that what it shows was altered outside`() throws {
    var chart = try Self.chart("Bright")
    let plan = try #require(chart.planToRate)
    let words = "was altered outside caseload after it was put in force on 3 Mar 2026."
    for format in PaperFormat.allCases {
      chart.altered = [:]
      #expect(!(try Self.text(.plan, chart, format)).contains("altered"))
      chart.altered[plan.id] = OutsideAlteration(
        act: .putInForce, on: Day("2026-03-03") ?? Day.earliest, isKept: true)
      for kind in [PaperKind.plan, .clientPlan] {
        let text = try Self.text(kind, chart, format)
        #expect(text.contains("altered outside caseload"), "\(kind) \(format)")
      }
      #expect(!(try Self.text(.safetyPlan, chart, format)).contains("altered outside"))
    }
    let plain = try Self.text(.plan, chart, .text).split(whereSeparator: \.isWhitespace)
    #expect(plain.joined(separator: " ").contains("This plan \(words)"))
  }

  @Test func `the ending of a name says the format`() {
    #expect(PaperFormat(path: "/a/plan.HTML") == .html)
    #expect(PaperFormat(path: "plan.md") == .markdown)
    #expect(PaperFormat(path: "a.b/plan.txt") == .text)
    for path in ["plan", "plan.pdf", ".html", "a.html/plan", ""] {
      #expect(PaperFormat(path: path) == nil, "\(path)")
    }
  }

  /// The chart with every text of plan, safety plan and person replaced by something that bites.
  private static func hostile(_ chart: Chart) throws -> Chart {
    var chart = chart
    let bite =
      "</p><script>alert(1)</script><img src=x onerror=\"y\">\n# injected\n[a](javascript:b)"
      + " & \u{1B}[31m \u{202E}x <\u{301}b> `c` *d* | e"
    for document in chart.documents.values
    where [.plan, .safetyPlan, .client, .actionStep, .episode].contains(document.kind) {
      var changed = document
      changed.body = try bitten(document.body, bite)
      chart.put(changed)
    }
    return chart
  }

  private static func bitten(
    _ body: any DocumentContent, _ bite: String
  ) throws -> any DocumentContent {
    try type(of: body).from(bitten(body.fieldValue, type(of: body).shape, bite))
  }

  private static func bitten(
    _ value: FieldValue, _ shape: RecordShape, _ bite: String
  ) -> FieldValue {
    guard case .record(let entries) = value else { return value }
    return .record(
      entries.map { entry in
        guard let type = shape[entry.name]?.type else { return entry }
        return FieldEntry(name: entry.name, value: bitten(entry.value, type, bite))
      })
  }

  private static func bitten(_ value: FieldValue, _ type: FieldType, _ bite: String) -> FieldValue {
    switch (type, value) {
    case (.text(_, true), .text): .text(bite)
    case (.text(_, false), .text): .text(bite.replacingOccurrences(of: "\n", with: " "))
    case (.list(let inner, _), .list(let values)): .list(values.map { bitten($0, inner, bite) })
    case (.record(let shape), .record): bitten(value, shape, bite)
    default: value
    }
  }
}

extension Chart {
  /// Whether a word stands in what the person's own copy is made of.
  fileprivate func holdsInOwnPlan(_ word: String) -> Bool {
    let plan = planToRate?.content
    let texts =
      (plan?.interventions.map(\.what) ?? [])
      + (plan?.goals.flatMap(\.objectives).map(\.text) ?? [])
      + (plan?.goals.map(\.ownWords) ?? []) + [plan?.dischargeCriteria ?? "", plan?.vision ?? ""]
      + (plan?.goals.flatMap(\.objectives).map(\.unit) ?? [])
    return texts.contains { $0.contains(word) }
  }
}
