import Testing

/// What only tests may use is compiled into test builds only.
struct TestBuildTests {
  private static let folder = "Sources/caseload/TestBuild/"

  /// The lines of a source that a release build compiles: what `#if DEBUG` holds is left out.
  private func released(_ text: String) -> [Substring] {
    var kept: [Substring] = []
    var conditions: [Bool] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.drop { $0 == " " }
      if words.hasPrefix("#if") {
        conditions.append(!words.hasPrefix("#if DEBUG"))
      } else if words.hasPrefix("#else"), let last = conditions.popLast() {
        conditions.append(!last)
      } else if words.hasPrefix("#endif") {
        _ = conditions.popLast()
      } else if conditions.allSatisfy(\.self) {
        kept.append(words)
      }
    }
    return kept
  }

  @Test func `a release build compiles nothing of the hooks`() throws {
    let files = try Repository.files(below: Self.folder)
    #expect(files.contains { $0.hasSuffix("Acknowledgements.swift") })
    for path in files where !path.hasSuffix("/TestCommands.swift") {
      let text = try #require(try Repository.text(of: path))
      let left = released(text).filter { !$0.isEmpty }
      #expect(left.isEmpty, "\(path)")
    }
    let commands = try #require(try Repository.text(of: Self.folder + "TestCommands.swift"))
    #expect(released(commands).contains { $0.hasSuffix("= []") })
    for word in ["Rehearse", "Examine"] {
      #expect(commands.contains(word))
      #expect(!released(commands).contains { $0.contains(word) })
    }
  }

  @Test func `nothing else of a release build speaks of the hooks`() throws {
    for path in try Repository.files(below: "Sources")
    where path.hasSuffix(".swift") && !path.contains("/TestBuild/") {
      let text = try #require(try Repository.text(of: path))
      for word in ["Acknowledgements", "CASELOAD_ACK", "RehearseCommand", "ExamineCommand"] {
        #expect(!released(text).contains { $0.contains(word) }, "\(path): \(word)")
      }
    }
  }

  @Test func `a hook outside of the condition would be seen`() {
    #expect(released("a\n#if DEBUG\n  Acknowledgements.tell(x)\n#endif\nb") == ["a", "b"])
    #expect(released("#if DEBUG\nx\n#else\ny\n#endif") == ["y"])
    #expect(released("#if os(Linux)\nAcknowledgements\n#endif").contains("Acknowledgements"))
  }
}
