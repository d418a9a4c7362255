import Testing

/// The project's files speak of the program alone, and its screens speak of people as people.
struct NameTests {
  /// The endings of files that are text.
  private static let endings = [
    ".swift", ".md", ".json", ".txt", ".h", ".c", ".1", ".sh", ".py", "Makefile", "LICENSE",
    ".modulemap",
  ]

  private static func isText(_ path: String) -> Bool {
    endings.contains { path.hasSuffix($0) }
      || ["Scripts/", ".ci/", "Benchmarks/"].contains { path.hasPrefix($0) }
  }

  @Test func `no file names a machine or leaves a mark of unfinished work`() throws {
    let paths = try Repository.files().filter(Self.isText)
    #expect(paths.contains("Makefile") && paths.contains("Package.swift"))
    for path in paths {
      let text = try #require(try Repository.text(of: path), "\(path) is not UTF-8")
      let findings = NameWalls.findings(in: text, of: path, refusing: NameWalls.anywhere)
      #expect(findings.isEmpty)
    }
  }

  @Test func `no screen labels a person`() throws {
    for path in try Repository.files(below: "Sources/UserInterface")
    where path.hasSuffix(".swift") {
      let text = try #require(try Repository.text(of: path))
      let findings = NameWalls.findings(
        in: SwiftSource(text).prose, of: path, refusing: NameWalls.onScreens)
      #expect(findings.isEmpty)
    }
  }

  @Test(arguments: NameWalls.anywhere + NameWalls.onScreens)
  func `a planted name is refused`(name: String) {
    let text = "first line\nsecond with \(name) in it\n"
    let findings = NameWalls.findings(
      in: text, of: "here", refusing: NameWalls.anywhere + NameWalls.onScreens)
    #expect(findings.contains(Finding(place: "here", line: 2, name: name)))
  }

  @Test func `a label in a string literal is seen, one in a comment is not`() {
    let source = SwiftSource("let a = \"PLATEAU \\(b)\" // golden thread")
    let findings = NameWalls.findings(
      in: source.prose, of: "here", refusing: NameWalls.onScreens)
    #expect(findings.map(\.name) == ["PLATEAU"])
  }
}
