import CNcurses

/// The title of the terminal's window: the program's name while it runs, never anybody else's.
///
/// Only where terminfo tells that such sequences are understood: by the flag `XT` of terminals that
/// take xterm's, or by a status line that is written as a title.
enum WindowTitle {
  private static let text = "caseload"

  /// Keeps the title that is there, and sets the program's.
  static func take() -> [UInt8] {
    isSafe ? Array("\u{1B}[22;2t\u{1B}]2;\(text)\u{7}".utf8) : []
  }

  /// Brings back the title that was there.
  static func giveBack() -> [UInt8] {
    isSafe ? Array("\u{1B}[23;2t".utf8) : []
  }

  private static var isSafe: Bool {
    if cnc_has_flag("XT") != 0 { return true }
    guard let status = cnc_capability("tsl") else { return false }
    return String(cString: status).hasPrefix("\u{1B}]")
  }
}
