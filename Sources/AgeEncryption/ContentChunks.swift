import Crypto

/// Seals and opens the parts of a content in their order.
struct ContentChunks: Sendable {
  /// The bytes of a whole part.
  static let count = 65_536
  /// The bytes of the nonce before the content.
  static let nonceCount = 16
  static let tagCount = 16

  private let key: SymmetricKey
  /// The number of the next part.
  private(set) var number = 0

  init(key: SymmetricKey) { self.key = key }

  mutating func seal(
    _ bytes: ArraySlice<UInt8>, isLast: Bool
  ) throws(AgeError) -> [UInt8] {
    do {
      let box = try ChaChaPoly.seal(bytes, using: key, nonce: nonce(isLast: isLast))
      number += 1
      return Array(box.ciphertext) + Array(box.tag)
    } catch { throw .refused }
  }

  /// Opens a part, or tells that its tag does not fit by `nil`.
  mutating func open(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> [UInt8]? {
    guard bytes.count >= Self.tagCount else { return nil }
    do {
      let box = try ChaChaPoly.SealedBox(
        nonce: nonce(isLast: isLast), ciphertext: bytes.dropLast(Self.tagCount),
        tag: bytes.suffix(Self.tagCount))
      let opened = Array(try ChaChaPoly.open(box, using: key))
      number += 1
      return opened
    } catch { return nil }
  }

  /// Eleven bytes of the part's number, highest first, and a one for the last part.
  private func nonce(isLast: Bool) throws -> ChaChaPoly.Nonce {
    var bytes = [UInt8](repeating: 0, count: 12)
    for place in 0..<8 {
      bytes[10 - place] = UInt8(truncatingIfNeeded: number >> (8 * place))
    }
    bytes[11] = isLast ? 1 : 0
    return try ChaChaPoly.Nonce(data: bytes)
  }
}
