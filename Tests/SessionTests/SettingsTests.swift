import Foundation
import Interchange
import TerminalInterface
import Testing
import UserInterface

@testable import caseload

/// The folder of keys and themes, with and without mistakes in it.
struct SettingsTests {
  private let folder: URL
  private let settings: SettingsFolder

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "settings-" + UUID().uuidString.prefix(8).lowercased())
    try FileManager.default.createDirectory(
      at: folder.appending(path: "themes"), withIntermediateDirectories: true)
    settings = SettingsFolder(path: folder.path(percentEncoded: false))
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  private func remove() { try? FileManager.default.removeItem(at: folder) }

  @Test func `every built-in theme is whole`() throws {
    defer { remove() }
    #expect(BuiltInThemes.library.names == BuiltInThemes.files.map(\.name))
    for name in BuiltInThemes.library.names {
      let theme = try BuiltInThemes.library.theme(named: name)
      #expect(Set(theme.looks.keys) == Set(Role.allCases))
    }
  }

  @Test func `no settings are no problem`() {
    remove()
    #expect(settings.keymap().problems.isEmpty)
    #expect(settings.keymap().keymap == Keymap())
    #expect(settings.themes().problems.isEmpty)
    #expect(settings.chosenTheme == nil)
    #expect(SettingsFolder(path: nil).themes().library.names == BuiltInThemes.library.names)
  }

  @Test func `a wrong line of keys is named with its number, and the others hold`() throws {
    defer { remove() }
    try write("# my keys\nlist ctrl-t theme\nlist ctrl-y no-such-command\n", to: "keys")
    let (keymap, problems) = settings.keymap()
    #expect(keymap.meaning(of: [.control("t")], in: .caseload) == .command(.themes))
    #expect(problems.count == 1)
    #expect(problems.first?.contains("line 3") == true)
  }

  @Test func `a theme of one's own can inherit, and a broken one is named`() throws {
    defer { remove() }
    try write(
      #"{"schema": 1, "name": "Mine", "inherits": "terminal", "roles": {}}"#,
      to: "themes/mine.json")
    try write("{", to: "themes/broken.json")
    let (library, problems) = settings.themes()
    #expect(try library.theme(named: "mine").name == "Mine")
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("themes/broken.json: ") == true)
  }

  @Test func `a chosen theme is remembered, also in a folder that was not there`() throws {
    remove()
    defer { remove() }
    let inner = SettingsFolder(path: folder.path(percentEncoded: false) + "/caseload")
    try inner.remember(theme: "dark")
    #expect(inner.chosenTheme == "dark")
    try inner.remember(theme: "light")
    #expect(inner.chosenTheme == "light")
  }

  @Test func `a file that is no text or too large is named and passed over`() throws {
    defer { remove() }
    try Data([0xFF, 0xFE]).write(to: folder.appending(path: "keys"))
    #expect(settings.keymap().problems.count == 1)
    try Data(repeating: 0x23, count: 2 << 20).write(to: folder.appending(path: "keys"))
    #expect(settings.keymap().problems.first?.contains("larger than") == true)
  }

  @Test func `zones are known by their names, and nothing else is a zone`() {
    remove()
    #expect(LocalZone.isKnown("UTC"))
    for name in ["", "../../etc/passwd", "/etc/passwd", "Nowhere/Land", "UTC\u{0}x", "a b"] {
      #expect(!LocalZone.isKnown(name))
    }
    #expect(LocalZone.isKnown(LocalZone.ofMachine()))
  }
}
