import Testing

@testable import RecordStore

/// The verifier tells the phrase from all others and gives none of it away.
struct UnlockVerifierTests {
  private func verifier(_ phrase: String) throws -> UnlockVerifier {
    try UnlockVerifier(of: Array(phrase.utf8), rounds: 1 << 4)
  }

  @Test(arguments: ["correct horse", "Ünïcödé 漢字 🙂", String(repeating: "x", count: 1_024)])
  func `the phrase is accepted and every other refused, also when read back`(phrase: String) throws
  {
    let made = try verifier(phrase)
    let read = try UnlockVerifier(reading: made.bytes)
    #expect(read == made)
    for verifier in [made, read] {
      #expect(try verifier.accepts(Array(phrase.utf8)))
      for wrong in ["", phrase + " ", String(phrase.dropLast()), phrase.uppercased() + "!"] {
        #expect(try !verifier.accepts(Array(wrong.utf8)))
      }
    }
  }

  @Test func `the same phrase never looks the same, and stands nowhere in the file`() throws {
    let one = try verifier("correct horse")
    let other = try verifier("correct horse")
    #expect(one.bytes != other.bytes)
    #expect(!String(decoding: one.bytes, as: UTF8.self).contains("horse"))
  }

  @Test func `a file that is damaged or asks for too much work is refused`() throws {
    let text = String(decoding: try verifier("x").bytes, as: UTF8.self)
    let bad = [
      "", "{}", text.replacing("scrypt", with: "plain"),
      text.replacing("\"rounds\": 16", with: "\"rounds\": 17"),
      text.replacing("\"rounds\": 16", with: "\"rounds\": 1073741824"),
      text.replacing("\"lanes\": 3", with: "\"lanes\": 1000"),
      text.replacing("\"key\": \"", with: "\"key\": \"0"), String(text.dropLast(20)),
      text.replacing("\"schema\": 1", with: "\"schema\": 2"),
    ]
    for damaged in bad {
      #expect(damaged != text)
      #expect(throws: UnlockVerifierError.unreadable) {
        try UnlockVerifier(reading: Array(damaged.utf8))
      }
    }
  }

  @Test func `the states' folder follows the conventions`() throws {
    let home = ["HOME": "/home/me"]
    #expect(
      try DataLocation.state(environment: home, conventions: .freedesktop).path
        == "/home/me/.local/state/caseload")
    #expect(
      try DataLocation.state(environment: home, conventions: .macOS).path
        == "/home/me/Library/Logs/caseload")
    #expect(
      try DataLocation.state(
        environment: home.merging(["XDG_STATE_HOME": "/s"]) { $1 }, conventions: .freedesktop
      ).path == "/s/caseload")
  }
}
