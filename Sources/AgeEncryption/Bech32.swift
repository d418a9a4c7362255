/// Bech32 (BIP 173) without its limit of length: how keys of age are written.
enum Bech32 {
  private static let letters = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
  private static let generator = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]

  /// The text for some bytes, in lower case.
  static func encoded(_ bytes: [UInt8], prefix: String) -> String {
    let data = regrouped(bytes.map(Int.init), from: 8, to: 5, isPadded: true) ?? []
    let check = polymod(expanded(Array(prefix.utf8)) + data + [0, 0, 0, 0, 0, 0]) ^ 1
    let sum = (0..<6).map { check >> (5 * (5 - $0)) & 31 }
    return prefix + "1" + String(decoding: (data + sum).map { letters[$0] }, as: UTF8.self)
  }

  /// The bytes of a text with a wanted prefix in lower case; `nil` unless everything is right.
  ///
  /// The text is wholly in upper or in lower case; the check is always over the lower one.
  static func decoded(_ text: String, prefix: String) -> [UInt8]? {
    let isUpper = text.utf8.contains { (0x41...0x5A).contains($0) }
    let isLower = text.utf8.contains { (0x61...0x7A).contains($0) }
    guard !(isUpper && isLower) else { return nil }
    let bytes = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let head = Array(prefix.utf8)
    guard bytes.starts(with: head + [0x31]), bytes.count >= head.count + 7 else { return nil }
    var data: [Int] = []
    for letter in bytes[(head.count + 1)...] {
      guard let value = letters.firstIndex(of: letter) else { return nil }
      data.append(value)
    }
    guard polymod(expanded(head) + data) == 1 else { return nil }
    return regrouped(data.dropLast(6), from: 5, to: 8, isPadded: false)?
      .map { UInt8(truncatingIfNeeded: $0) }
  }

  private static func expanded(_ prefix: [UInt8]) -> [Int] {
    prefix.map { Int($0 >> 5) } + [0] + prefix.map { Int($0 & 31) }
  }

  private static func polymod(_ values: [Int]) -> Int {
    values.reduce(1) { check, value in
      let top = check >> 25
      return generator.enumerated().reduce((check & 0x1ff_ffff) << 5 ^ value) { sum, step in
        top >> step.offset & 1 == 1 ? sum ^ step.element : sum
      }
    }
  }

  /// The same bits in groups of another size; `nil` when bits that are left over are not zero.
  private static func regrouped(
    _ values: some Sequence<Int>, from width: Int, to newWidth: Int, isPadded: Bool
  ) -> [Int]? {
    var groups: [Int] = []
    var held = 0
    var bits = 0
    for value in values {
      held = held << width | value
      bits += width
      while bits >= newWidth {
        bits -= newWidth
        groups.append(held >> bits & ((1 << newWidth) - 1))
      }
      held &= (1 << bits) - 1
    }
    if isPadded {
      if bits > 0 { groups.append(held << (newWidth - bits) & ((1 << newWidth) - 1)) }
    } else if bits >= width || held != 0 {
      return nil
    }
    return groups
  }
}
