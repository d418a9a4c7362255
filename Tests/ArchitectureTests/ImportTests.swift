import Testing

/// The arrows between the targets hold, and each wall is seen to stop an import that has no arrow.
struct ImportTests {
  /// An import that must not pass.
  struct Planted: Sendable, CustomTestStringConvertible {
    let target: String
    let module: String
    var testDescription: String { "\(target) may not import \(module)" }
  }

  /// Every module that somebody imports, and some that nobody may.
  private static let modules: [String] =
    ImportWalls.allowed.values.reduce(Set(ImportWalls.allowed.keys)) { $0.union($1) }
    .union(["CNcurses", "Dispatch", "FoundationNetworking", "XCTest"]).sorted()

  /// Every pair of a target and a module that no arrow joins.
  static let planted: [Planted] = ImportWalls.allowed.keys.sorted().flatMap { target in
    modules
      .filter { $0 != target && ImportWalls.allowed[target]?.contains($0) == false }
      .map { Planted(target: target, module: $0) }
  }

  @Test func `every import of every target follows an arrow`() throws {
    for target in try Repository.targets() {
      for path in try Repository.files(below: "Sources/" + target) where path.hasSuffix(".swift") {
        let text = try #require(try Repository.text(of: path), "\(path) is not UTF-8")
        let findings = ImportWalls.findings(in: text, of: target)
        #expect(findings.isEmpty, "\(path) crosses a wall")
      }
    }
  }

  @Test func `every target with Swift in it has its walls`() throws {
    let swift = try Repository.targets().filter { target in
      try Repository.files(below: "Sources/" + target).contains { $0.hasSuffix(".swift") }
    }
    #expect(Set(swift) == Set(ImportWalls.allowed.keys))
  }

  @Test func `the walls and the manifest draw the same arrows`() throws {
    let manifest = try #require(try Repository.text(of: "Package.swift"))
    let declared = ImportWalls.declared(in: manifest)
    let ours = Set(declared.keys)
    #expect(declared["caseload"]?.contains("UserInterface") == true)
    for (target, allowed) in ImportWalls.allowed {
      #expect(allowed.intersection(ours) == declared[target]?.intersection(ours), "\(target)")
    }
  }

  @Test(arguments: planted)
  func `a planted import is refused`(planted: Planted) {
    let forms = [
      "import \(planted.module)",
      "@preconcurrency import \(planted.module)",
      "@testable import \(planted.module)",
      "package import \(planted.module)",
      "@_spi(Inner) internal import \(planted.module)",
      "import struct \(planted.module).Thing",
      "import func \(planted.module).thing",
      "import \(planted.module).Part",
      "#if canImport(\(planted.module))\n  import \(planted.module)\n#endif",
      "/* a /* nested */ remark */ import \(planted.module)",
      "let text = \"\"\"\n  https://example.org\n  \"\"\"; import \(planted.module)",
      "import\n  \(planted.module)",
    ]
    for form in forms {
      let names = ImportWalls.findings(in: form, of: planted.target).map(\.name)
      #expect(names == [planted.module], "\(form)")
    }
  }

  @Test func `the walls that matter most are among the planted`() {
    let names = Set(Self.planted.map { "\($0.target) \($0.module)" })
    let wanted: Set<String> = [
      "ClinicalRecord Foundation", "TerminalInterface Glibc", "JSON Foundation",
      "UserInterface RecordStore", "UserInterface Foundation", "UserInterface JSON",
      "caseload CNcurses", "RecordStore CNcurses", "caseload Crypto", "Interchange Crypto",
      "RecordStore ArgumentParser", "Curses ClinicalRecord", "Interchange Foundation",
    ]
    #expect(names.isSuperset(of: wanted))
  }

  @Test(arguments: [
    "// import Foundation", "/* import Foundation */", "/* /* */ import Foundation */",
    "let text = \"import Foundation\"", "let text = #\"\"quoted\" import Foundation\"#",
    "case .import: Foundation.self", "run(import: Foundation)", "let important = Foundation",
    "#if canImport(Foundation)\n#endif",
  ])
  func `what only looks like an import passes`(source: String) {
    #expect(ImportWalls.findings(in: source, of: "ClinicalRecord").isEmpty)
  }

  @Test func `an allowed import passes, and a finding names its line`() {
    let text = "import JSON\n\n/* two\nlines */\nimport Foundation\n"
    let findings = ImportWalls.findings(in: text, of: "Interchange")
    #expect(findings == [Finding(place: "Interchange", line: 5, name: "Foundation")])
  }
}
