import Interchange
import TerminalInterface
import Testing

/// Theme files as people write them, rightly and wrongly.
struct ThemeFileTests {
  private func file(_ text: String) throws(ThemeError) -> ThemeFile {
    try ThemeFile(parsing: Array(text.utf8))
  }

  private func parent() throws(ThemeError) -> ThemeFile {
    let roles = Role.allCases.map { "\"\($0.name)\": {\"fg\": \"tint\", \"mono\": \"bold\"}" }
    return try file(
      """
      {"schema": 1, "name": "Parent", "appearance": "dark", "palette": {"tint": "#102030"},
      "roles": {\(roles.joined(separator: ","))}}
      """)
  }

  struct Fault {
    var text: String
    var sentence: String
  }

  @Test(arguments: [
    Fault(
      text: "{\"schema\": 1,}",
      sentence: "Line 1, column 13: a comma stands after the last one; remove the comma."),
    Fault(text: "[]", sentence: "Line 1, column 1: the theme must be a record in braces."),
    Fault(text: "{\"name\": \"x\"}", sentence: "The theme has no schema; add it."),
    Fault(text: "{\"schema\": 1}", sentence: "The theme has no name; add it."),
    Fault(text: "{\"schema\": 2}", sentence: "Line 1, column 12: schema must be the number 1."),
    Fault(
      text: "{\"schema\": 1, \"name\": 7}",
      sentence: "Line 1, column 23: name must be a word in quotation marks."),
    Fault(
      text: "{\"schema\": 1,\n \"appearance\": \"dusk\"}",
      sentence: "Line 2, column 16: appearance must be dark, light or any."),
    Fault(
      text: "{\"schema\": 1,\n \"roels\": {}}",
      sentence: "Line 2, column 2: the theme has no member called roels; correct or remove it."),
    Fault(
      text: "{\"schema\": 1,\n \"roles\": {\n  \"text.red\": {}}}",
      sentence: "Line 3, column 3: there is no role called text.red; correct or remove it."),
    Fault(
      text: "{\"schema\": 1, \"roles\": {\n  \"text\": {\"colour\": \"x\"}}}",
      sentence: "Line 2, column 12: text has no member called colour; correct or remove it."),
    Fault(
      text: "{\"schema\": 1, \"roles\": {\n  \"text\": {\"mono\": \"bold blink\"}}}",
      sentence:
        "Line 2, column 20: blink is no attribute; write bold, dim, underline, reverse or italic."),
  ])
  func `a fault is told with its line and column`(example: Fault) {
    let error = #expect(throws: ThemeError.self) { try file(example.text) }
    #expect(error?.description == example.sentence)
  }

  @Test(arguments: [
    ("{\"fg\": \"mauve\"}", "Line 2, column 20: mauve is no colour"),
    ("{\"fg\": \"#12345\"}", "Line 2, column 20: #12345 is no colour"),
    ("{\"fg\": \"#+12345\"}", "Line 2, column 20: #+12345 is no colour"),
    ("{\"ansi\": \"orange\"}", "Line 2, column 22: orange is no terminal colour"),
  ])
  func `an unknown colour is told where the role names it`(look: String, sentence: String) throws {
    let child = try file(
      "{\"schema\": 1, \"name\": \"Child\", \"inherits\": \"parent\", \"roles\": {\n  \"match\": \(look)}}"
    )
    let library = ThemeLibrary(["child": child, "parent": try parent()])
    let error = #expect(throws: ThemeError.self) { try library.theme(named: "child") }
    let words = error?.description ?? ""
    #expect(words.contains(sentence.split(separator: ": ")[1]), "\(words)")
    #expect(words.hasPrefix("Line 2, column "), "\(words)")
  }

