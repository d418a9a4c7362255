import Testing

@testable import TerminalInterface

struct ColorDepthTests {
  struct Choice {
    var noColor: String?
    var colorTerm: String?
    var colors: Int
    var mono = false
    var expected: ColorDepth
  }

  @Test(arguments: [
    Choice(colors: 8, expected: .eight), Choice(colors: 16, expected: .sixteen),
    Choice(colors: 88, expected: .sixteen), Choice(colors: 256, expected: .indexed),
    Choice(colors: 0x100_0000, expected: .trueColor), Choice(colors: -1, expected: .none),
    Choice(colors: 0, expected: .none), Choice(colors: 2, expected: .none),
    Choice(colorTerm: "truecolor", colors: 256, expected: .trueColor),
    Choice(colorTerm: "24bit", colors: 8, expected: .trueColor),
    Choice(colorTerm: "truecolor", colors: -1, expected: .none),
    Choice(colorTerm: "yes", colors: 256, expected: .indexed),
    Choice(noColor: "1", colorTerm: "truecolor", colors: 256, expected: .none),
    Choice(noColor: "", colors: 256, expected: .indexed),
    Choice(colors: 256, mono: true, expected: .none),
  ])
  func `the depth follows wish, environment and terminal`(example: Choice) {
    #expect(
      ColorDepth.choose(
        noColor: example.noColor, colorTerm: example.colorTerm, terminalColors: example.colors,
        mono: example.mono) == example.expected)
  }

  struct Nearest {
    var color: Color
    var indexed: Color
    var eight: Color
  }

  @Test(arguments: [
    Nearest(color: .rgb(red: 0, green: 0, blue: 0), indexed: .ansi(16), eight: .ansi(0)),
    Nearest(color: .rgb(red: 255, green: 255, blue: 255), indexed: .ansi(231), eight: .ansi(7)),
    Nearest(color: .rgb(red: 8, green: 8, blue: 8), indexed: .ansi(232), eight: .ansi(0)),
    Nearest(color: .rgb(red: 238, green: 238, blue: 238), indexed: .ansi(255), eight: .ansi(7)),
    Nearest(color: .rgb(red: 95, green: 135, blue: 175), indexed: .ansi(67), eight: .ansi(4)),
    Nearest(color: .rgb(red: 255, green: 0, blue: 0), indexed: .ansi(196), eight: .ansi(1)),
    Nearest(color: .rgb(red: 230, green: 159, blue: 0), indexed: .ansi(178), eight: .ansi(3)),
    Nearest(color: .rgb(red: 86, green: 180, blue: 233), indexed: .ansi(74), eight: .ansi(6)),
    Nearest(color: .rgb(red: 0, green: 91, blue: 143), indexed: .ansi(24), eight: .ansi(6)),
    Nearest(color: .rgb(red: 204, green: 121, blue: 167), indexed: .ansi(175), eight: .ansi(5)),
    Nearest(color: .ansi(3), indexed: .ansi(3), eight: .ansi(3)),
    Nearest(color: .ansi(11), indexed: .ansi(11), eight: .ansi(3)),
    Nearest(color: .terminalDefault, indexed: .terminalDefault, eight: .terminalDefault),
  ])
  func `a colour becomes the nearest one there is`(example: Nearest) {
    #expect(example.color.nearest(at: .indexed) == example.indexed)
    #expect(example.color.nearest(at: .eight) == example.eight)
    #expect(example.color.nearest(at: .trueColor) == example.color)
    #expect(example.color.nearest(at: .none) == .terminalDefault)
  }

  @Test func `every true colour keeps off the sixteen that users redefine`() {
    for step in 0..<4_096 {
      let color = Color.rgb(
        red: UInt8(step >> 8 & 15) * 17, green: UInt8(step >> 4 & 15) * 17,
        blue: UInt8(step & 15) * 17)
      guard case .ansi(let index) = color.nearest(at: .indexed),
        case .ansi(let hue) = color.nearest(at: .sixteen)
      else {
        Issue.record("\(color)")
        continue
      }
      #expect(index >= 16 && hue < 8)
    }
  }
}
