import Crypto

/// To whom a new file is readable.
package enum AgeLock: Sendable {
  /// Whoever knows the passphrase; its bytes in UTF-8.
  case passphrase([UInt8])
  /// Whoever has the secret half of any of the keys.
  case recipients([AgeRecipient])
}

/// Makes an age file piece by piece: bytes in, bytes out.
///
/// The content goes in parts of 64 KiB, each sealed for itself with its number and whether it is
/// the last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizar, 2015).
package struct AgeEncryptor: Sendable {
  private var chunks: ContentChunks
  private var waiting: [UInt8] = []

  /// The first bytes of the file; they go out before anything else.
  package let head: [UInt8]
  /// The key of this file, to read it again without deriving it anew.
  package let fileKey: FileKey

  /// Makes the header of a new file.
  ///
  /// - Throws: `noKey` without passphrase or recipient, `refused`.
  package init(for lock: AgeLock) throws(AgeError) {
    try self.init(for: lock, workFactor: ScryptStanza.workFactor)
  }

  init(for lock: AgeLock, workFactor: Int) throws(AgeError) {
    let key = FileKey()
    var header: AgeHeader
    switch lock {
    case .passphrase(let passphrase):
      guard !passphrase.isEmpty else { throw .noKey }
      header = AgeHeader(stanzas: [
        try ScryptStanza.wrap(key, with: passphrase, workFactor: workFactor)
      ])
    case .recipients(let recipients):
      guard !recipients.isEmpty else { throw .noKey }
      header = AgeHeader(stanzas: [])
      for recipient in recipients {
        header.stanzas.append(try X25519Stanza.wrap(key, for: recipient))
      }
    }
    header.code = key.code(over: header.coveredBytes)
    let nonce = randomBytes(ContentChunks.nonceCount)
    head = header.bytes + nonce
    fileKey = key
    chunks = ContentChunks(key: key.contentKey(nonce: nonce))
  }

  /// Takes the next bytes of the content and gives the sealed parts that are ready.
  package mutating func update(_ bytes: [UInt8]) throws(AgeError) -> [UInt8] {
    waiting += bytes
    var sealed: [UInt8] = []
    var start = 0
    // The last part is sealed as such, so a whole part waits until another byte has come.
    while waiting.count - start > ContentChunks.count {
      sealed += try chunks.seal(
        waiting[start..<start + ContentChunks.count], isLast: false)
      start += ContentChunks.count
    }
    waiting.removeFirst(start)
    return sealed
  }

  /// Gives the last sealed part.
  package mutating func finish() throws(AgeError) -> [UInt8] {
    let last = waiting
    waiting = []
    return try chunks.seal(last[...], isLast: true)
  }
}
