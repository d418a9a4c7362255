import TerminalInterface
import Testing

@testable import UserInterface

/// The user's own keys.
struct KeymapConfigurationTests {
  @Test(arguments: [
    ("plan ctrl-n add-beside", KeyContext.plan, [Key.control("n")], Command.addBeside),
    ("  list   F5   theme", .list, [.function(5)], .themes),
    ("list g d damaged", .list, [.character("g"), .character("d")], .damaged),
    ("caseload # filter", .caseload, [.character("#")], .filter),
    ("plan a add-inside", .plan, [.character("a")], .addInside),
    ("list g none\nlist g filter", .list, [.character("g")], .filter),
    ("question j agree", .question, [.character("j")], .agree),
  ]) func `a right line is in force`(
    _ text: String, _ context: KeyContext, _ keys: [Key], _ command: Command
  ) {
    let text =
      "# my keys\n\n"
      + (text.hasPrefix("list g none")
        ? "plan g none\nsafety g none\nending g none\nchart g none\ncaseload g none\n" : "")
      + text
    let configured = Keymap.configured(by: text)
    #expect(configured.problems == [])
    #expect(configured.keymap.meaning(of: keys, in: context) == .command(command))
    #expect(configured.keymap.collisions.isEmpty)
  }

  @Test func `none takes a key away`() {
    let configured = Keymap.configured(by: "caseload b none")
    #expect(configured.problems == [])
    #expect(configured.keymap.meaning(of: [.character("b")], in: .caseload) == .nothing)
    #expect(configured.keymap.meaning(of: [.character("b")], in: .plan) == .command(.bookSession))
  }

  @Test(arguments: [
    ("foo bar", "“foo bar” is no setting"),
    ("plan ctrl-n", "a context, a key and a command are needed"),
    ("plann ctrl-n edit", "“plann” is no context"),
    ("plan ctrl-xyz edit", "\"ctrl-xyz\" is no key"),
    ("plan ctrl-n addbeside", "did you mean add-beside?"),
    ("list F9 none", "F9 means nothing in list"),
    ("plan ? none", "comes from list"),
    ("form x done", "typed as text in form"),
    ("everywhere x quit", "typed as text in everywhere"),
    ("question Enter agree", "stays on a letter"),
    ("list g edit", "collides with g g"),
    ("list j j redo", "collides with j"),
    ("plan g edit", "collides with g"),
  ]) func `a wrong line says what to do, and changes nothing`(_ line: String, _ words: String) {
    let wrong = Keymap.configured(by: "\n\(line)")
    #expect(wrong.problems.count == 1)
    #expect(wrong.problems.first?.hasPrefix("Keys, line 2: ") == true)
    #expect(wrong.problems.first?.contains(words) == true, "\(wrong.problems)")
    #expect(wrong.keymap == Keymap())
  }

  @Test func `a wrong line leaves the others in force`() {
    let configured = Keymap.configured(by: "plan F5 nonsense\nplan F6 edit\nplan F6 discard")
    #expect(configured.problems.count == 2)
    #expect(configured.problems.last?.contains("was bound on line 2") == true)
    #expect(configured.keymap.meaning(of: [.function(6)], in: .plan) == .command(.edit))
    #expect(configured.keymap.meaning(of: [.function(5)], in: .plan) == .nothing)
  }

  @Test func `an empty text changes nothing`() {
    #expect(Keymap.configured(by: "").keymap == Keymap())
    #expect(Keymap.configured(by: "\r\n# only a word\r\n").problems == [])
  }
}
