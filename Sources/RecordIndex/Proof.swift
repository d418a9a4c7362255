/// A check sum of what a row says, so that a row that was changed by accident is never shown.
///
/// FNV-1a of 64 bits (Fowler, Noll, Vo); it guards against damage, not against intent.
struct Proof {
  private var sum: UInt64 = 0xcbf2_9ce4_8422_2325

  init(_ texts: String...) {
    for var text in texts {
      // In one piece of memory: thousands of rows are checked before the first screen.
      text.withUTF8 { for byte in $0 { add(byte) } }
      add(0xFF)
    }
  }

  private mutating func add(_ byte: UInt8) {
    sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  var value: Int64 { Int64(bitPattern: sum) }
}
