import Foundation
import Testing

/// The pages that explain the program name only what exists.
struct ProseTests {
  private static let known = Prose.Known(
    paths: [
      "Package.swift", "Sources/caseload/Session.swift",
      "Sources/UserInterface/Panes/GoalsPane.swift",
      "Tests/UserInterfaceTests/Screens/list-80x24.txt", "Themes/dark.json",
    ],
    types: ["Session", "GoalsPane", "UserInterface"], words: ["draw", "run"])

  @Test(arguments: ["ARCHITECTURE.md", "CONTRIBUTING.md"])
  func `every path and type that a page names exists`(page: String) throws {
    try #require(Repository.has(page), "\(page) is missing")
    let text = try #require(try Repository.text(of: page))
    let findings = Prose(text: text).findings(in: page, knowing: try .repository())
    #expect(findings.isEmpty)
  }

  @Test func `the README shows the caseload as the golden screen has it`() throws {
    let golden = try #require(
      try Repository.text(of: "Tests/UserInterfaceTests/Screens/caseload-80x24.txt"))
    let rows = { (text: String) in
      text.split(separator: "\n").filter { $0.contains { !$0.isWhitespace } }
    }
    let blocks = try #require(try Repository.text(of: "README.md")).components(
      separatedBy: "```")
    let picture = try #require(blocks.first { $0.contains("DEMO  Caseload") })
    #expect(rows(picture) == rows(golden))
  }

  @Test(arguments: [
    "`Sources/caseload/Session.swift`", "`caseload/Session.swift`", "`GoalsPane.swift`",
    "`Themes/dark.json`", "`Themes/`", "`Themes/NAME.json`", "`Sources/UserInterface`",
    "`Tests/UserInterfaceTests/Screens/*.txt`", "`Session`", "`GoalsPane.draw(_:in:)`",
    "`Session.run`", "`UserInterface`", "`String`", "`NO_COLOR`", "`goal.json`", "`make test`",
    "Session and Nowhere without a code span",
    "```\nSources/caseload/Nowhere.swift\n`Nowhere`\n```",
  ])
  func `a claim that is true passes`(prose: String) {
    #expect(Prose(text: prose).findings(in: "page", knowing: Self.known).isEmpty)
  }

  @Test(arguments: [
    ("`Sources/caseload/Nowhere.swift`", "Sources/caseload/Nowhere.swift"),
    ("`caseload/Nowhere.swift`", "caseload/Nowhere.swift"), ("`Nowhere.swift`", "Nowhere.swift"),
    ("`Themes/nowhere.json`", "Themes/nowhere.json"), ("`Sources/Nowhere`", "Sources/Nowhere"),
    ("`Sources/Nowhere/`", "Sources/Nowhere/"), ("`Scripts/nowhere`", "Scripts/nowhere"),
    ("`Tests/Nowhere/NAME.txt`", "Tests/Nowhere/NAME.txt"), ("`Nowhere`", "Nowhere"),
    ("`Session.vanish()`", "Session.vanish()"), ("`Nowhere.draw(_:)`", "Nowhere.draw(_:)"),
    ("see `Session`, then `Nowhere`", "Nowhere"),
    ("`edit Themes/nowhere.json`", "Themes/nowhere.json"),
  ])
  func `a planted claim that is not true is found`(prose: String, name: String) {
    let findings = Prose(text: "A line.\n" + prose).findings(in: "page", knowing: Self.known)
    #expect(findings == [Finding(place: "page", line: 2, name: name)])
  }

  @Test func `the repository knows its own types and paths`() throws {
    let known = try Prose.Known.repository()
    #expect(known.paths.contains("Tests/ArchitectureTests/ProseTests.swift"))
    #expect(known.types.isSuperset(of: ["ProseTests", "Finding", "Canvas", "UserInterface"]))
    #expect(!known.types.contains("Nowhere"))
  }
}
