import Crypto

/// The key of one file: 16 bytes that every stanza wraps and everything else comes from.
package struct FileKey: Sendable {
  /// The bytes of a wrapped key: the key and a tag.
  static let wrappedCount = 32

  private static let count = 16
  private let key: SymmetricKey

  /// A new key, for one file only.
  init() { key = SymmetricKey(size: .bits128) }

  /// Opens a wrapped key; `nil` when the wrapping key is another.
  init?(wrapped: [UInt8], with wrapping: SymmetricKey) {
    do {
      let box = try ChaChaPoly.SealedBox(
        nonce: Self.zeroNonce(), ciphertext: wrapped.prefix(Self.count),
        tag: wrapped.dropFirst(Self.count))
      key = SymmetricKey(data: try ChaChaPoly.open(box, using: wrapping))
    } catch { return nil }
  }

  /// The key sealed with another, under a nonce of zeros since each wrapping key is used once.
  func wrapped(with wrapping: SymmetricKey) throws(AgeError) -> [UInt8] {
    do {
      let box = try key.withUnsafeBytes { bytes in
        try ChaChaPoly.seal(Array(bytes), using: wrapping, nonce: Self.zeroNonce())
      }
      return Array(box.ciphertext) + Array(box.tag)
    } catch { throw .refused }
  }

  /// The code over a header: HMAC-SHA-256 (RFC 2104) with a key derived for it.
  func code(over bytes: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: codeKey))
  }

  /// Compares a header's code without telling by time where it differs.
  func isCode(_ code: [UInt8], over bytes: [UInt8]) -> Bool {
    HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: bytes, using: codeKey)
  }

  /// The key of the content, which the file's nonce sets apart (RFC 5869).
  func contentKey(nonce: [UInt8]) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, salt: nonce, info: Array("payload".utf8), outputByteCount: 32)
  }

  private var codeKey: SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, salt: [UInt8](), info: Array("header".utf8), outputByteCount: 32)
  }

  private static func zeroNonce() throws -> ChaChaPoly.Nonce {
    try ChaChaPoly.Nonce(data: [UInt8](repeating: 0, count: 12))
  }
}

extension FileKey: CustomStringConvertible, CustomReflectable {
  package var description: String { "the key of a file" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
