/// Bytes that no keyboard sends on purpose, where they are sent, and what the screen shows then.
///
/// The numbers are those of the catalogue of bad input: K for keys.
struct BadKeys: Sendable {
  /// Where a row begins, and how to get there from the list.
  enum Place: String, CaseIterable, Sendable {
    case list
    case chart
    case note
    case palette
    case filter
    case question
  }

  let number: String
  let place: Place
  let bytes: [UInt8]
  /// What the screen shows afterwards.
  let shown: String

  init(_ number: String, _ place: Place, _ bytes: [UInt8], shows shown: String) {
    (self.number, self.place, self.bytes, self.shown) = (number, place, bytes, shown)
  }

  init(_ number: String, _ place: Place, _ text: String, shows shown: String) {
    self.init(number, place, Array(text.utf8), shows: shown)
  }

  private static let paste = ("\u{1B}[200~", "\u{1B}[201~")
  private static let noMatch = "No client matches “"

  static let all: [BadKeys] = [
    // A paste is text, whatever is in it; in lists it is nothing at all.
    BadKeys("K1", .list, "\(paste.0)qDyN\n\u{1B}:q\(paste.1)", shows: "need you"),
    BadKeys("K1", .chart, "\(paste.0)qDyN\n\u{1B}:q\(paste.1)", shows: "How it is"),
    BadKeys("K1", .question, "\(paste.0)y\n\(paste.1)", shows: "[N]o"),
    BadKeys(
      "K1", .note, "\(paste.0)one\ntwo\u{1B}[31m\u{0}three\(paste.1)", shows: "two[31mthree"),
    // Half a sequence, and keys that the program does not know.
    BadKeys("K2", .list, "\u{1B}[", shows: "need you"),
    BadKeys("K2", .list, "\u{1B}O", shows: "need you"),
    BadKeys("K2", .list, "\u{1B}[99~\u{1B}[57363u\u{1B}[25;8~", shows: "need you"),
    BadKeys("K2", .list, "\u{1B}[M !!\u{1B}[<0;3;4M\u{1B}[<0;3;4m", shows: "need you"),
    BadKeys("K2", .note, "a\u{1B}[99~b\u{1B}[<0;3;4Mc", shows: "abc"),
    // Bytes that are no UTF-8 are one mark each, and what follows is itself again.
    BadKeys("K3", .note, [0xFF] + Array("ok".utf8), shows: "\u{FFFD}ok"),
    BadKeys("K3", .note, [0xC3] + Array("(ok".utf8), shows: "\u{FFFD}(ok"),
    BadKeys("K3", .note, [0xE2, 0x82] + Array("ok".utf8), shows: "\u{FFFD}ok"),
    BadKeys("K3", .note, [0xC3, 0xA9] + Array("t\u{E9}".utf8), shows: "\u{E9}t\u{E9}"),
    // Keys that end or stop other programs.
    BadKeys("K4", .list, [0x03, 0x04, 0x13], shows: "need you"),
    BadKeys("K4", .chart, [0x04, 0x13], shows: "How it is"),
    BadKeys("K4", .note, [0x13, 0x13], shows: "Tab next field"),
    BadKeys("K4", .palette, [0x03], shows: "need you"),
    BadKeys("K4", .filter, [0x03], shows: "need you"),
    BadKeys("K4", .question, [0x03], shows: "need you"),
    // Keys held down leave no tail.
    BadKeys("K6", .list, String(repeating: "j", count: 1_800), shows: "need you"),
    BadKeys("K6", .chart, String(repeating: "\t", count: 1_800), shows: "Brief"),
    // What a search takes is letters, never a pattern or a format.
    BadKeys("K11", .filter, "(a+)+$", shows: noMatch + "(a+)+$”"),
    BadKeys("K11", .filter, "%s%n%x", shows: noMatch + "%s%n%x”"),
    BadKeys("K11", .filter, ".*", shows: noMatch + ".*”"),
    BadKeys("K11", .filter, "\\", shows: noMatch + "\\”"),
    BadKeys("K11", .filter, "", shows: "filter"),
    BadKeys(
      "K11", .filter, String(repeating: "x", count: 10_000),
      shows: "so nothing was put in; shorten it first."),
  ]
}