  @Test func `a child takes over, recolours and leaves old fallbacks behind`() throws {
    let child = try file(
      """
      {"schema": 1, "name": "Child", "inherits": "parent", "palette": {"tint": "#ffffff", "blue": "#56b4e9"},
       "roles": {"link": {"fg": "blue", "ansi": "cyan", "attr": "underline"}, "ok": {"bg": "red", "mono": ""}}}
      """)
    let grandchild = try file(
      """
      {"schema": 1, "name": "Grandchild", "appearance": "light", "inherits": "child",
       "roles": {"link": {"fg": "bright-red"}, "error": {"fg": "default"}}}
      """)
    let library = ThemeLibrary(["parent": try parent(), "child": child, "grandchild": grandchild])
    let theme = try library.theme(named: "child")
    let white = Color.rgb(red: 255, green: 255, blue: 255)
    #expect(theme.name == "Child" && theme.appearance == .dark)
    #expect(theme[.text] == Look(foreground: white, monochrome: .bold))
    #expect(
      theme[.link]
        == Look(
          foreground: .rgb(red: 0x56, green: 0xB4, blue: 0xE9), ansiForeground: 6,
          attributes: .underline, monochrome: .bold))
    #expect(theme[.ok] == Look(foreground: white, background: .ansi(1)))
    let light = try library.theme(named: "grandchild")
    #expect(light.appearance == .light)
    #expect(light[.link] == Look(foreground: .ansi(9), attributes: .underline, monochrome: .bold))
    #expect(light[.error].foreground == .terminalDefault)
  }

  @Test func `rings, strangers and gaps are refused`() throws {
    let one = try file("{\"schema\": 1, \"name\": \"One\", \"inherits\": \"two\"}")
    let two = try file("{\"schema\": 1, \"name\": \"Two\", \"inherits\": \"one\"}")
    let bare = try file("{\"schema\": 1, \"name\": \"Bare\", \"roles\": {\"text\": {}}}")
    let lost = try file("{\"schema\": 1, \"name\": \"Lost\", \"inherits\": \"gone\"}")
    let library = ThemeLibrary(["one": one, "two": two, "bare": bare, "lost": lost])
    #expect(throws: ThemeError.cycle(["one", "two"])) { try library.theme(named: "one") }
    #expect(throws: ThemeError.unknownTheme("gone")) { try library.theme(named: "lost") }
    #expect(throws: ThemeError.unknownTheme("nowhere")) { try library.theme(named: "nowhere") }
    #expect(throws: ThemeError.missingRoles(Array(Role.allCases.dropFirst()))) {
      try library.theme(named: "bare")
    }
  }

  @Test func `a hostile word is shown harmless`() {
    let error = #expect(throws: ThemeError.self) {
      try file("{\"schema\": 1, \"roles\": {\"\\u001b[31m\\u202e\": {}}}")
    }
    #expect(error?.description.contains("^[[31m<U+202E>") == true)
  }

  @Test func `a scheme of sixteen colours becomes a theme`() throws {
    let slots = (0..<16).map { slot in
      let digits = String(slot, radix: 16, uppercase: true)
      return "base0\(digits): \"\(String(repeating: digits, count: 6))\" # slot"
    }
    let flat = "scheme: \"Steps\"\nauthor: \"someone\"\n" + slots.joined(separator: "\n")
    let nested =
      "---\nname: Steps\nvariant: dark\npalette:\r\n"
      + slots.map { "  " + $0.replacing("\"", with: "'").replacing(": '", with: ": '#") }
      .joined(separator: "\r\n")
    for text in [flat, nested] {
      let scheme = try ThemeFile(scheme: Array(text.utf8))
      let library = ThemeLibrary(["terminal": try parent(), "steps": scheme])
      let theme = try library.theme(named: "steps")
      #expect(theme.name == "Steps" && theme.appearance == .dark)
      #expect(theme[.text].background == .rgb(red: 0, green: 0, blue: 0))
      #expect(theme[.text].foreground == .rgb(red: 0x55, green: 0x55, blue: 0x55))
      #expect(theme[.error].foreground == .rgb(red: 0x88, green: 0x88, blue: 0x88))
      #expect(theme[.error].monochrome == .bold)
    }
  }

  @Test func `a scheme's faults are told`() {
    #expect(throws: ThemeError.missingSlot("base01")) {
      try ThemeFile(scheme: Array("base00: \"000000\"".utf8))
    }
    let colour = #expect(throws: ThemeError.self) {
      try ThemeFile(scheme: Array("name: x\nbase00: \"00000g\"".utf8))
    }
    #expect(colour?.description.hasPrefix("Line 2, column 1: 00000g is no colour") == true)
    let line = #expect(throws: ThemeError.self) {
      try ThemeFile(scheme: Array("name: x\njunk".utf8))
    }
    #expect(line?.description.hasPrefix("Line 2, column 1: a scheme's line") == true)
  }
}
