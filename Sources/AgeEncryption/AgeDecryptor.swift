import Crypto

/// What a file may be opened with.
package enum AgeKeys: Sendable {
  /// A passphrase; its bytes in UTF-8.
  case passphrase([UInt8])
  case identities([AgeIdentity])
  /// The key of the file itself, from making it or from reading it once before.
  case fileKey(FileKey)
}

/// Reads an age file piece by piece: bytes in, bytes out.
///
/// Whatever comes out was sealed by someone with the file's key, but only `finish` tells that
/// nothing is missing; nothing is to be believed before.
package struct AgeDecryptor: Sendable {
  /// How far reading has come.
  private enum Stage: Sendable {
    case header
    case nonce(FileKey)
    case content(ContentChunks)
    /// The last part was read and more bytes followed.
    case overrun
  }

  private static let sealedCount = ContentChunks.count + ContentChunks.tagCount

  private let keys: AgeKeys
  private var stage = Stage.header
  private var waiting: [UInt8] = []
  /// The key of the file, once the header is read.
  package private(set) var fileKey: FileKey?

  package init(keys: AgeKeys) { self.keys = keys }

  /// Takes the next bytes of the file and gives the content that they complete.
  package mutating func update(_ bytes: [UInt8]) throws(AgeError) -> [UInt8] {
    waiting += bytes
    if case .header = stage {
      guard case .whole(let header, let count) = try AgeHeader.read(waiting) else { return [] }
      waiting.removeFirst(count)
      let key = try Self.key(of: header, keys)
      fileKey = key
      stage = .nonce(key)
    }
    if case .nonce(let key) = stage {
      guard waiting.count >= ContentChunks.nonceCount else { return [] }
      let nonce = Array(waiting.prefix(ContentChunks.nonceCount))
      waiting.removeFirst(ContentChunks.nonceCount)
      stage = .content(ContentChunks(key: key.contentKey(nonce: nonce)))
    }
    if case .overrun = stage { throw .trailingBytes }
    guard case .content(var chunks) = stage else { return [] }
    var opened: [UInt8] = []
    var start = 0
    // What may be the last part waits until another byte has come.
    while waiting.count - start > Self.sealedCount {
      let sealed = waiting[start..<start + Self.sealedCount]
      guard let part = chunks.open(sealed, isLast: false) else {
        guard let last = chunks.open(sealed, isLast: true) else {
          throw .damaged(chunk: chunks.number)
        }
        stage = .overrun
        return opened + last
      }
      opened += part
      start += Self.sealedCount
    }
    waiting.removeFirst(start)
    stage = .content(chunks)
    return opened
  }

  /// Gives the end of the content, or tells what is wrong with it.
  package mutating func finish() throws(AgeError) -> [UInt8] {
    switch stage {
    case .header: throw waiting.isEmpty ? .notAge : .badHeader(.ends)
    case .nonce: throw .badHeader(.ends)
    case .overrun: throw .trailingBytes
    case .content(var chunks):
      let number = chunks.number
      if let last = chunks.open(waiting[...], isLast: true) {
        guard !last.isEmpty || number == 0 else { throw .damaged(chunk: number) }
        waiting = []
        return last
      }
      // A whole part that is not the last, or less than one, means that the rest is gone.
      let isWhole = waiting.count == Self.sealedCount
      if !isWhole || chunks.open(waiting[...], isLast: false) != nil { throw .cutShort }
      throw .damaged(chunk: number)
    }
  }

  /// What a file asks for, from its first bytes: `true` for a passphrase, `false` for a key.
  ///
  /// - Returns: `nil` when more bytes are needed to tell.
  package static func wantsPassphrase(_ bytes: [UInt8]) throws(AgeError) -> Bool? {
    guard case .whole(let header, _) = try AgeHeader.read(bytes) else { return nil }
    return header.stanzas.contains(where: ScryptStanza.isOne)
  }

  /// The most bytes from the start of a file that `wantsPassphrase` needs.
  package static let headLimit = AgeHeader.mostBytes

  /// Opens the header with the first stanza that one of the keys fits, and checks its code.
  private static func key(of header: AgeHeader, _ keys: AgeKeys) throws(AgeError) -> FileKey {
    guard header.stanzas.count == 1 || !header.stanzas.contains(where: ScryptStanza.isOne) else {
      throw .badHeader(.scrypt)
    }
    var found: FileKey?
    switch keys {
    case .fileKey(let key): found = key
    case .passphrase(let passphrase):
      for stanza in header.stanzas where found == nil && ScryptStanza.isOne(stanza) {
        found = try ScryptStanza.open(stanza, with: passphrase)
      }
    case .identities(let identities):
      for stanza in header.stanzas where found == nil && X25519Stanza.isOne(stanza) {
        for identity in identities where found == nil {
          found = try X25519Stanza.open(stanza, with: identity)
        }
      }
    }
    guard let found else { throw .wrongKey }
    guard found.isCode(header.code, over: header.coveredBytes) else { throw .headerChanged }
    return found
  }
}
