/// What stands in one cell: a letter with the marks on it, at most six scalars.
///
/// Terminals and their libraries keep no more than five scalars a cell, so that longer joined emoji are
/// cut here; texts themselves are never touched. A plain value: canvases are copied and compared at
/// every key, which counted references would make dear.
package struct Glyph: Hashable, Sendable {
  /// Three scalars of 21 bits each, the first lowest; 0 where there is none.
  private let first: UInt64
  private let second: UInt64

  /// A printable ASCII character.
  init(ascii: UInt8) {
    first = UInt64(ascii)
    second = 0
  }

  package init(_ character: Character) {
    var packed: (UInt64, UInt64) = (0, 0)
    var place: UInt64 = 0
    for scalar in character.unicodeScalars.prefix(Self.most) {
      if place < Self.half {
        packed.0 |= UInt64(scalar.value) << (place * Self.bits)
      } else {
        packed.1 |= UInt64(scalar.value) << ((place - Self.half) * Self.bits)
      }
      place += 1
    }
    (first, second) = packed
  }

  private static let most = 6
  private static let half: UInt64 = 3
  private static let bits: UInt64 = 21
  private static let mask: UInt64 = 1 << bits - 1

  package var isASCII: Bool { first < 0x80 && second == 0 }

  /// The scalar at a place, 0 behind the last one.
  package func scalar(at place: Int) -> UInt32 {
    guard place >= 0, place < Self.most else { return 0 }
    let place = UInt64(place)
    return place < Self.half
      ? UInt32(truncatingIfNeeded: first >> (place * Self.bits) & Self.mask)
      : UInt32(truncatingIfNeeded: second >> ((place - Self.half) * Self.bits) & Self.mask)
  }

  /// Whether a scalar of it is of a kind.
  package func contains(where isWanted: (UInt32) -> Bool) -> Bool {
    var place = 0
    while case let scalar = scalar(at: place), scalar != 0 {
      if isWanted(scalar) { return true }
      place += 1
    }
    return false
  }

  package var character: Character {
    var text = ""
    var place = 0
    while let scalar = Unicode.Scalar(scalar(at: place)), scalar.value != 0 {
      text.unicodeScalars.append(scalar)
      place += 1
    }
    return text.first ?? " "
  }
}
