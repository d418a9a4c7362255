import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What is shown before the list is read is the top of that list, and answers nobody.
struct CaseloadPreviewTests {
  private let summaries = Array(Desk().state.caseload.summaries.values)

  private func preview() throws -> CaseloadPreview {
    try #require(CaseloadPreview.comingDays(Desk().state).first)
  }

  private func early(columns: Int = 80, rows: Int = 24) throws -> Desk {
    var desk = Desk(columns: columns, rows: rows)
    desk.state.caseload = CaseloadState()
    desk.effects = []
    desk.send(.clientsPreviewed(try preview()))
    return desk
  }

  private func opened(_ desk: Desk) -> [RecordID] {
    desk.effects.compactMap { if case .openChart(let id, _) = $0 { id } else { nil } }
  }

  @Test(arguments: [(80, 24), (140, 40), (40, 12)])
  func `the list that follows looks the same`(_ size: (columns: Int, rows: Int)) throws {
    var desk = try early(columns: size.columns, rows: size.rows)
    let shown = desk.screenText
    #expect(!shown.contains("Reading the practice"))
    desk.send(.clientsRead(summaries, damaged: []))
    #expect(desk.screenText == shown)
    #expect(desk.state.caseload.activeCount == Desk().state.caseload.activeCount)
    #expect(Set(desk.state.caseload.summaries.keys) == Set(summaries.map(\.id)))
    var other = Desk(columns: size.columns, rows: size.rows)
    other.send(.tick)
    #expect(other.screenText == shown)
  }

  @Test func `keys wait for the list and then do what they mean`() throws {
    var desk = try early()
    desk.press(.enter)
    #expect(opened(desk).isEmpty && desk.toast.isEmpty)
    desk.send(.clientsRead(summaries, damaged: []))
    #expect(opened(desk) == [desk.state.caseload.visible[0]])
    desk = try early()
    desk.press(.character("j"), .character("j"), .enter)
    #expect(opened(desk).isEmpty)
    desk.send(.clientsRead(summaries, damaged: []))
    #expect(opened(desk) == [desk.state.caseload.visible[2]])
  }

  @Test func `keys of several letters and what is typed behind them wait too`() throws {
    var desk = try early()
    desk.press(.character("g"), .character("x"))
    desk.send(.clientsRead(summaries, damaged: []))
    #expect(desk.state.caseload.showsArchived)
    desk = try early()
    desk.press(.character("/"))
    desk.type("brigh")
    desk.send(.clientsRead(summaries, damaged: []))
    #expect(desk.state.caseload.visible.count == 1)
  }

  @Test func `a key that was pressed before anything was shown acts on nobody`() throws {
    var desk = Desk()
    desk.state.caseload = CaseloadState()
    desk.effects = []
    desk.press(.character("j"))
    desk.send(.clientsPreviewed(try preview()))
    desk.press(.enter)
    desk.send(.clientsRead(summaries, damaged: []))
    #expect(opened(desk).isEmpty && desk.toast.contains("came before the list"))
    desk.press(.enter)
    #expect(opened(desk).isEmpty && desk.toast.contains("is selected now"))
  }

  @Test func `who quits before the list is there has quit`() throws {
    var desk = try early()
    desk.press(.character("q"))
    #expect(desk.effects.contains { if case .quit = $0 { true } else { false } })
  }

  @Test func `a list that begins otherwise takes its place, and nobody is opened unseen`() throws {
    var desk = try early()
    let first = try #require(desk.state.caseload.selected)
    desk.send(.clientsRead(summaries.filter { $0.id != first.id }, damaged: []))
    let second = try #require(desk.state.caseload.selected)
    #expect(second.id != first.id && !desk.screenText.contains(first.name))
    desk.press(.enter)
    #expect(opened(desk).isEmpty && desk.toast.contains("\(second.name) is selected now"))
    desk = try early()
    desk.press(.enter)
    desk.send(.clientsRead(summaries.filter { $0.id != first.id }, damaged: []))
    #expect(opened(desk).isEmpty && desk.toast.contains("came before the list"))
  }

  @Test func `namesakes are told apart at once`() throws {
    var desk = Desk()
    let one = try #require(desk.state.caseload.visible.first)
    let other = try #require(desk.state.caseload.visible.last)
    var twin = try #require(desk.state.caseload.summaries[other])
    twin.name = try #require(desk.state.caseload.summaries[one]).name
    desk.send(.summariesRead([twin], isLast: true))
    let preview = try #require(CaseloadPreview.comingDays(desk.state).first)
    let signs = [one, other].map { preview.signs[$0] }
    #expect(signs[0] != nil && signs[1] != nil && signs[0] != signs[1])
    let shown = desk.screenText
    var early = Desk()
    early.state.caseload = CaseloadState()
    early.send(.clientsPreviewed(preview))
    #expect(early.screenText == shown)
  }

  @Test func `the coming days are ordered as their lists will be`() throws {
    let days = CaseloadPreview.comingDays(Desk().state)
    #expect(days.map(\.day) == (0...3).map { Desk.today.adding(days: $0) })
    for preview in days {
      var caseload = CaseloadState()
      caseload.fill(summaries)
      caseload.arrange(today: preview.day)
      #expect(preview.rows.map(\.id) == caseload.visible)
      #expect(preview.needing == caseload.needing)
    }
    #expect(Set(days.map(\.rows)).count > 1)
  }

  @Test func `whatever is chosen at the end, the next list begins as lists do`() throws {
    let expected = try preview()
    var desk = Desk()
    desk.press(.character("s"), .character("n"))
    desk.press(.character("/"))
    desk.type("brigh")
    #expect(CaseloadPreview.comingDays(desk.state).first == expected)
  }

  @Test func `nothing is kept of a list that is not whole`() throws {
    var desk = try early()
    #expect(CaseloadPreview.comingDays(desk.state).isEmpty)
    desk = Desk()
    desk.state.damagedClients = [DamagedDocument(path: "clients/x/client.json", reason: "")]
    #expect(CaseloadPreview.comingDays(desk.state).isEmpty)
  }

  @Test func `what was kept for another day is not shown`() throws {
    var preview = try preview()
    preview.day = Desk.today.adding(days: 1)
    var desk = Desk()
    desk.state.caseload = CaseloadState()
    desk.send(.clientsPreviewed(preview))
    #expect(!desk.state.caseload.isShown)
  }
}
