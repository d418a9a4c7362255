/// Numbers of dates and times: ASCII digits only, in and out.
enum Digits {
  /// The number that the bytes spell, if all of them are ASCII digits and there are 1 to 9.
  static func number(_ bytes: some Collection<UInt8>) -> Int? {
    guard (1...9).contains(bytes.count) else { return nil }
    var number = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return number
  }

  /// The number that the text spells in 1 to 9 ASCII digits.
  static func number(_ text: some StringProtocol) -> Int? { number(Array(text.utf8)) }

  /// A number that is not negative, with zeros before it up to a length.
  static func padded(_ number: Int, to length: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, length - digits.count)) + digits
  }
}
