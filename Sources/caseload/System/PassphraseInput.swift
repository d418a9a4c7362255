#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a passphrase comes from: the terminal, without showing it, or a file that is named.
///
/// Never an argument or a variable: both can be read by others on the machine, and shells keep them.
enum PassphraseInput {
  /// The fewest characters of a new one.
  static let fewest = 12
  private static let mostBytes = 1_024

  /// Reads a passphrase.
  ///
  /// - Parameters:
  ///   - file: The file whose first line it is, `-` for standard input; `nil` asks on the terminal.
  ///   - isNew: Whether it is asked twice and must be long enough.
  ///   - question: What is asked on the terminal.
  /// - Returns: Its bytes in UTF-8.
  /// - Throws: `CommandFailure` with what to do instead.
  static func read(
    file: String?, isNew: Bool, question: String
  ) throws(CommandFailure) -> [UInt8] {
    let text: [UInt8]
    if let file {
      text = try firstLine(of: file)
    } else {
      text = try ask(question + ": ")
      if isNew {
        guard try ask("Once more: ") == text else {
          throw CommandFailure(status: .usage, sentence: "The two differ, so nothing was done.")
        }
      }
    }
    guard !text.isEmpty else {
      throw CommandFailure(status: .usage, sentence: "The passphrase is empty.")
    }
    if isNew, String(decoding: text, as: UTF8.self).count < fewest {
      throw CommandFailure(
        status: .usage,
        sentence: "A passphrase needs \(fewest) characters or more; four or five words are good.")
    }
    return text
  }

  /// The first line of a file that nobody else may open.
  private static func firstLine(of path: String) throws(CommandFailure) -> [UInt8] {
    let isInput = path == "-"
    let shown = isInput ? "standard input" : path
    let file = isInput ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system(shown, errno) }
    defer { close(file) }
    guard isatty(file) == 0 else {
      throw CommandFailure(
        status: .usage,
        sentence:
          "A terminal would show the passphrase while it is typed. Leave --passphrase-file out; "
          + "then it is asked for without being shown.")
    }
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw .system(shown, errno) }
    if facts.st_mode & S_IFMT == S_IFREG, facts.st_mode & 0o077 != 0 {
      throw CommandFailure(
        status: .usage,
        sentence: isInput
          ? "Others on this computer may open the file on standard input. Run chmod 600 on it."
          : "Others on this computer may open \(path). Run: chmod 600 \(path)")
    }
    var text: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = systemRead(file, &byte)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(shown, errno) }
      if count == 0 || byte == UInt8(ascii: "\n") { break }
      guard text.count < mostBytes else {
        throw CommandFailure(
          status: .usage, sentence: "The first line of \(shown) is too long for a passphrase.")
      }
      text.append(byte)
    }
    if text.last == UInt8(ascii: "\r") { text.removeLast() }
    return text
  }

  /// Asks on the terminal itself, with nothing shown of the answer.
  private static func ask(_ question: String) throws(CommandFailure) -> [UInt8] {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else {
      throw CommandFailure(
        status: .noTerminal,
        sentence: "There is no terminal to ask for the passphrase; use --passphrase-file FILE.")
    }
    defer { close(terminal) }
    var before = termios()
    guard tcgetattr(terminal, &before) == 0 else { throw .system("the terminal", errno) }
    var hidden = before
    hidden.c_lflag &= ~tcflag_t(ECHO)
    // Keys that end the program must not leave the terminal without its echo.
    hidden.c_lflag &= ~tcflag_t(ISIG)
    guard tcsetattr(terminal, TCSAFLUSH, &hidden) == 0 else { throw .system("the terminal", errno) }
    defer { _ = tcsetattr(terminal, TCSAFLUSH, &before) }
    _ = Output.write(Array(question.utf8), to: terminal)
    var text: [UInt8] = []
    var byte: UInt8 = 0
    while text.count < mostBytes {
      let count = systemRead(terminal, &byte)
      if count < 0, errno == EINTR { continue }
      guard count > 0, byte != 3, byte != 4 else {
        _ = Output.write([10], to: terminal)
        throw CommandFailure(status: .usage, sentence: "Stopped; nothing was done.")
      }
      if byte == 10 || byte == 13 { break }
      text.append(byte)
    }
    _ = Output.write([10], to: terminal)
    return text
  }
}

private func systemRead(_ file: Int32, _ byte: inout UInt8) -> Int {
  read(file, &byte, 1)
}

extension CommandFailure {
  /// The system refused something; its reason in words.
  static func system(_ what: String, _ code: Int32) -> CommandFailure {
    CommandFailure(
      status: .cannotReadOrWrite,
      sentence: "The system refused \(what): \(String(cString: strerror(code))).")
  }
}
