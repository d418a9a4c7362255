import ClinicalRecord
import Crypto
import CryptoExtras
import JSON

/// What tells the right unlock phrase from a wrong one, without holding it.
///
/// The phrase is stretched by scrypt (RFC 7914) with a salt of its own. 2^15 rounds of 8 blocks in 3
/// lanes are among the settings that OWASP's Password Storage Cheat Sheet holds for equal, and take
/// 32 MiB for a quarter of a second.
package struct UnlockVerifier: Hashable, Sendable {
  private let rounds: Int
  private let blockSize: Int
  private let lanes: Int
  private let salt: [UInt8]
  private let key: [UInt8]

  private static let keyCount = 32
  private static let saltCount = 16

  /// Makes the verifier of a phrase.
  ///
  /// - Parameters:
  ///   - phrase: The phrase as it was typed, in UTF-8.
  ///   - rounds: A power of two; fewer only in tests.
  /// - Throws: `UnlockVerifierError.refused` when there is no memory for it.
  package init(of phrase: [UInt8], rounds: Int = 1 << 15) throws(UnlockVerifierError) {
    var generator = SystemRandomNumberGenerator()
    salt = (0..<Self.saltCount).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    (self.rounds, blockSize, lanes) = (rounds, 8, 3)
    key = try Self.stretched(phrase, salt, rounds, blockSize, lanes)
  }

  /// Whether this is the phrase.
  ///
  /// - Throws: `UnlockVerifierError.refused` when there is no memory for it.
  package func accepts(_ phrase: [UInt8]) throws(UnlockVerifierError) -> Bool {
    let other = try Self.stretched(phrase, salt, rounds, blockSize, lanes)
    // Every byte is looked at, so that the time says nothing.
    return zip(key, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func stretched(
    _ phrase: [UInt8], _ salt: [UInt8], _ rounds: Int, _ blockSize: Int, _ lanes: Int
  ) throws(UnlockVerifierError) -> [UInt8] {
    do {
      let key = try KDF.Scrypt.deriveKey(
        from: phrase, salt: salt, outputByteCount: keyCount, rounds: rounds, blockSize: blockSize,
        parallelism: lanes)
      return key.withUnsafeBytes { Array($0) }
    } catch { throw .refused }
  }
}

extension UnlockVerifier {
  /// The verifier as it is kept in a file.
  package var bytes: [UInt8] {
    JSONValue.record([
      JSONEntry("schema", .integer(1)), JSONEntry("method", .text("scrypt")),
      JSONEntry("rounds", .integer(rounds)), JSONEntry("blockSize", .integer(blockSize)),
      JSONEntry("lanes", .integer(lanes)), JSONEntry("salt", .text(Self.hexadecimal(salt))),
      JSONEntry("key", .text(Self.hexadecimal(key))),
    ]).encoded()
  }

  /// Reads a verifier back; work that no version of this program asks for is refused.
  ///
  /// - Throws: `UnlockVerifierError.unreadable`.
  package init(reading bytes: [UInt8]) throws(UnlockVerifierError) {
    let root: JSONNode
    do throws(JSONError) { root = try JSONSource(document: bytes).root } catch {
      throw .unreadable
    }
    func number(_ name: String, _ range: ClosedRange<Int>) throws(UnlockVerifierError) -> Int {
      guard case .number(let text) = root[name]?.content, let number = Int(text),
        range.contains(number)
      else { throw .unreadable }
      return number
    }
    func octets(_ name: String, _ count: Int) throws(UnlockVerifierError) -> [UInt8] {
      guard case .text(let text) = root[name]?.content,
        let octets = Self.octets(hexadecimal: text), octets.count == count
      else { throw .unreadable }
      return octets
    }
    guard case .text("scrypt") = root["method"]?.content, try number("schema", 1...1) == 1 else {
      throw .unreadable
    }
    rounds = try number("rounds", 2...(1 << 18))
    guard rounds.nonzeroBitCount == 1 else { throw .unreadable }
    blockSize = try number("blockSize", 1...16)
    lanes = try number("lanes", 1...8)
    salt = try octets("salt", Self.saltCount)
    key = try octets("key", Self.keyCount)
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }

  private static func octets(hexadecimal text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var octets: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[index..<index + 2], as: UTF8.self)
      guard let octet = UInt8(pair, radix: 16), pair.first != "+" else { return nil }
      octets.append(octet)
    }
    return octets
  }
}

/// Why an unlock phrase could not be compared.
package enum UnlockVerifierError: Error, Hashable {
  /// The file is none that this program has written.
  case unreadable
  /// The system has not the memory that the comparison takes.
  case refused
}

extension UnlockVerifierError: CustomStringConvertible {
  /// The error as a sentence.
  package var description: String {
    switch self {
    case .unreadable: "The file of the unlock phrase cannot be read; set the phrase anew."
    case .refused: "The phrase could not be compared for want of memory; close other programs."
    }
  }
}
