#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a person answers to a question of a command.
enum InputLine {
  /// One line of standard input, at most 200 bytes of it; nil at its end.
  static func read() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count < 200 {
      let count = readOnce(&byte)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      if byte == UInt8(ascii: "\n") { break }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

private func readOnce(_ byte: inout UInt8) -> Int { read(STDIN_FILENO, &byte, 1) }
