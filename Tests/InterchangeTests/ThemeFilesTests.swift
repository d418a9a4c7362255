import Foundation
import Interchange
import TerminalInterface
import Testing

/// The theme files that the program ships with.
struct ThemeFilesTests {
  static let names = [
    "dark", "high-contrast", "light", "okabe-ito-dark", "okabe-ito-light", "plain", "terminal",
  ]

  private func library() throws -> ThemeLibrary {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Themes")
    var library = ThemeLibrary()
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where file.hasSuffix(".json") {
      let bytes = try Data(contentsOf: folder.appending(path: file))
      library.add(try ThemeFile(parsing: Array(bytes)), named: String(file.dropLast(5)))
    }
    return library
  }

  @Test func `the folder holds the themes that are promised`() throws {
    #expect(try library().names == Self.names)
  }

  @Test(arguments: names)
  func `a theme gives every role a look and passes the check`(name: String) throws {
    let theme = try library().theme(named: name)
    #expect(Set(theme.looks.keys) == Set(Role.allCases))
    #expect(ThemeCheck.findings(in: theme).map(\.description) == [])
  }

  @Test(arguments: names, ColorDepth.allCases)
  func `text is never drawn on itself, and the selection shows`(
    name: String, depth: ColorDepth
  ) throws {
    let theme = try library().theme(named: name)
    for role in Role.allCases {
      for overlay: Role? in [nil, .selection] {
        let style = theme.style(of: role, overlay: overlay, depth: depth)
        #expect(
          style.foreground == .terminalDefault || style.foreground != style.background, "\(role)")
      }
    }
    for role in [Role.cursor, .selection, .fieldFocus] {
      #expect(
        theme.style(of: role, depth: depth) != theme.style(of: .text, depth: depth), "\(role)")
    }
    #expect(
      theme.style(of: .text, overlay: .selection, depth: depth)
        != theme.style(of: .text, depth: depth))
  }

  @Test(arguments: ColorDepth.allCases)
  func `plain uses no colour`(depth: ColorDepth) throws {
    let theme = try library().theme(named: "plain")
    for role in Role.allCases {
      let style = theme.style(of: role, depth: depth)
      #expect(style.foreground == .terminalDefault && style.background == .terminalDefault)
    }
  }

  @Test func `the default theme leaves the ground to the terminal and needs eight colours`() throws
  {
    let theme = try library().theme(named: "terminal")
    for (role, look) in theme.looks {
      #expect(look.background == nil || look.background == .terminalDefault, "\(role)")
      if case .ansi(let index) = look.foreground {
        // Black, yellow and white vanish on one ground or the other.
        #expect([1, 2, 4, 5, 6].contains(index), "\(role)")
      }
    }
  }

  @Test func `no colour is used where there are none`() throws {
    for name in Self.names {
      let theme = try library().theme(named: name)
      for role in Role.allCases {
        let style = theme.style(of: role, overlay: .selection, depth: .none)
        #expect(style.foreground == .terminalDefault && style.background == .terminalDefault)
        #expect(style.attributes.contains(.reverse))
      }
    }
  }
}
