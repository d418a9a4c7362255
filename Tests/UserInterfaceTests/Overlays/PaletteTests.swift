import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// What the palette finds, and in which order.
struct PaletteTests {
  private func first(_ typed: String, in state: AppState, recent: [Command] = []) -> PaletteTarget?
  {
    var palette = PaletteState(recent: recent, state: state)
    palette.type(typed)
    return palette.chosen(in: state)
  }

  @Test(arguments: [
    (":demo", PaletteTarget.command(.demo)), ("tutor", .command(.tutor)),
    ("retry", .command(.retry)), ("quit", .command(.quit)), (":q", .command(.quit)),
    ("close-demo", .command(.closeDemo)), ("sbna", .command(.sortByName)),
    ("colour", .command(.themes)), ("Okaf", .client(BoxDesk.ife)),
    ("dana br", .client(BoxDesk.dana)),
    ("brda", .client(BoxDesk.dana)), ("陈", .client(BoxDesk.wei)),
  ]) func `what is typed finds its target first`(_ typed: String, _ target: PaletteTarget) {
    #expect(first(typed, in: BoxDesk.caseload()) == target)
  }

  @Test func `a pane is found by its name inside a chart`() throws {
    #expect(first("plan", in: try BoxDesk.chart()) == .pane(.plan))
    #expect(first("session notes", in: try BoxDesk.chart()) == .pane(.notes))
  }

  @Test(arguments: [(80, 24), (140, 40)])
  func `what a command does is cut nowhere where there is room`(_ columns: Int, _ rows: Int) throws
  {
    for state in [BoxDesk.caseload(), try BoxDesk.chart()] {
      var palette = PaletteState(state: state)
      let size = Size(columns: columns, rows: rows)
      let room = OverlayBox.columns(96, in: size) - 4
      for (index, item) in palette.items(in: state).enumerated() {
        let words = item.text + (item.refusal.map { "  (\($0))" } ?? "")
        if TextLayout.width(of: words) + 8 <= room {
          let text = palette.draw(state: state, size: size).canvas.text
          #expect(text.contains(words), "\(index) \(words)")
        }
        palette.move(by: 1, in: state)
      }
    }
  }

  @Test func `no client is listed before something is typed`() {
    let state = BoxDesk.caseload()
    let items = PaletteState(state: state).items(in: state)
    #expect(!items.isEmpty)
    #expect(!items.contains { if case .client = $0.target { true } else { false } })
  }

  @Test func `of very many people who match the best are listed, and how many more there are`() {
    var state = BoxDesk.caseload()
    for number in 0..<180 {
      var facts = ClientFacts(id: RecordID(letter: "c", bits: (9, UInt64(number))))
      facts.name = number == 137 ? "Zora" : "Person z \(number) o"
      state.caseload.put(ClientSummary(of: facts, today: state.today))
    }
    var palette = PaletteState(state: state)
    palette.type("zo")
    let people = palette.items(in: state).filter {
      if case .client = $0.target { true } else { false }
    }
    #expect(people.count == 100)
    #expect(people.first?.text == "Zora")
    palette.move(by: 1_000, in: state)
    #expect(
      palette.draw(state: state, size: state.size).canvas.text
        .contains("80 more people match. Type more of the name."))
  }

  @Test func `inside a chart no other name stands without its heading`() throws {
    let state = try BoxDesk.chart()
    var palette = PaletteState(state: state)
    func shown() -> String { palette.draw(state: state, size: state.size).canvas.text }
    #expect(!shown().contains("Okafor"))
    #expect(
      !palette.items(in: state).contains { if case .client = $0.target { true } else { false } })
    palette.type("okafor")
    let rows = shown().split(separator: "\n")
    let heading = try #require(rows.firstIndex { $0.contains("Other charts") })
    #expect(rows[heading + 1].contains("Okafor, Ife"))
    #expect(palette.chosen(in: state) == .client(BoxDesk.ife))
  }

  @Test func `the open chart is not offered again`() throws {
    let state = try BoxDesk.chart()
    var palette = PaletteState(state: state)
    palette.type("bright")
    #expect(!palette.items(in: state).contains { $0.target == .client(BoxDesk.dana) })
  }

  @Test func `recent commands come first`() {
    let state = BoxDesk.caseload()
    let items = PaletteState(recent: [.themes, .help], state: state).items(in: state)
    #expect(items.prefix(2).map(\.target) == [.command(.themes), .command(.help)])
  }

  @Test func `what cannot be done says why and comes last`() throws {
    let state = BoxDesk.caseload()
    let items = PaletteState(state: state).items(in: state)
    #expect(items.first { $0.target == .command(.edit) }?.refusal == "no chart open")
    let firstRefused = try #require(items.firstIndex { $0.refusal != nil })
    #expect(items[firstRefused...].allSatisfy { $0.refusal != nil })
  }

  @Test func `typing goes back to the best match`() {
    let state = BoxDesk.caseload()
    var palette = PaletteState(state: state)
    palette.move(by: 3, in: state)
    palette.type("quit")
    #expect(palette.chosen(in: state) == .command(.quit))
  }

  @Test func `Tab completes the name`() {
    let state = BoxDesk.caseload()
    var palette = PaletteState(state: state)
    palette.type("sort nam")
    palette.complete(in: state)
    #expect(palette.finder.field.text == "sort-by-name")
    #expect(palette.chosen(in: state) == .command(.sortByName))
  }

  @Test func `matched letters are marked`() {
    let state = BoxDesk.caseload()
    var palette = PaletteState(state: state)
    palette.type("okaf")
    let canvas = palette.draw(state: state, size: state.size).canvas
    #expect(String(canvas.cells.filter { $0.role == .match }.map(\.glyph)) == "Okaf")
  }

  @Test func `nothing found is said`() {
    let state = BoxDesk.caseload()
    var palette = PaletteState(state: state)
    palette.type("zzzz")
    #expect(palette.chosen(in: state) == nil)
    #expect(palette.draw(state: state, size: state.size).canvas.text.contains("Nothing matches"))
  }

  @Test func `a paste too long for the line is refused in words`() {
    let state = BoxDesk.caseload()
    var palette = PaletteState(state: state)
    palette.finder.paste(String(repeating: "a", count: 500), at: 0)
    #expect(palette.finder.field.text.isEmpty)
    #expect(palette.draw(state: state, size: state.size).canvas.text.contains("nothing was put"))
  }

  @Test func `two thousand clients are all matched`() {
    var state = BoxDesk.caseload()
    for number in 10..<2_010 {
      state.caseload.put(
        BoxDesk.summary(BoxDesk.id("c", UInt64(number)), "Sample, Person \(number)"))
    }
    var palette = PaletteState(state: state)
    palette.type("sample 1999")
    #expect(palette.items(in: state).first?.text == "Sample, Person 1999")
  }
}
