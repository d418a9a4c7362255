import Foundation
import Testing

/// Files and folders that are not what they should be: found by the doctor with a sentence, never
/// followed, never waited for, never changed.
struct BadFileTests {
  private func place() throws -> BadFile.Place {
    let home = try TemporaryHome()
    try home.makePractice(clients: 1, notesPerClient: 1)
    let note = try #require(home.documents().keys.first { $0.contains("/notes/") })
    let client = try #require(note.split(separator: "/").dropFirst().first.map(String.init))
    return BadFile.Place(home: home, client: client, note: note)
  }

  @Test(arguments: BadFile.all.indices)
  func `the doctor names each with its sentence, and at once`(index: Int) throws {
    let row = BadFile.all[index]
    let place = try place()
    #expect(try place.home.run(["doctor"]).status == 0)
    try row.spoil(place)
    let since = ContinuousClock.now
    let run = try place.home.run(["doctor", "--json"], within: 10)
    #expect(ContinuousClock.now - since < .seconds(5), "\(row.number) \(row.name)")
    let expected = Dictionary(
      uniqueKeysWithValues: row.findings.map { path, sentences in
        (place.filled(path), Set(sentences.map(place.filled)))
      })
    #expect(
      try place.home.findings(run).mapValues { Set($0) } == expected, "\(row.number) \(row.name)")
    #expect(run.status == (expected.isEmpty ? 0 : 1), "\(row.number) \(row.name)")
    // Whoever reads the chart is not stopped by it either.
    let shown = try place.home.run(["show", place.client], within: 10)
    #expect([0, 1].contains(shown.status), "\(row.number) \(row.name): \(shown.errors)")
    #expect(shown.output.contains("Goal 1"), "\(row.number) \(row.name)")
  }

  @Test func `what sync tools and editors leave is listed, never read and never deleted`() throws {
    let place = try place()
    let paths = BadFile.strays.map { place.folder + "/notes/" + place.filled($0) }
    for path in paths { try place.home.write(Data("{}".utf8), to: path) }
    let before = try place.home.documents()
    let findings = try place.home.findings(place.home.run(["doctor", "--json"]))
    #expect(Set(findings.keys) == Set(paths))
    #expect(try place.home.run(["show", place.client]).status == 0)
    #expect(try place.home.documents() == before)
  }
}
