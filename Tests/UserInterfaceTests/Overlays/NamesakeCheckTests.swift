import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Two people of one name are told apart wherever gaps of several people stand together.
struct NamesakeCheckTests {
  private static func client(_ number: UInt64, _ name: String, born: String?) -> Held<Client> {
    var client = Client()
    client.displayName = name
    client.birthDate = born.flatMap { Day($0) }
    let id = RecordID(letter: DocumentKind.client.letter, bits: (9, number))
    return Held(
      envelope: Envelope(
        kind: .client, id: id, client: id, created: Desk.start, zone: "UTC", nonce: ""),
      content: client)
  }

  @Test func `the rule of the lists serves clients that were just read`() {
    let people = [
      Self.client(1, "Rivera, Amparo", born: "2010-04-02"),
      Self.client(2, "rivera, ámparo", born: "1984-01-09"),
      Self.client(3, "Solo, Han", born: "1977-05-25"),
      Self.client(4, "Lee, Kim", born: "1990-01-01"),
      Self.client(5, "Lee, Kim", born: "1990-02-02"),
    ]
    let namesakes = Namesakes(of: people)
    #expect(namesakes.sign(of: people[0].id) == "2010")
    #expect(namesakes.sign(of: people[1].id) == "1984")
    #expect(namesakes.sign(of: people[2].id) == nil)
    #expect(namesakes.sign(of: people[3].id) == people[3].id.short)
    #expect(namesakes.sign(of: people[4].id) == people[4].id.short)
  }
}
