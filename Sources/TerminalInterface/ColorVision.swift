/// A kind of colour vision, full or lacking one of the three cones.
package enum ColorVision: String, CaseIterable, Hashable, Sendable {
  case full, protanopia, deuteranopia, tritanopia

  /// The matrix on linear RGB for a full lack of the cone.
  ///
  /// Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color Vision
  /// Deficiency, IEEE TVCG 15 (2009), severity 1.0.
  fileprivate var matrix: [[Double]] {
    switch self {
    case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }
}

/// A true colour as light: its three channels without the display's gamma, 0 to 1.
struct LinearColor: Hashable {
  var red: Double
  var green: Double
  var blue: Double

  /// The light of a true colour; `nil` for colours that only the terminal knows.
  init?(_ color: Color?) {
    guard case .rgb(let red, let green, let blue) = color else { return nil }
    self.red = Self.linear(red)
    self.green = Self.linear(green)
    self.blue = Self.linear(blue)
  }

  /// The transfer function of sRGB, IEC 61966-2-1.
  private static func linear(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    if value <= 0.04045 { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    let fifth = root(base, of: 5)
    return base * base * fifth * fifth
  }

  /// A root of a number between 0 and 2, by Newton's method; the standard library alone has no power.
  private static func root(_ number: Double, of degree: Int) -> Double {
    guard number > 0 else { return 0 }
    var guess = 1.0
    for _ in 0..<60 {
      var power = 1.0
      for _ in 1..<degree { power *= guess }
      guess = (Double(degree - 1) * guess + number / power) / Double(degree)
    }
    return guess
  }

  /// Relative luminance, WCAG 2.2.
  var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

  /// The contrast ratio of WCAG 2.2, between 1 and 21.
  func contrast(to other: LinearColor) -> Double {
    (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
  }

  /// The colour as a kind of vision sees it.
  func seen(with vision: ColorVision) -> LinearColor {
    let channels = vision.matrix.map { row in
      min(1, max(0, row[0] * red + row[1] * green + row[2] * blue))
    }
    var seen = self
    (seen.red, seen.green, seen.blue) = (channels[0], channels[1], channels[2])
    return seen
  }

  /// The square of the difference of two colours in CIELAB (CIE 1976, white D65).
  ///
  /// A difference of about 2 can be told apart at all.
  func squaredDifference(from other: LinearColor) -> Double {
    let (one, two) = (lab, other.lab)
    let (lightness, redness, yellowness) = (one.0 - two.0, one.1 - two.1, one.2 - two.2)
    return lightness * lightness + redness * redness + yellowness * yellowness
  }

  private var lab: (Double, Double, Double) {
    let fx = Self.labCurve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
    let fy = Self.labCurve(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    let fz = Self.labCurve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))
  }

  private static func labCurve(_ value: Double) -> Double {
    value > 216.0 / 24_389 ? root(value, of: 3) : (24_389.0 / 27 * value + 16) / 116
  }
}
