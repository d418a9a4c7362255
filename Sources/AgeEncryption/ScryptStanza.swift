import Crypto
import CryptoExtras

/// The stanza for a passphrase: scrypt (RFC 7914) with 8 blocks and no parallel lanes.
enum ScryptStanza {
  /// The work of new files: 2 to this power rounds, 256 MiB of memory.
  static let workFactor = 18
  /// More work than this, 1 GiB of memory, is refused before any of it is done.
  static let highestWorkFactor = 20

  private static let label = Array("age-encryption.org/v1/scrypt".utf8)
  private static let saltCount = 16
  private static let blockSize = 8

  static func isOne(_ stanza: AgeHeader.Stanza) -> Bool { stanza.isKind("scrypt") }

  /// Wraps a file's key with a passphrase under a new salt.
  static func wrap(
    _ key: FileKey, with passphrase: [UInt8], workFactor: Int = workFactor
  ) throws(AgeError) -> AgeHeader.Stanza {
    let salt = randomBytes(saltCount)
    let wrapping = try wrapKey(passphrase, salt, workFactor)
    return AgeHeader.Stanza(
      arguments: [
        Array("scrypt".utf8), Base64.encoded(salt), Array(String(workFactor).utf8),
      ], body: try key.wrapped(with: wrapping))
  }

  /// Opens a stanza; `nil` when the passphrase is another.
  static func open(
    _ stanza: AgeHeader.Stanza, with passphrase: [UInt8]
  ) throws(AgeError) -> FileKey? {
    let (salt, factor) = try read(stanza)
    return FileKey(wrapped: stanza.body, with: try wrapKey(passphrase, salt, factor))
  }

  /// Checks everything about a stanza that can be checked without a passphrase.
  static func read(
    _ stanza: AgeHeader.Stanza
  ) throws(AgeError) -> (salt: [UInt8], workFactor: Int) {
    guard stanza.arguments.count == 3, let salt = Base64.decoded(stanza.arguments[1]),
      salt.count == saltCount, stanza.body.count == FileKey.wrappedCount
    else { throw .badHeader(.scrypt) }
    let digits = stanza.arguments[2]
    guard digits.first != 0x30, digits.allSatisfy({ (0x30...0x39).contains($0) }),
      let factor = Int(String(decoding: digits, as: UTF8.self))
    else { throw .badHeader(.scrypt) }
    guard factor <= highestWorkFactor else { throw .workFactorTooHigh(factor) }
    return (salt, factor)
  }

  private static func wrapKey(
    _ passphrase: [UInt8], _ salt: [UInt8], _ workFactor: Int
  ) throws(AgeError) -> SymmetricKey {
    guard !passphrase.isEmpty else { throw .noKey }
    do {
      return try KDF.Scrypt.deriveKey(
        from: passphrase, salt: label + salt, outputByteCount: 32, rounds: 1 << workFactor,
        blockSize: blockSize, parallelism: 1)
    } catch { throw .refused }
  }
}

/// Bytes of the system's source of chance.
func randomBytes(_ count: Int) -> [UInt8] {
  SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
}
