import ClinicalRecord
import TerminalInterface
import Testing

@testable import UserInterface

/// Quitting never loses a word unasked.
struct QuitTests {
  /// A desk with a note whose last words the disk has refused, and its number.
  private func deskWithUnsaved() throws -> Desk {
    var (desk, _) = try Desk.withNote()
    desk.press(.character("4"), .character("e"))
    desk.type("Never on disk. ")
    desk.failure = "disk full. Free some space, then :retry. Your text is kept."
    desk.press(.escape)
    #expect(desk.state.wouldLoseWords)
    return desk
  }

  @Test func `what is only in memory is asked about, and Enter keeps it`() throws {
    var desk = try deskWithUnsaved()
    desk.press(.control("q"))
    desk.send(.quitHeld)
    #expect(desk.screenText.contains("Quit and lose what is NOT SAVED?"))
    #expect(desk.screenText.contains("(disk full)"))
    desk.press(.enter)
    #expect(!desk.effects.contains(.quitUnsaved))
    #expect(desk.state.overlay == nil)
    #expect(desk.state.saving.onlyHere.count == 1)
    desk.send(.quitHeld)
    desk.press(.character("y"))
    #expect(desk.effects.last == .quitUnsaved)
  }

  @Test func `what the journal has is no reason to ask, and a new failure is one again`() throws {
    var desk = try deskWithUnsaved()
    let number = try #require(desk.state.saving.pending.first?.number)
    desk.send(.unsavedKept(number: number))
    #expect(!desk.state.wouldLoseWords)
    #expect(desk.state.saving.failure != nil)
    desk.send(.saveFailed(number: number, reason: "disk full"))
    #expect(desk.state.wouldLoseWords)
  }

  @Test func `a draft that was refused is sent again, and told once`() throws {
    var (desk, _) = try Desk.withNote()
    desk.press(.character("4"), .character("e"))
    desk.type("Words. ")
    desk.send(.draftFailed(reason: "disk full"))
    let said = desk.state.messages.all.count
    desk.send(.draftFailed(reason: "disk full"))
    #expect(desk.state.messages.all.count == said)
    #expect(desk.state.wouldLoseWords)
    #expect((desk.state.form?.unkeptKeys ?? 0) > 0)
    desk.send(.draftKept)
    #expect(!desk.state.wouldLoseWords)
  }

  @Test func `a hidden screen says that something is not saved, without a word of it`() throws {
    var desk = try deskWithUnsaved()
    desk.press(.control("\\"))
    #expect(desk.screenText.contains("NOT SAVED"))
    #expect(!desk.screenText.contains("Never on disk"))
    #expect(!desk.screenText.contains("Everything typed is kept"))
  }
}
