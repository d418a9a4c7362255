import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// No key opens a person whom the eye could not see in the selected row.
struct ShiftedRowsTests {
  private var summaries: [ClientSummary] {
    Desk.practice.charts.map { ClientSummary(of: $0.client) }
  }

  /// A desk whose list has not come yet.
  private func early() -> Desk {
    var desk = Desk(isEmpty: true)
    desk.state.caseload.isLoaded = false
    desk.state.caseload.isComplete = false
    desk.state.caseload.hasChosen = false
    return desk
  }

  /// What the list becomes when somebody comes to stand first.
  private func sweep(putting name: String, before desk: Desk) -> PracticeSweep {
    var sweep = PracticeSweep()
    sweep.summaries = desk.state.caseload.summaries.values.filter { $0.name.contains(name) }.map {
      var summary = $0
      summary.nextSession = ClientSummary.Appointment(
        date: Desk.today, start: .midnight, kind: "")
      return summary
    }
    return sweep
  }

  private func opened(_ desk: Desk) -> [RecordID] {
    desk.effects.compactMap { if case .openChart(let id, _) = $0 { id } else { nil } }
  }

  @Test func `a key before the list is there is told so, and the words go with its coming`() {
    var desk = early()
    for key in [Key.enter, .character("n"), .character("A")] {
      desk.press(key)
      #expect(desk.toast == "Still reading the practice; the list comes in a moment.")
    }
    #expect(desk.screenText.contains("Still reading"))
    desk.now += 30
    desk.send(.clientsRead(summaries, damaged: []))
    #expect(!desk.screenText.contains("Still reading"))
    #expect(!desk.screenText.contains("no client to open"))
    // Whoever was typing has not seen the first row yet.
    desk.press(.enter)
    #expect(opened(desk).isEmpty && desk.toast.contains("is selected now"))
    desk.press(.enter)
    #expect(opened(desk).count == 1)
  }

  @Test func `keys that move before the list is there move in it once it is`() throws {
    var desk = early()
    desk.press(.character("j"), .down)
    desk.now += 30
    desk.send(.clientsRead(summaries, damaged: []))
    #expect(desk.state.caseload.selected?.id == desk.state.caseload.visible[2])
    // Whoever moved has not seen yet whom the row shows.
    desk.press(.enter)
    #expect(opened(desk).isEmpty && desk.toast.contains("is selected now"))
    desk.press(.enter)
    #expect(opened(desk) == [desk.state.caseload.visible[2]])
  }

  @Test func `a key that acts on a person waits for nobody, and is told`() throws {
    for key in [Key.enter, .character("n"), .character("b"), .character("+"), .character("A")] {
      var desk = early()
      desk.press(.character("j"), key, .character("j"), .enter)
      desk.now += 30
      desk.send(.clientsRead(summaries, damaged: []))
      let name = try #require(desk.state.caseload.selected?.name)
      #expect(desk.state.caseload.selected?.id == desk.state.caseload.visible[1])
      #expect(opened(desk).isEmpty && desk.state.overlay == nil)
      #expect(desk.toast.contains("came before the list; \(name) is selected"), "\(desk.toast)")
    }
  }

  @Test func `words behind a key that waits are words of the filter`() throws {
    var desk = early()
    desk.press(.character("j"), .character("/"))
    desk.type("brigh")
    desk.send(.clientsRead(summaries, damaged: []))
    #expect(desk.state.caseload.filterField?.text == "brigh")
    #expect(desk.state.caseload.visible.count == 1)
  }

  @Test func `who quits before the list is there has quit`() {
    var desk = early()
    desk.press(.character("j"), .character("q"))
    #expect(desk.effects.contains { if case .quit = $0 { true } else { false } })
  }

  @Test func `nobody is opened who came to the first row a moment ago`() throws {
    var desk = early()
    desk.send(.clientsRead(summaries, damaged: []))
    let first = try #require(desk.state.caseload.selected)
    desk.now += 2_000
    let last = try #require(desk.state.caseload.visible.last)
    let name = try #require(desk.state.caseload.summaries[last]?.name)
    desk.send(.swept(sweep(putting: name, before: desk)))
    #expect(desk.state.caseload.selected?.id == last && last != first.id)
    desk.press(.enter)
    #expect(opened(desk).isEmpty)
    #expect(desk.toast.contains(name))
    // From now on the selection stays with the person.
    desk.send(.swept(sweep(putting: first.name, before: desk)))
    #expect(desk.state.caseload.selected?.id == last)
    desk.press(.enter)
    #expect(opened(desk) == [last])
  }

  @Test func `a change that could be seen holds no key back`() throws {
    var desk = early()
    desk.send(.clientsRead(summaries, damaged: []))
    let last = try #require(desk.state.caseload.visible.last)
    let name = try #require(desk.state.caseload.summaries[last]?.name)
    desk.send(.swept(sweep(putting: name, before: desk)))
    desk.wait(milliseconds: 500)
    desk.press(.enter)
    #expect(opened(desk) == [last])
  }

  @Test func `a search opens nothing before it shows what was typed`() throws {
    var desk = Desk()
    desk.search(for: "brigh")
    desk.answersSearches = false
    desk.type("z")
    desk.press(.enter)
    #expect(opened(desk).isEmpty && desk.toast.contains("Still searching"))
    #expect(desk.search != nil)
  }

  @Test func `a hit that came to the first row a moment ago is not opened`() throws {
    var desk = Desk()
    desk.search(for: "sleep")
    desk.answersSearches = false
    let number = desk.effects.compactMap { effect -> Int? in
      if case .search(let number, _) = effect { number } else { nil }
    }.last
    var sweep = PracticeSweep()
    sweep.isFilling = true
    desk.send(.swept(sweep))
    var found = desk.found("sleep")
    found.hits.swapAt(0, 1)
    desk.send(.searchFound(number: try #require(number) + 1, found))
    desk.press(.enter)
    #expect(opened(desk).isEmpty && desk.toast.contains("has just moved"))
    desk.press(.enter)
    #expect(opened(desk) == [found.hits[0].client])
  }
}
