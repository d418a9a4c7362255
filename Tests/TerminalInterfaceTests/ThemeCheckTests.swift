import Testing

@testable import TerminalInterface

struct ThemeCheckTests {
  private static let white = Color.rgb(red: 255, green: 255, blue: 255)
  private static let black = Color.rgb(red: 0, green: 0, blue: 0)

  /// A theme in which nothing is wrong until something is changed.
  private func theme(_ change: (inout [Role: Look]) -> Void) -> Theme {
    var looks: [Role: Look] = [:]
    for role in Role.allCases { looks[role] = Look() }
    looks[.text] = Look(foreground: Self.white, background: Self.black)
    let bold: [Role] = [.trendBetter, .flagWarn, .error, .goalActive, .noteDue, .dimensionHealth]
    let underlined: [Role] = [.trendWorse, .goalHold, .noteDraft, .dimensionHome]
    for role in bold { looks[role] = Look(attributes: .bold, monochrome: .bold) }
    for role in underlined { looks[role] = Look(attributes: .underline, monochrome: .underline) }
    for role in [Role.flagUrgent, .dimensionCommunity] {
      looks[role] = Look(attributes: [.bold, .underline], monochrome: [.bold, .underline])
    }
    change(&looks)
    return Theme(name: "Test", appearance: .dark, looks: looks)
  }

  @Test func `a theme in which all is well has no findings`() {
    #expect(ThemeCheck.findings(in: theme { _ in }) == [])
  }

  @Test func `pale text is found, and a line may be paler`() throws {
    let grey = Color.rgb(red: 100, green: 100, blue: 100)
    let findings = ThemeCheck.findings(
      in: theme {
        $0[.muted] = Look(foreground: grey)
        $0[.border] = Look(foreground: grey)
      })
    #expect(
      findings.map(\.description) == [
        "muted has a contrast of 3.5 to 1; give it at least 4.5.",
        "muted under selection has a contrast of 3.5 to 1; give it at least 4.5.",
      ])
  }

  @Test func `text that the selection swallows is found`() {
    let findings = ThemeCheck.findings(
      in: theme { $0[.selection] = Look(background: .rgb(red: 200, green: 200, blue: 200)) })
    #expect(
      findings.first?.description.hasPrefix("text under selection has a contrast of 1.6") == true)
  }

  @Test func `bright black on the terminal's own ground is found`() {
    let findings = ThemeCheck.findings(
      in: theme {
        $0[.text] = Look(foreground: .terminalDefault, background: .terminalDefault)
        $0[.muted] = Look(foreground: .ansi(8))
      })
    #expect(findings == [.brightBlackOnDefault(.muted)])
  }

  @Test func `red and green that differ by hue alone are found`() {
    let findings = ThemeCheck.findings(
      in: theme {
        $0[.ok] = Look(foreground: .rgb(red: 150, green: 160, blue: 60))
        $0[.error] = Look(foreground: .rgb(red: 200, green: 140, blue: 60), monochrome: .bold)
      })
    #expect(
      findings == [.alike(.ok, .error, .protanopia)]
        || findings == [.alike(.ok, .error, .deuteranopia)])
  }

  @Test func `an attribute tells alike colours apart`() {
    let grey = Color.rgb(red: 180, green: 180, blue: 180)
    let findings = ThemeCheck.findings(
      in: theme {
        $0[.ok] = Look(foreground: grey)
        $0[.error] = Look(foreground: grey, attributes: .bold, monochrome: .bold)
      })
    #expect(findings == [])
  }

  @Test func `neighbours without attributes of their own are found`() {
    let findings = ThemeCheck.findings(in: theme { $0[.noteDraft] = Look(attributes: .underline) })
    #expect(findings == [.alikeWithoutColor(.noteDraft, .noteSigned)])
  }

  @Test func `black on white has the greatest contrast, and roots are exact`() throws {
    let light = try #require(LinearColor(Self.white))
    let dark = try #require(LinearColor(Self.black))
    #expect(abs(light.contrast(to: dark) - 21) < 0.000_001)
    // WCAG's own example: #767676 on white is the palest grey that passes.
    let grey = try #require(LinearColor(Color.rgb(red: 0x76, green: 0x76, blue: 0x76)))
    #expect(abs(light.contrast(to: grey) - 4.54) < 0.005)
    #expect(LinearColor(.ansi(3)) == nil)
  }

  @Test(arguments: ColorVision.allCases)
  func `grey stays grey for all eyes`(vision: ColorVision) throws {
    let grey = try #require(LinearColor(Color.rgb(red: 128, green: 128, blue: 128)))
    #expect(grey.squaredDifference(from: grey.seen(with: vision)) < 0.001)
  }

  @Test func `an overlay keeps what it leaves open, and few colours add weight`() {
    let theme = theme {
      $0[.error] = Look(foreground: .ansi(9), attributes: .underline, monochrome: .bold)
      $0[.selection] = Look(background: .ansi(4), monochrome: .reverse)
    }
    let style = theme.style(of: .error, overlay: .selection, depth: .eight)
    #expect(
      style
        == CellStyle(foreground: .ansi(1), background: .ansi(4), attributes: [.underline, .bold]))
    #expect(
      theme.style(of: .error, overlay: .selection, depth: .none)
        == CellStyle(
          foreground: .terminalDefault, background: .terminalDefault, attributes: [.bold, .reverse])
    )
    #expect(theme.style(of: .muted, depth: .trueColor).background == Self.black)
  }
}
