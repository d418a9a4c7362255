import ClinicalRecord
import Testing

/// A name is told in one form, however lists have it.
struct SignedNameTests {
  private static func client(_ name: String, guardian: String = "") -> Client {
    var client = Client()
    client.displayName = name
    client.guardian = guardian
    return client
  }

  @Test(arguments: [
    ("Maple, Hazel (grandmother)", "Hazel Maple", "Hazel Maple (grandmother)"),
    ("Maple, Hazel", "Hazel Maple", "Hazel Maple"), ("Hazel Maple", "Hazel Maple", "Hazel Maple"),
    ("Maple,", "Maple,", "Maple,"), ("", "", ""),
    ("Hazel Maple (aunt, maternal)", "Hazel Maple", "Hazel Maple (aunt, maternal)"),
    ("陈, 伟", "伟 陈", "伟 陈"),
  ])
  func `a guardian is told in order, with what they are behind`(
    _ kept: String, _ name: String, _ words: String
  ) {
    let client = Self.client("Maple, Juniper", guardian: kept)
    #expect(client.guardianName == name && client.guardianInWords == words)
  }

  @Test func `a signature of the guardian whom the chart names bears that form`() throws {
    let client = Self.client("Maple, Juniper", guardian: "Maple, Hazel (grandmother)")
    let at = Instant(millisecondsSince1970: 0)
    let signature = try #require(
      PlanActivation.Agreement.guardianOnPaper.signature(of: client, words: "", at: at))
    #expect(signature.name == "Hazel Maple" && signature.role == "guardian")
    // What was given is what it bears, and what is told of old ones is the same form.
    let given = PlanActivation.Agreement.guardianOnPaper
      .signature(of: client, words: "H. Maple", at: at)
    #expect(given?.name == "H. Maple" && client.signedName("H. Maple") == "H. Maple")
    #expect(client.signedName("Maple, Hazel (grandmother)") == "Hazel Maple")
    #expect(client.signedName("Maple, Juniper") == "Juniper Maple")
  }
}
