import ClinicalRecord
import Foundation
import RecordStore
import TerminalInterface
import Testing
import UserInterface

@testable import caseload

/// A start shows the top of the list that the last run left, if nothing has changed since.
@Suite(.serialized) struct FirstScreenTests {
  private func makeDesk() throws -> TestDesk {
    let desk = try TestDesk()
    try desk.run(
      [.see("No clients yet")]
        + ["Ana Other", "Bea Other", "Cleo Other"].flatMap { name -> [ScriptedTerminal.Step] in
          [
            .press(.character("N")), .see("New client"), .type(name), .press(.escape),
            .see("Saved"),
          ]
        } + [.press(.control("q"))])
    return desk
  }

  /// What a start right now would show first.
  private func preview(_ desk: TestDesk) throws -> [String]? {
    let opened = try StoreDesk.open(desk.place)
    #expect(opened.store.refusal == nil)
    let preview = opened.previewClients()
    guard case .clientsRead(let rows, _) = opened.readClients() else { return nil }
    if let preview {
      let names = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
      for row in preview.rows { #expect(names[row.id] == row) }
      #expect(preview.count == rows.count)
    }
    return preview?.rows.map(\.name)
  }

  @Test func `what a run leaves is what the next begins with`() throws {
    let desk = try makeDesk()
    #expect(try preview(desk) == ["Ana Other", "Bea Other", "Cleo Other"])
    try desk.run([.see("Ana Other"), .press(.control("q"))])
    let screens = try #require(desk.terminal).screens
    let first = try #require(screens.firstIndex { $0.contains("Ana Other") })
    #expect(screens[...first].filter { $0.contains("Other") }.count == 1)
    #expect(screens[first].contains("Cleo Other") && screens[first].contains("3 people"))
  }

  @Test func `a run that is killed after a save leaves nothing, and one before it what was there`()
    throws
  {
    let desk = try makeDesk()
    // Opened and left without a word, as by a kill.
    #expect(try preview(desk) != nil)
    #expect(try preview(desk) != nil)
    do {
      let opened = try StoreDesk.open(desk.place)
      _ = opened.readClients()
      let id = try #require(try opened.store.clientIDs().first)
      var document = try opened.store.loadClientDocument(id)
      var client = try #require(document.content(Client.self))
      client.displayName = "Zoe Other"
      document.body = client
      opened.index.willWrite([document])
      let saved = try opened.store.save(
        document, at: SaveMoment(now: SessionClock.instant, zone: "UTC"))
      opened.index.didWrite([saved], removed: [])
    }
    #expect(try preview(desk) == nil)
    try desk.run([.see("Zoe Other"), .press(.control("q"))])
    #expect(try preview(desk)?.contains("Zoe Other") == true)
  }

  @Test func `a change by another program is shown by the list, and then kept`() throws {
    let desk = try makeDesk()
    let file = try #require(
      try desk.files(in: "clients").first { $0.value.contains("Ana Other") }?.key)
    let url = desk.practice.appending(path: "clients/" + file)
    let text = try String(contentsOf: url, encoding: .utf8)
    try Data(text.replacingOccurrences(of: "Ana Other", with: "Una Other").utf8).write(to: url)
    try desk.run([.see("Una Other"), .seeGone("Ana Other"), .press(.control("q"))])
    #expect(try preview(desk)?.contains("Una Other") == true)
  }
}
