/// Why an age file was not read or made.
package enum AgeError: Error, Hashable, Sendable {
  /// The bytes do not begin as an age file does.
  case notAge
  /// The file says that it has another version of the format.
  case newerFormat
  /// The header breaks a rule of the format.
  case badHeader(HeaderFault)
  /// No stanza opens with the passphrase or the keys at hand.
  case wrongKey
  /// The header was changed after it was made.
  case headerChanged
  /// Deriving the key would take more memory than is granted.
  case workFactorTooHigh(Int)
  /// A part of the content is not what was written.
  case damaged(chunk: Int)
  /// The content ends before its last part.
  case cutShort
  /// Something follows the last part of the content.
  case trailingBytes
  /// Text that is no public key of the form `age1...`.
  case badRecipient
  /// Text that is no secret key of the form `AGE-SECRET-KEY-1...`.
  case badIdentity
  /// There is no passphrase and no recipient to encrypt to.
  case noKey
  /// The cryptography library refused for a reason of its own.
  case refused
}

/// Which rule of the header was broken.
package enum HeaderFault: Hashable, Sendable {
  /// It ends before its last line.
  case ends
  /// It is longer, or has more stanzas, than any that is meant to be read.
  case tooLong
  /// A line is not one of a stanza or the last.
  case line
  /// An argument of a stanza is empty or holds a character that it may not.
  case argument
  /// Text that is not base64 in its only form.
  case base64
  /// The last line is not a message code.
  case code
  /// A stanza for a passphrase is not alone, or is not as it must be.
  case scrypt
  /// A stanza for a key is not as it must be.
  case x25519
}

extension AgeError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notAge: "This is no age file."
    case .newerFormat: "This is an age file of a version that this program does not know."
    case .badHeader(let fault): "The first lines of the age file are damaged: \(fault)."
    case .wrongKey: "The passphrase or key does not open the age file."
    case .headerChanged: "The first lines of the age file were changed after it was made."
    case .workFactorTooHigh(let factor):
      "The passphrase of the age file would take too much memory to try (work factor \(factor))."
    case .damaged(let chunk): "The age file is damaged in part \(chunk + 1) of its content."
    case .cutShort: "The age file is cut short."
    case .trailingBytes: "Something was added behind the end of the age file."
    case .badRecipient: "This is no public key of age; one begins with age1."
    case .badIdentity: "This is no secret key of age; one begins with AGE-SECRET-KEY-1."
    case .noKey: "There is neither a passphrase nor a key to encrypt with."
    case .refused: "The cryptography library refused the keys."
    }
  }
}

extension HeaderFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .ends: "they end too early"
    case .tooLong: "they are too long"
    case .line: "a line is of no known kind"
    case .argument: "an argument is wrong"
    case .base64: "a text is not in base64"
    case .code: "the last line is wrong"
    case .scrypt: "the line of the passphrase is wrong"
    case .x25519: "the line of a key is wrong"
    }
  }
}
