import Crypto

/// The SHA-256 of some bytes (FIPS 180-4).
package struct Digest: Hashable, Sendable, CustomStringConvertible {
  package let bytes: [UInt8]

  /// Digests the given bytes.
  package init(of content: [UInt8]) {
    var hash = SHA256()
    content.withUnsafeBytes { hash.update(bufferPointer: $0) }
    bytes = Array(hash.finalize())
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// 64 lower-case hexadecimal digits.
  package var description: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first eight digits, enough to tell versions of one document apart by name.
  package var short: String { String(description.prefix(8)) }
}
