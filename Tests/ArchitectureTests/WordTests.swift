import Testing

/// The targets' code keeps out what would make them impure, fragile or loud.
struct WordTests {
  /// A word that must not pass.
  struct Planted: Sendable, CustomTestStringConvertible {
    let target: String
    let word: String
    var testDescription: String { "\(target) may not say \(word)" }
  }

  static let planted: [Planted] = ImportWalls.allowed.keys.sorted().flatMap { target in
    WordWalls.refused(in: target).map { Planted(target: target, word: $0) }
  }

  @Test func `no source says a refused word`() throws {
    for target in try Repository.targets() {
      for path in try Repository.files(below: "Sources/" + target) where path.hasSuffix(".swift") {
        let text = try #require(try Repository.text(of: path), "\(path) is not UTF-8")
        #expect(WordWalls.findings(in: text, of: target).isEmpty, "\(path)")
      }
    }
  }

  @Test(arguments: planted)
  func `a planted word is refused`(planted: Planted) {
    let text = """
      let fine = 1
      let found = thing \(planted.word) other
      let inside = "text \\(call(\(planted.word) more))"
      """
    let lines = WordWalls.findings(in: text, of: planted.target)
      .filter { $0.name == planted.word }.map(\.line)
    #expect(lines == [2, 3])
  }

  @Test(arguments: [
    "// fatalError(\"never\") and try! are named in a comment",
    "let text = \"Date( print( fatalError( await\"",
    "let day = CalendarDate(1)", "footprint(4)", "let awaited = isAsync", "unsafely()",
  ])
  func `what only resembles a refused word passes`(source: String) {
    #expect(WordWalls.findings(in: source, of: "ClinicalRecord").isEmpty)
  }

  @Test func `only the executable prints`() {
    #expect(WordWalls.findings(in: "print(1)", of: "caseload").isEmpty)
    #expect(WordWalls.findings(in: "print(1)", of: "RecordStore").count == 1)
  }
}
