import Testing

@testable import ClinicalRecord

@Suite struct `Record ids` {
  /// The texts of ids that are made of all characters at all places.
  private static let texts: [String] = {
    let characters = Array("abcdefghijklmnopqrstuvwxyz234567")
    return (0..<64).map { start in
      let letter = characters[start % 26]
      return String(letter) + String((0..<26).map { characters[(start * 7 + $0 * 5) % 32] })
    }
  }()

  @Test func `an id says again what it was read from`() throws {
    for text in Self.texts {
      #expect(try #require(RecordID(text)).text == text)
      #expect(RecordID("x\(text).json".dropFirst().dropLast(5))?.text == text)
    }
  }

  @Test func `ids have the order and the equality of their texts`() throws {
    for left in Self.texts {
      for right in Self.texts {
        let (one, other) = (try #require(RecordID(left)), try #require(RecordID(right)))
        #expect((one < other) == (left < right))
        #expect((one == other) == (left == right))
        #expect(left != right || one.hashValue == other.hashValue)
      }
    }
  }

  @Test(arguments: [
    "", "c", "caaaaaaaaaaaaaaaaaaaaaaaaa", "caaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "2aaaaaaaaaaaaaaaaaaaaaaaaaa", "Caaaaaaaaaaaaaaaaaaaaaaaaaa", "caaaaaaaaaaaaaaaaaaaaaaaaa1",
    "caaaaaaaaaaaa8aaaaaaaaaaaaa", "c/aaaaaaaaaaaaaaaaaaaaaaaaa", "cäaaaaaaaaaaaaaaaaaaaaaaaaa",
    "caaaaaaaaaaaaaaaaaaaaaaaa\u{0}a",
  ])
  func `what is no id is refused`(_ text: String) { #expect(RecordID(text) == nil) }

  /// What Python's base64.b32encode writes of the same bytes, without its padding.
  @Test func `128 bits of chance become base32 as RFC 4648 writes it`() {
    let rising = RecordID(letter: "n", bits: (0x0011_2233_4455_6677, 0x8899_AABB_CCDD_EEFF))
    #expect(rising.text == "naaisem2ekvthpcezvk54zxpo74")
    #expect(rising.letter == "n")
    #expect(rising.short == "aaise")
    let falling = RecordID(letter: "z", bits: (0xFFEE_DDCC_BBAA_9988, 0x7766_5544_3322_1100))
    #expect(falling.text == "z77xn3tf3vkmyq53gkvcdgiqraa")
    #expect(RecordID(falling.text) == falling)
  }
}
