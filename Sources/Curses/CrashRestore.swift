import CNcurses
import CSystem

/// Gives the terminal back when the program dies of a fault; the handler itself is C and constant.
enum CrashRestore {
  /// Remembers the terminal's modes as they are now, and what leaves the screen.
  ///
  /// - Parameters:
  ///   - terminal: the descriptor of the terminal.
  ///   - lastWords: one line for the descriptor of errors; never of the records.
  ///   - errors: the descriptor of errors as the program was started.
  static func arm(terminal: Int32, lastWords: String, errors: Int32) {
    let leave = leavingBytes()
    // The zero keeps it from being empty, which would have no address.
    let words = Array(lastWords.utf8) + [0]
    leave.withUnsafeBufferPointer { leave in
      words.withUnsafeBufferPointer { words in
        leave.withMemoryRebound(to: CChar.self) { leave in
          words.withMemoryRebound(to: CChar.self) { words in
            guard let leaveBytes = leave.baseAddress, let wordBytes = words.baseAddress else {
              return
            }
            _ = cs_arm_crash_restore(
              terminal, leaveBytes, leave.count, errors, wordBytes, words.count - 1)
          }
        }
      }
    }
  }

  /// Paste marks off, the screen erased, keypad, colours and cursor as usual, the main screen back.
  private static func leavingBytes() -> [UInt8] {
    var bytes = BracketedPaste.off + WindowTitle.giveBack()
    for name in ["sgr0", "clear", "rmkx", "cnorm", "rmcup"] {
      guard let capability = cnc_capability(name) else { continue }
      bytes += withoutPadding(Array(String(cString: capability).utf8))
    }
    return bytes
  }

  /// A capability without its delays, which are written `$<20/>`.
  static func withoutPadding(_ capability: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = 0
    while index < capability.count {
      let rest = capability[index...]
      if rest.starts(with: Array("$<".utf8)), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
        index = end + 1
      } else {
        bytes.append(capability[index])
        index += 1
      }
    }
    return bytes
  }
}

/// The mode in which a terminal marks where pasted text begins and ends.
enum BracketedPaste {
  static let on = Array("\u{1B}[?2004h".utf8)
  static let off = Array("\u{1B}[?2004l".utf8)
}
