import TerminalInterface
import Testing

@testable import UserInterface

/// A line that is typed without being shown.
struct SecretFieldTests {
  @Test func `what is typed is kept and never drawn`() throws {
    var field = SecretField()
    for character in "correct horse é漢" { try field.handle(.character(character)) }
    #expect(field.secret.text == "correct horse é漢")
    let canvas = field.render(columns: 30, isFocused: true, glyphs: .unicode)
    #expect(canvas.text == String(repeating: "•", count: 16) + "\n")
    #expect(canvas.cursor == Position(column: 16, row: 0))
  }

  @Test func `more than sixteen characters show no further mark`() throws {
    var field = SecretField()
    try field.paste(String(repeating: "x", count: 40))
    #expect(field.render(columns: 60, isFocused: false, glyphs: .ascii).text.count == 17)
    #expect(field.render(columns: 5, isFocused: false, glyphs: .ascii).text == "****\n")
    #expect(field.render(columns: 0, isFocused: true, glyphs: .ascii).text == "\n")
  }

  @Test func `backspace takes one character back and ctrl-u all`() throws {
    var field = SecretField()
    for character in "abc" { try field.handle(.character(character)) }
    try field.handle(.backspace)
    #expect(field.secret.text == "ab")
    try field.handle(.control("u"))
    #expect(field.isEmpty)
    try field.handle(.backspace)
    #expect(field.isEmpty)
  }

  @Test(arguments: [Key.left, .control("z"), .control("y"), .up, .function(5)])
  func `other keys do nothing`(_ key: Key) throws {
    var field = SecretField()
    try field.paste("abc")
    #expect(try !field.handle(key))
    #expect(field.secret.text == "abc")
  }

  @Test func `a pasted line end is left out, and what is too long is refused whole`() throws {
    var field = SecretField(limit: 8)
    try field.paste("\nab\r\n")
    #expect(field.secret.text == "ab")
    #expect(throws: EditRefusal.tooLong(bytes: 9, limit: 8)) { try field.paste("1234567") }
    #expect(field.secret.text == "ab")
  }

  @Test func `no description of it tells the text`() throws {
    var field = SecretField()
    try field.paste("ZQXCANARY")
    var form = EntryForm(
      purpose: .backup, title: "t", words: [], fields: [.secret("passphrase", "Passphrase")])
    form.paste("ZQXCANARY", at: 0)
    var dumped = ""
    dump(form, to: &dumped)
    dump(field, to: &dumped)
    dump(Overlay.entry(form), to: &dumped)
    dumped += "\(field) \(form) \(String(reflecting: form)) \(form.secret("passphrase"))"
    #expect(!dumped.contains("ZQXCANARY"))
    #expect(form.secret("passphrase").text == "ZQXCANARY")
  }
}
