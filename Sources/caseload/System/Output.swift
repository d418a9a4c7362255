import ClinicalRecord
import TerminalInterface

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The two streams of a command: data on standard output, words for a person on standard error.
enum Output {
  /// Writes to standard output.
  ///
  /// A reader that has gone away ends the program quietly.
  ///
  /// - Throws: `CommandFailure` when the bytes cannot be written.
  static func print(_ bytes: [UInt8]) throws(CommandFailure) {
    switch write(bytes, to: STDOUT_FILENO) {
    case 0: return
    case EPIPE: throw CommandFailure(status: .success, sentence: nil)
    case let code:
      throw CommandFailure(
        status: .cannotReadOrWrite,
        sentence: "The output could not be written: \(String(cString: strerror(code))).")
    }
  }

  static func print(_ text: String) throws(CommandFailure) { try print(Array(text.utf8)) }

  /// Says something on standard error, each line made safe for a terminal.
  static func say(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Printed.current.line(String($0)) + "\n" }
    _ = write(Array(lines.joined().utf8), to: STDERR_FILENO)
  }

  /// What was found at a path, in one line that names the path once.
  static func line(about path: String, _ sentence: String) -> String {
    sentence.contains(path) ? sentence : "\(path): \(sentence)"
  }

  /// Writes all the bytes; the error's number, or 0.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { rest in
        writeOnce(descriptor, rest.baseAddress, rest.count)
      }
      if count > 0 {
        start += count
      } else if count == 0 {
        return EIO
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}

private func writeOnce(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}

/// How text is put on paper here: safe for a terminal, and in ASCII where nothing else is shown.
struct Printed {
  /// Whether only ASCII may be written.
  var isFolded: Bool

  /// What this process's locale and output ask for.
  static let current = Printed(
    isFolded: !Surroundings.localeIsUTF8()
      && (isatty(STDOUT_FILENO) == 1 || Surroundings.namesLocale))

  /// One line, without its end.
  func line(_ text: String) -> String {
    isFolded ? TextLayout.folded(text) : TextLayout.displaySafe(text)
  }

  /// A moment as the tables print it, in the local zone: "2026-03-13 14:02".
  static func moment(_ instant: Instant) -> String {
    let (day, time) = instant.local(offsetMinutes: SessionClock.offsetMinutes(at: instant))
    return "\(day.iso) \(time.text)"
  }

  /// A text of several lines, each behind an indentation.
  func lines(_ text: String, indentation: Int = 0) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { String(repeating: " ", count: $0.isEmpty ? 0 : indentation) + line(String($0)) }
  }
}
