import Crypto

/// The public half of a key pair: whoever has it can encrypt, and only the other half decrypts.
package struct AgeRecipient: Hashable, Sendable, CustomStringConvertible {
  static let prefix = "age"

  /// The point of X25519 (RFC 7748).
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads `age1...`.
  ///
  /// - Throws: `badRecipient`.
  package init(_ text: String) throws(AgeError) {
    guard text.hasPrefix("age1"), let bytes = Bech32.decoded(text, prefix: Self.prefix),
      bytes.count == 32
    else { throw .badRecipient }
    self.bytes = bytes
  }

  package var description: String { Bech32.encoded(bytes, prefix: Self.prefix) }
}

/// The secret half of a key pair.
package struct AgeIdentity: Sendable {
  static let prefix = "age-secret-key-"

  let key: Curve25519.KeyAgreement.PrivateKey

  /// Makes a new key pair.
  package init() { key = Curve25519.KeyAgreement.PrivateKey() }

  /// Reads `AGE-SECRET-KEY-1...`.
  ///
  /// - Throws: `badIdentity`.
  package init(_ text: String) throws(AgeError) {
    guard text.hasPrefix("AGE-SECRET-KEY-1"),
      let bytes = Bech32.decoded(text, prefix: Self.prefix), bytes.count == 32
    else { throw .badIdentity }
    do { key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes) } catch {
      throw .badIdentity
    }
  }

  /// The public half.
  package var recipient: AgeRecipient {
    AgeRecipient(bytes: Array(key.publicKey.rawRepresentation))
  }

  /// The secret as text, to be printed once and kept by hand.
  package var secretText: String {
    Bech32.encoded(Array(key.rawRepresentation), prefix: Self.prefix).uppercased()
  }

  /// Reads the file that `age-keygen` writes: a key a line, remarks behind `#`.
  ///
  /// - Throws: `badIdentity` when a line is no key, or none is there.
  package static func all(in text: String) throws(AgeError) -> [AgeIdentity] {
    var identities: [AgeIdentity] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let word = words.first, !word.hasPrefix("#") else { continue }
      guard words.count == 1 else { throw .badIdentity }
      identities.append(try AgeIdentity(String(word)))
    }
    guard !identities.isEmpty else { throw .badIdentity }
    return identities
  }
}

extension AgeIdentity: CustomStringConvertible, CustomReflectable {
  /// The public half only, so that no message tells the secret.
  package var description: String { "the secret key of \(recipient)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The stanza for a public key: a share of an exchange that only the secret half completes.
enum X25519Stanza {
  private static let label = Array("age-encryption.org/v1/X25519".utf8)

  static func isOne(_ stanza: AgeHeader.Stanza) -> Bool { stanza.isKind("X25519") }

  /// Wraps a file's key for a recipient, with a share made for this one stanza.
  static func wrap(
    _ key: FileKey, for recipient: AgeRecipient
  ) throws(AgeError) -> AgeHeader.Stanza {
    let ephemeral = Curve25519.KeyAgreement.PrivateKey()
    let share = Array(ephemeral.publicKey.rawRepresentation)
    let wrapping = try wrapKey(ephemeral, with: recipient.bytes, share, recipient)
    return AgeHeader.Stanza(
      arguments: [Array("X25519".utf8), Base64.encoded(share)],
      body: try key.wrapped(with: wrapping))
  }

  /// Opens a stanza; `nil` when it is for another key.
  static func open(
    _ stanza: AgeHeader.Stanza, with identity: AgeIdentity
  ) throws(AgeError) -> FileKey? {
    guard stanza.arguments.count == 2, let share = Base64.decoded(stanza.arguments[1]),
      share.count == 32, stanza.body.count == FileKey.wrappedCount
    else { throw .badHeader(.x25519) }
    let wrapping = try wrapKey(identity.key, with: share, share, identity.recipient)
    return FileKey(wrapped: stanza.body, with: wrapping)
  }

  private static func wrapKey(
    _ own: Curve25519.KeyAgreement.PrivateKey, with point: [UInt8], _ share: [UInt8],
    _ recipient: AgeRecipient
  ) throws(AgeError) -> SymmetricKey {
    do {
      let other = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: point)
      let secret = try own.sharedSecretFromKeyAgreement(with: other)
      let isZero = secret.withUnsafeBytes { bytes in bytes.allSatisfy { $0 == 0 } }
      if isZero { throw AgeError.badHeader(.x25519) }
      return secret.hkdfDerivedSymmetricKey(
        using: SHA256.self, salt: share + recipient.bytes, sharedInfo: label,
        outputByteCount: 32)
    } catch {
      // A point of low order leaves no secret, which the library refuses by itself.
      throw .badHeader(.x25519)
    }
  }
}
