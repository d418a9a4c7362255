import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// The locked screen asks for the phrase, and shows again exactly what was there.
struct UnlockTests {
  private func locked() -> Desk {
    var desk = Desk.inChart("Bright")
    desk.state.privacy.hasPhrase = true
    desk.press(.character("n"))
    desk.type("half a wor")
    desk.press(.control("\\"))
    desk.effects = []
    return desk
  }

  @Test func `only the right phrase shows the screen, at the same caret`() {
    var desk = locked()
    #expect(desk.screenText.contains("Locked"))
    desk.press(.control("\\"), .function(12), .enter, .character("."))
    #expect(desk.state.hiding != nil)
    desk.press(.backspace)
    desk.type("open, sesame")
    #expect(!desk.screenText.contains("sesame"))
    desk.press(.enter)
    #expect(desk.effects == [.checkPhrase(Secret("open, sesame"))])
    #expect(desk.screenText.contains("Looking"))
    desk.type("typed while it is compared")
    desk.send(.phraseChecked(.wrong(waitingMilliseconds: 0)))
    #expect(desk.screenText.contains("That is not the phrase."))
    desk.type("open")
    #expect(desk.state.hiding?.phrase?.secret == Secret("open"))
    desk.press(.enter)
    desk.send(.phraseChecked(.right))
    #expect(desk.state.hiding == nil)
    desk.type("d")
    #expect(desk.state.form?.focused?.text == "half a word")
  }

  @Test func `after too many wrong tries the next one waits, and says so without counting`() throws
  {
    var desk = locked()
    desk.type("nope")
    desk.press(.enter)
    desk.send(.phraseChecked(.wrong(waitingMilliseconds: 30_000)))
    #expect(desk.screenText.contains("Too many wrong tries; wait half a minute."))
    desk.effects = []
    desk.type("the right one")
    desk.press(.enter)
    #expect(desk.effects.isEmpty)
    // The note behind is kept meanwhile, as if nothing hid it.
    let waitsUntil = try #require(desk.state.privacy.waitsUntil)
    #expect(try #require(desk.state.nextDeadline) <= waitsUntil)
    desk.wait(milliseconds: 30_000)
    #expect(!desk.screenText.contains("Too many"))
    desk.effects = []
    desk.press(.enter)
    #expect(desk.effects == [.checkPhrase(Secret("the right one"))])
  }

  @Test func `a phrase may be pasted, Esc clears it, and neither is ever drawn`() {
    var desk = locked()
    desk.send(.input(.paste("from a manager\n")))
    #expect(desk.state.hiding?.phrase?.secret == Secret("from a manager"))
    #expect(!desk.screenText.contains("manager"))
    #expect("\(desk.state)".contains("(hidden)"))
    #expect(!"\(desk.state)".contains("from a manager"))
    desk.press(.escape)
    #expect(desk.state.hiding?.phrase?.isEmpty == true)
    desk.press(.enter)
    #expect(desk.effects.isEmpty)
  }

  @Test func `a reason why nothing can be compared is told`() {
    var desk = locked()
    desk.type("open")
    desk.press(.enter)
    desk.send(.phraseChecked(.refused("The file is gone.")))
    #expect(desk.screenText.contains("The file is gone."))
    #expect(desk.state.hiding != nil)
  }

  @Test func `a program that begins locked shows nothing, whatever is read meanwhile`() {
    var desk = Desk()
    desk.state.lockAtStart(waitingMilliseconds: 20_000, at: desk.now)
    desk.send(
      .summariesRead(Desk.practice.charts.map { summary(of: $0, today: Desk.today) }, isLast: true))
    #expect(!desk.screenText.contains("Bright"))
    #expect(desk.screenText.contains("Too many wrong tries"))
  }

  @Test(arguments: ScreenTests.sizes + [Size(columns: 30, rows: 5), Size(columns: 12, rows: 3)])
  func `the locked screen`(size: Size) {
    var desk = Desk(columns: size.columns, rows: size.rows)
    desk.state.privacy.hasPhrase = true
    desk.press(.control("\\"))
    desk.type("wrong")
    desk.press(.enter)
    desk.send(.phraseChecked(.wrong(waitingMilliseconds: 0)))
    desk.type("abc")
    // The refusal goes with the next key, so that it is asked for again.
    desk.state.hiding?.refusal = "That is not the phrase."
    expectScreen(screen(of: desk.state), named: "locked-\(size.columns)x\(size.rows)")
  }
}

/// Setting, changing and removing the phrase.
struct UnlockPhraseTests {
  private func form(hasPhrase: Bool = false) -> Desk {
    var desk = Desk()
    desk.state.privacy.hasPhrase = hasPhrase
    desk.press(.character(":"))
    desk.type("unlock-phrase")
    desk.press(.enter)
    desk.effects = []
    return desk
  }

  @Test func `a phrase is typed twice and sent once, and then it locks`() {
    var desk = form()
    #expect(desk.screenText.contains("Unlock phrase"))
    desk.type("correct horse")
    desk.press(.enter)
    desk.type("correct horse")
    #expect(!desk.screenText.contains("horse"))
    desk.press(.enter)
    #expect(desk.effects == [.setPhrase(old: Secret(""), new: Secret("correct horse"))])
    desk.send(.phraseSet(.set))
    #expect(desk.state.overlay == nil)
    #expect(desk.toast == "The unlock phrase is set.")
    desk.press(.control("\\"))
    #expect(desk.screenText.contains("Locked"))
  }

  @Test(arguments: [
    ("one phrase", "other phrase", "differ"), ("", "", "Nothing"), ("abc", "abc", "four"),
  ])
  func `what would not do is refused in the form`(first: String, second: String, words: String) {
    var desk = form()
    desk.type(first)
    desk.press(.tab)
    desk.type(second)
    desk.press(.enter)
    #expect(desk.effects.isEmpty)
    #expect(desk.screenText.contains(words))
  }

  @Test func `changing asks for the phrase in force, and an empty new one removes it`() {
    var desk = form(hasPhrase: true)
    desk.type("old one")
    desk.press(.enter)
    desk.press(.enter)
    desk.press(.enter)
    #expect(desk.effects == [.setPhrase(old: Secret("old one"), new: Secret(""))])
    desk.send(.phraseSet(.wrongOld))
    #expect(desk.screenText.contains("That is not the phrase in force."))
    desk.send(.phraseSet(.removed))
    #expect(desk.state.overlay == nil)
    desk.press(.control("\\"))
    #expect(desk.screenText.contains("Hidden, not locked"))
  }

  @Test func `the form of the phrase`() {
    expectScreen(screen(of: form(hasPhrase: true).state), named: "unlock-phrase-80x24")
  }
}
