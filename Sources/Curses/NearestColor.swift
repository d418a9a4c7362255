/// The nearest colour of a palette, by the distance of red, green and blue.
enum NearestColor {
  /// A colour by its parts.
  struct Value: Hashable {
    let red, green, blue: Int

    init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
      (self.red, self.green, self.blue) = (Int(red), Int(green), Int(blue))
    }

    func distance(to other: Value) -> Int {
      let (reds, greens, blues) = (red - other.red, green - other.green, blue - other.blue)
      return reds * reds + greens * greens + blues * blues
    }
  }

  /// The 16 colours as xterm shows them when the user has not changed them.
  static let ansi: [Value] = [
    Value(0, 0, 0), Value(205, 0, 0), Value(0, 205, 0), Value(205, 205, 0), Value(0, 0, 238),
    Value(205, 0, 205), Value(0, 205, 205), Value(229, 229, 229), Value(127, 127, 127),
    Value(255, 0, 0), Value(0, 255, 0), Value(255, 255, 0), Value(92, 92, 255),
    Value(255, 0, 255), Value(0, 255, 255), Value(255, 255, 255),
  ]

  /// The six steps of each part in xterm's cube.
  private static let steps = [0, 95, 135, 175, 215, 255]

  /// The nearest of the fixed colours 16 to 255: the cube and the greys.
  static func palette(_ value: Value) -> Int32 {
    let (red, green, blue) = (step(value.red), step(value.green), step(value.blue))
    let cube = Value(UInt8(steps[red]), UInt8(steps[green]), UInt8(steps[blue]))
    let level = min(23, max(0, ((value.red + value.green + value.blue) / 3 - 3) / 10))
    let shade = UInt8(8 + 10 * level)
    let grey = Value(shade, shade, shade)
    let isGrey = value.distance(to: grey) < value.distance(to: cube)
    return Int32(isGrey ? 232 + level : 16 + 36 * red + 6 * green + blue)
  }

  /// The nearest of the 16.
  static func ansiNumber(_ value: Value) -> UInt8 {
    let nearest = ansi.indices.min { value.distance(to: ansi[$0]) < value.distance(to: ansi[$1]) }
    return UInt8(nearest ?? 7)
  }

  /// The number of a true colour; the first eight numbers mean the 8 colours, so the darkest blues
  /// give way.
  static func direct(_ value: Value) -> Int32 {
    max(8, Int32(value.red << 16 | value.green << 8 | value.blue))
  }

  private static func step(_ part: Int) -> Int {
    steps.indices.min { abs(steps[$0] - part) < abs(steps[$1] - part) } ?? 0
  }
}
