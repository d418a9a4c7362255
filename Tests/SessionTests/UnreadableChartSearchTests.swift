import ClinicalRecord
import Foundation
import RecordIndex
import RecordStore
import Testing
import UserInterface

@testable import caseload

/// A chart that cannot be read whole hides nothing of what can be read, and is told of.
struct UnreadableChartSearchTests {
  @Test func `command line and program find the same of a chart without its person`() throws {
    let practice = try RandomPractice(clients: 4, notes: 4, seed: 21)
    let clients = try practice.clients()
    let word = "unmistakableword"
    try practice.write(word, intoNoteOf: clients[0])
    practice.sweep()
    let files = clients.prefix(2).map {
      URL(filePath: practice.path + "/clients/\($0.text)/client.json")
    }
    let (one, other) = (try Data(contentsOf: files[0]), try Data(contentsOf: files[1]))
    try other.write(to: files[0])
    try one.write(to: files[1])
    var options = PracticeOptions()
    options.data = practice.path
    let reading = try ReadPractice(options)
    let query = SearchQuery(word, today: reading.today, fold: IndexDesk.fold)
    let behind = try PracticeSearch(reading).results(query, limit: 9)
    practice.sweep()
    let index = try #require(practice.desk?.index.index)
    let right = try index.reader().search(query, limit: 9)
    #expect(right.hits.count == 1)
    let known = try PracticeSearch(reading).results(query, limit: 9)
    practice.close()
    try FileManager.default.removeItem(atPath: practice.path + "/index")
    let read = try PracticeSearch(reading).results(query, limit: 9)
    for found in [behind, known, read] {
      #expect(found.results == right)
      #expect(
        found.damaged.map(\.path).sorted()
          == clients.prefix(2).map { "clients/\($0.text)/client.json" }.sorted())
    }
    #expect(throws: CommandFailure.self) { try read.damaged.report() }
  }
}
