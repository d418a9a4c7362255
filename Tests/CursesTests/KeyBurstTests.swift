import TerminalInterface
import Testing

struct KeyBurstTests {
  private func feed(_ decoder: inout KeyDecoder, _ text: String, at time: Int) -> [TerminalInput] {
    decoder.feed(text.utf8.map { .byte($0) }, at: time)
  }

  private func keys(_ text: String) -> [TerminalInput] {
    text.map { .key($0 == "\r" ? .enter : .character($0)) }
  }

  @Test func `more than eight characters at once are a paste`() {
    var decoder = KeyDecoder()
    #expect(feed(&decoder, "quit d ye", at: 100).isEmpty)
    #expect(decoder.deadline == 120)
    #expect(decoder.expire(at: 119).isEmpty)
    #expect(decoder.expire(at: 120) == [.paste("quit d ye")])
  }

  @Test(arguments: ["12345678", ":demo\r", "jjjjjjjjjjjjjjjj", "\r\r\r\r\r\r\r\r\r\r", "j"])
  func `few characters, an Enter behind them and a key held down are keys`(text: String) {
    var decoder = KeyDecoder()
    #expect(feed(&decoder, text, at: 100) == keys(text))
    #expect(decoder.deadline == nil)
  }

  @Test func `text that goes on after a newline is a paste and runs nothing`() {
    var decoder = KeyDecoder()
    #expect(feed(&decoder, "q\rD\ry\r", at: 100).isEmpty)
    #expect(decoder.expire(at: 120) == [.paste("q\nD\ny\n")])
  }

  @Test func `the parts of one burst are one paste`() {
    var decoder = KeyDecoder()
    #expect(feed(&decoder, "first part", at: 100).isEmpty)
    #expect(feed(&decoder, "\rq", at: 110).isEmpty)
    #expect(feed(&decoder, "\ry\r", at: 125).isEmpty)
    #expect(feed(&decoder, "j", at: 145) == [.paste("first part\nq\ny\n"), .key(.character("j"))])
  }

  @Test func `one key alone is a key however soon it comes`() {
    var decoder = KeyDecoder()
    #expect(feed(&decoder, "Dana Bright", at: 100).isEmpty)
    #expect(feed(&decoder, "\r", at: 105) == [.paste("Dana Bright"), .key(.enter)])
  }

  @Test func `keys that are no text do not come out of a burst`() {
    var decoder = KeyDecoder()
    #expect(feed(&decoder, "ab\u{1B}:quit it\r\u{18}", at: 100).isEmpty)
    #expect(decoder.expire(at: 120) == [.paste("abquit it\n")])
  }

  @Test func `arrows held down are keys`() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array(repeating: .key(.down), count: 40), at: 0).count == 40)
  }

  @Test func `after a marked paste bursts are keys`() {
    var decoder = KeyDecoder()
    #expect(feed(&decoder, "\u{1B}[200~some\u{1B}[201~", at: 0) == [.paste("some")])
    #expect(feed(&decoder, "quickly typed", at: 100) == keys("quickly typed"))
  }

  @Test func `where pastes are marked bursts are keys`() {
    var decoder = KeyDecoder(noticesBursts: false)
    #expect(feed(&decoder, "quit\rd yes\r", at: 100) == keys("quit\rd yes\r"))
  }
}
