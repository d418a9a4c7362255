import ClinicalRecord

/// Ids and nonces of 128 random bits from the system's generator.
package enum Randomness {
  /// A new id that starts with a letter.
  package static func id(letter: Character) -> RecordID {
    var generator = SystemRandomNumberGenerator()
    return RecordID(letter: letter, bits: (generator.next(), generator.next()))
  }

  /// A new nonce: 32 hexadecimal digits.
  package static func nonce() -> String {
    var generator = SystemRandomNumberGenerator()
    var text = ""
    for _ in 0..<2 {
      let half = String(generator.next() as UInt64, radix: 16)
      text += String(repeating: "0", count: 16 - half.count) + half
    }
    return text
  }
}
